"""The sentences of a story as words, each with its paragraph: what the party readers walk over."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from onrecord.reading.sentences import paragraphs
from onrecord.reading.tokens import Token, tokens_of
from onrecord.record import Reading, Span, Story


@dataclass(slots=True)
class Sentence:
    """One sentence: its words, where they stand, which paragraph it is in, and whether it is the headline."""

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    heading: bool
    words: list[str] = field(init=False)
    lows: list[str] = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [token.word for token in self.tokens]
        self.lows = [word.lower() for word in self.words]
        self.starts = [token.start for token in self.tokens]

    def between(self, span: Span) -> tuple[int, int]:
        """The first word of `span` and the one after its last."""
        return max(0, bisect_right(self.starts, span.start) - 1), bisect_left(self.starts, span.end)

    def cut(self, first: int, last: int) -> Span:
        """The words `first` up to, not with, `last` as a span."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def parsed(story: Story, reading: Reading) -> list[Sentence]:
    """The sentences of `reading` as words."""
    blocks = paragraphs(story.text)
    ends = [block.end for block in blocks]
    headline = story.headline_span
    return [
        Sentence(
            span=span,
            paragraph=bisect_right(ends, span.start),
            tokens=found,
            heading=headline is not None and headline.touches(span),
        )
        for span, found in zip(reading.sentences, tokens_of(story.text, reading.sentences), strict=True)
    ]
