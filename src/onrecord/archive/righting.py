"""Righting: a correction is written down, and all versions of its page are kept as it says from then on."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.archive import corrections, rows, schema
from onrecord.archive.backend import Backend
from onrecord.archive.renewing import Renewing
from onrecord.errors import NotFoundError
from onrecord.record.correcting import Righted, righted
from onrecord.record.correction import Correction
from onrecord.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The version of a story that is corrected: its page, its record as it was read, and all that was said of the page."""

    page: str
    record: Record
    corrections: tuple[Correction, ...]

    def righted(self, *more: Correction) -> Righted:
        """The record as it was corrected, and as `more` would correct it."""
        return righted(self.record, (*self.corrections, *more))


def held(connection: Connection, story: str) -> Held:
    """The latest version of a story, named by id or address; one named by id as that id has it. Raises NotFoundError."""
    table, named = schema.stories.c, rows.key(story)
    own = select(table.number, table.page).where((table.id == named) | (table.page == named))
    row = connection.execute(own.order_by((table.id == named).desc(), table.version.desc()).limit(1)).one_or_none()
    if row is None:
        raise NotFoundError("story", story)
    _, record = corrections.as_read(connection, [row.number])[row.number]
    said = corrections.by_page(connection, [row.page])[row.page]
    return Held(page=row.page, record=record, corrections=tuple(said))


def right(connection: Connection, backend: Backend, row: Correction) -> None:
    """Writes a correction, on a connection that holds the lock of writers; versions of its page that it fits are told anew."""
    corrections.write(connection, row)
    said = corrections.by_page(connection, [row.page])[row.page]
    table = schema.stories.c
    kept = {of.number: of.record for of in connection.execute(select(table.number, table.record).where(table.page == row.page))}
    for number, (reader, record) in corrections.as_read(connection, sorted(kept)).items():
        if righted(record, said).record != rows.unpacked(kept[number]):
            Renewing(connection, backend).renew([record], reader, only_changed=False)
