"""Pages as an archive takes them in, and looks into its tables."""

from measure.making import Sheet
from sqlalchemy import select, text

from onrecord.archive import schema
from onrecord.archive.store import Addition, Archive
from onrecord.errors import OnRecordError
from onrecord.record import Refused
from onrecord.record.record import Record


def page(outcome: Record | Refused | OnRecordError, *, uri: str | None = None, digest: str = "1") -> Addition:
    """What became of a page."""
    own = outcome.story.uri if isinstance(outcome, Record) else outcome.uri if isinstance(outcome, Refused) else None
    return Addition(uri=uri or own or "text", digest=digest, outcome=outcome, reader="0.1 rules")


def said(*told: tuple[str, str], uri: str | None = "https://courier.example/1", day: str | None = "2024-03-12") -> Record:
    """A story in which some say something: names and words."""
    sheet = Sheet()
    for name, words in told:
        sheet.say(name, words)
    return sheet.record(uri=uri, day=day)


def held(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in an order of their own."""
    with archive.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in schema.metadata.tables.items()
        }


def indexed(archive: Archive, kind: str, word: str) -> list[int]:
    """The numbers of what has a word, by the index alone."""
    with archive.reading() as connection:
        query = {"word": f"'{word}'" if archive.backend.shown.startswith("postgresql") else f'"{word}"'}
        return sorted(connection.scalars(text(archive.backend.matching(kind, "word").text), query))
