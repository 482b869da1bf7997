"""Things in the order of a text, found by where they stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from onrecord.record import Span

T = TypeVar("T")


class Placed(Generic[T]):
    """Things that each have a span, in the order of the text; for `at`, apart from each other.

    >>> words = Placed([Span(0, 3), Span(4, 8)], span=itself)
    >>> words.inside(Span(2, 9)), words.at(1), words.at(3)
    ([Span(start=4, end=8)], 0, None)
    """

    def __init__(self, things: Sequence[T], *, span: Callable[[T], Span]) -> None:
        self._things = things
        self._starts = [span(thing).start for thing in things]
        self._ends = [span(thing).end for thing in things]

    def inside(self, span: Span) -> list[T]:
        """Those that start in a span."""
        return list(self._things[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)])

    def at(self, place: int) -> int | None:
        """The number of the one that a place stands in."""
        number = bisect_right(self._starts, place) - 1
        return number if number >= 0 and place < self._ends[number] else None


def itself(span: Span) -> Span:
    """The span of a thing that is a span."""
    return span
