"""Links between stories that carry the same words: they are written, taken back, and found again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, or_, select

from onrecord.archive import schema
from onrecord.archive.adding import chunks
from onrecord.archive.rows import kept
from onrecord.archive.schema_copies import copies

if TYPE_CHECKING:
    from onrecord.archive.linked import Lot
    from onrecord.archive.store import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as it is held against others: its text, and what is known of where it comes from. Times are ISO 8601."""

    number: int
    id: str
    page: str
    version: int
    uri: str | None
    outlet: str | None
    headline: str | None
    byline: str | None
    day: str | None
    first_created: str | None
    version_created: str | None
    text: str
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """Two stories that share words, by number: `story` has the lesser id.

    `shared` are the sampled runs of words on which it rests, of which it needs `least`. `share` and `other_share` are the parts
    of the words of each that the other has too, `quoted` the part of the shared words that both have in quotation marks.
    `origin` is the number of the story that the words came from, None where that is not known, with the `reason`; `agency` is
    whom both credit. Spans are of the texts: passages `(start, end, other start, other end)`, and differences with what it is
    that differs before them, and None where a side has nothing.
    """

    story: int
    other: int
    kind: str
    shared: int
    least: int
    share: float
    other_share: float
    quoted: float
    origin: int | None
    reason: str
    agency: str | None
    passages: tuple[tuple[int, int, int, int], ...]
    differences: tuple[tuple[str, int | None, int | None, int | None, int | None], ...]


def told(connection: Connection, numbers: Iterable[int]) -> dict[int, Told]:
    """The stories with these numbers."""
    c, credit = schema.stories.c, schema.credits.c
    columns = (c.number, c.id, c.page, c.version, c.uri, c.outlet, c.headline, c.byline, c.day)
    found: dict[int, Told] = {}
    for lot in chunks(numbers):
        names: dict[int, list[str]] = {}
        wanted = select(credit.story, credit.name).where(credit.story.in_(lot)).order_by(credit.story, credit.place)
        for story, name in connection.execute(wanted):
            names.setdefault(story, []).append(name)
        rows = connection.execute(select(*columns, c.first_created, c.version_created, c.text).where(c.number.in_(lot)))
        for row in rows.mappings():
            found[row["number"]] = Told(**row, credits=tuple(names.get(row["number"], ())))
    return found


def stories(archive: "Archive", numbers: Iterable[int]) -> dict[int, Told]:
    """The same, of an archive as it is now."""
    with archive.reading() as connection:
        return told(connection, numbers)


def keep(lot: "Lot", rows: Sequence[CopyRow]) -> None:
    """Writes links of the stories of a lot."""
    if rows:
        lot.backend.insert(lot.connection, copies, [_written(row) for row in rows])


def unlink(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes back all links of some stories."""
    for lot in chunks(numbers):
        connection.execute(delete(copies).where(or_(copies.c.story.in_(lot), copies.c.other.in_(lot))))


def links(archive: "Archive", numbers: Iterable[int]) -> tuple[CopyRow, ...]:
    """All links of some stories, by number."""
    found: dict[tuple[int, int], CopyRow] = {}
    with archive.reading() as connection:
        for lot in chunks(numbers):
            for column in (copies.c.story, copies.c.other):
                for row in connection.execute(select(copies).where(column.in_(lot))).mappings():
                    found[row["story"], row["other"]] = _read(row)
    return tuple(found[pair] for pair in sorted(found))


def _written(row: CopyRow) -> dict[str, Any]:
    written = {name: getattr(row, name) for name in CopyRow.__slots__}
    for name in ("passages", "differences"):
        written[name] = json.dumps(written[name], separators=(",", ":"))
    return {**written, "agency": kept(row.agency)}


def _read(row: Any) -> CopyRow:
    lists = {name: tuple(map(tuple, json.loads(row[name]))) for name in ("passages", "differences")}
    return CopyRow(**{**row, **lists})
