"""Names of people, organisations and places, by rules: sequences of capitals, what stands beside them, and word lists."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.reading.engines.name_cuts import runs
from onrecord.reading.engines.name_dates import dated
from onrecord.reading.engines.name_kinds import ENOUGH, OWNS, STORM, Scores, around, shape
from onrecord.reading.engines.name_lines import Line, Run, Vocabulary, addresses, at_start, is_capital
from onrecord.reading.engines.name_runs import small_words
from onrecord.reading.name_words import (
    adjectives,
    countries,
    is_common,
    is_given,
    is_title,
    listed,
    of_region,
    organisations,
    places,
)
from onrecord.reading.tokens import Token, folded, tokens_of
from onrecord.record import Kind, Name, Reading, Span, Story

# As much as a title before a name tells.
_TITLED = 4.0
# As much as the head of an organisation tells.
_HEADED = 3.0
# As much as "in" or "near" before a name tells.
_BESIDE = 1.5
# An ordinary word that has a capital so often, and never a small letter, is a name: "Trump".
_OFTEN = 3
# The label of a speaker has fewer words.
_LABEL = 5
# Words of this length have a capital in a heading.
_LONG = 5


def names(story: Story, reading: Reading) -> tuple[Name, ...]:
    """The names in the sentences of `story`, in order; titles and "the" are no part of them."""
    lines = list(dated(list(map(_line, tokens_of(story.text, reading.sentences))), reading.times))
    seen = _vocabulary(lines)
    found = [run for line in lines if not line.shouts for run in runs(line, seen)]
    kinds = _kinds(found, seen)
    spans = list(_spans(found, kinds))
    spans += _shouted([line for line in lines if line.shouts], kinds)
    return tuple(sorted(spans, key=lambda name: name.span))


def _line(found: tuple[Token, ...]) -> Line:
    """A sentence as tokens."""
    words = [token.word for token in found]
    return Line(found, words, _shouts(words))


def _shouts(words: list[str]) -> bool:
    """Whether a line is a heading with a capital on each word, or all in capitals: then capitals tell nothing.

    >>> [_shouts(line.split()) for line in ("Rivals Meet After Long Silence", "RIVALS AGREE", "Ann Lee met Bob Tan in Oslo")]
    [True, True, False]
    """
    if ":" in words[:_LABEL]:
        # "JAKE STONE: What now?"
        words = words[words.index(":") + 1 :] or words
    spoken = [word for word in words if word[0].isalpha()]
    long = [word for word in spoken if len(word) >= _LONG]
    if len(long) > 1 and all(word.isupper() for word in long):
        return True
    if len(spoken) < 3 or any(word[0].islower() and word not in small_words() for word in spoken):
        return False
    # Only in a heading do ordinary words have capitals; a sentence with its full stop must show two.
    ordinary = sum(1 for word in spoken[1:] if word[0].isupper() and not is_title(word) and is_common(word))
    return ordinary > (words[-1] in (".", "?", "!"))


def _vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """What the story's own words tell."""
    small: set[str] = set()
    capital: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    families: set[str] = set()
    firm = False
    firms = listed("names_rules", "company_words") | listed("names_rules", "sectors")
    for line in lines:
        if line.shouts:
            continue
        firm = firm or any(word in firms and one.lower() == "the" for one, word in itertools.pairwise(line.words))
        addressed = addresses(line)
        for index, word in enumerate(line.words):
            if index in addressed:
                continue
            if word[0].islower():
                small.add(word)
            elif word[0].isupper() and not at_start(line, index):
                capital.add(word)
                if index + 1 < len(line.words) and is_capital(line.words[index + 1]):
                    pairs.add((word, line.words[index + 1]))
        families.update(word for before, word in itertools.pairwise(line.words) if word[0].isupper() and is_given(before))
    return Vocabulary(frozenset(small), frozenset(capital), frozenset(pairs), frozenset(families), firm)


def _key(run: Run) -> tuple[str, ...]:
    return tuple(run.words)


def _kinds(found: list[Run], seen: Vocabulary) -> dict[tuple[str, ...], Kind | None]:
    """The kind of each distinct sequence: names of several words first, then short forms of those, then the rest."""
    told: dict[tuple[str, ...], list[Scores]] = defaultdict(list)
    for run in found:
        told[_key(run)].append(around(run))
    kinds: dict[tuple[str, ...], Kind | None] = {}
    short: dict[str, Kind] = {}
    begun: set[tuple[str, ...]] = set()
    storms = {key[-1] for key in told if len(key) > 1 and key[-2].lower() in listed("names_rules", "storms")}
    ends: set[str] = set()
    for key in sorted(told, key=len, reverse=True):
        if len(key) > 1:
            surname = is_given(key[0]) and key[0].lower() not in listed("names_words", "particles")
            kinds[key] = kind = Kind.ORGANISATION if key in begun and not surname else _several(key, told[key], short)
            if kind is Kind.ORGANISATION:
                # "Van Houten", after "Van Houten Marine BV"
                begun.update(key[:length] for length in range(2, len(key)) if " ".join(key[:length]) not in places())
            if kind is not None:
                _shorten(key, kind, short)
                ends.add(key[-1])
        elif key[0] in storms or any(signs.get(Kind.PERSON, 0.0) <= STORM for signs in told[key]):
            # "Dorian", after "Hurricane Dorian"
            kinds[key] = None
        elif key[0] in ends and key[0] in listed("names_organisations", "heads"):
            # "the Council", after "Leeds City Council", is a noun for it.
            kinds[key] = None
        else:
            often = len(told[key]) >= _OFTEN and key[0].lower() not in seen.small
            signs = told[key]
            if seen.firm and key[0] not in short:
                signs = [*signs, *_firm(key[0], signs)]
            kinds[key] = _one_word(key[0], signs, short, often=often)
    return kinds


def _firm(word: str, told: list[Scores]) -> list[Scores]:
    """What it tells that the story speaks of "the company": an unknown word that has "its forecast" is it."""
    person = max((signs.get(Kind.PERSON, 0.0) for signs in told), default=0.0)
    owns = any(signs.get(Kind.ORGANISATION, 0.0) >= OWNS for signs in told)
    placed = any(signs.get(Kind.PLACE, 0.0) > 0 for signs in told)
    unknown = not (is_given(word) or folded(word) in listed("names_given", "family") or is_common(word) or word in places())
    if not (unknown and owns) or placed or person >= _TITLED:
        return []
    return [defaultdict(float, {Kind.ORGANISATION: OWNS + person})]


def _several(key: tuple[str, ...], told: list[Scores], short: dict[str, Kind]) -> Kind | None:
    """The kind of a sequence of several words: one with the family name of a person known here is likely a person."""
    last = key[-2] if key[-1] in listed("names_rules", "roman") else key[-1]
    if key[1:] == (".",):
        # "Inc."
        return None
    if len(key) > 2 and is_given(key[0]) and last in listed("names_rules", "programmes"):
        # "The Ama Boateng Show"
        return None
    if key[0] in listed("names_rules", "vessels") or (last in listed("names_rules", "crowds") and "of" not in key):
        # "MV Alan Reyes", "Administration Officials"
        return None
    family = last in listed("names_words", "families") and is_given(key[0]) and not is_common(key[0])
    headed = _HEADED if last in listed("names_rules", "laws") else ENOUGH
    if last in listed("names_words", "never") and not family and dict(shape(key)).get(Kind.ORGANISATION, 0.0) < headed:
        return None
    scores = _added(key, told)
    if len(key) == 2 and short.get(key[-1]) is Kind.PERSON and not is_common(key[0]):
        scores[Kind.PERSON] += 1.5
    return _best(scores)


def _added(key: tuple[str, ...], told: list[Scores]) -> Scores:
    """The evidence of the words and of all that stands around them: the clearest sign counts whole, the others a little."""
    scores: Scores = defaultdict(float, shape(key))
    for kind in Kind:
        signs = sorted((around_one[kind] for around_one in told if around_one.get(kind)), reverse=True)
        if signs:
            scores[kind] += signs[0] + (0.2 * sum(signs[1:]) if signs[0] > 0 else 0.0)
    return scores


def _one_word(word: str, told: list[Scores], short: dict[str, Kind], *, often: bool) -> Kind | None:
    """The kind of a single word: a short form of a longer name before all else."""
    if (
        (word in listed("names_words", "never") and not _family(word, short))
        or len(word) == 1
        or (word.endswith("s") and short.get(word[:-1]) is Kind.PERSON and word not in short)
    ):
        # "the Clintons" are nobody by themselves.
        return None
    if "," in word and word[-1].isdigit():
        # "N85,000"
        return None
    scores = _added((word,), told)
    if any(map(str.isdigit, word)):
        # "K2-18b", "G20"
        scores[Kind.PERSON] = 0.0
    if word in listed("names_organisations", "not_acronyms") and scores[Kind.PERSON] < _TITLED:
        return None
    if of_region(word) and word not in short and scores[Kind.PERSON] < _TITLED:
        return None
    if word in short:
        if word in places() and 2 * sum(1 for signs in told if signs.get(Kind.PLACE, 0) > 0) > len(told):
            # "in Paris" in a story of Valeska Paris.
            return Kind.PLACE
        if short[word] is Kind.ORGANISATION and any(signs.get(Kind.PLACE, 0) >= _BESIDE for signs in told):
            # "in Carrickmore" in a story of the Carrickmore Chamber.
            return Kind.PLACE
        if word in places() and short[word] is Kind.PERSON:
            return Kind.PERSON
        scores[short[word]] += 4
    elif is_common(word) and word not in places() and word not in organisations() and not often:
        # "the Speaker", "the Assembly", "Plan": an ordinary word with a capital is no name without more.
        scores = defaultdict(float, {kind: score - 2 for kind, score in scores.items()})
    elif word in listed("names_organisations", "fields"):
        return None
    return _best(scores)


def _family(word: str, short: dict[str, Kind]) -> bool:
    """Whether a word that is mostly no name is a person's here: "Day said", of Doris Day."""
    return short.get(word) is Kind.PERSON and word in listed("names_words", "families")


def _best(scores: Scores) -> Kind | None:
    """The kind with the most evidence, if it has enough."""
    order = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
    best = max(order, key=lambda kind: (scores[kind], -order.index(kind)))
    return best if scores[best] >= ENOUGH else None


def _shorten(key: tuple[str, ...], kind: Kind, short: dict[str, Kind]) -> None:
    """The single words that may stand for a longer name."""
    words = [word for word in key if word[0].isalpha() and is_capital(word) and len(word) > 1]
    suffixes = listed("names_words", "suffixes")
    while len(words) > 1 and words[-1] in suffixes:
        words.pop()
    if not words:
        return
    if kind is Kind.PERSON:
        for word in {words[0], words[-1]}:
            short[word] = Kind.PERSON
    elif words[0] in listed("names_rules", "club_prefixes") and not is_common(words[-1]):
        short[words[-1]] = kind
    elif (
        words[0] not in short
        and not is_common(words[0])
        and words[0] not in adjectives()
        and words[0] not in places()
        and not is_given(words[0])
    ):
        short[words[0]] = kind


def _spans(found: list[Run], kinds: dict[tuple[str, ...], Kind | None]) -> Iterator[Name]:
    """The names of the sequences that are any."""
    for run in found:
        kind = kinds[_key(run)]
        if kind is not None:
            yield Name(span=Span(run.start, _end(run, kind, kinds)), kind=kind)
        elif len(run.words) == 1 and "-" in run.words[0]:
            yield from _compound(run)


def _end(run: Run, kind: Kind, kinds: dict[tuple[str, ...], Kind | None]) -> int:
    """Where the name ends: without the ordinary word after a person known without it ("Ann Lee Photos")."""
    words = run.words
    last = len(words)
    while (
        kind is Kind.PERSON and last > 2 and is_common(words[last - 1]) and kinds.get(tuple(words[: last - 1])) is Kind.PERSON
    ):
        last -= 1
    return run.line.tokens[run.first + last - 1].end


def _compound(run: Run) -> Iterator[Name]:
    """The two places of "Ghana-Togo relations"."""
    parts = run.words[0].split("-")
    if all(part in _lands() for part in parts):
        at = run.start
        for part in parts:
            yield Name(span=Span(at, at + len(part)), kind=Kind.PLACE)
            at += len(part) + 1


def _shouted(lines: Iterable[Line], kinds: dict[tuple[str, ...], Kind | None]) -> Iterator[Name]:
    """In headings only names that the story has elsewhere, and countries and cities."""
    known: dict[tuple[str, ...], Kind] = {}
    for key, kind in kinds.items():
        if kind is not None:
            known[tuple(folded(word) for word in key)] = kind
            if kind is Kind.PERSON and len(key) > 1:
                known.setdefault((folded(key[-1]),), kind)
    longest = max(map(len, known), default=1)
    for line in lines:
        lowered = [folded(word) for word in line.words]
        index = 0
        while index < len(lowered):
            for end in range(min(len(lowered), index + max(longest, 3)), index, -1):
                kind_here = known.get(tuple(lowered[index:end])) if is_capital(line.words[index]) else None
                if kind_here is None and " ".join(line.words[index:end]) in places() and not is_common(line.words[index]):
                    kind_here = Kind.PLACE
                if kind_here is not None:
                    yield Name(span=Span(line.tokens[index].start, line.tokens[end - 1].end), kind=kind_here)
                    index = end - 1
                    break
            index += 1


@cache
def _lands() -> frozenset[str]:
    """Names that stand on both sides of a hyphen in "Ghana-Togo relations"."""
    return frozenset(name for country in countries() for name in country.names if " " not in name)
