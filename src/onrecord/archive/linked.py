"""How far the stories of an archive have been linked: which are next, and which have to be linked once more."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from onrecord.archive import schema
from onrecord.archive.adding import chunks
from onrecord.archive.backend import Backend
from onrecord.archive.schema_copies import linked, unlinked

if TYPE_CHECKING:
    from onrecord.archive.store import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Some stories that wait to be linked, by number in their order of arrival, and the transaction in which that is done."""

    numbers: Sequence[int]
    connection: Connection
    backend: Backend


@contextmanager
def lot(archive: "Archive", kind: str, *, limit: int) -> Iterator[Lot]:
    """The stories that wait for links of a kind. Where all goes well in it they are linked, else nothing was done.

    Nobody else writes meanwhile. Raises BusyError as `Archive.writing` does.
    """
    with archive.writing() as connection:
        found = Lot(numbers=_waiting(connection, kind, limit), connection=connection, backend=archive.backend)
        yield found
        if found.numbers:
            _done(connection, kind, found.numbers)


def any_waits(archive: "Archive", kind: str) -> bool:
    """Whether a story has no links of a kind yet. It waits for nobody who writes."""
    with archive.reading() as connection:
        return bool(_waiting(connection, kind, 1))


def many_wait(archive: "Archive", kind: str) -> int:
    """How many stories have no links of a kind yet, or have to be linked once more."""
    number = schema.stories.c.number
    with archive.reading() as connection:
        new = select(func.count()).where(number > _upto(connection, kind))
        again = select(func.count()).where(unlinked.c.kind == kind, unlinked.c.story <= _upto(connection, kind))
        return sum(connection.scalar(asked) or 0 for asked in (new, again))


def again(connection: Connection, numbers: Sequence[int], *, kind: str | None = None) -> None:
    """Has these stories linked once more, with links of one kind or of all."""
    number = schema.stories.c.number
    for some in chunks(numbers):
        there = select(unlinked.c.story).where(unlinked.c.kind == linked.c.kind, unlinked.c.story == number)
        due = (
            select(linked.c.kind, number).join(schema.stories, number <= linked.c.upto).where(number.in_(some), ~there.exists())
        )
        if kind is not None:
            due = due.where(linked.c.kind == kind)
        connection.execute(insert(unlinked).from_select(["kind", "story"], due))


def _waiting(connection: Connection, kind: str, limit: int) -> list[int]:
    number = schema.stories.c.number
    again: Select[tuple[int]] = select(unlinked.c.story).where(unlinked.c.kind == kind).order_by(unlinked.c.story).limit(limit)
    new: Select[tuple[int]] = select(number).where(number > _upto(connection, kind)).order_by(number).limit(limit)
    return sorted({*connection.scalars(again), *connection.scalars(new)})[:limit]


def _upto(connection: Connection, kind: str) -> int:
    """The number up to which stories were linked."""
    return connection.scalar(select(linked.c.upto).where(linked.c.kind == kind)) or 0


def _done(connection: Connection, kind: str, numbers: Sequence[int]) -> None:
    for some in chunks(numbers):
        connection.execute(delete(unlinked).where(unlinked.c.kind == kind, unlinked.c.story.in_(some)))
    last = connection.scalar(select(linked.c.upto).where(linked.c.kind == kind))
    if last is None:
        connection.execute(insert(linked).values(kind=kind, upto=max(numbers)))
    elif max(numbers) > last:
        connection.execute(update(linked).where(linked.c.kind == kind).values(upto=max(numbers)))
