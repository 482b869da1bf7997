"""Quoting: "the agency quoted the minister as saying that", "the minister was quoted by the agency as saying that"."""

from collections.abc import Iterator

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import end_of_words, has_verb, quote_at
from onrecord.reading.engines.rule_contents import to_the_end
from onrecord.reading.engines.rule_frames import Frame
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lexicon import words
from onrecord.reading.lines import OUTSIDE, Line

_QUOTED = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])
_SAYING = frozenset(["saying", "telling", "stating"])
# How many tokens may stand between "quoted" and "as saying".
_FAR = 16


def quoting(line: Line) -> Iterator[Frame]:
    """The frames of "quoted ... as saying": of the one who spoke and, where it is the subject, of the one who quotes.

    In the passive the cue takes in "by" and who quotes.
    """
    for at, token in enumerate(line.tokens):
        if token.low not in _QUOTED or token.quote != OUTSIDE:
            continue
        limit = end_of_words(line, at)
        saying = next((n for n in range(at + 1, min(limit - 1, at + _FAR)) if _as_saying(line, n)), None)
        if saying is None:
            continue
        yield from _frames(line, at, saying, limit)


def _as_saying(line: Line, at: int) -> bool:
    return line.tokens[at].low == "as" and line.tokens[at + 1].low in _SAYING


def _frames(line: Line, at: int, saying: int, limit: int) -> Iterator[Frame]:
    start = line.sentence_of(at)[0]
    subject = rule_sources.before(line, at, floor=start)
    if subject is None:
        return
    passive = line.tokens[at - 1].low in words("grammar", "auxiliaries")
    content = _content(line, saying + 2, limit) or _before(line, subject, start)
    if content is None:
        return
    if passive:
        yield Frame(subject, Phrase(at - 1, max(saying + 2, _behind_by(line, saying + 2, limit))), (content,), "that")
        return
    if saying == at + 1:
        return
    speaker = rule_sources.after(line, at + 1)
    if speaker is None or speaker.end > saying:
        speaker = Phrase(at + 1, saying)
    told = (Phrase(speaker.first, content.end),) if content.first > at else (content, Phrase(speaker.first, saying + 2))
    yield Frame(subject, Phrase(at, at + 1), told, "that")
    yield Frame(speaker, Phrase(saying, saying + 2), (content,), "that")


def _behind_by(line: Line, at: int, limit: int) -> int:
    """One past "by the agency" at token `at`; `at` where it does not stand there."""
    if at >= limit or line.tokens[at].low != "by":
        return at
    quoting_one = rule_sources.after(line, at + 1)
    return quoting_one.end if quoting_one is not None else at


def _content(line: Line, at: int, limit: int) -> Phrase | None:
    """What was said, behind "as saying" and "by the agency"."""
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
