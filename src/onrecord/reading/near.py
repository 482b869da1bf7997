"""Things found by the stretches of text they stand in, without looking through all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from onrecord.record import Span

T = TypeVar("T")
# A text is parted in blocks of so many characters: about a paragraph.
_BLOCK = 512


class Near(Generic[T]):
    """Things that stand in one or more spans each, which may overlap.

    >>> near = Near([("a", [Span(0, 3)]), ("b", [Span(2, 4), Span(900, 910)])])
    >>> near.to([Span(1, 2)]), near.to([Span(700, 905)]), near.to([Span(5000, 5001)])
    (['a', 'b'], ['b'], [])
    """

    def __init__(self, things: Iterable[tuple[T, Sequence[Span]]] = ()) -> None:
        self._things: list[T] = []
        self._blocks: dict[int, list[int]] = defaultdict(list)
        for thing, spans in things:
            self.add(thing, spans)

    def add(self, thing: T, spans: Sequence[Span]) -> None:
        """Adds one more thing."""
        for block in sorted(set(_blocks(spans))):
            self._blocks[block].append(len(self._things))
        self._things.append(thing)

    def to(self, spans: Sequence[Span]) -> list[T]:
        """The things that may touch one of the spans, in the order they were added: all that do, and some that are near."""
        numbers = {number for block in set(_blocks(spans)) for number in self._blocks.get(block, ())}
        return [self._things[number] for number in sorted(numbers)]


def _blocks(spans: Sequence[Span]) -> Iterator[int]:
    for span in spans:
        yield from range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
