"""Quoting: "the agency quoted the minister as saying that", "the minister was quoted by the agency as saying that"."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import end_of_words, has_verb, hearer_end, quote_at
from onrecord.reading.engines.rule_contents import to_the_end
from onrecord.reading.engines.rule_frames import Frame
from onrecord.reading.engines.rule_objects import named_at
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lines import OUTSIDE, Line

_QUOTED = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing", "reported", "reports", "said"])
_SAYING = frozenset(["saying", "telling", "stating"])
_BEING = frozenset(["is", "are", "was", "were", "been", "being", "be"])
_SAID = frozenset(["said", "told", "stated", "warned", "written", "admitted", "claimed", "promised", "agreed", "asked"])
# How many tokens may stand between "quoted" and "as saying".
_FAR = 24


@dataclass(frozen=True, slots=True)
class Quoting:
    """Words quoted from somebody: `at` is the token of "quoted", `saying` the first of "as saying" and `end` one past it; the
    content, and the subject of "quoted". In the passive that one speaks."""

    at: int
    saying: int
    end: int
    subject: Phrase
    content: Phrase
    passive: bool

    def speaker(self, line: Line) -> Phrase:
        """Who is quoted."""
        if self.passive:
            return self.subject
        found = rule_sources.after(line, self.at + 1)
        return found if found is not None and found.end <= self.saying else Phrase(self.at + 1, self.saying)


def quotings(line: Line) -> Iterator[Quoting]:
    """Where a paragraph tells that somebody is quoted as saying something."""
    for at, token in enumerate(line.tokens):
        if token.low not in _QUOTED or token.quote != OUTSIDE or at == 0:
            continue
        limit = end_of_words(line, at)
        passive = bool({line.tokens[n].low for n in range(max(0, at - 2), at)} & _BEING)
        ways = ((n, _as_saying(line, n, passive=passive)) for n in range(at + 1, min(limit - 1, at + _FAR)))
        saying, end = next(((n, end) for n, end in ways if end is not None), (at, at))
        if saying == at or (token.low == "said" and not passive) or any(_said(line, n) for n in range(at + 1, saying)):
            continue
        start = line.sentence_of(at)[0]
        subject = rule_sources.before(line, at, floor=start)
        if subject is None or (saying == at + 1 and not passive):
            continue
        content = _content(line, end, limit) or _before(line, subject, start)
        if content is not None:
            yield Quoting(at, saying, end, subject, content, passive)


def quoting(line: Line) -> Iterator[Frame]:
    """The frames of "quoted ... as saying": of the one who spoke and, where it is the subject, of the one who quotes.

    In the passive the cue takes in "by" and who quotes.
    """
    for found in quotings(line):
        at, saying, end, content = found.at, found.saying, found.end, found.content
        if found.passive:
            cue = Phrase(at - 1, max(end, _behind_by(line, end, end_of_words(line, at))))
            yield Frame(found.subject, cue, (content,), "that")
            continue
        speaker = found.speaker(line)
        if content.first > at:
            yield Frame(found.subject, Phrase(at, at + 1), (Phrase(speaker.first, content.end),), "that")
        yield Frame(speaker, Phrase(saying, end), (content,), "that")


def _as_saying(line: Line, at: int, *, passive: bool) -> int | None:
    """One past "as saying" at token `at`; in the passive "saying" and "to have said" will do. None where none of it stands."""
    lows = [token.low for token in line.tokens[at : at + 3]]
    if lows[0] == "as" and len(lows) > 1 and lows[1] in _SAYING:
        return at + 2
    if passive and lows[:2] == ["to", "have"] and len(lows) > 2 and lows[2] in _SAID:
        return at + 3
    return at + 1 if passive and lows[0] == "saying" else None


def _said(line: Line, at: int) -> bool:
    """Whether a clause of its own stands at token `at`."""
    token = line.tokens[at]
    return token.quote == OUTSIDE and (token.low in (";", "that", "said", "says") or token.low in _SAYING)


def _behind_by(line: Line, at: int, limit: int) -> int:
    """One past "by the agency" at token `at`; `at` where it does not stand there."""
    if at >= limit or line.tokens[at].low != "by":
        return at
    named = named_at(line, at + 1, limit)
    return named.end if named is not None else at


def _content(line: Line, at: int, limit: int) -> Phrase | None:
    """What was said, behind "as saying" and "by the agency"."""
    if line.tokens[at - 1].low == "told":
        at = hearer_end(line, at, limit)
    at = _behind_by(line, at, limit)
    quoted = quote_at(line, at, limit)
    first = at if quoted is None else quoted
    return to_the_end(line, first) if first < limit and (quoted is not None or line.tokens[first].word) else None


def _before(line: Line, subject: Phrase, start: int) -> Phrase | None:
    """What stands right before the subject: “It will stay,” the minister was quoted as saying; or its clause, to a comma."""
    end = subject.first
    if not end or end <= start:
        return None
    if line.tokens[end - 1].quote != OUTSIDE:
        return Phrase(line.quote_start(end - 1), end)
    return Phrase(start, end - 1) if line.tokens[end - 1].low == "," and has_verb(line, start, end - 1) else None
