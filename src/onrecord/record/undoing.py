"""What people said and took back: which rows stand, where taking back is a row too, and may be taken back itself."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Undoable(Protocol):
    """A row that somebody wrote: it counts, or is the one that says that the row numbered `undoes` does not."""

    @property
    def number(self) -> int:
        """Its place in the order in which they were written."""

    @property
    def undoes(self) -> int | None:
        """The number of the row that it takes back."""


Row = TypeVar("Row", bound=Undoable)


def effective(rows: Sequence[Row]) -> list[Row]:
    """Of some rows, in any order, those that no other takes back, in that order; those that take back among them.

    >>> from onrecord.record.identity import Judgement, Verdict
    >>> row = dict(verdict=Verdict.SAME, who="ana", at="2024-03-12T10:00:00+00:00")
    >>> rows = [Judgement(number=1, **row), Judgement(number=2, undoes=1, **row), Judgement(number=3, undoes=2, **row)]
    >>> [[judgement.number for judgement in effective(rows[:many])] for many in (1, 2, 3)]
    [[1], [2], [1, 3]]
    """
    undone: set[int] = set()
    for row in sorted(rows, key=lambda row: -row.number):
        if row.undoes is not None and row.number not in undone:
            undone.add(row.undoes)
    return [row for row in rows if row.number not in undone]


def standing(rows: Sequence[Row]) -> list[Row]:
    """Of these, those that say something themselves."""
    return [row for row in effective(rows) if row.undoes is None]
