"""In which state an archive is: a word that is another one after each change, and costs next to nothing to ask for."""

import threading
from typing import Protocol

from sqlalchemy import Engine, text


class State(Protocol):
    """Asked for the state; closed when it is not asked any more."""

    def now(self) -> str:
        """A word for the state: while it stays, nothing has changed. Only words from this one are to be compared."""

    def close(self) -> None:
        """Lets go of what it looks with."""


class SqliteState:
    """SQLite counts for each connection what others have changed. This one changes nothing, so it hears of everything."""

    def __init__(self, engine: Engine) -> None:
        self._held, self._lock = engine.raw_connection(), threading.Lock()

    def now(self) -> str:
        """The count."""
        with self._lock:
            cursor = self._held.cursor()
            try:
                cursor.execute("PRAGMA data_version")
                return str(cursor.fetchone())
            finally:
                cursor.close()

    def close(self) -> None:
        """Gives the connection back."""
        self._held.close()


class PostgresState:
    """PostgreSQL tells which transactions one sees the work of; where they are the same, so is everything."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def now(self) -> str:
        """The transactions."""
        with self._engine.connect() as connection:
            return str(connection.scalar(text("SELECT pg_current_snapshot()::text")))

    def close(self) -> None:
        """There is nothing that it holds."""
