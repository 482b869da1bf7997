"""Texts that very many stories carry: each of these is held against one of them, instead of each against each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.archive import schema
from onrecord.archive.adding import chunks


@dataclass(frozen=True, slots=True)
class Crowd:
    """The stories that have one sum of a whole text, by number, with their ids."""

    ids: Mapping[int, str]

    @property
    def hub(self) -> int:
        """The one that all others are held against: that of the least id, since a new story is seldom that."""
        return min(self.ids, key=self.ids.__getitem__)

    def pairs(self, numbers: Collection[int]) -> Iterable[tuple[int, int]]:
        """With whom some stories are held against, if they are of it, as pairs with the lesser number first."""
        hub = self.hub
        those = self.ids if hub in numbers else [number for number in numbers if number in self.ids]
        return {(min(number, hub), max(number, hub)) for number in those if number != hub}


def crowds(connection: Connection, having: Mapping[int, Iterable[int]]) -> dict[int, Crowd]:
    """By sum, the crowd of those who have it."""
    numbers = {number for those in having.values() for number in those}
    ids: dict[int, str] = {}
    for some in chunks(sorted(numbers)):
        table = schema.stories.c
        rows = connection.execute(select(table.number, table.id).where(table.number.in_(some)))
        ids.update((row.number, row.id) for row in rows)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for sum, those in having.items():
        found[sum] = {number: ids[number] for number in those}
    return {sum: Crowd(found[sum]) for sum in found if found[sum]}
