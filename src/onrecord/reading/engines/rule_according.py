"""Attribution in an aside: "according to NAME", "as NAME writes"; and hearsay ("reportedly") that names nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import FAR, end_of_words, has_verb
from onrecord.reading.engines.rule_cues import Cue, cues
from onrecord.reading.engines.rule_frames import Frame
from onrecord.reading.engines.rule_objects import named_at
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import lexicon, words
from onrecord.reading.lines import OUTSIDE, Line, is_adverb

# Words that may stand before an aside that opens its clause.
_JOINING = frozenset(["and", "but", "also", "however", "meanwhile", "yet", "though", "while"])


@dataclass(frozen=True, slots=True)
class _Aside:
    """Words beside a clause that say whose it is: tokens `first` up to `end`, with the source and the cue in them."""

    first: int
    end: int
    source: Phrase
    cue: Phrase


def according(line: Line, found: list[Frame]) -> Iterator[Frame]:
    """The frames of "according to NAME", "per NAME" and "as NAME writes": before their content, behind it, or between."""
    for aside in (*_prepositions(line), *_as_told(line)):
        start = line.sentence_of(aside.first)[0]
        limit = end_of_words(line, aside.first)
        rest = _rest(line, aside, limit)
        if _opens(line, start, aside.first):
            if rest is not None:
                end = next((n for n in range(rest, min(limit, rest + FAR)) if line.tokens[n].low == ";"), limit)
                if end > rest:
                    yield Frame(aside.source, aside.cue, (_with_quote(line, rest, end),), "according")
            continue
        before = aside.first - 1 if line.tokens[aside.first - 1].low in (",", "—", "–") else aside.first
        first = _clause_start(line, start, before, found)
        if before <= first:
            continue
        pieces = [Phrase(first, before)]
        if rest is not None and not has_verb(line, first, before):
            pieces.append(_with_quote(line, rest, limit))
        yield Frame(aside.source, aside.cue, tuple(pieces), "according")


def without_asides(line: Line, found: list[Frame], asides: list[Frame]) -> list[Frame]:
    """The frames, their contents ended before an aside that tells whose the clause is: it is no part of what was said.

    A cue that is an aside's ("as the adviser told the radio") has no frame of its own.
    """
    taken = {aside.cue.end for aside in asides}
    return [_cut(line, frame, asides) for frame in found if frame.cue.end not in taken]


def _cut(line: Line, frame: Frame, asides: list[Frame]) -> Frame:
    last = frame.pieces[-1]
    for aside in asides:
        end = aside.first
        while end > last.first and (not line.tokens[end - 1].word or line.tokens[end - 1].low in _JOINING):
            end -= 1
        if last.first < end < aside.first < last.end and aside.first > frame.cue.first:
            return replace(frame, pieces=(*frame.pieces[:-1], Phrase(last.first, end)))
    return frame


def _opens(line: Line, start: int, at: int) -> bool:
    """Whether an aside at token `at` opens its clause: nothing stands before it, or only "and", or ", however"."""
    back = range(at - 2, max(start, at - 4) - 1, -1)
    behind = next((n for n in back if line.tokens[n].low in (";", ",")), None)
    first = start if behind is None else behind + 1
    opening = [token for token in line.tokens[first:at] if token.word]
    return (first == start or bool(opening)) and all(token.low in _JOINING for token in opening)


def _rest(line: Line, aside: _Aside, limit: int) -> int | None:
    """Where the clause goes on behind the aside and a comma; what is cited in a further aside is passed over."""
    at = aside.end
    if at < limit - 1 and line.tokens[at].low == "," and line.tokens[at + 1].low in words("grammar", "relays"):
        at = next((n for n in range(at + 1, min(limit, at + FAR)) if line.tokens[n].low == ","), limit)
    return at + 1 if at + 1 < limit and line.tokens[at].low == "," else None


def _prepositions(line: Line) -> Iterator[_Aside]:
    """The asides of "according to" and its like; of two that overlap the longer."""
    phrases, per = _phrases(), lexicon("cues")["others"]["per"]
    behind = 0
    last: _Aside | None = None
    for at, token in enumerate(line.tokens):
        for phrase in phrases.get(token.low, ()):
            if at < behind or token.quote != OUTSIDE or _passive(line, at):
                continue
            if [other.low for other in line.tokens[at : at + len(phrase)]] != phrase:
                continue
            if phrase[0] in per and not _opens_aside(line, at):
                continue
            behind = at + len(phrase)
            aside = _with_object(line, Phrase(at, behind))
            if aside is not None and last is not None and _passes_on(line, last, at):
                last = replace(last, end=aside.end, source=Phrase(last.source.first, aside.source.end))
            else:
                if last is not None:
                    yield last
                last = aside
    if last is not None:
        yield last


@cache
def _phrases() -> dict[str, list[list[str]]]:
    """The words of "according to" and its like by the first, the longest first."""
    table, found = lexicon("cues")["others"], dict[str, list[list[str]]]()
    for phrase in sorted((phrase.split() for phrase in (*table["according"], *table["per"])), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _passes_on(line: Line, aside: _Aside, at: int) -> bool:
    """Whether "quoted by" at token `at` tells who passed an aside on: "according to NAME, quoted by the agency"."""
    return at == aside.end + 1 and line.tokens[aside.end].low == "," and line.tokens[at].low in ("quoted", "cited", "as")


def _passive(line: Line, at: int) -> bool:
    return at > 0 and line.tokens[at - 1].low in words("grammar", "auxiliaries")


def _opens_aside(line: Line, at: int) -> bool:
    """Whether token `at` opens its sentence, or stands behind a comma."""
    return at == line.sentence_of(at)[0] or line.tokens[at - 1].low == ","


def _with_object(line: Line, cue: Phrase) -> _Aside | None:
    """The aside of a cue with the noun phrase behind it, and the clause that tells of it."""
    limit = end_of_words(line, cue.first)
    source = named_at(line, cue.end, limit)
    if source is None:
        return None
    relative = source.end + 1
    if relative < limit and line.tokens[source.end].low == "," and line.tokens[relative].low in words("grammar", "relatives"):
        comma = next((n for n in range(relative, min(limit, relative + FAR)) if _comma(line, n)), limit)
        source = Phrase(source.first, comma)
    return _Aside(cue.first, source.end, source, cue)


def _comma(line: Line, at: int) -> bool:
    return line.tokens[at].low == "," and line.tokens[at].quote == OUTSIDE


def _as_told(line: Line) -> Iterator[_Aside]:
    """The asides "as NAME writes", "as NAME reported"."""
    for cue in cues(line):
        if cue.form not in ("past", "present") or not {"c", "t"} & set(cue.kinds):
            continue
        start = line.sentence_of(cue.first)[0]
        opener = next(
            (n for n in range(cue.start - 1, max(start, cue.start - FAR) - 1, -1) if line.tokens[n].low == "as"), None
        )
        if opener is None or not _opens_aside(line, opener):
            continue
        source = rule_sources.before(line, cue.start, floor=opener + 1)
        end = _behind_hearer(line, cue)
        if source is not None and source.first == opener + 1 and end is not None:
            yield _Aside(opener, end, source, Phrase(cue.start, cue.end))


def _behind_hearer(line: Line, cue: Cue) -> int | None:
    """Where "as NAME told the radio on Monday" is over: at a comma or the end, with no verb before; None where it goes on."""
    limit = end_of_words(line, cue.first)
    comma = next((n for n in range(cue.end, min(limit, cue.end + 12)) if _comma(line, n)), limit)
    first = line.tokens[cue.end].low if cue.end < limit else ""
    second = line.tokens[cue.end + 1].low if cue.end + 1 < limit else ""
    citing = first in words("grammar", "relays") or second == "reference"
    if comma > cue.end and not citing and ("r" not in cue.kinds or has_verb(line, cue.end, comma)):
        return None
    return comma if comma < limit or comma - cue.end < 12 else None


def _clause_start(line: Line, start: int, before: int, found: list[Frame]) -> int:
    """Where the clause told by "according to" starts: at its sentence, or behind ", and" that starts another clause."""
    joints = (
        n + 1
        for n in range(before - 3, max(start + 2, before - FAR), -1)
        if line.tokens[n].low in ("and", "but", "while")
        and line.tokens[n - 1].low in (",", ";")
        and line.tokens[n].quote == OUTSIDE
    )
    joint = next((n for n in joints if has_verb(line, n + 1, before) and has_verb(line, start, n - 1)), start)
    return start if any(frame.first < joint for frame in found if start <= frame.first < before) else joint


def _with_quote(line: Line, first: int, limit: int) -> Phrase:
    """The tokens from `first` to `limit`, and the rest of the quotation that the last of them stands in."""
    return Phrase(first, line.quote_end(limit - 1))


def hearsay(line: Line, found: list[Frame]) -> Iterator[Frame]:
    """The clauses that are told as hearsay: nobody is named, and nobody is made up."""
    adverbs = _hearsay()
    for at, token in enumerate(line.tokens):
        if (token.low not in adverbs and token.low != "it") or token.quote != OUTSIDE:
            continue
        if any(frame.covers(at) or frame.cue.first <= at < frame.cue.end for frame in found):
            continue
        start, limit = line.sentence_of(at)[0], end_of_words(line, at)
        if token.low in adverbs:
            first = _joint_before(line, at, start)
            end = _joint_behind(line, at, limit)
            behind = at + 2 if at + 1 < end and not line.tokens[at + 1].word else at + 1
            pieces = [Phrase(a, b) for a, b in ((first, at), (behind, end)) if b > a]
            if pieces and has_verb(line, first, end):
                yield Frame(None, Phrase(at, at + 1), tuple(pieces), "hearsay")
        elif (cue := _impersonal(line, at)) is not None and cue.end + 1 < limit:
            yield Frame(None, cue, (Phrase(cue.end, limit),), "hearsay")


@cache
def _hearsay() -> frozenset[str]:
    return frozenset(lexicon("cues")["adverbs"]["hearsay"])


def _impersonal(line: Line, at: int) -> Phrase | None:
    """The cue of "it was learnt that" at token `at`."""
    for n in range(at + 1, min(len(line.tokens) - 1, at + 5)):
        token = line.tokens[n]
        if token.low in lexicon("cues")["adverbs"]["impersonal"]:
            return Phrase(at + 1, n + 1) if n > at + 1 and line.tokens[n + 1].low == "that" else None
        if token.low not in words("grammar", "auxiliaries") and not is_adverb(token):
            return None
    return None


def _joint_before(line: Line, at: int, start: int) -> int:
    """Where the clause of token `at` starts."""
    for n in range(at - 1, max(start, at - FAR), -1):
        token, behind = line.tokens[n], line.tokens[n - 1]
        if token.low in ("and", "but", "while") and behind.low in (",", ";") and has_verb(line, start, n - 1):
            return n + 1
        if token.low in words("grammar", "relatives") and behind.low == ",":
            return n
    return start


def _joint_behind(line: Line, at: int, limit: int) -> int:
    """Where the clause of token `at` ends."""
    for n in range(at + 1, min(limit - 2, at + FAR)):
        joint = line.tokens[n].low in (",", ";") and line.tokens[n + 1].low in ("and", "but", "while", "although", "though")
        if joint and _has_clause(line, n + 2, limit) and has_verb(line, at, n):
            return n
    return limit


def _has_clause(line: Line, first: int, limit: int) -> bool:
    """Whether a clause stands in these tokens: one with a finite verb, or a plural and a verb without ending ("they use")."""
    verbs = words("grammar", "verbs")
    plain = (line.tokens[n].low in verbs and line.tokens[n - 1].low.endswith("s") for n in range(first + 1, limit))
    return has_verb(line, first, limit) or any(plain)
