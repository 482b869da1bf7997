"""An archive in PostgreSQL, with tsvector as its full-text index."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, TextClause, create_engine, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from onrecord.archive.backend import INDEXED
from onrecord.archive.terms import Term, written
from onrecord.errors import ArchiveError, BusyError, SettingsError

# One number for all archives: who writes holds this lock.
LOCK = 5_120_314
PATIENCE = "30s"
_SCHEME = re.compile(r"postgres(ql)?://")
_PASSWORD = re.compile(r"//([^:@/]*):.*@")


class Postgres:
    """PostgreSQL 13 or later, by psycopg 3."""

    def __init__(self, address: str) -> None:
        self._address = _SCHEME.sub("postgresql+psycopg://", address, count=1)

    @property
    def shown(self) -> str:
        """The address without its password."""
        return _PASSWORD.sub(r"//\1:…@", self._address.replace("+psycopg", "", 1))

    def engine(self) -> Engine:
        """A pool of connections to the server. Raises SettingsError where psycopg is not installed."""
        try:
            return create_engine(self._address, connect_args={"options": f"-c lock_timeout={PATIENCE}"}, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            helps = 'PostgreSQL needs psycopg: pip install "onrecord[postgres]"'
            raise SettingsError("archive", self.shown, helps) from error

    def make(self, connection: Connection) -> None:
        """Makes a table of words beside each kind of finding."""
        for kind in INDEXED:
            connection.execute(
                text(
                    f"CREATE TABLE {kind}_words (number integer PRIMARY KEY REFERENCES {kind}(number) ON DELETE CASCADE,"
                    " words tsvector NOT NULL)"
                )
            )
            connection.execute(text(f"CREATE INDEX {kind}_words_words ON {kind}_words USING gin (words)"))

    def lock(self, connection: Connection) -> None:
        """Waits for the lock that all writers take."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})

    def insert(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows by COPY."""
        names = [column.name for column in table.columns if column.name in rows[0]]
        listed = ", ".join(f'"{name}"' for name in names)
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({listed}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows, and one that is there stays as it is."""
        connection.execute(insert(table).on_conflict_do_nothing(), list(rows))

    def index(self, connection: Connection, kind: str, words: Sequence[tuple[int, str]]) -> None:
        """Puts words in. They are folded and stemmed already, so PostgreSQL takes them as they are."""
        rows = [{"number": number, "words": found} for number, found in words]
        told = f"INSERT INTO {kind}_words (number, words) VALUES (:number, to_tsvector('simple', :words))"
        connection.execute(text(told), rows)

    def unindex(self, connection: Connection, kind: str, words: Sequence[tuple[int, str]]) -> None:
        """Nothing: the words go with their findings."""

    def matching(self, kind: str, name: str) -> TextClause:
        """The numbers of what matches the query bound to `name`."""
        return text(f"SELECT number FROM {kind}_words WHERE words @@ to_tsquery('simple', :{name})")

    def query(self, term: Term) -> str:
        """A term as to_tsquery has it."""
        return written(term, both=" & ", either=" | ", unless=" & !", phrase=("(", " <-> ", ")"))

    def told(self, error: DBAPIError) -> ArchiveError | None:
        """A server that does not answer, or one who writes and does not come to an end."""
        words = str(error.orig)
        if "lock timeout" in words:
            return BusyError(f"{self.shown}: another program is writing; it was waited for {PATIENCE}")
        if "connection" in words or "could not" in words:
            return ArchiveError(f"{self.shown}: {words.strip().splitlines()[0]}")
        return None
