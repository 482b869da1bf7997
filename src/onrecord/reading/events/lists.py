"""Parties that stand together as groups, and a run of joined ones as lists: where a comma joins, and where it parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.reading.events.cast import Item
from onrecord.record import Kind, Naming, Reference

_AND_OTHERS = re.compile(r",?\s+and\s+(?:(?:other|others|several|many|senior|top|a|an|some|his|her|their|members)\b|[a-z]+s\b)")
# Behind two lands with a comma between them this verb has both for its subject: "Chad, Mali sign water pact".
_BOTH = re.compile(r"\s+(?:sign|seal|ink|hold|resume|open|begin|start|conclude|end|discuss|meet)\s")
# Of people more than so many behind one another are a list, also without "and".
_LIST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parties that stand together. `preposition` is the one before them; `object` where a verb stands right before them."""

    items: tuple[Item, ...]
    start: int
    end: int
    preposition: str | None
    object: bool
    clause: int

    @property
    def references(self) -> tuple[Reference, ...]:
        """Each phrase with the parties it means; a party said twice ("the president, Ms Osei") is there by its first words."""
        seen: set[str] = set()
        kept = []
        for item in self.items:
            if not item.parties or not seen.issuperset(item.parties):
                kept.append(item.reference)
                seen.update(item.parties)
        return tuple(kept)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its parties."""
        return frozenset(party for item in self.items for party in item.parties)

    @property
    def is_place(self) -> bool:
        """Whether all it means are places."""
        return all(item.kind is Kind.PLACE for item in self.items)


def _people_named(run: Sequence[tuple[Group, str]]) -> bool:
    """Whether all of a run are people by name."""
    items = [item for group, _ in run for item in group.items]
    return all(item.kind is Kind.PERSON and item.naming is Naming.NAME for item in items)


def parted(run: Sequence[tuple[Group, str]], text: str) -> list[Group]:
    """A run of joined groups as lists: a comma joins only where an "and" comes later ("and other officials" too)."""
    last_and = max((at for at, (_, link) in enumerate(run) if link == "and"), default=0)
    people = all(item.kind is Kind.PERSON for group, _ in run for item in group.items)
    if (run and _AND_OTHERS.match(text, run[-1][0].end)) or (len(run) > _LIST and people):
        last_and = len(run)
    lands = len(run) == _LIST and run[0][0].preposition is None and all(group.is_place for group, _ in run)
    if lands and _BOTH.match(text, run[-1][0].end):
        last_and = len(run)
    lists: list[Group] = []
    if len(run) > _LIST and run[1][1] == "comma" and not run[0][0].ids and _people_named(run[1:]):
        # "the mayors of Bergen and Aarhus, Ama Boateng and Lars Dahl": the names are theirs.
        run = [
            (replace(run[1][0], start=run[0][0].start, preposition=run[0][0].preposition, object=run[0][0].object), run[0][1]),
            *run[2:],
        ]
        last_and = max(last_and - 1, 0) if last_and <= len(run) else last_and
    for at, (group, link) in enumerate(run):
        if link in {"and", "same"} or (link == "comma" and at < last_and):
            lists[-1] = replace(lists[-1], items=lists[-1].items + group.items, end=group.end)
        else:
            lists.append(group)
    return lists
