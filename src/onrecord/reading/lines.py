"""The paragraphs of a story as words: tokens, each with its sentence, its name and the quotation it stands in."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.reading.lexicon import words
from onrecord.reading.placed import Placed, itself
from onrecord.reading.sentences import paragraphs
from onrecord.record import Name, Quote, Reading, Span, Story

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w++(?:[-’'&/.]\w++)*+(?:[’'](?!\w))?|[.!?…]+|[—–]|--|\S")
# Names in capitals that are small words otherwise.
_ACRONYMS = frozenset({"WHO", "IT", "US"})
OUTSIDE = -1


class Token(NamedTuple):
    """A word or a mark, from `start` to `end` in the text.

    `word` is whether it is a word rather than a mark, `capital` whether it starts with a capital letter. `quote` is the number
    of the outermost quotation it stands in, or OUTSIDE; `name` that of its name; `timed` whether it stands in a time.
    """

    start: int
    end: int
    text: str
    low: str
    word: bool
    capital: bool
    sentence: int
    quote: int
    name: int
    timed: bool


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

    def quote_start(self, at: int) -> int:
        """The first token of the quotation that token `at` stands in; `at` where it stands in none."""
        quote = self.tokens[at].quote
        while quote != OUTSIDE and at and self.tokens[at - 1].quote == quote:
            at -= 1
        return at

    def quote_end(self, at: int) -> int:
        """One past the last token of the quotation that token `at` stands in; one past `at` where it stands in none."""
        quote = self.tokens[at].quote
        while quote != OUTSIDE and at + 1 < len(self.tokens) and self.tokens[at + 1].quote == quote:
            at += 1
        return at + 1

    def cover(self, first: int, end: int) -> Span:
        """The span from token `first` up to, not with, token `end`."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)


def lines(story: Story, reading: Reading, *, having: re.Pattern[str] | None = None) -> Iterator[Line]:
    """The paragraphs of a story but for its headline; only those in which `having` is found, where it is given."""
    sentences = Placed(reading.sentences, span=itself)
    quotes = Placed([quote for quote in reading.quotes if quote.depth == 0], span=lambda quote: quote.span)
    names = Placed(reading.names, span=lambda name: name.span)
    timed = Placed([time.span for time in reading.times], span=itself)
    for paragraph in paragraphs(story.text):
        if story.headline_span and paragraph.touches(story.headline_span):
            continue
        if having is not None and not having.search(story.text, paragraph.start, paragraph.end):
            continue
        if here := sentences.inside(paragraph):
            found = quotes.inside(paragraph), names.inside(paragraph), timed.inside(paragraph)
            yield _line(story.text, paragraph, here, *found)


def _line(text: str, paragraph: Span, sentences: list[Span], quotes: list[Quote], names: list[Name], timed: list[Span]) -> Line:
    found = [[(*m.span(), m[0]) for m in _TOKEN.finditer(text, sentence.start, sentence.end)] for sentence in sentences]
    starts = [start for places in found for start, _, _ in places]
    quoted = _numbers(starts, [quote.span for quote in quotes])
    named = _numbers(starts, [name.span for name in names])
    times = _numbers(starts, timed)
    tokens: list[Token] = []
    bounds: list[tuple[int, int]] = []
    for number, places in enumerate(found):
        first = len(tokens)
        for at, (start, end, said) in enumerate(places, first):
            low = said if said in _ACRONYMS else said.lower().replace("'", "’")
            word, capital = low[0].isalnum(), said[0].isupper()
            place = start, end, said, low, word, capital, number, quoted[at], named[at], times[at] != OUTSIDE
            tokens.append(Token._make(place))
        bounds.append((first, len(tokens)))
    return Line(text, paragraph, tuple(tokens), tuple(quotes), tuple(bounds), tuple(names))


def _numbers(starts: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """For each token, by where it starts, the number of the span it stands in; the spans are apart."""
    numbers = [OUTSIDE] * len(starts)
    for number, span in enumerate(spans):
        first, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
        numbers[first:end] = [number] * (end - first)
    return numbers


def is_adverb(token: Token) -> bool:
    """Whether the token is an adverb that may stand between a source and its cue."""
    if token.low in words("grammar", "adverbs"):
        return True
    looks_it = token.low.endswith("ly") and len(token.low) > 4 and not token.capital
    return looks_it and token.low not in words("grammar", "no_adverbs")
