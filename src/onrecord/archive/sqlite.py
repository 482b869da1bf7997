"""An archive in one SQLite file, with FTS5 as its full-text index."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, Table, TextClause, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from onrecord.archive.backend import INDEXED, summed
from onrecord.archive.states import SqliteState
from onrecord.archive.terms import Term, written
from onrecord.errors import ArchiveError, BusyError

# How long one who writes waits for another, in seconds.
PATIENCE = 30.0
# In KiB: pages of the file held in memory.
CACHE = 64 * 1024


class Sqlite:
    """SQLite 3.35 or later. The file may be read by others while it is written (WAL)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def shown(self) -> str:
        """The path."""
        return str(self._path)

    def engine(self) -> Engine:
        """A pool of connections to the file."""
        read_only = self._path.exists() and not os.access(self._path, os.W_OK)
        url = _read_only(self._path) if read_only else URL.create("sqlite", database=str(self._path))
        # Of readers there may be any number: none waits for another. A few connections are kept for the next.
        engine = create_engine(url, connect_args={"timeout": PATIENCE}, max_overflow=-1)
        event.listen(engine, "connect", _set_up_to_read if read_only else _set_up)
        # The driver would begin a transaction with the first write only, and so read without one before.
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        return engine

    def look(self, engine: Engine) -> Engine:
        """The file as it is: in WAL every transaction sees it as it was."""
        return engine

    def state(self, engine: Engine) -> SqliteState:
        """The count of changes."""
        return SqliteState(engine)

    def make(self, connection: Connection) -> None:
        """Makes an index without a copy of the words: those stand in the tables."""
        for kind in INDEXED:
            connection.execute(
                text(f"CREATE VIRTUAL TABLE {kind}_words USING fts5(words, content='', columnsize=0, tokenize='ascii')")
            )

    def lock(self, connection: Connection) -> None:
        """Takes the lock now. What was begun has read nothing yet, and takes it only at its first write."""
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def insert(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Many rows with one statement."""
        connection.execute(table.insert(), list(rows))

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """The same, and a row that is there stays as it is."""
        connection.execute(insert(table).on_conflict_do_nothing(), list(rows))

    def add_up(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """The same, and what is there grows."""
        connection.execute(summed(insert(table), table), list(rows))

    def index(self, connection: Connection, kind: str, words: Sequence[tuple[int, list[str]]]) -> None:
        """Puts stems in."""
        rows = [(number, " ".join(found)) for number, found in words]
        connection.exec_driver_sql(f"INSERT INTO {kind}_words (rowid, words) VALUES (?, ?)", rows)

    def unindex(self, connection: Connection, kind: str, words: Sequence[tuple[int, list[str]]]) -> None:
        """Takes stems out: the index has no copy of them, and so has to be told which they were."""
        rows = [(number, " ".join(found)) for number, found in words]
        if rows:
            told = f"INSERT INTO {kind}_words ({kind}_words, rowid, words) VALUES ('delete', ?, ?)"
            connection.exec_driver_sql(told, rows)

    @contextmanager
    def thoroughly(self, connection: Connection) -> Iterator[None]:
        """Zeros take the place of what is removed, and the index is written anew: it keeps words that are marked as removed."""
        connection.exec_driver_sql("PRAGMA secure_delete = ON").close()
        yield
        for kind in INDEXED:
            connection.exec_driver_sql(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('optimize')")
        connection.exec_driver_sql("PRAGMA secure_delete = OFF").close()

    def settle(self, engine: Engine) -> None:
        """Brings what is in the log beside the file home, and empties it, unless somebody reads from it for long."""
        with engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            for pragma in ("busy_timeout = 1000", "wal_checkpoint(TRUNCATE)", f"busy_timeout = {round(1000 * PATIENCE)}"):
                connection.exec_driver_sql(f"PRAGMA {pragma}").close()
            connection.exec_driver_sql("BEGIN")

    def matching(self, kind: str, name: str) -> TextClause:
        """The numbers of what matches the query bound to `name`."""
        return text(f"SELECT rowid AS number FROM {kind}_words WHERE {kind}_words MATCH :{name}")

    def query(self, term: Term) -> str:
        """A term as FTS5 has it."""
        return written(term, both=" AND ", either=" OR ", unless=" NOT ", phrase=('"', " ", '"'))

    def told(self, error: DBAPIError) -> ArchiveError:
        """A file that is locked, broken, full, or no archive."""
        match error.orig:
            case sqlite3.OperationalError() as cause if "locked" in str(cause) or "busy" in str(cause):
                return BusyError(f"{self._path}: another program is writing; it was waited for {PATIENCE:.0f} seconds")
            case sqlite3.DatabaseError() as cause if "malformed" in str(cause) or "not a database" in str(cause):
                return ArchiveError(f"{self._path}: the file is no archive, or broken ({cause}); a copy of it may be whole")
            case sqlite3.Error() as cause if "disk is full" in str(cause) or "disk I/O" in str(cause):
                return ArchiveError(
                    f"{self._path}: {cause}; what was added before is kept, and the same command goes on from there"
                )
            case sqlite3.OperationalError() as cause if "readonly" in str(cause):
                return ArchiveError(f"{self._path}: the file may be read, but not written")
            case sqlite3.OperationalError() as cause if "unable to open" in str(cause):
                return ArchiveError(f"{self._path}: {cause}; nothing may be written there, or read")
        return ArchiveError(f"{self._path}: {error.orig}")


def _read_only(path: Path) -> URL:
    """The address of a file that may not be written. Where its folder may not either, no writer can be at work beside it."""
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    query = {"uri": "true", "mode": "ro", **({"immutable": "1"} if alone else {})}
    return URL.create("sqlite", database=f"file:{quote(str(path))}", query=query)


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    _set_up_to_read(connection, _)
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _set_up_to_read(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA cache_size = -{CACHE}").close()
