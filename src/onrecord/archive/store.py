"""The archive itself: stories with their readings go in whole, and are found again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, delete, func, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneLeft

from onrecord.archive import rows, schema
from onrecord.archive.adding import Adding, chunks
from onrecord.archive.backend import Backend
from onrecord.archive.finding import find
from onrecord.archive.forgetting import forget
from onrecord.archive.renewing import Renewing
from onrecord.archive.searching import Search, search
from onrecord.archive.states import State
from onrecord.archive.taken import Added, Addition, Counts, StoryRow, TurnedAway
from onrecord.archive.wanted import Order, Page, Wanted
from onrecord.errors import BusyError, NotFoundError
from onrecord.record.record import Record

__all__ = ["Added", "Addition", "Archive", "Counts", "StoryRow", "TurnedAway"]


class Archive:
    """Stories and their readings in one database. Open it with `archive.opening.open_archive`, and close it when done."""

    def __init__(self, engine: Engine, backend: Backend) -> None:
        self._engine, self._backend, self._look = engine, backend, backend.look(engine)
        self._state: State | None = None

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
        if self._state is not None:
            self._state.close()
            self._state = None
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at the archive as it is now."""
        with self._told(), self._look.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change, whole or not at all, while nobody else writes. Raises BusyError where another does not come to an end."""
        with self._told(), self._engine.begin() as connection:
            self._backend.lock(connection)
            yield connection

    def state(self) -> str:
        """A word for the state the archive is in, quick to ask for: while it stays the same, so does all that is there.

        Only words of the same opened archive are to be compared.
        """
        with self._told():
            if self._state is None:
                self._state = self._backend.state(self._engine)
            return self._state.now()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._backend.told(error) from error
        except NoneLeft as error:
            busy = f"{self._backend.shown}: all connections are taken by others who read; give theirs back sooner, or try again"
            raise BusyError(busy) from error

    def seen(self, keys: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Which of these pages, by address and digest, were taken in before."""
        table = schema.seen
        found: set[tuple[str, str]] = set()
        with self.reading() as connection:
            for lot in chunks({digest for _, digest in keys}):
                wanted = select(table.c.uri, table.c.digest).where(table.c.digest.in_(lot))
                found.update((uri, digest) for uri, digest in connection.execute(wanted))
        return frozenset(pair for pair in keys if (rows.key(pair[0]), pair[1]) in found)

    def add(self, batch: Sequence[Addition]) -> Added:
        """Keeps what became of some pages, in their order, all of it or, where something goes wrong, nothing."""
        with self.writing() as connection:
            return Adding(connection, self._backend).add(batch)

    def renew(self, batch: Sequence[Record], reader: str, *, only_changed: bool = False) -> int:
        """Puts new readings in place of those that stories had; gives how many. A story that is not there is left out.

        With `only_changed` one that was read the same before is left as it is, and by whom it was read too.
        """
        with self.writing() as connection:
            return Renewing(connection, self._backend).renew(batch, reader, only_changed=only_changed)

    def forget(self, story: str) -> int:
        """Removes all versions of a story, named by id or address, with their words in the index; gives how many there were."""
        with self.writing() as connection:
            numbers = self._numbers_of(connection, story)
            with self._backend.thoroughly(connection):
                forget(connection, self._backend, numbers)
        with self._told():
            self._backend.settle(self._engine)
        return len(numbers)

    def _numbers_of(self, connection: Connection, story: str) -> list[int]:
        """The numbers of all versions of a story. Raises NotFoundError where there is none."""
        table = schema.stories
        page = select(table.c.page).where(_is(story)).limit(1).scalar_subquery()
        found = list(connection.scalars(select(table.c.number).where(table.c.page == page).order_by(table.c.number)))
        if not found:
            raise NotFoundError("story", story)
        return found

    def story(self, story: str) -> Record:
        """The latest version of a story, named by id or address; one named by id as that id has it. Raises NotFoundError."""
        table = schema.stories
        with self.reading() as connection:
            kept = connection.scalar(
                select(table.c.record)
                .where(_is(story))
                .order_by((table.c.id == rows.key(story)).desc(), table.c.version.desc())
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
            wanted = wanted.where(schema.stories.c.followed.is_(None))
        with self.reading() as connection:
            return tuple(StoryRow(**row) for row in connection.execute(wanted).mappings())

    def records(self, *, older: bool = True, days: tuple[str, str] | None = None) -> Iterator[tuple[StoryRow, Record]]:
        """Every story with its record, in their order of arrival, a few held at a time.

        With `days`, the first and the one behind the last (ISO 8601), only stories of these.
        """
        after = 0
        while page := self.stories(after=after, older=older):
            fit = [row.number for row in page if days is None or days[0] <= (row.day or "") < days[1]]
            with self.reading() as connection:
                table = schema.stories
                wanted = select(table.c.number, table.c.record).where(table.c.number.in_(fit))
                held = {row.number: row.record for row in connection.execute(wanted)}
            yield from ((row, rows.unpacked(held[row.number])) for row in page if row.number in held)
            after = page[-1].number

    def turned_away(self) -> tuple[TurnedAway, ...]:
        """The pages that gave no story, by address."""
        table = schema.turned_away
        wanted = select(table.c.uri, table.c.kind, table.c.reason, table.c.detail).order_by(table.c.uri, table.c.digest)
        with self.reading() as connection:
            return tuple(TurnedAway(**row) for row in connection.execute(wanted).mappings())

    def polled(self, uri: str) -> tuple[str | None, str | None]:
        """The ETag and the Last-Modified that the server of a feed gave with its last answer; None where it gave none."""
        table = schema.polled
        with self.reading() as connection:
            row = connection.execute(select(table.c.etag, table.c.modified).where(table.c.uri == rows.key(uri))).one_or_none()
        return (row.etag, row.modified) if row else (None, None)

    def remember_poll(self, uri: str, etag: str | None, modified: str | None) -> None:
        """Keeps what the server of a feed said with its answer, for the next time."""
        table, row = schema.polled, {"uri": rows.key(uri), "etag": rows.kept(etag), "modified": rows.kept(modified)}
        with self.writing() as connection:
            connection.execute(delete(table).where(table.c.uri == row["uri"]))
            self._backend.insert(connection, table, [row])

    def counts(self) -> Counts:
        """How much there is."""
        with self.reading() as connection:

            def many(table: Table, *where: object) -> int:
                return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0  # type: ignore[arg-type]

            return Counts(
                stories=many(schema.stories),
                pages=many(schema.stories, schema.stories.c.followed.is_(None)),
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

    def search(
        self,
        words: str,
        *,
        order: Order = Order.RELEVANCE,
        limit: int = 20,
        after: str | None = None,
        older: bool = False,
    ) -> Page:
        """The stories that a search finds: words in any form, "exact phrases", AND, OR, NOT or -, brackets, fields
        (`fields.FIELDS`) and days (before:, after:, since:, until:). Raises QuestionError with the place of a fault.
        """
        with self.reading() as connection:
            return search(connection, self._backend, Search(words, order=order, limit=limit, after=after, older=older))

    def names(self, words: str, *, limit: int = 20) -> tuple[str, ...]:
        """The names of parties that words may mean: all of the words are words of the name; those mentioned most come first.

        "Rahmon" may mean "Emomali Rahmon"; an accent or a capital makes no difference.
        """
        wanted = rows.name_words(words)
        if not wanted:
            return ()
        table, names = schema.name_words, schema.names
        having = select(table.c.name).where(table.c.word.in_(wanted)).group_by(table.c.name).having(func.count() == len(wanted))
        most = select(names.c.name).where(names.c.name.in_(having)).order_by(names.c.mentions.desc(), names.c.name).limit(limit)
        with self.reading() as connection:
            return tuple(connection.scalars(most))


def _is(story: str) -> ColumnElement[bool]:
    """Whether a story is the one named by id or address."""
    return or_(schema.stories.c.id == rows.key(story), schema.stories.c.page == rows.key(story))


def _listing() -> Select[Any]:
    c = schema.stories.c
    latest = c.followed.is_(None).label("latest")
    return select(c.number, c.id, c.uri, c.outlet, c.headline, c.day, c.version, latest, c.reader)
