"""Links: asides that tell through whom words came ("citing the mayor", "as reported by the agency", "seen by the Courier").

An aside with its commas can be left out of its sentence, and the sentence reads on: "the agency reported, citing the mayor,
that the bridge was shut". So the other rules read the sentence without it, and the chain is put together afterwards.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import end_of_words
from onrecord.reading.engines.rule_cues import cues, is_verb
from onrecord.reading.engines.rule_objects import named_at
from onrecord.reading.engines.rule_quoting import quotings
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import lexicon, words
from onrecord.reading.lines import OUTSIDE, Line, lines
from onrecord.reading.parties.outlets import outlet_nouns
from onrecord.reading.parties.speakers import can_speak
from onrecord.record import Reading, Span, Story

_MARKS = frozenset([",", "—", "–", "--", "("])
_CITING = frozenset(["citing", "quoting"])
_CITED = frozenset(["cited", "quoted", "cites", "quotes"])
# "Which" one who passes on did with whom it came from: "the agency, which had it from a clerk".
_RELATING = [
    *([*had, verb] for had in ([], ["had"], ["has"]) for verb in sorted(_CITED)),
    *([*verb.split()] for verb in ("referred to", "refers to", "had it from", "has it from", "got it from", "heard it from")),
]
_SAYING = frozenset(["saying", "telling", "stating"])
# Who is meant by these is the story's own outlet, or no outlet.
_BEING = frozenset(["is", "are", "was", "were", "be", "been", "being", "to"])
_OURSELVES = frozenset(["us", "me", "this", "our", "him", "her", "them", "it", "himself", "herself", "itself", "themselves"])
_REPORTING = frozenset(
    ["reported", "reports", "report", "wrote", "writes", "write", "agency", "newspaper", "broadcaster", "press", "media"]
)
# What a link begins with that tells whom somebody cites, and one that tells who passes on.
_DEEPER = _CITING | {"referring", "with", "which", "who", "that"}
_OUTWARD = frozenset(["as", "via", "according"])
_SAID = frozenset(["said", "says", "wrote", "added"])
# How far before what passes it on the thing passed on may stand, in tokens.
_FAR = 9
# And how long "as she recounted at a meeting" may be.
_AS_LONG = 14
# What an aside may start with, looked for before a text is cut into words.
_ANY = re.compile(
    r"\b(?:cit(?:ing|e[sd])|quot(?:ing|e[sd])|refer(?:ring|red|s)|reference|by|via|according|as|had\s+it|statement)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """An aside: tokens `first` up to `end`, in it the cue and who is named. `deeper` is whether that one is nearer to the
    speaker ("citing the mayor"), else it is who passes on ("quoted by the agency")."""

    first: int
    end: int
    cue: Phrase
    named: Phrase
    deeper: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A link in the text of a story. One that is `fixed` cannot be left out of its sentence: "the agency quoted | the mayor as
    saying"."""

    span: Span
    cue: Span
    named: Span
    deeper: bool
    fixed: bool = False


def passages(story: Story, reading: Reading) -> list[Passage]:
    """The links of a story, in its order. `reading` has the sentences, quotes, times and names."""
    if not _ANY.search(story.text):
        return []
    found: list[Passage] = []
    for line in lines(story, reading, having=_ANY):
        asides = links(line)
        found += (_passage(line, link) for link in asides)
        found += _quoting(without(line, asides) if asides else line)
    return sorted(found, key=lambda passage: passage.span)


def _passage(line: Line, link: Link) -> Passage:
    cue, named = link.cue.span(line), link.named.span(line)
    return Passage(line.cover(link.first, link.end), cue, named, link.deeper)


def _quoting(line: Line) -> Iterator[Passage]:
    """Who quotes, as the subject of a sentence: "the agency quoted the mayor as saying", "carried a statement by the mayor"."""
    telling = [(quoting.at, quoting.subject) for quoting in quotings(line) if not quoting.passive]
    for at, subject in [*telling, *_carrying(line)]:
        if subject.end <= at:
            yield Passage(
                line.cover(subject.first, at + 1), line.cover(at, at + 1), subject.span(line), deeper=False, fixed=True
            )


def _carrying(line: Line) -> Iterator[tuple[int, Phrase]]:
    """The verb and the subject of "the agency carried a statement by the mayor saying"."""
    for at, token in enumerate(line.tokens):
        if token.low not in _passing() or token.quote != OUTSIDE or line.tokens[at - 1].low in _BEING:
            continue
        limit = end_of_words(line, at)
        medium = next((n for n in range(at + 1, min(limit, at + 6)) if line.tokens[n].low in words("cues", "media")), limit)
        if medium + 1 < limit and line.tokens[medium + 1].low in ("by", "from", "of"):
            named = named_at(line, medium + 2, limit)
            subject = rule_sources.before(line, at, floor=line.sentence_of(at)[0])
            if named is not None and subject is not None and line.tokens[named.end].low in ("saying", ":", "that"):
                yield at, subject


def links(line: Line) -> list[Link]:
    """The links of a paragraph, in order; none shares a word with another."""
    found: list[Link] = []
    if not _ANY.search(line.text, line.span.start, line.span.end):
        return found
    at = 0
    while at < len(line.tokens) - 1:
        link = _link(line, at, found) if line.tokens[at].quote == OUTSIDE else None
        if link is not None:
            found.append(link)
        at = max(at + 1, link.end if link is not None else 0)
    return found


def _link(line: Line, at: int, found: Sequence[Link]) -> Link | None:
    low = line.tokens[at].low
    if low in _OUTWARD or low in _passing() or (low == "which" and line.tokens[at + 1].low in _BEING):
        look = _outward
    elif low in _DEEPER:
        look = _deeper
    else:
        return None
    # Few words may begin a link: where the sentence ends is asked for these alone.
    return look(line, at, end_of_words(line, at), found)


def _deeper(line: Line, at: int, limit: int, found: Sequence[Link]) -> Link | None:
    """A link that tells whom somebody cites."""
    cue_end = _citing_end(line, at)
    if cue_end is None or cue_end >= limit:
        return None
    opened = at == line.sentence_of(at)[0] or line.tokens[at - 1].low in _MARKS or (found and found[-1].end == at)
    if line.tokens[at].low in ("which", "who", "that"):
        opened = opened or bool(found and line.tokens[at - 1].sentence == line.tokens[found[-1].first].sentence)
        if not opened:
            return None
    if not opened and line.tokens[at - 1].low in _BEING:
        return None
    referring = line.tokens[at].low == "referring" or line.tokens[cue_end - 1].low == "to"
    if referring and not _reported(line, at, found):
        return None
    if not opened and not (is_verb(line.tokens[at - 1]) or line.tokens[at - 1].timed or _reports(line, at - 1)):
        return None
    named = named_at(line, cue_end, limit)
    if named is None or _as_saying(line, named.end) or not can_speak(named.span(line).of(line.text)):
        return None
    return Link(at, named.end, Phrase(at, cue_end), named, deeper=True)


def _reported(line: Line, at: int, found: Sequence[Link]) -> bool:
    """Whether what is referred to is whom the words are from: an outlet reports it, and quotes nothing.

    "“He can beat her,” the adviser said, referring to Lee" tells of whom he spoke.
    """
    start, end = line.sentence_of(at)
    if any(token.quote != OUTSIDE for token in line.tokens[start:end]):
        return False
    if line.tokens[at].low in ("which", "with") or (found and found[-1].end in (at, at - 1)):
        return True
    return any(token.low in _REPORTING for token in line.tokens[max(start, at - 6) : at])


def _reports(line: Line, at: int) -> bool:
    """Whether a word tells that an outlet tells, behind its subject."""
    return line.tokens[at].low in ("reports", "writes", "says", "notes")


def _citing_end(line: Line, at: int) -> int | None:
    """One past "citing", "referring to", "with reference to", "which in turn cited" at token `at`."""
    lows = [token.low for token in line.tokens[at : at + 5]]
    if lows[0] in _CITING:
        return at + 1
    if lows[:2] == ["referring", "to"]:
        return at + 2
    if lows[:3] == ["with", "reference", "to"]:
        return at + 3
    if lows[0] not in ("which", "who", "that"):
        return None
    skipped = 2 if lows[1:3] == ["in", "turn"] else 0
    rest = [token.low for token in line.tokens[at + 1 + skipped : at + 6 + skipped]]
    for verb in _RELATING:
        if rest[: len(verb)] == verb and rest[len(verb) : len(verb) + 1] != ["by"]:
            return at + 1 + skipped + len(verb)
    return None


def _as_saying(line: Line, at: int) -> bool:
    """Whether "as saying" stands at token `at`: then words that somebody quotes follow, and the sentence needs them."""
    following = line.tokens[at : at + 2]
    return len(following) == 2 and following[0].low == "as" and following[1].low in _SAYING


def _outward(line: Line, at: int, limit: int, found: Sequence[Link]) -> Link | None:
    """A link that tells who passes on."""
    lows = [token.low for token in line.tokens[at : at + 4]]
    behind = line.tokens[at - 1] if at > line.sentence_of(at)[0] else None
    if behind is None:
        return None
    if lows[:2] == ["according", "to"]:
        return _told_by(line, at, limit)
    if lows[0] == "via":
        named = named_at(line, at + 1, limit)
        return Link(at, named.end, Phrase(at, at + 1), named, deeper=False) if named and _is_outlet(line, named) else None
    as_told = lows[0] == "as"
    if as_told and (retold := _retold(line, at, limit)) is not None:
        return retold
    verb = at + {"as": 1, "which": 2}.get(lows[0], 0)
    if verb + 2 >= limit:
        return None
    word = line.tokens[verb].low
    if word not in _passing() or line.tokens[verb + 1].low not in ("by", "in"):
        return None
    if line.tokens[verb + 2].low in _OURSELVES:
        return None
    named = named_at(line, verb + 2, limit)
    if named is None or _as_saying(line, named.end):
        return None
    inside = line.tokens[verb + 1].low == "in"
    if inside and not (_is_outlet(line, named) or _is_document(line, named)):
        return None
    if not inside and word in words("cues", "owning") and not _is_outlet(line, named):
        # "Released by her office": who puts out words of one's own passes nothing on.
        return None
    comma = behind.low in _MARKS or (bool(found) and found[-1].end in (at, at - 1))
    told = word in words("cues", "retelling")
    if not (comma and ((as_told and told) or word in _CITED)) and not _of_medium(line, at - (lows[0] == "which")):
        return None
    return Link(at, named.end, Phrase(at, verb + 2), named, deeper=False)


def _retold(line: Line, at: int, limit: int) -> Link | None:
    """ "as NAME recounted on Monday" between commas, behind who said it: "he told them, as she recounted, that"."""
    if line.tokens[at - 1].low != ",":
        return None
    closing = next((n for n in range(at + 2, min(limit, at + _AS_LONG)) if line.tokens[n].low == ","), limit)
    cue = next((cue for cue in cues(line, at + 1, closing) if cue.form in ("past", "present")), None)
    if cue is None or closing == limit or line.tokens[closing + 1].low != "that":
        return None
    source = rule_sources.before(line, cue.start, floor=at + 1)
    if source is None or source.first != at + 1:
        return None
    return Link(at, closing, Phrase(cue.first, cue.end), source, deeper=False)


def _told_by(line: Line, at: int, limit: int) -> Link | None:
    """ "according to" behind a verb of saying that has its subject, or between the two: "the mayor said, according to the
    agency, that", "the mayor, according to the agency, said that"."""
    if at < 2 or line.tokens[at - 1].low != ",":
        return None
    named = named_at(line, at + 2, limit)
    if named is None:
        return None
    if at > 2 and line.tokens[at - 2].low in _SAID:
        return Link(at, named.end, Phrase(at, at + 2), named, deeper=False)
    closing = next((n for n in range(named.end, min(limit - 1, at + _AS_LONG)) if line.tokens[n].low == ","), None)
    if closing is None or line.tokens[closing + 1].low not in _SAID:
        return None
    return Link(at, closing, Phrase(at, at + 2), named, deeper=False)


def _of_medium(line: Line, at: int) -> bool:
    """Whether what words are told in stands before token `at`: "in remarks to lawmakers", "a letter"."""
    start = line.sentence_of(at)[0]
    for n in range(at - 1, max(start, at - _FAR) - 1, -1):
        token = line.tokens[n]
        if token.quote != OUTSIDE or token.low in _MARKS - {","} or (is_verb(token) and token.low not in _passing()):
            return False
        if token.low in words("cues", "media"):
            return True
        if token.low == "," and n < at - 1:
            return False
    return False


def _is_document(line: Line, named: Phrase) -> bool:
    """Whether a phrase is a thing in which words of others stand: "the report"."""
    return line.tokens[named.end - 1].low in words("cues", "documents")


def _is_outlet(line: Line, named: Phrase) -> bool:
    """Whether a phrase names one who publishes: it has a noun for such, or a name as such have."""
    here = line.tokens[named.first : named.end]
    plain = any(token.low in outlet_nouns() or token.low in words("grammar", "speakers") for token in here)
    return plain or any(token.text in _outlet_names() for token in here)


@cache
def _outlet_names() -> frozenset[str]:
    return frozenset(name for group in lexicon("names_outlets")["outlets"] for name in group["names"])


@cache
def _passing() -> frozenset[str]:
    """Participles of passing on."""
    return words("cues", "retelling") | words("cues", "owning")


def without(line: Line, links: Sequence[Link]) -> Line:
    """The paragraph without its links and the commas around them."""
    gone = {n for link in links for n in range(*_with_commas(line, link))}
    kept = [n for n in range(len(line.tokens)) if n not in gone]
    bounds = [(bisect_left(kept, first), bisect_left(kept, end)) for first, end in line.sentences]
    numbers = {old: new for new, old in enumerate(n for n, (first, end) in enumerate(bounds) if end > first)}
    return replace(
        line,
        tokens=tuple(line.tokens[n]._replace(sentence=numbers[line.tokens[n].sentence]) for n in kept),
        sentences=tuple((first, end) for first, end in bounds if end > first),
    )


def _with_commas(line: Line, link: Link) -> tuple[int, int]:
    """The tokens of a link and of the marks around it that the sentence does not need without it."""
    start, limit = line.sentence_of(link.first)
    first, end = link.first, link.end
    opens = first == start
    if not opens and line.tokens[first - 1].low in _MARKS:
        first -= 1
    if end + 1 >= limit or (first == link.first and not opens) or line.tokens[end].low not in (*_MARKS, ")"):
        return first, end
    following = line.tokens[end + 1]
    before = line.tokens[first - 1] if first > start else None
    told = before is not None and (before.timed or is_verb(before) or _reports(line, first - 1))
    if told and is_verb(following) and any(token.low == "," for token in line.tokens[max(start, first - _FAR) : first]):
        # "The deal, the agency reports, citing the mayor, is off": its comma closes what stands between.
        return first, end
    goes_on = following.low == "that" or is_verb(following) or told or line.tokens[end].low == ")"
    return first, end + 1 if opens or (goes_on and following.quote == OUTSIDE) else end
