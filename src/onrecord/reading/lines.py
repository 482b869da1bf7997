"""The paragraphs of a story as words: tokens, each with its sentence, its name and the quotation it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.lexicon import words
from onrecord.reading.placed import Placed, itself
from onrecord.reading.sentences import paragraphs
from onrecord.record import Name, Quote, Reading, Span, Story

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[-’'&/.]\w+)*[’'](?!\w)|\w+(?:[-’'&/.]\w+)*|[.!?…]+|[—–]|--|\S")
# Names in capitals that are small words otherwise.
_ACRONYMS = frozenset({"WHO", "IT", "US"})
OUTSIDE = -1


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
        return Span(self.tokens[first].span.start, self.tokens[end - 1].span.end)


def lines(story: Story, reading: Reading) -> Iterator[Line]:
    """The paragraphs of a story but for its headline."""
    sentences = Placed(reading.sentences, span=itself)
    quotes = Placed([quote for quote in reading.quotes if quote.depth == 0], span=lambda quote: quote.span)
    names = Placed(reading.names, span=lambda name: name.span)
    timed = Placed([time.span for time in reading.times], span=itself)
    for paragraph in paragraphs(story.text):
        if story.headline_span and paragraph.touches(story.headline_span):
            continue
        if here := sentences.inside(paragraph):
            found = quotes.inside(paragraph), names.inside(paragraph), timed.inside(paragraph)
            yield _line(story.text, paragraph, here, *found)


def _line(text: str, paragraph: Span, sentences: list[Span], quotes: list[Quote], names: list[Name], timed: list[Span]) -> Line:
    tokens: list[Token] = []
    bounds: list[tuple[int, int]] = []
    quoted = Placed(quotes, span=lambda quote: quote.span)
    named = Placed(names, span=lambda name: name.span)
    times = Placed(timed, span=itself)
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            at = match.start()
            quote, name = quoted.at(at), named.at(at)
            token = Token(
                span=Span(*match.span()),
                text=match[0],
                low=match[0] if match[0] in _ACRONYMS else match[0].lower().replace("'", "’"),
                sentence=number,
                quote=OUTSIDE if quote is None else quote,
                name=OUTSIDE if name is None else name,
                timed=times.at(at) is not None,
            )
            tokens.append(token)
        bounds.append((first, len(tokens)))
    return Line(text, paragraph, tuple(tokens), tuple(quotes), tuple(bounds), tuple(names))


def is_adverb(token: Token) -> bool:
    """Whether the token is an adverb that may stand between a source and its cue."""
    return token.low in words("grammar", "adverbs") or (token.low.endswith("ly") and len(token.low) > 4 and not token.capital)
