"""What is particular to a database: how rows get in, how words are indexed and matched, and what its errors mean."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table, TextClause
from sqlalchemy.exc import DBAPIError

from onrecord.archive.terms import Term
from onrecord.errors import ArchiveError

INDEXED = ("stories", "statements", "events", "figures")


class Backend(Protocol):
    """One kind of database."""

    @property
    def shown(self) -> str:
        """Its address as it may be shown to anyone: without a password."""

    def engine(self) -> Engine:
        """A pool of connections to it."""

    def make(self, connection: Connection) -> None:
        """Makes the full-text index beside the tables."""

    def lock(self, connection: Connection) -> None:
        """Waits until nobody else writes, and lets nobody else until the transaction ends."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Writes rows, as fast as the database can."""

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Writes those of the rows whose key is not there."""

    def index(self, connection: Connection, kind: str, words: Sequence[tuple[int, str]]) -> None:
        """Indexes words, folded and stemmed, under the numbers of findings of a kind (`INDEXED`)."""

    def unindex(self, connection: Connection, kind: str, words: Sequence[tuple[int, str]]) -> None:
        """Takes the words out of the index again: those that went in."""

    def matching(self, kind: str, name: str) -> TextClause:
        """A select of the numbers (`number`) of the findings of a kind whose words match the query bound to `name`."""

    def query(self, term: Term) -> str:
        """A term in the database's own language."""

    def told(self, error: DBAPIError) -> ArchiveError | None:
        """What an error of the database means to a user; None where nothing is known of it."""
