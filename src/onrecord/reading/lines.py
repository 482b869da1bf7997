"""The paragraphs of a story as words: tokens, each with its sentence, its name and the quotation it stands in."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.reading.lexicon import words
from onrecord.reading.sentences import paragraphs
from onrecord.record import Name, Quote, Reading, Span, Story

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[-’'&/.]\w+)*[’'](?!\w)|\w+(?:[-’'&/.]\w+)*|[.!?…]+|[—–]|--|\S")
OUTSIDE = -1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. `quote` is the number of the outermost quotation it stands in, or OUTSIDE; `name` that of its name."""

    span: Span
    text: str
    low: str
    sentence: int
    quote: int
    name: int
    timed: bool

    @property
    def word(self) -> bool:
        """Whether it is a word rather than a mark."""
        return self.low[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter or a digit's like ("2nd" does not)."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its tokens, its outermost quotations, and where each sentence starts and ends in tokens."""

    text: str
    span: Span
    tokens: tuple[Token, ...]
    quotes: tuple[Quote, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]

    def sentence_of(self, at: int) -> tuple[int, int]:
        """The tokens, first and one past the last, of the sentence that token `at` stands in."""
        return self.sentences[self.tokens[at].sentence]

    def cover(self, first: int, end: int) -> Span:
        """The span from token `first` up to, not with, token `end`."""
        return Span(self.tokens[first].span.start, self.tokens[end - 1].span.end)


def lines(story: Story, reading: Reading) -> Iterator[Line]:
    """The paragraphs of a story but for its headline."""
    sentences = list(reading.sentences)
    quotes = [quote for quote in reading.quotes if quote.depth == 0]
    names = list(reading.names)
    timed = [time.span for time in reading.times]
    for paragraph in paragraphs(story.text):
        if story.headline_span and paragraph.touches(story.headline_span):
            continue
        if here := _inside(sentences, paragraph, at=_start):
            yield _line(
                story.text,
                paragraph,
                here,
                _inside(quotes, paragraph, at=lambda quote: quote.span.start),
                _inside(names, paragraph, at=lambda name: name.span.start),
                _inside(timed, paragraph, at=_start),
            )


def _line(text: str, paragraph: Span, sentences: list[Span], quotes: list[Quote], names: list[Name], timed: list[Span]) -> Line:
    tokens: list[Token] = []
    bounds: list[tuple[int, int]] = []
    quote_at = _numbers([quote.span for quote in quotes])
    name_at = _numbers([name.span for name in names])
    time_at = _numbers(timed)
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            span = Span(*match.span())
            low = match[0].lower().replace("'", "’")
            tokens.append(
                Token(span, match[0], low, number, quote_at(span.start), name_at(span.start), time_at(span.start) != OUTSIDE)
            )
        bounds.append((first, len(tokens)))
    return Line(text, paragraph, tuple(tokens), tuple(quotes), tuple(bounds), tuple(names))


def _numbers(spans: list[Span]) -> Callable[[int], int]:
    """A function that tells which of some spans, in order, a place stands in."""
    starts = [span.start for span in spans]

    def number(at: int) -> int:
        nearest = bisect_right(starts, at) - 1
        return nearest if nearest >= 0 and at < spans[nearest].end else OUTSIDE

    return number


def _start(span: Span) -> int:
    return span.start


def _inside(items: list[T], paragraph: Span, *, at: Callable[[T], int]) -> list[T]:
    """The items that start in the paragraph, from a list in the order of the text."""
    first = bisect_right(items, paragraph.start - 1, key=at)
    return items[first : bisect_right(items, paragraph.end - 1, key=at)]


def is_adverb(token: Token) -> bool:
    """Whether the token is an adverb that may stand between a source and its cue."""
    return token.low in words("grammar", "adverbs") or (token.low.endswith("ly") and len(token.low) > 4 and not token.capital)
