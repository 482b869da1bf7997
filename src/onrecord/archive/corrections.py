"""Corrections as they are kept: rows that are only ever added, and beside each corrected story the record as it was read."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, func, insert, select

from onrecord.archive import rows, schema
from onrecord.archive.schema_room import corrections, uncorrected
from onrecord.record.correction import Correction, Piece, Place
from onrecord.record.record import Record
from onrecord.record.statement import Corrected, Form
from onrecord.record.undoing import effective

if TYPE_CHECKING:
    from onrecord.archive.store import Archive

# One statement of SQL asks for so many pages at most.
AT_ONCE = 500


def write(connection: Connection, row: Correction) -> None:
    """Writes one correction."""
    told = {"number": row.number, "page": row.page, "story": rows.kept(row.story), "kind": row.kind.value, "undoes": row.undoes}
    place = {
        "statement": row.statement,
        "was": row.was,
        "sentence": row.place.sentence,
        "start": row.place.start,
        "form": row.place.form.value,
        "content": _pairs(row.place.content),
        "cue": _pairs(row.place.cue),
        "source": _pairs([row.place.source])[0] if row.place.source else None,
        "is_read": row.place.is_read,
    }
    value = {"names": row.names, "pieces": _pairs(row.pieces), "form": row.form.value if row.form else None}
    said = {"who": rows.kept(row.who), "at": row.at, "why": rows.kept(row.why)}
    connection.execute(insert(corrections).values(**told, place=json.dumps(place), value=json.dumps(value), **said))


def _pairs(pieces: Iterable[Piece]) -> list[tuple[int, str]]:
    return [(part.at, part.words) for part in pieces]


def _pieces(told: Iterable[tuple[int, str]]) -> tuple[Piece, ...]:
    return tuple(Piece(at, words) for at, words in told)


def _told(row: Row[Any]) -> Correction:
    place, value = json.loads(row.place), json.loads(row.value)
    return Correction(
        number=row.number,
        page=row.page,
        story=row.story,
        kind=Corrected(row.kind),
        statement=place["statement"],
        was=tuple(place["was"]),
        place=Place(
            sentence=place["sentence"],
            start=place["start"],
            form=Form(place["form"]),
            content=_pieces(place["content"]),
            cue=_pieces(place["cue"]),
            source=Piece(*place["source"]) if place["source"] else None,
            is_read=place["is_read"],
        ),
        names=tuple(value["names"]),
        pieces=_pieces(value["pieces"]),
        form=Form(value["form"]) if value["form"] else None,
        undoes=row.undoes,
        who=row.who,
        at=row.at,
        why=row.why,
    )


def next_number(connection: Connection) -> int:
    """The number of the correction that comes next."""
    return (connection.scalar(select(func.max(corrections.c.number))) or 0) + 1


def by_page(connection: Connection, pages: Iterable[str]) -> dict[str, list[Correction]]:
    """By page, all that was corrected of it and taken back, in order."""
    found: dict[str, list[Correction]] = defaultdict(list)
    asked = sorted(set(pages))
    for first in range(0, len(asked), AT_ONCE):
        own = corrections.c.page.in_(asked[first : first + AT_ONCE])
        for row in connection.execute(select(corrections).where(own).order_by(corrections.c.number)):
            found[row.page].append(_told(row))
    return found


def newest(connection: Connection, *, before: int | None = None, limit: int) -> list[Correction]:
    """What was corrected and taken back, the last first, of those with a number below `before`."""
    wanted = select(corrections).order_by(corrections.c.number.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(corrections.c.number < before)
    return [_told(row) for row in connection.execute(wanted)]


def standing_one(connection: Connection, number: int | None) -> Correction | None:
    """The correction with a number, or the last that says something itself; None where there is none, or it is taken back."""
    wanted = select(corrections).order_by(corrections.c.number.desc())
    wanted = wanted.where(corrections.c.undoes.is_(None) if number is None else corrections.c.number == number)
    for told in map(_told, connection.execute(wanted)):
        said = by_page(connection, [told.page])[told.page]
        if told.number in {row.number for row in effective(said)}:
            return told
    return None


def as_read(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, Record]]:
    """By number, by whom some stories were read, and their records as they were read: without what was corrected."""
    table = schema.stories.c
    own = func.coalesce(uncorrected.c.record, table.record).label("own")
    wanted = select(table.number, table.reader, own).outerjoin(uncorrected, uncorrected.c.story == table.number)
    found = connection.execute(wanted.where(table.number.in_(numbers)).order_by(table.number))
    return {row.number: (row.reader, rows.unpacked(row.own)) for row in found}


def corrected_stories(archive: "Archive") -> frozenset[str]:
    """The ids of the stories in which something is corrected, older versions too."""
    with archive.reading() as connection:
        wanted = select(schema.stories.c.id).join(uncorrected, uncorrected.c.story == schema.stories.c.number)
        return frozenset(connection.scalars(wanted))
