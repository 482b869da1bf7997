"""An archive in PostgreSQL, with tsvector as its full-text index."""

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    TextClause,
    bindparam,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.exc import ArgumentError, DBAPIError

from onrecord.archive.backend import INDEXED, summed
from onrecord.archive.states import PostgresState
from onrecord.archive.terms import Term, written
from onrecord.errors import ArchiveError, BusyError, SettingsError

# One number for all archives: who writes holds this lock.
LOCK = 5_120_314
PATIENCE = "30s"
# So many connections are made at most, of which so many are kept: a server has a hundred for all its clients.
MOST, KEPT = 25, 5
_SCHEME = re.compile(r"postgres(ql)?://")


class Postgres:
    """PostgreSQL 13 or later, by psycopg 3."""

    def __init__(self, address: str) -> None:
        try:
            self._url = make_url(_SCHEME.sub("postgresql+psycopg://", address, count=1))
        except (ArgumentError, ValueError):
            helps = "no address of a database; one is postgresql://user:password@host:5432/database"
            # What it was is not told, nor in the error behind it: there may be a password in it.
            raise SettingsError("archive", "postgresql://…", helps) from None

    @property
    def shown(self) -> str:
        """The address without its password."""
        url = self._url.set(drivername="postgresql").difference_update_query(["password"])
        return url.render_as_string(hide_password=True)

    def engine(self) -> Engine:
        """A pool of connections to the server. Raises SettingsError where psycopg is not installed."""
        try:
            engine = create_engine(self._url, pool_pre_ping=True, max_overflow=MOST - KEPT, pool_size=KEPT)
        except ModuleNotFoundError as error:
            helps = 'PostgreSQL needs psycopg: pip install "onrecord[postgres]"'
            raise SettingsError("archive", self.shown, helps) from error
        event.listen(engine, "connect", _set_up)
        return engine

    def look(self, engine: Engine) -> Engine:
        """Reading sees one state of the archive from its first statement to its last."""
        return engine.execution_options(isolation_level="REPEATABLE READ")

    def state(self, engine: Engine) -> PostgresState:
        """The transactions that are seen."""
        return PostgresState(engine)

    def make(self, connection: Connection) -> None:
        """Makes a table of words beside each kind of finding."""
        for kind in INDEXED:
            connection.execute(
                text(
                    f"CREATE TABLE {kind}_words (number integer PRIMARY KEY REFERENCES {kind}(number) ON DELETE CASCADE,"
                    " words tsvector NOT NULL)"
                )
            )
            # Each question goes through the list of what is still to be put into the index: a short one costs it little.
            told = f"CREATE INDEX {kind}_words_words ON {kind}_words USING gin (words) WITH (gin_pending_list_limit = 256)"
            connection.execute(text(told))

    def lock(self, connection: Connection) -> None:
        """Waits for the lock that all writers take."""
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})

    def insert(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows by COPY."""
        names = [column.name for column in table.columns if column.name in rows[0]]
        _copy(connection, table.name, names, (tuple(row[name] for name in names) for row in rows))

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows, and one that is there stays as it is."""
        connection.execute(insert(table).on_conflict_do_nothing(), list(rows))

    def add_up(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows, and what is there grows: sent as columns, in one statement, since one for each row takes its time."""
        sent = [func.unnest(bindparam(column.name, type_=ARRAY(column.type))) for column in table.columns]
        added = insert(table).from_select([column.name for column in table.columns], select(*sent))
        connection.execute(summed(added, table), {column.name: [row[column.name] for row in rows] for column in table.columns})

    def index(self, connection: Connection, kind: str, words: Sequence[tuple[int, list[str]]]) -> None:
        """Puts stems in, as a tsvector is written: PostgreSQL's own reading of words would differ from place to place."""
        _copy(connection, f"{kind}_words", ["number", "words"], ((number, _vector(stems)) for number, stems in words))

    def unindex(self, connection: Connection, kind: str, words: Sequence[tuple[int, list[str]]]) -> None:
        """Nothing: the words go with their findings."""

    def thoroughly(self, connection: Connection) -> AbstractContextManager[object]:
        """Nothing: PostgreSQL gives the room of what was removed away with its next VACUUM."""
        return nullcontext(connection)

    def settle(self, engine: Engine) -> None:
        """Nothing, for the same reason."""

    def matching(self, kind: str, name: str) -> TextClause:
        """The numbers of what matches the query bound to `name`."""
        return text(f"SELECT number FROM {kind}_words WHERE words @@ CAST(:{name} AS tsquery)")

    def query(self, term: Term) -> str:
        """A term as a tsquery is written."""
        return written(term, both=" & ", either=" | ", unless=" & !", phrase=("('", "' <-> '", "')"))

    def told(self, error: DBAPIError) -> ArchiveError:
        """A server that does not answer, or one who writes and does not come to an end."""
        words = str(error.orig).strip().partition("\n")[0]
        if "lock timeout" in words:
            return BusyError(f"{self.shown}: another program is writing; it was waited for {PATIENCE}")
        if "too many clients" in words or "remaining connection slots" in words:
            return BusyError(f"{self.shown}: the server has no connection left, others hold them all; try again")
        return ArchiveError(f"{self.shown}: {words}")


def _set_up(connection: Any, _: object) -> None:
    """Questions here are small and many: an index is nearer than PostgreSQL takes it to be, and no plan is worth compiling."""
    with connection.cursor() as cursor:
        cursor.execute("SET random_page_cost = 1.1; SET jit = off")
    connection.commit()


def _copy(connection: Connection, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _vector(stems: Sequence[str]) -> str:
    """Stems with the places they stand at.

    >>> _vector(["the", "ferri", "the"])
    "'the':1,3 'ferri':2"
    """
    places: dict[str, list[str]] = {}
    for place, stem in enumerate(stems, 1):
        places.setdefault(stem, []).append(str(place))
    # Of one word PostgreSQL keeps 255 places.
    return " ".join(f"'{stem}':{','.join(found[:255])}" for stem, found in places.items())
