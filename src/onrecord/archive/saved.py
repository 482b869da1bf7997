"""Questions and searches that were saved, to be asked again: as feeds, or by whoever comes back."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Row, func, insert, select, update

from onrecord.archive.rows import kept
from onrecord.archive.schema_room import saved as table
from onrecord.errors import NotFoundError, QuestionError

if TYPE_CHECKING:
    from onrecord.archive.store import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A question that was saved: `of` says what it lists ("ask", "search", "statements"), `asked` is the query of its address.

    `who` saved it, `at` is when (ISO 8601).
    """

    id: str
    name: str
    of: str
    asked: str
    who: str
    at: str


def keep_saved(archive: "Archive", *, name: str, of: str, asked: str, who: str, at: str) -> Saved:
    """Saves a question under a name; `at` is now, ISO 8601. Raises QuestionError where it has no name or asks nothing."""
    if not name.strip() or not asked.strip():
        raise QuestionError("a question is saved under a name, and asks something")
    with archive.writing() as connection:
        number = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
        told = {"name": kept(name.strip()), "of": of, "asked": kept(asked), "who": kept(who), "at": at}
        id = hashlib.blake2b(repr((number, *told.values())).encode(), digest_size=8).hexdigest()
        connection.execute(insert(table).values(number=number, id=id, **told))
        return _told(connection.execute(select(table).where(table.c.number == number)).one())


def saved(archive: "Archive") -> tuple[Saved, ...]:
    """All that are saved, the last saved first."""
    listed = select(table).where(table.c.removed_at.is_(None)).order_by(table.c.number.desc())
    with archive.reading() as connection:
        return tuple(map(_told, connection.execute(listed)))


def saved_of(archive: "Archive", id: str) -> Saved:
    """One of them. Raises NotFoundError where there is none, or it was taken off the list."""
    with archive.reading() as connection:
        row = connection.execute(select(table).where(table.c.id == kept(id), table.c.removed_at.is_(None))).one_or_none()
    if row is None:
        raise NotFoundError("saved question", id)
    return _told(row)


def forget_saved(archive: "Archive", id: str, *, who: str, at: str) -> Saved:
    """Takes a question off the list; the row stays, with who did so and when. Raises NotFoundError as above."""
    own = table.c.id == kept(id), table.c.removed_at.is_(None)
    with archive.writing() as connection:
        if not connection.execute(update(table).where(*own).values(removed_by=kept(who), removed_at=at)).rowcount:
            raise NotFoundError("saved question", id)
        return _told(connection.execute(select(table).where(table.c.id == id)).one())


def _told(row: Row[tuple[object, ...]]) -> Saved:
    return Saved(id=row.id, name=row.name, of=row.of, asked=row.asked, who=row.who, at=row.at)
