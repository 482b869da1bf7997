"""A story as the tagger reads it: paragraphs of words, each word with its pieces, its case and its place in quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record import Quote, Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

# One number tells the case of a word (4) and its place in quotation marks (4); the last is for marks between paragraphs.
FEATURES = 17
NO_FEATURE = 16
# Half a surrogate pair is no character, and the tokenizer takes no text that has one.
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph; `first[n]` is the number of word n's first piece, and one more at the end."""

    words: tuple[Span, ...]
    pieces: tuple[int, ...]
    first: tuple[int, ...]
    features: tuple[int, ...]


def paragraphs(text: str, spans: Sequence[Span], quotes: Sequence[Quote], tokenizer: "Tokenizer") -> list[Paragraph]:
    """The paragraphs of `text` that stand at `spans`, in pieces.

    A paragraph of blanks or of signs that the encoder does not know has no words.
    """
    encoded = tokenizer.encode_batch([_HALF.sub("\ufffd", span.of(text)) for span in spans], add_special_tokens=False)
    quoted = _Quoted(quotes)
    return [_paragraph(text, span, encoding, quoted) for span, encoding in zip(spans, encoded, strict=True)]


def _paragraph(text: str, span: Span, encoding: "Encoding", quoted: "_Quoted") -> Paragraph:
    words: list[Span] = []
    first: list[int] = []
    start = end = 0
    last = None
    for number, (word, (left, right)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word != last:
            if last is not None:
                words.append(_word(span, start, end))
            first.append(number)
            start, last = left, word
        end = right
    if last is not None:
        words.append(_word(span, start, end))
    pieces = tuple(encoding.ids)
    features = tuple(4 * _case(text[word.start : word.end]) + quoted.place(word.start) for word in words)
    return Paragraph(words=tuple(words), pieces=pieces, first=(*first, len(pieces)), features=features)


def _word(paragraph: Span, start: int, end: int) -> Span:
    """A word of a paragraph; one of which the tokenizer kept nothing is still one character long."""
    return Span(paragraph.start + start, paragraph.start + max(end, start + 1))


def _case(word: str) -> int:
    """0 with no capital, 1 with a capital first, 2 in capitals, 3 with a capital elsewhere."""
    if word.islower() or word == word.lower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() and word[1:] == word[1:].lower() else 3


class _Quoted:
    """Where words stand in quotation marks; asked from left to right, it reads each quote once."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._outermost = [quote for quote in quotes if quote.depth == 0]
        self._next = 0

    def place(self, at: int) -> int:
        """0 outside, 1 inside, 2 on a mark, 3 inside a quote that its paragraph does not open and close."""
        while self._next < len(self._outermost) and self._outermost[self._next].span.end <= at:
            self._next += 1
        if self._next == len(self._outermost):
            return 0
        quote = self._outermost[self._next]
        if at < quote.span.start:
            return 0
        if (quote.opened and at == quote.span.start) or (quote.closed and at == quote.span.end - 1):
            return 2
        return 1 if quote.opened and quote.closed else 3
