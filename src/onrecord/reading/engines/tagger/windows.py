"""Windows: what the encoder takes at once, whole paragraphs one behind the other up to a length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading.engines.tagger.pieces import NO_FEATURE, Paragraph

# In pieces, the marks at the start and behind each paragraph included.
LONGEST = 224
# How many words two parts of a long paragraph share, where that is no more than half of a part.
SHARED = 40
START, BREAK = 101, 102


@dataclass(frozen=True, slots=True)
class Part:
    """Words `first` to `last` (left out) of the paragraph of this number, whose first piece stands at `at` in the window."""

    paragraph: int
    first: int
    last: int
    at: int


@dataclass(frozen=True, slots=True)
class Window:
    """A run of parts, as the encoder's numbers."""

    parts: tuple[Part, ...]
    pieces: tuple[int, ...]
    features: tuple[int, ...]


def windows(paragraphs: Sequence[Paragraph], *, first: int = LONGEST) -> Iterator[Window]:
    """The windows of a story. The first is at most `first` pieces long, unless its first paragraph is longer: training
    cuts a story elsewhere each time."""
    room = min(first, LONGEST)
    held: list[Part] = []
    pieces, features = [START], [NO_FEATURE]
    for number, paragraph in enumerate(paragraphs):
        for begin, end in _cuts(paragraph):
            from_piece, to_piece = paragraph.first[begin], paragraph.first[end]
            if held and len(pieces) + to_piece - from_piece + 1 > room:
                yield Window(tuple(held), tuple(pieces), tuple(features))
                room, held = LONGEST, []
                pieces, features = [START], [NO_FEATURE]
            held.append(Part(number, begin, end, len(pieces)))
            pieces += paragraph.pieces[from_piece:to_piece]
            for word in range(begin, end):
                features += [paragraph.features[word]] * (paragraph.first[word + 1] - paragraph.first[word])
            pieces.append(BREAK)
            features.append(NO_FEATURE)
    if held:
        yield Window(tuple(held), tuple(pieces), tuple(features))


def _cuts(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The words of a paragraph in parts that fit a window, each sharing some with the one before."""
    total = len(paragraph.words)
    begin = 0
    while begin < total:
        end = total
        if paragraph.first[total] - paragraph.first[begin] > LONGEST - 2:
            end = begin + 1
            while end < total and paragraph.first[end + 1] - paragraph.first[begin] <= LONGEST - 2:
                end += 1
        yield begin, end
        if end == total:
            return
        begin = end - min(SHARED, (end - begin) // 2)
        # A part that did not reach further than the one before would tell nothing.
        while begin < end and paragraph.first[end + 1] - paragraph.first[begin] > LONGEST - 2:
            begin += 1
