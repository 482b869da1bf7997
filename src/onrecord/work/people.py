"""People: the parties of the stories of an archive are put together to who they are, by themselves and by hand."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from onrecord.archive import people
from onrecord.archive.linked import Lot
from onrecord.linking.people.beside import Company
from onrecord.linking.people.bodies import Lands
from onrecord.linking.people.identities import Block
from onrecord.linking.people.known import entries_by_block, known_as, names_of, whose
from onrecord.linking.people.parts import is_large, parts
from onrecord.linking.people.profiles import alone, profile_of
from onrecord.linking.people.told import told
from onrecord.record.identity import Entry, Judgement, Likeness, Member, Profile
from onrecord.record.undoing import standing

# Where a block is told of in more stories, it is not looked at who else is told of in them.
STORIES = 300
Rows = dict[str, tuple[Profile, int, str]]
"""Profiles by their ids, each with how many parties have it, and with its identity."""
ByBlock = dict[str, list[tuple[Entry, Profile]]]


@cache
def lands() -> Lands:
    """The land, by its names and adjectives."""
    from onrecord.reading.name_words import country_of

    return country_of()


class People:
    """Tells who is who: which parties of different stories are one person or one organisation."""

    kind = people.KIND

    def link(self, lot: Lot) -> None:
        """Links the stories of a lot, as `Linker` tells."""
        hands = standing(people.judged(lot.connection))
        entries = people.known(lot.connection)
        by_block = entries_by_block(entries, lands())
        split = {(row.kind, row.name, row.within) for judgement in hands for row in judgement.one if row.within}
        found = [(member, _profile(member, by_block, split)) for member in people.members(lot.connection, lot.numbers)]
        new = Counter(profile.id for _, profile in found)
        stale = people.enrol(lot, found)
        settle(lot, stale, hands, entries, grown={profile.block for _, profile in found}, new=new)


def _profile(
    member: Member, entries: dict[str, list[tuple[Entry, Profile]]], split: Collection[tuple[object, str, str]]
) -> Profile:
    profile = known_as(profile_of(member, lands()), member.day, entries)
    # Somebody took this one, by hand, for another than those who are told of in the same way.
    return alone(profile, member.story) if (profile.kind, profile.name, member.story) in split else profile


def settle(
    lot: Lot,
    blocks: Collection[str],
    hands: Sequence[Judgement],
    entries: Sequence[Entry],
    *,
    grown: Collection[str] = (),
    new: Mapping[str, int] | None = None,
) -> None:
    """Judges anew who is who in some blocks, and in those that are held together with them.

    Blocks that have only `grown` are judged anew as far as the `new` parties touch them, told by how many there are of each
    profile.
    """
    lots = domains({*blocks, *grown}, hands, entries)
    there = people.in_blocks(lot.connection, {block for held in lots for block in held})
    together: list[tuple[frozenset[str], Rows, Block]] = []
    for held in lots:
        rows = {id: row for block in held for id, row in there.get(block, {}).items()}
        is_grown = new is not None and not set(blocks).intersection(held)
        for some in _parts(rows, hands, new if is_grown else None):
            profiles = {id: profile for id, (profile, _, _) in some.items()}
            many = {id: many for id, (_, many, _) in some.items()}
            together.append((frozenset(held), some, Block(profiles, many=many, told=told(hands, profiles))))
    beside = _Beside(lot, [rows.keys() for _, rows, block in together if block.asks])
    identity: dict[str, str] = {}
    likenesses: list[Likeness] = []
    for within, rows, block in together:
        judged = block.identities(beside.company(rows.keys(), within) if block.asks else Company())
        identity |= {id: group[0] for group in judged.groups for id in group if rows[id][2] != group[0]}
        likenesses += judged.likenesses
    people.settle(lot.connection, identity, likenesses, [id for _, rows, _ in together for id in rows])


def _parts(rows: Rows, hands: Sequence[Judgement], new: Mapping[str, int] | None) -> list[Rows]:
    """A block whole, or a large one in parts: those that new parties touch, if it was large before they came; else all."""
    profiles = {id: profile for id, (profile, _, _) in rows.items()}
    if not is_large(profiles.values()):
        return [rows]
    before = [profile for id, (profile, many, _) in rows.items() if new and many > new.get(id, 0)]
    touched = rows.keys() & new.keys() if new is not None and is_large(before) else rows.keys()
    return [{id: rows[id] for id in sorted(part)} for part in parts(profiles, touched, told(hands, profiles))]


class _Beside:
    """Who else is told of in which stories, looked up at once for all profiles that are judged together."""

    def __init__(self, lot: Lot, together: Sequence[Collection[str]]) -> None:
        self._tellings = people.tellings(lot.connection, [id for ids in together for id in ids])
        stories = (self._stories(ids) for ids in together)
        few = {story for found in stories if len(found) <= STORIES for story in found}
        self._names = people.company(lot.connection, few)

    def company(self, profiles: Collection[str], but: frozenset[str]) -> Company:
        """The company of some profiles, without those of the blocks `but`."""
        is_wide = len(self._stories(profiles)) > STORIES
        return Company(tellings=self._tellings, names={} if is_wide else self._names, but=but)

    def _stories(self, profiles: Iterable[str]) -> set[int]:
        return {story for id in profiles for story, _ in self._tellings.get(id, ())}


def domains(blocks: Iterable[str], hands: Sequence[Judgement], entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """Blocks in lots that are judged together: those that a judgement, or somebody of a table, holds together are one lot."""
    beside: dict[str, set[str]] = defaultdict(set)
    ties = [{profile.block for profile in (*row.one, *row.other)} for row in hands]
    named: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        named[whose(entry)] |= {profile.block for profile in names_of(entry, lands())}
    ties += named.values()
    for tied in ties:
        for block in tied:
            beside[block] |= tied
    found, reached = [], set[str]()
    for block in sorted(set(blocks)):
        if block in reached:
            continue
        held, rest = {block}, [block]
        while rest:
            new = beside.get(rest.pop(), set()) - held
            held |= new
            rest += new
        reached |= held
        found.append(tuple(sorted(held)))
    return found
