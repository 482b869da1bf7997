"""People: the parties of the stories of an archive are put together to who they are, by themselves and by hand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache, partial

from onrecord.archive import people
from onrecord.archive.linked import Lot
from onrecord.linking.people.bodies import Lands
from onrecord.linking.people.identities import identities
from onrecord.linking.people.known import entries_by_block, known_as, names_of, whose
from onrecord.linking.people.profiles import alone, profile_of
from onrecord.linking.people.standing import standing, told
from onrecord.linking.people.weighing import Company
from onrecord.record.identity import Entry, Judgement, Likeness, Member, Profile

# Where a block is told of in more stories, it is not looked at who else is told of in them.
STORIES = 300
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
        settle(lot, people.enrol(lot, found), hands, entries)


def _profile(
    member: Member, entries: dict[str, list[tuple[Entry, Profile]]], split: Collection[tuple[object, str, str]]
) -> Profile:
    profile = known_as(profile_of(member, lands()), member.day, entries)
    # Somebody took this one, by hand, for another than those who are told of in the same way.
    return alone(profile, member.story) if (profile.kind, profile.name, member.story) in split else profile


def settle(lot: Lot, blocks: Iterable[str], hands: Sequence[Judgement], entries: Sequence[Entry]) -> None:
    """Judges anew who is who in some blocks, and in those that are held together with them."""
    lots = domains(blocks, hands, entries)
    there = people.in_blocks(lot.connection, {block for held in lots for block in held})
    together = [(held, {id: row for block in held for id, row in there.get(block, {}).items()}) for held in lots]
    beside = _Beside(lot, [rows.keys() for _, rows in together if len(rows) > 1])
    identity: dict[str, str] = {}
    likenesses: list[Likeness] = []
    for held, rows in together:
        profiles = {id: profile for id, (profile, _, _) in rows.items()}
        found = identities(
            list(profiles.values()),
            many={id: many for id, (_, many, _) in rows.items()},
            told=told(hands, profiles),
            company=partial(beside.company, profiles, frozenset(held)),
        )
        identity |= {id: group[0] for group in found.groups for id in group if rows[id][2] != group[0]}
        likenesses += found.likenesses
    people.settle(lot.connection, identity, likenesses, [id for _, rows in together for id in rows])


class _Beside:
    """Who else is told of in which stories, looked up at once for all profiles that are judged together."""

    def __init__(self, lot: Lot, together: Sequence[Collection[str]]) -> None:
        self._tellings = people.tellings(lot.connection, [id for ids in together for id in ids])
        stories = (self._stories(ids) for ids in together)
        few = {story for found in stories if len(found) <= STORIES for story in found}
        self._names = people.company(lot.connection, few)

    def company(self, profiles: Collection[str], but: frozenset[str]) -> Company:
        """The company of some profiles, without those of the blocks `but`."""
        tellings = {id: self._tellings[id] for id in profiles if id in self._tellings}
        stories = self._stories(profiles)
        if len(stories) > STORIES:
            return Company(tellings=tellings)
        return Company(tellings=tellings, names={story: self._names.get(story, frozenset()) - but for story in stories})

    def _stories(self, profiles: Iterable[str]) -> set[int]:
        return {telling.story for id in profiles for telling in self._tellings.get(id, ())}


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
