"""Relays: who passed a statement on, and whose words it then is.

An attribution whose content is another one, whole, is its relay: in "the agency said that the minister told it that
prices will fall" the minister speaks, by the agency. So is the first of two names in "the newspaper, citing the minister".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.reading.lexicon import words
from onrecord.reading.parties.offices import is_role
from onrecord.record import Attribution, Span, trimmed

_CITE = r"\b(?:citing|quoting|referring\s+to|(?:with|in)\s+reference\s+to)\b\s+"
_CITING = re.compile(rf"[,(—–]?\s*{_CITE}", re.IGNORECASE)
_CITING_BEHIND = re.compile(rf"[^.;:“”\"]{{0,60}}?,?\s*{_CITE}", re.IGNORECASE)
_CITING_NEXT = re.compile(rf"\s*,?\s*{_CITE}", re.IGNORECASE)
_QUOTED_BY = re.compile(
    r"\b(?:quoted|cited)\s+(?:by\s+(?P<by>.+?)\s+as\s+(?:saying|telling)|as\s+(?:saying|telling)\s+by\s+(?P<behind>.+))$"
)
_PASSED_BY = re.compile(r",\s*(?:as\s+)?(?:quoted|cited)\s+by\s+|\s+via\s+(?=(?:the\s+)?(?:\w+\s+){0,2}(?:agency|newspaper)\b)")
# What somebody said something in, and who brought that to the public: "in a statement carried by the agency".
_CARRIED_BY = re.compile(
    r"\b(?:statement|remarks|comments|interview|letter|speech|message)\s+(?:[^.,;“”\"\n]{0,40}\s)?"
    r"(?:carried|quoted|cited|reported|relayed)\s+by\s+(?P<by>[^.,;:“”\"\n]{2,60})(?=,|\s(?:that|on)\b|\.?\s*$)",
    re.IGNORECASE,
)
# Who cited somebody in turn, and what is done to somebody rather than told.
_IN_TURN = re.compile(r",?\s*(?:which|who)\s+(?:in\s+turn\s+)?(?:had\s+)?(?:quoted|cited|quotes|cites)\s+")
_CITED_CUE = re.compile(r"\b(?:quot|cit)(?:ed|es)$")
_QUOTED_NAME = re.compile(r"[“\"][^“”\"\n]{1,60}[”\"]")
# Where the head of a phrase is over, and what is one's own, which is a reason rather than a source: "citing their refusal".
_MODIFIER = re.compile(r"\s(?:of|in|at|from|for|with|on|to|by|around|off|about|over|under|within|inside|close|near|familiar)\s")
_OWNED = frozenset({"their", "his", "her", "its", "our", "my"})
_MARKS = frozenset('“"')
_DONE = re.compile(r"(?:to|each\s+other|one\s+another|him|them|us|me)\s")
_END_OF_SOURCE = re.compile(r"[,;:.“”\"\n—–]|\s(?:that|who|which|as|said|says)\b")
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_REPORTS = re.compile(r"\s+(?:reports?|articles?|stories|dispatch(?:es)?)$", re.IGNORECASE)
# What may stand between the start of an outer content and the inner source, and between the two ends, in characters.
_SLACK = 6
# How far before a source it may stand what the words were said in, in characters.
_OPENING = 160
_LAST_WORD = re.compile(r"\w+(?:\s+(?:to|by))?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """An attribution with the voices of its chain: `speaker` is the span that names whose words they are, None where nobody
    is named; `relays` are the spans that passed them on with their cues, nearest the speaker first."""

    attribution: Attribution
    speaker: Span | None
    relays: tuple[tuple[Span, Span | None], ...] = ()


def voices(text: str, attributions: Sequence[Attribution], *, same: Callable[[Span, Span], bool]) -> tuple[Voiced, ...]:
    """The attributions of a story with their chains told apart; one that only relays another is no statement of its own.

    `same` tells whether two sources are one: who says what she hopes relays nobody, and what she hopes is what she says.
    """
    found: list[Voiced] = []
    relayed: set[int] = set()
    starts = [attribution.content[0].start for attribution in attributions]
    for number, attribution in enumerate(attributions):
        outer = _around(text, attributions, starts, number)
        own = [n for n in outer if same(attributions[n].source[0], attribution.source[0])]
        relayed.update([number] if own else outer)
        speaker, relays = _in_source(text, attribution)
        for n in outer:
            outermost, further = _in_source(text, attributions[n])
            if outermost is not None and (passing := _named(text, outermost.start, outermost.end)) is not None:
                relays = (*relays, (passing, attributions[n].cue[0] if attributions[n].cue else None), *further)
        found.append(Voiced(attribution=attribution, speaker=speaker, relays=relays))
    in_sources = _cited_in_sources(text, attributions)
    return tuple(voiced for number, voiced in enumerate(found) if number not in relayed and number not in in_sources)


def _cited_in_sources(text: str, attributions: Sequence[Attribution]) -> set[int]:
    """The attributions that only tell whom another's source cites: "according to the agency, which cited a minister"."""
    sources = [source for one in attributions for source in one.source if _IN_TURN.search(text, source.start, source.end)]
    return {
        number
        for number, one in enumerate(attributions)
        if any(source.covers(one.content[0]) and cue.end <= source.end for source in sources for cue in one.cue)
        and _CITED_CUE.search(text, one.cue[0].start, one.cue[-1].end)
    }


def _around(text: str, attributions: Sequence[Attribution], starts: Sequence[int], number: int) -> list[int]:
    """The attributions that relay this one, the innermost first: their content is this one with its source and cue, whole.

    `starts` are where their contents start, in order.
    """
    inner = attributions[number]
    if not inner.source or _DONE.match(text, inner.content[0].start):
        return []
    parts = [*inner.source, *inner.cue, *inner.content]
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    outer = [
        n
        for n in range(bisect_left(starts, first - _SLACK), bisect_right(starts, first))
        if n != number
        and (other := attributions[n]).source
        and other.source != inner.source
        and abs(other.content[-1].end - last) <= _SLACK
        and not any(part.touches(source) for part in parts for source in other.source)
    ]
    return sorted(outer, key=lambda n: attributions[n].content[-1].end - attributions[n].content[0].start)


def _in_source(text: str, attribution: Attribution) -> tuple[Span | None, tuple[tuple[Span, Span | None], ...]]:
    """The speaker that a source names, and the relay in it: "Russian media reports, citing an aide" is the aide, by them."""
    if not attribution.source:
        return None, ()
    source = Span(attribution.source[0].start, attribution.source[-1].end)
    match = _CITING.search(text, source.start, source.end)
    if match and match.start() > source.start:
        cited = trimmed(text, match.end(), source.end, strip=" ,)")
        passing = _named(text, source.start, match.start())
        if cited and passing:
            return cited, ((passing, _cue(text, match)),)
    match = _IN_TURN.search(text, source.start, source.end)
    if match and match.start() > source.start:
        cited = _cited(text, match.end(), source.end)
        passing = _named(text, source.start, match.start())
        if cited and passing:
            return cited, ((passing, _cue(text, match)),)
    match = _PASSED_BY.search(text, source.start, source.end)
    if match and match.start() > source.start and (passing := _named(text, match.end(), source.end)) is not None:
        return Span(source.start, match.start()), ((passing, _cue(text, match)),)
    return (
        _quoted_by(text, attribution, source)
        or _cited_behind(text, attribution, source)
        or _carried_by(text, attribution, source)
        or (source, ())
    )


def _quoted_by(text: str, attribution: Attribution, source: Span) -> tuple[Span, tuple[tuple[Span, Span | None], ...]] | None:
    """The speaker of "was quoted by the agency as saying", and the agency."""
    match = _QUOTED_BY.search(text, attribution.cue[0].start, attribution.cue[-1].end) if attribution.cue else None
    passing = _named(text, *match.span("by" if match["by"] else "behind")) if match else None
    return (source, ((passing, attribution.cue[0]),)) if passing else None


def _carried_by(text: str, attribution: Attribution, source: Span) -> tuple[Span, tuple[tuple[Span, Span | None], ...]] | None:
    """The speaker of "in a statement carried by the agency, the minister said", and the agency."""
    if not attribution.cue:
        return None
    opening = max(text.rfind(mark, max(0, source.start - _OPENING), source.start) for mark in ("\n", ". ")) + 1
    match = _CARRIED_BY.search(text, opening, source.start)
    passing = _named(text, *match.span("by")) if match else None
    return (source, ((passing, None),)) if passing else None


def _cited_behind(
    text: str, attribution: Attribution, source: Span
) -> tuple[Span, tuple[tuple[Span, Span | None], ...]] | None:
    """The speaker cited behind the cue: "the agency reported, citing two officials"."""
    if not attribution.cue:
        return None
    at = max(attribution.cue[-1].end, source.end)
    following = min((content.start for content in attribution.content if content.start > at), default=len(text))
    match = _CITING_BEHIND.match(text, at, following)
    if match is None:
        following = len(text)
        match = _CITING_NEXT.match(text, attribution.content[-1].end)
    if match is None:
        return None
    cited = _cited(text, match.end(), following)
    passing = _named(text, source.start, source.end)
    if cited is None or passing is None or not _can_speak(cited.of(text)):
        return None
    relays: tuple[tuple[Span, Span | None], ...] = ((passing, _cue(text, match)),)
    further = _IN_TURN.match(text, cited.end, following)
    deeper = _cited(text, further.end(), following) if further else None
    if further is None or deeper is None or (between := _named(text, cited.start, cited.end)) is None:
        return cited, relays
    return deeper, ((between, _cue(text, further)), *relays)


def _can_speak(phrase: str) -> bool:
    """Whether the head of a phrase is a name, somebody or a document: nobody quotes "the warm water off the quay"."""
    head = _MODIFIER.split(phrase, maxsplit=1)[0].split()
    if not head or head[0].casefold() in _OWNED:
        return False
    speaking = words("grammar", "cited") | words("grammar", "speakers")
    return any(word[0].isupper() or word[0] in _MARKS or word.casefold() in speaking or _is_somebody(word) for word in head)


def _is_somebody(word: str) -> bool:
    """Whether a word says what a person is: "engineer", "officials"."""
    return is_role(word) or is_role(word.removesuffix("s"))


def _cited(text: str, start: int, limit: int) -> Span | None:
    """Who is cited at `start`: a name in quotation marks, or the words up to where a clause ends."""
    quoted = _QUOTED_NAME.match(text, start, limit)
    if quoted is not None:
        return Span(*quoted.span())
    end = _END_OF_SOURCE.search(text, start, limit)
    return trimmed(text, start, end.start() if end else limit)


def _cue(text: str, match: re.Match[str]) -> Span | None:
    """The word "citing" of a match."""
    word = _LAST_WORD.search(text, match.start(), match.end())
    return trimmed(text, word.start(), word.end()) if word else None


def _named(text: str, start: int, end: int) -> Span | None:
    """The span of who passed on, without its article: "Russian media reports" are Russian media, "the agency" is agency."""
    span = trimmed(text, start, end, strip=" ,(—–")
    if span is None:
        return None
    article = _ARTICLE.match(text, span.start, span.end)
    start = article.end() if article else span.start
    tail = _REPORTS.search(text, start, span.end)
    return Span(start, tail.start() if tail else span.end)
