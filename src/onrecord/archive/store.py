"""The archive itself: stories with their readings go in whole, and are found again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, Table, delete, func, select, update
from sqlalchemy.exc import DBAPIError

from onrecord.archive import rows, schema
from onrecord.archive.backend import Backend
from onrecord.archive.finding import find
from onrecord.archive.wanted import Page, Wanted
from onrecord.archive.words import indexed, words_of
from onrecord.errors import ArchiveError, NotFoundError, OnRecordError
from onrecord.record import Refused
from onrecord.record.record import Record

NUMBERED = ("stories", "statements", "events", "figures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What became of one page that was taken in: `uri` and `digest` are known again, `reader` tells what read it."""

    uri: str
    digest: str
    outcome: Record | Refused | OnRecordError
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a batch brought: new stories, of which some are new versions of a page; known ones; refused and failed pages."""

    new: int = 0
    versions: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story as the archive lists it."""

    number: int
    id: str
    uri: str | None
    outlet: str | None
    headline: str | None
    day: str | None
    version: int
    latest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway:
    """A page that gave no story, and why: `kind` is "refused" or "failed"."""

    uri: str
    kind: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much an archive holds."""

    stories: int
    pages: int
    statements: int
    events: int
    figures: int
    refused: int
    failed: int


class Archive:
    """Stories and their readings in one database. Open it with `archive.opening.open_archive`, and close it when done."""

    def __init__(self, engine: Engine, backend: Backend) -> None:
        self._engine, self._backend = engine, backend

    @property
    def backend(self) -> Backend:
        """What is particular to the database."""
        return self._backend

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at the archive as it is now."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change, whole or not at all, while nobody else writes. Raises BusyError where another does not come to an end."""
        with self._told(), self._engine.begin() as connection:
            self._backend.lock(connection)
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._backend.told(error) or ArchiveError(str(error.orig)) from error

    def seen(self, keys: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Which of these pages, by address and digest, were taken in before."""
        table = schema.seen
        found: set[tuple[str, str]] = set()
        with self.reading() as connection:
            digests = [digest for _, digest in keys]
            for at in range(0, len(digests), 500):
                wanted = select(table.c.uri, table.c.digest).where(table.c.digest.in_(digests[at : at + 500]))
                found.update((uri, digest) for uri, digest in connection.execute(wanted))
        return frozenset(found.intersection(keys))

    def add(self, batch: Sequence[Addition]) -> Added:
        """Keeps what became of some pages, in their order, all of it or, where something goes wrong, nothing."""
        with self.writing() as connection:
            return _Adding(connection, self._backend).add(batch)

    def forget(self, story: str) -> int:
        """Removes all versions of a story, named by id or address, with their words in the index; gives how many there were."""
        with self.writing() as connection:
            numbers = self._numbers_of(connection, story)
            ids = connection.scalars(select(schema.stories.c.id).where(schema.stories.c.number.in_(numbers))).all()
            for number in numbers:
                self._remove(connection, number)
            connection.execute(delete(schema.seen).where(schema.seen.c.story.in_(ids)))
            return len(numbers)

    def _numbers_of(self, connection: Connection, story: str) -> list[int]:
        """The numbers of all versions of a story. Raises NotFoundError where there is none."""
        table = schema.stories
        page = select(table.c.page).where((table.c.id == story) | (table.c.uri == story)).limit(1).scalar_subquery()
        found = list(connection.scalars(select(table.c.number).where(table.c.page == page).order_by(table.c.number)))
        if not found:
            raise NotFoundError("story", story)
        return found

    def _remove(self, connection: Connection, number: int) -> None:
        record = rows.unpacked(
            connection.scalar(select(schema.stories.c.record).where(schema.stories.c.number == number)) or b""
        )
        names = [rows.kept(party.name) or "" for party in record.parties]
        firsts = rows.Numbers(
            stories=number,
            **{
                kind: connection.scalar(select(func.min(table.c.number)).where(table.c.story == number)) or 1
                for kind, table in schema.metadata.tables.items()
                if kind in NUMBERED[1:]
            },
        )
        held = rows.Rows()
        rows.add_story(held, record, firsts, version=1, reader="")
        for kind, words in held.words.items():
            self._backend.unindex(connection, kind, [(at, indexed(text)) for at, text in words])
        connection.execute(delete(schema.stories).where(schema.stories.c.number == number))
        gone = select(schema.parties.c.name).where(schema.parties.c.name.in_(names))
        table = schema.name_words
        connection.execute(delete(table).where(table.c.name.in_(names), table.c.name.not_in(gone)))

    def story(self, story: str) -> Record:
        """The latest version of a story, named by id or address; one named by id as that id has it. Raises NotFoundError."""
        table = schema.stories
        with self.reading() as connection:
            kept = connection.scalar(
                select(table.c.record)
                .where((table.c.id == story) | (table.c.uri == story))
                .order_by((table.c.id == story).desc(), table.c.version.desc())
                .limit(1)
            )
        if kept is None:
            raise NotFoundError("story", story)
        return rows.unpacked(kept)

    def versions(self, story: str) -> tuple[StoryRow, ...]:
        """All versions of a story, the oldest first. Raises NotFoundError where there is none."""
        with self.reading() as connection:
            numbers = self._numbers_of(connection, story)
            wanted = _listing().where(schema.stories.c.number.in_(numbers)).order_by(schema.stories.c.version)
            return tuple(StoryRow(**row) for row in connection.execute(wanted).mappings())

    def stories(self, *, after: int = 0, limit: int = 100, older: bool = False) -> tuple[StoryRow, ...]:
        """Stories in their order of arrival, those behind the number `after`; with `older`, versions that were followed too."""
        wanted = _listing().where(schema.stories.c.number > after).order_by(schema.stories.c.number).limit(limit)
        if not older:
            wanted = wanted.where(schema.stories.c.latest)
        with self.reading() as connection:
            return tuple(StoryRow(**row) for row in connection.execute(wanted).mappings())

    def records(self, *, older: bool = True) -> Iterator[tuple[StoryRow, Record]]:
        """Every story with its record, in their order of arrival, a few held at a time."""
        after = 0
        while page := self.stories(after=after, older=older):
            with self.reading() as connection:
                table = schema.stories
                wanted = select(table.c.number, table.c.record).where(table.c.number.in_([row.number for row in page]))
                held = {row.number: row.record for row in connection.execute(wanted)}
            yield from ((row, rows.unpacked(held[row.number])) for row in page if row.number in held)
            after = page[-1].number

    def turned_away(self) -> tuple[TurnedAway, ...]:
        """The pages that gave no story, by address."""
        table = schema.turned_away
        wanted = select(table.c.uri, table.c.kind, table.c.reason, table.c.detail).order_by(table.c.uri, table.c.digest)
        with self.reading() as connection:
            return tuple(TurnedAway(**row) for row in connection.execute(wanted).mappings())

    def counts(self) -> Counts:
        """How much there is."""
        with self.reading() as connection:

            def many(table: Table, *where: object) -> int:
                return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0  # type: ignore[arg-type]

            return Counts(
                stories=many(schema.stories),
                pages=many(schema.stories, schema.stories.c.latest),
                statements=many(schema.statements),
                events=many(schema.events),
                figures=many(schema.figures),
                refused=many(schema.turned_away, schema.turned_away.c.kind == "refused"),
                failed=many(schema.turned_away, schema.turned_away.c.kind == "failed"),
            )

    def find(self, wanted: Wanted) -> Page:
        """The findings that fit. Raises QuestionError where the cursor is none."""
        with self.reading() as connection:
            return find(connection, self._backend, wanted)

    def names(self, words: str, *, limit: int = 20) -> tuple[str, ...]:
        """The names of parties that words may mean: all of the words are words of the name; those mentioned most come first.

        "Rahmon" may mean "Emomali Rahmon"; an accent or a capital makes no difference.
        """
        wanted = list(dict.fromkeys(words_of(words)))
        if not wanted:
            return ()
        table, party = schema.name_words, schema.parties
        having = (
            select(table.c.name)
            .where(table.c.word.in_(wanted))
            .group_by(table.c.name)
            .having(func.count() == len(wanted))
            .subquery()
        )
        most = (
            select(party.c.name)
            .join(having, having.c.name == party.c.name)
            .group_by(party.c.name)
            .order_by(func.sum(party.c.mentions).desc(), party.c.name)
            .limit(limit)
        )
        with self.reading() as connection:
            return tuple(connection.scalars(most))


def _listing() -> Select[Any]:
    c = schema.stories.c
    return select(c.number, c.id, c.uri, c.outlet, c.headline, c.day, c.version, c.latest)


class _Adding:
    """One batch being added."""

    def __init__(self, connection: Connection, backend: Backend) -> None:
        self._connection, self._backend = connection, backend

    def add(self, batch: Sequence[Addition]) -> Added:
        """Writes the rows of a batch."""
        held = rows.Rows()
        numbers = rows.Numbers(
            **{
                kind: (self._connection.scalar(select(func.max(schema.metadata.tables[kind].c.number))) or 0) + 1
                for kind in NUMBERED
            }
        )
        known = self._known(batch)
        versions = self._versions(batch)
        count = dict.fromkeys(("new", "versions", "known", "refused", "failed"), 0)
        for addition in batch:
            key = {"uri": rows.kept(addition.uri), "digest": addition.digest}
            match addition.outcome:
                case Record() as record:
                    if record.story.id in known:
                        count["known"] += 1
                    else:
                        known.add(record.story.id)
                        page = rows.page_of(record)
                        version = versions[page] = versions.get(page, 0) + 1
                        self._follow(held, page)
                        rows.add_story(held, record, numbers, version=version, reader=addition.reader)
                        count["new" if version == 1 else "versions"] += 1
                    held.tables["seen"].append({**key, "story": record.story.id})
                case Refused(reason=reason, detail=detail):
                    held.tables["seen"].append({**key, "story": None})
                    told = {"kind": "refused", "reason": reason.value, "detail": rows.kept(detail)}
                    held.tables["turned_away"].append({**key, **told})
                    count["refused"] += 1
                case error:
                    # What failed is not seen: the next run tries it again.
                    told = {"kind": "failed", "reason": type(error).__name__, "detail": rows.kept(str(error))}
                    held.tables["turned_away"].append({**key, **told})
                    count["failed"] += 1
        self._write(held)
        return Added(**count)

    def _known(self, batch: Sequence[Addition]) -> set[str]:
        ids = [addition.outcome.story.id for addition in batch if isinstance(addition.outcome, Record)]
        column = schema.stories.c.id
        return set(self._connection.scalars(select(column).where(column.in_(ids))))

    def _versions(self, batch: Sequence[Addition]) -> dict[str, int]:
        pages = {rows.page_of(addition.outcome) for addition in batch if isinstance(addition.outcome, Record)}
        table = schema.stories
        found = (
            select(table.c.page, func.max(table.c.version).label("version"))
            .where(table.c.page.in_(pages))
            .group_by(table.c.page)
        )
        return {row.page: row.version for row in self._connection.execute(found)}

    def _follow(self, held: rows.Rows, page: str) -> None:
        """The versions of a page that came before are no longer its latest."""
        for row in held.tables["stories"]:
            if row["page"] == page:
                row["latest"] = False
        table = schema.stories
        self._connection.execute(update(table).where(table.c.page == page, table.c.latest).values(latest=False))

    def _write(self, held: rows.Rows) -> None:
        connection, backend = self._connection, self._backend
        for name, table in schema.metadata.tables.items():
            if found := held.tables.get(name):
                insert = backend.insert if name not in ("name_words", "seen", "turned_away") else backend.insert_new
                insert(connection, table, found)
        for kind, words in held.words.items():
            backend.index(connection, kind, [(number, indexed(text)) for number, text in words])
