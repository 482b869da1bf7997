"""Renewing: a story that is kept gets a new reading in place of its old one; its number, its version and its order stay."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from onrecord.archive import corrections, rows, schema
from onrecord.archive.adding import Adding, chunks
from onrecord.archive.forgetting import take_out
from onrecord.archive.linked import again
from onrecord.record.record import Record


class Renewing(Adding):
    """Some stories read anew, or corrected anew, on a connection that holds the lock of writers."""

    def renew(self, batch: Sequence[Record], reader: str, *, only_changed: bool) -> int:
        """Writes them in place of what was read before; gives how many there were. A story that is not there is left out.

        With `only_changed` a reading that is the same as before is left out too.
        """
        kept = self._kept(batch, only_changed=only_changed)
        if not kept:
            return 0
        take_out(self._connection, self._backend, [number for number, _, _ in kept.values()])
        before = Counter({row.kind: row.last for row in self._connection.execute(select(schema.arrivals))})
        last = Counter(before)
        self._corrections = corrections.by_page(self._connection, map(rows.page_of, batch))
        for record in batch:
            if found := kept.pop(rows.key(record.story.id), None):
                number, version, followed = found
                last["stories"] = number - 1
                self._add_story(record, last, version=version, reader=reader)
                for name in ("stories", "statements", "events", "figures"):
                    for row in self._rows.tables[name]:
                        if row.get("story", row["number"]) == number:
                            row["followed"] = followed
        last["stories"] = before["stories"]
        renewed = len(self._rows.tables["stories"])
        self._write(last, before)
        again(self._connection, sorted(row["number"] for row in self._rows.tables["stories"]))
        return renewed

    def _kept(self, batch: Sequence[Record], *, only_changed: bool) -> dict[str, tuple[int, int, int | None]]:
        """The number and version of each story that is to be renewed, and the number of the one that followed it."""
        table = schema.stories
        wanted = select(table.c.id, table.c.number, table.c.version, table.c.followed)
        anew = {rows.key(record.story.id): record for record in batch}
        found = [row for lot in chunks(anew) for row in self._connection.execute(wanted.where(table.c.id.in_(lot)))]
        kept = corrections.as_read(self._connection, [row.number for row in found]) if only_changed else {}
        return {
            row.id: (row.number, row.version, row.followed)
            for row in found
            if not only_changed or kept[row.number][1] != anew[row.id]
        }
