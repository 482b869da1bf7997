"""Quotations that have no cue of their own: speech that goes on, and quotations that a sentence of another kind brings."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from onrecord.reading.engines import rule_sources
from onrecord.reading.engines.rule_complements import end_of_words
from onrecord.reading.engines.rule_cues import is_verb
from onrecord.reading.engines.rule_frames import Frame
from onrecord.reading.engines.rule_sources import Phrase
from onrecord.reading.lines import OUTSIDE, Line, Token

# Shorter ones are names, titles and doubts ("so-called"), not speech.
_FEWEST_WORDS = 5


def continued(line: Line, found: list[Frame]) -> list[Frame]:
    """The frames, with the quotations that go on speaking after them added, and frames guessed for quotations without a cue."""
    waiting = deque(sorted(found, key=lambda frame: frame.cue.first))
    if not line.quotes:
        return list(waiting)
    covered = _covered(line, found)
    frames: list[Frame] = []
    for quote in _quotations(line):
        while waiting and waiting[0].cue.first < quote.first:
            frames.append(waiting.popleft())
        if covered[quote.first]:
            continue
        last = _speaking(line, frames) if frames and stands_alone(line, quote) else None
        if last is not None:
            frames[last] = replace(frames[last], pieces=(*frames[last].pieces, quote))
        elif (guess := _guess(line, quote)) is not None:
            frames.append(guess)
    return [*frames, *waiting]


def _covered(line: Line, frames: list[Frame]) -> list[bool]:
    """For each token, whether it stands in the content of a frame."""
    covered = [False] * len(line.tokens)
    for frame in frames:
        for piece in frame.pieces:
            if not covered[piece.first] or not covered[piece.end - 1]:
                covered[piece.first : piece.end] = [True] * (piece.end - piece.first)
    return covered


def _quotations(line: Line) -> Iterator[Phrase]:
    """The tokens of each outermost quotation."""
    first = 0
    for quote, inside in groupby(line.tokens, key=lambda token: token.quote):
        end = first + sum(1 for _ in inside)
        if quote != OUTSIDE and end - first > 1:
            yield Phrase(first, end)
        first = end


def stands_alone(line: Line, quote: Phrase) -> bool:
    """Whether a quotation is all of its sentences: no word stands beside it."""
    before = range(quote.first - 1, line.sentence_of(quote.first)[0] - 1, -1)
    behind = range(quote.end, line.sentence_of(quote.end - 1)[1])
    return not any(line.tokens[n].word for n in before) and not any(line.tokens[n].word for n in behind)


def _speaking(line: Line, frames: list[Frame]) -> int | None:
    """The number of the frame that a quotation behind them goes on with: the last, or one of the same source shortly before."""
    source = frames[-1].source
    for n in range(len(frames) - 1, max(len(frames) - 6, -1), -1):
        if frames[n].source != source:
            return None
        if _speech(line, frames[n]):
            return n
    return None


def _speech(line: Line, frame: Frame) -> bool:
    """Whether a quotation that follows can go on with this frame: its own words are quoted at an end, or told plainly."""
    return any(line.tokens[n].quote != OUTSIDE for piece in frame.pieces for n in (piece.first, piece.end - 1)) or (
        frame.rule in ("clause", "that", "pre", "after")
    )


def _guess(line: Line, quote: Phrase) -> Frame | None:
    """A frame for a quotation that no cue brings: the subject and the verb of the sentence it ends or starts."""
    spoken = [line.tokens[n] for n in range(quote.first, quote.end) if line.tokens[n].word]
    if len(spoken) < _FEWEST_WORDS or _title(spoken):
        return None
    start, end = line.sentence_of(quote.first)[0], end_of_words(line, quote.end - 1)
    verb = next((n for n in range(quote.first - 1, start, -1) if _verb(line, n)), None)
    if verb is not None:
        return _brought(line, quote, verb, start)
    start = line.sentence_of(quote.end - 1)[0] if quote.end < len(line.tokens) else quote.end
    verb = next((n for n in range(quote.end, min(end, quote.end + 12)) if _verb(line, n)), None)
    if verb is None or line.tokens[quote.end - 1].quote == OUTSIDE or not _open_ended(line, quote):
        return None
    source = rule_sources.before(line, verb, floor=quote.end) or rule_sources.after(line, verb + 1)
    return Frame(source, Phrase(verb, verb + 1), (quote,), "guess") if source else None


def _title(quoted: list[Token]) -> bool:
    """Whether quoted words are the title of a work or an honour: all long ones have a capital."""
    return all(token.capital for token in quoted if len(token.text) > 3)


def _brought(line: Line, quote: Phrase, verb: int, start: int) -> Frame | None:
    """A frame for a quotation behind a verb: of the verb's subject, or of the one "by" whom the subject was described."""
    by = next((n for n in range(verb + 1, quote.first - 1) if line.tokens[n].low == "by"), None)
    source = rule_sources.after(line, by + 1) if by is not None and by - verb <= 2 else None
    if source is not None and source.end <= quote.first:
        return Frame(source, Phrase(verb, verb + 1), (quote,), "guess")
    if line.tokens[verb].low in ("quoted", "cited", "quoting", "citing"):
        # "Lamas quoted Churchill": the words are Churchill's.
        source = rule_sources.after(line, verb + 1)
        return Frame(source, Phrase(verb, verb + 1), (quote,), "guess") if source and source.end <= quote.first else None
    source = rule_sources.before(line, verb, floor=start) or rule_sources.subject(line, verb)
    return Frame(source, Phrase(verb, verb + 1), (quote,), "guess") if source and source.end <= verb else None


def _open_ended(line: Line, quote: Phrase) -> bool:
    """Whether the quotation ends in a comma inside its marks: what follows names its speaker."""
    return quote.end - 2 >= quote.first and line.tokens[quote.end - 2].low in (",", "!", "?", "…", "—")


def _verb(line: Line, at: int) -> bool:
    """Whether the token may be the verb that brings a quotation; with "-ing" only right before it."""
    token = line.tokens[at]
    if token.quote != OUTSIDE:
        return False
    following = line.tokens[at + 1 : at + 3]
    participle = token.low.endswith("ing") and len(token.low) > 4 and not token.capital
    return is_verb(token) or (participle and any(other.quote != OUTSIDE for other in following))
