"""Cues: the verbs and phrases that give words to somebody, found in the words of a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.reading.lexicon import lexicon, words
from onrecord.reading.lines import OUTSIDE, Line, Token, is_adverb

_VOWELS = "aeiou"
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that may be a cue: tokens `first` up to `end`, what may follow it (letters of cues.toml) and its form.

    `start` is where its auxiliaries and adverbs start ("has also said"). `form` is "past", "present" ("says"), "base" ("say")
    or "ing".
    """

    first: int
    end: int
    start: int
    verb: str
    kinds: str
    form: str


def cues(line: Line, first: int = 0, end: int | None = None) -> Iterator[Cue]:
    """The verbs outside quotation marks that may be cues, left to right; those denied or only possible are left out.

    Only those that start from token `first` up to, not with, `end`.
    """
    forms, behind = _forms(), first
    end = len(line.tokens) if end is None else end
    for at in range(first, end):
        if at < behind or line.tokens[at].low not in forms:
            continue
        cue = _cue(line, at)
        if cue is not None and _asserted(line, cue):
            yield cue
            behind = cue.end


def is_manner(cue: Cue) -> bool:
    """Whether a cue only tells how words were said that another cue tells: "she said, laughing"."""
    return cue.form == "ing" and cue.verb in words("cues", "manners")


def _cue(line: Line, at: int) -> Cue | None:
    token = line.tokens[at]
    if token.quote != OUTSIDE or not token.word:
        return None
    entries = _forms().get(token.low)
    if not entries or (token.capital and line.sentence_of(at)[0] != at):
        return None
    for entry in entries:
        end = at + 1 + len(entry.rest)
        if end <= len(line.tokens) and all(line.tokens[at + 1 + n].low == word for n, word in enumerate(entry.rest)):
            return Cue(at, end, _group_start(line, at), entry.verb, entry.kinds, entry.form)
    return None


def _group_start(line: Line, at: int) -> int:
    """Where the auxiliaries and adverbs before the verb at `at` start."""
    sentence = line.sentence_of(at)[0]
    start = at
    while start > sentence:
        token = line.tokens[start - 1]
        if token.quote != OUTSIDE or token.capital or token.timed:
            break
        if not (token.low in words("grammar", "auxiliaries") or is_adverb(token)):
            break
        start -= 1
    return start


def _asserted(line: Line, cue: Cue) -> bool:
    """Whether the words were said: not "did not say", "could say", "to say", "as announced", "announced by", "is expected"."""
    group = {line.tokens[n].low for n in range(cue.start, cue.first)}
    before = line.tokens[cue.start - 1].low if cue.start else ""
    after = line.tokens[cue.end].low if cue.end < len(line.tokens) else ""
    if cue.form == "base":
        if cue.verb not in words("cues", "plain") and cue.verb not in words("cues", "showing"):
            return False
        if before in ("to", "let", "didn’t", "don’t", "doesn’t") or group & words("grammar", "auxiliaries") - {"do", "did"}:
            return False
        if "not" in group or "never" in group:
            return False
    if line.tokens[cue.first].low in words("cues", "participles") and not group & {"has", "have", "had", "having"}:
        return False
    if group & {"neither", "nor"} or before in ("neither", "nor"):
        return False
    if group & {"not", "never", "hasn’t", "haven’t", "hadn’t", "isn’t", "wasn’t"}:
        return False
    if group & {"will", "would", "could", "might", "may", "should", "must", "can", "shall"}:
        return False
    if cue.form in ("past", "ing") and group & {"is", "are", "was", "were", "be", "been", "being"}:
        # "The jury was told": whose ears it reached is all that is known of who said it.
        heard = cue.verb == "tell" and cue.form == "past" and bool(group & {"was", "were"})
        return heard or (cue.form == "ing" and not group & {"be", "been", "being"})
    return not (cue.form == "past" and (after == "by" or before in ("as", "be")))


@dataclass(frozen=True, slots=True)
class _Entry:
    verb: str
    rest: tuple[str, ...]
    kinds: str
    form: str


@cache
def _forms() -> dict[str, tuple[_Entry, ...]]:
    """First word of each form of each cue -> what it may be, the longest phrase first."""
    table = lexicon("cues")
    found: dict[str, list[_Entry]] = {}
    for phrase, kinds in [*table["phrases"].items(), *table["verbs"].items()]:
        verb, *rest = phrase.split()
        for word, form in inflected(verb):
            found.setdefault(word, []).append(_Entry(phrase, tuple(rest), kinds, form))
    # Of "read" and "put" the past is meant where a singular subject stands before.
    order = {"past": 0, "present": 1, "ing": 2, "base": 3}
    return {
        word: tuple(sorted(entries, key=lambda entry: (-len(entry.rest), order[entry.form]))) for word, entries in found.items()
    }


def inflected(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with what it is; the irregular ones from cues.toml.

    >>> list(inflected("deny"))
    [('deny', 'base'), ('denies', 'present'), ('denied', 'past'), ('denying', 'ing')]
    """
    irregular = lexicon("cues")["irregular"].get(verb, [])
    yield verb, "base"
    yield next((form for form in irregular if form.endswith("s")), _with_s(verb)), "present"
    pasts = [form for form in irregular if not form.endswith(("s", "ing"))]
    yield from ((form, "past") for form in pasts or [_with_ed(verb)])
    yield next((form for form in irregular if form.endswith("ing")), _with_ing(verb)), "ing"


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _doubles(verb: str) -> bool:
    """Whether the last letter is doubled before -ed and -ing: in verbs of one syllable that end vowel and consonant."""
    return _ONE_SYLLABLE.fullmatch(verb) is not None


def _with_ed(verb: str) -> str:
    if _doubles(verb):
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def _with_ing(verb: str) -> str:
    if _doubles(verb):
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


@cache
def verb_forms() -> frozenset[str]:
    """Words that are most likely finite verbs: auxiliaries, common verbs in the past and with -s, and the cues' pasts."""
    common = {word for verb in lexicon("grammar")["verbs"] for word, form in inflected(verb) if form in ("past", "present")}
    cue_pasts = {word for word, entries in _forms().items() for entry in entries if entry.form == "past" and not entry.rest}
    return frozenset(common | cue_pasts | words("grammar", "past") | words("grammar", "auxiliaries"))


@cache
def _tellers() -> frozenset[str]:
    present = {word for word, entries in _forms().items() for entry in entries if entry.form == "present" and not entry.rest}
    return frozenset(present - words("cues", "nouns"))


def tells(word: str) -> bool:
    """Whether a word is a cue's present form and nothing else: "says", "recalls", not "reports".

    >>> tells("insists"), tells("claims")
    (True, False)
    """
    return word in _tellers()


def is_verb(token: Token) -> bool:
    """Whether the token is most likely a finite verb."""
    if token.capital or "-" in token.low:
        return False
    return token.low in verb_forms() or (token.low.endswith("ed") and len(token.low) > 4)
