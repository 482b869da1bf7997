"""Adding what became of a batch of pages: its rows, its words in the index, the versions it follows, the failures it mends."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, select, update

from onrecord.archive import corrections, rows, schema, word_counts
from onrecord.archive.backend import Backend
from onrecord.archive.taken import Added, Addition
from onrecord.record import Refused
from onrecord.record.correcting import righted
from onrecord.record.correction import Correction
from onrecord.record.record import Record

T = TypeVar("T")
FINDINGS = (schema.statements, schema.events, schema.figures)
# Of the rows of these tables some may be there already: they stay as they are, or what is new is added to them.
SHARED = frozenset({schema.name_words, schema.seen, schema.turned_away})
SUMS = frozenset({schema.names, schema.word_counts, schema.arrivals})
# One statement of SQL asks for so many things at most.
AT_ONCE = 500


def chunks(things: Iterable[T]) -> Iterator[list[T]]:
    """Things in lots that one statement can ask for."""
    rest = iter(things)
    while lot := list(islice(rest, AT_ONCE)):
        yield lot


class Adding:
    """One batch, on a connection that holds the lock of writers."""

    def __init__(self, connection: Connection, backend: Backend) -> None:
        self._connection, self._backend = connection, backend
        self._rows = rows.Rows()
        self._count: Counter[str] = Counter()
        # By page: the last version, and the number of its story.
        self._versions: dict[str, tuple[int, int]] = {}
        # By page: what people corrected of it.
        self._corrections: dict[str, list[Correction]] = {}
        # The number of the story that follows each.
        self._followed: dict[int, int] = {}
        # By address: the pages turned away, and the kinds of earlier such rows that are true no longer.
        self._turned_away: dict[str, list[rows.Row]] = {}
        self._mended: dict[str, set[str]] = {}

    def add(self, batch: Sequence[Addition]) -> Added:
        """Writes the batch."""
        records = [addition.outcome for addition in batch if isinstance(addition.outcome, Record)]
        known = self._known(rows.key(record.story.id) for record in records)
        pages = {rows.page_of(record) for record in records}
        self._versions = self._last_versions(pages)
        self._corrections = corrections.by_page(self._connection, pages)
        before = Counter({row.kind: row.last for row in self._connection.execute(select(schema.arrivals))})
        last = Counter(before)
        for addition in batch:
            uri = rows.key(addition.uri)
            match addition.outcome:
                case Record() as record:
                    id = rows.key(record.story.id)
                    if id in known:
                        self._count["known"] += 1
                    else:
                        known.add(id)
                        self._add_record(record, last, addition.reader)
                    self._end(uri, addition.digest, id)
                case Refused(reason=reason, detail=detail):
                    self._end(uri, addition.digest, None)
                    self._turn_away(uri, addition.digest, "refused", reason.value, detail)
                case error:
                    # What failed is not seen: the next run tries it again.
                    self._turn_away(uri, addition.digest, "failed", type(error).__name__, str(error))
        self._write(last, before)
        return Added(**self._count)

    def _known(self, ids: Iterable[str]) -> set[str]:
        column = schema.stories.c.id
        return {id for lot in chunks(ids) for id in self._connection.scalars(select(column).where(column.in_(lot)))}

    def _last_versions(self, pages: Iterable[str]) -> dict[str, tuple[int, int]]:
        table = schema.stories
        found = {}
        for lot in chunks(pages):
            wanted = select(table.c.page, table.c.version, table.c.number)
            for row in self._connection.execute(wanted.where(table.c.page.in_(lot), table.c.followed.is_(None))):
                found[row.page] = (row.version, row.number)
        return found

    def _add_record(self, record: Record, last: Counter[str], reader: str) -> None:
        page = rows.page_of(record)
        version, before = self._versions.get(page, (0, 0))
        number = self._add_story(record, last, version=version + 1, reader=reader)
        self._versions[page] = (version + 1, number)
        if before:
            self._followed[before] = number
        self._count["versions" if before else "new"] += 1

    def _add_story(self, record: Record, last: Counter[str], *, version: int, reader: str) -> int:
        """Adds the rows of a story as people corrected it, and keeps what was read too; gives its number."""
        said = self._corrections.get(rows.page_of(record))
        told = righted(record, said).record if said else record
        number = rows.add_story(self._rows, told, last, version=version, reader=reader)
        if told is not record:
            self._rows.tables["uncorrected"].append({"story": number, "record": rows.packed(record)})
        return number

    def _end(self, uri: str, digest: str, story: str | None) -> None:
        """Marks a page as taken in: no later run reads it again."""
        self._rows.tables["seen"].append({"uri": uri, "digest": digest, "story": story})
        self._mend(uri, "failed", *(["refused"] if story else []))

    def _turn_away(self, uri: str, digest: str, kind: str, reason: str, detail: str) -> None:
        self._mend(uri, "failed")
        told = {"uri": uri, "digest": digest, "kind": kind, "reason": reason, "detail": rows.kept(detail)}
        self._turned_away[uri].append(told)
        self._count[kind] += 1

    def _mend(self, uri: str, *kinds: str) -> None:
        """Takes back that the page at an address was turned away."""
        self._mended.setdefault(uri, set()).update(kinds)
        self._turned_away[uri] = [row for row in self._turned_away.get(uri, ()) if row["kind"] not in kinds]

    def _write(self, last: Counter[str], before: Counter[str]) -> None:
        connection, backend, tables = self._connection, self._backend, self._rows.tables
        self._rows.count_names()
        searched = list(self._rows.searched())
        tables["word_counts"] = word_counts.rows_of(searched)
        tables["turned_away"] = [row for held in self._turned_away.values() for row in held]
        tables["arrivals"] = [{"kind": kind, "last": last[kind] - before[kind]} for kind in sorted(last)]
        self._take_back()
        for table in schema.metadata.sorted_tables:
            if found := tables.get(table.name):
                if table in SUMS:
                    backend.add_up(connection, table, found)
                elif table in SHARED:
                    backend.insert_new(connection, table, found)
                else:
                    backend.insert(connection, table, found)
        for kind, words in searched:
            if words:
                backend.index(connection, kind, words)
        self._follow()

    def _take_back(self) -> None:
        table = schema.turned_away
        for kind in ("failed", "refused"):
            for lot in chunks(uri for uri, kinds in self._mended.items() if kind in kinds):
                self._connection.execute(delete(table).where(table.c.kind == kind, table.c.uri.in_(lot)))

    def _follow(self) -> None:
        """Tells those that have a newer version now, and all their findings."""
        if not self._followed:
            return
        told = [{"story_number": before, "by": number} for before, number in self._followed.items()]
        for table, column in ((schema.stories, schema.stories.c.number), *((table, table.c.story) for table in FINDINGS)):
            change = update(table).where(column == bindparam("story_number")).values(followed=bindparam("by"))
            self._connection.execute(change, told)
