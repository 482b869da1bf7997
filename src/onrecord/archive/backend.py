"""What is particular to a database: how rows get in, how words are indexed and matched, and what its errors mean."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table, TextClause
from sqlalchemy.exc import DBAPIError

from onrecord.archive.states import State
from onrecord.archive.terms import Term
from onrecord.errors import ArchiveError

INDEXED = ("stories", "statements", "events", "figures")


def summed(inserted: Any, table: Table) -> Any:
    """An insert of either database that adds the numbers of a row to those of the row with the same key."""
    keys = [column.name for column in table.primary_key]
    numbers = [column.name for column in table.columns if column.name not in keys]
    sums = {name: table.c[name] + inserted.excluded[name] for name in numbers}
    return inserted.on_conflict_do_update(index_elements=keys, set_=sums)


class Backend(Protocol):
    """One kind of database."""

    @property
    def shown(self) -> str:
        """Its address as it may be shown to anyone: without a password."""

    def engine(self) -> Engine:
        """A pool of connections to it."""

    def look(self, engine: Engine) -> Engine:
        """The same, for those who only read: each transaction sees the archive as it was when it began."""

    def state(self, engine: Engine) -> State:
        """What tells when something has changed."""

    def make(self, connection: Connection) -> None:
        """Makes the full-text index beside the tables."""

    def lock(self, connection: Connection) -> None:
        """Waits until nobody else writes, and lets nobody else until the transaction ends."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Writes rows, as fast as the database can."""

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Writes those of the rows whose key is not there."""

    def add_up(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Writes rows of numbers; where the key is there, the numbers are added to those that stand beside it."""

    def index(self, connection: Connection, kind: str, words: Sequence[tuple[int, list[str]]]) -> None:
        """Indexes stems under the numbers of findings of a kind (`INDEXED`)."""

    def unindex(self, connection: Connection, kind: str, words: Sequence[tuple[int, list[str]]]) -> None:
        """Takes stems out of the index again: those that went in."""

    def thoroughly(self, connection: Connection) -> AbstractContextManager[object]:
        """What is removed within is overwritten, in the index too, where the database can do so."""

    def settle(self, engine: Engine) -> None:
        """Nor is what was removed left in a log: this comes after the transaction."""

    def matching(self, kind: str, name: str) -> TextClause:
        """A select of the numbers (`number`) of the findings of a kind whose words match the query bound to `name`."""

    def query(self, term: Term) -> str:
        """A term in the database's own language."""

    def told(self, error: DBAPIError) -> ArchiveError:
        """What an error of the database means to a user."""
