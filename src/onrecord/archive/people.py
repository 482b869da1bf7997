"""Who is who, as it is written: the profiles of parties, the identities among them, and what was judged by hand."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from onrecord.archive import schema
from onrecord.archive.adding import chunks
from onrecord.archive.linked import again
from onrecord.archive.rows import kept, key
from onrecord.archive.schema_people import entries, judgements, likenesses, memberships, profiles, stale_blocks
from onrecord.record.identity import Entry, Judgement, Likeness, Member, Profile, Telling, Verdict
from onrecord.record.party import Kind

if TYPE_CHECKING:
    from onrecord.archive.linked import Lot

# Where the rules change so that what was linked before would be otherwise, this gets another name: then all is linked anew.
KIND = "people 3"
_WHO = (Kind.PERSON.value, Kind.ORGANISATION.value)


def members(connection: Connection, numbers: Iterable[int]) -> list[Member]:
    """The people and organisations of some stories, in order."""
    found = []
    parties, roles, stories = schema.parties.c, schema.roles.c, schema.stories.c
    for lot in chunks(numbers):
        told: dict[tuple[int, str], list[str]] = defaultdict(list)
        wanted = select(roles.story, roles.party, roles.role).where(roles.story.in_(lot)).order_by(roles.place)
        for row in connection.execute(wanted):
            told[row.story, row.party].append(row.role)
        columns = (parties.story, parties.id, parties.kind, parties.name)
        own = (stories.id.label("story_id"), stories.uri, stories.day, stories.outlet, stories.located)
        who = select(*columns, *own).join(schema.stories, stories.number == parties.story)
        who = who.where(parties.story.in_(lot), parties.kind.in_(_WHO)).order_by(parties.story, parties.id)
        found += [
            Member(
                number=row.story,
                story=row.story_id,
                party=row.id,
                kind=Kind(row.kind),
                name=row.name,
                roles=tuple(told[row.story, row.id]),
                day=row.day,
                # Who publishes: where the story does not say, whose page it is.
                outlet=row.outlet or urlsplit(row.uri or "").hostname,
                located=row.located,
            )
            for row in connection.execute(who)
        ]
    return found


def enrol(lot: "Lot", found: Sequence[tuple[Member, Profile]]) -> set[str]:
    """Writes the profiles of the parties of a lot in place of those they had; gives the blocks from which something is gone."""
    connection = lot.connection
    stale = _leave(connection, lot.numbers) | set(connection.scalars(select(stale_blocks.c.block)))
    connection.execute(delete(stale_blocks))
    told = {profile.id: profile for _, profile in found}
    if told:
        lot.backend.insert_new(connection, profiles, [_row(id, told[id]) for id in sorted(told)])
        rows = [{"story": who.number, "party": who.party, "profile": profile.id} for who, profile in found]
        lot.backend.insert(connection, memberships, rows)
    return stale


def leave(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes away the profiles of the parties of stories that are about to go. Who is who where they were is judged anew."""
    _mark(connection, _leave(connection, numbers), set(numbers))


def _leave(connection: Connection, numbers: Sequence[int]) -> set[str]:
    """Takes away the profiles of the parties of some stories; gives the blocks they were in."""
    held = memberships.c
    gone: set[str] = set()
    for lot in chunks(numbers):
        gone |= set(connection.scalars(select(held.profile).where(held.story.in_(lot)).distinct()))
        connection.execute(delete(memberships).where(held.story.in_(lot)))
    blocks: set[str] = set()
    for some in chunks(sorted(gone)):
        blocks |= set(connection.scalars(select(profiles.c.block).where(profiles.c.id.in_(some)).distinct()))
        rest = set(connection.scalars(select(held.profile).where(held.profile.in_(some)).distinct()))
        empty = [id for id in some if id not in rest]
        connection.execute(delete(profiles).where(profiles.c.id.in_(empty)))
        connection.execute(delete(likenesses).where(or_(likenesses.c.one.in_(empty), likenesses.c.other.in_(empty))))
    return blocks


def _mark(connection: Connection, blocks: Collection[str], but: Collection[int]) -> None:
    """Has the blocks that still are there judged anew, with a story of each."""
    for lot in chunks(sorted(blocks)):
        there = select(profiles.c.block, func.min(memberships.c.story).label("story"))
        there = there.join(memberships, memberships.c.profile == profiles.c.id).where(profiles.c.block.in_(lot))
        found = connection.execute(there.group_by(profiles.c.block)).all()
        known = set(connection.scalars(select(stale_blocks.c.block).where(stale_blocks.c.block.in_(lot))))
        if new := [{"block": row.block} for row in found if row.block not in known]:
            connection.execute(insert(stale_blocks), new)
        again(connection, sorted({row.story for row in found}.difference(but)), kind=KIND)


def again_in(connection: Connection, blocks: Collection[str]) -> None:
    """Has the stories linked once more that tell of somebody in these blocks."""
    numbers: set[int] = set()
    for lot in chunks(sorted(blocks)):
        wanted = select(memberships.c.story).join(profiles, profiles.c.id == memberships.c.profile)
        numbers |= set(connection.scalars(wanted.where(profiles.c.block.in_(lot)).distinct()))
    again(connection, sorted(numbers), kind=KIND)


def in_blocks(connection: Connection, blocks: Collection[str]) -> dict[str, dict[str, tuple[Profile, int, str]]]:
    """By block and id, the profiles of some blocks, with how many parties have each, and its identity."""
    found: dict[str, dict[str, tuple[Profile, int, str]]] = defaultdict(dict)
    many = select(func.count()).where(memberships.c.profile == profiles.c.id).scalar_subquery().label("many")
    for lot in chunks(sorted(blocks)):
        for row in connection.execute(select(profiles, many).where(profiles.c.block.in_(lot))).mappings():
            found[row["block"]][row["id"]] = (profile_in(dict(row)), row["many"], row["identity"])
    return found


def tellings(connection: Connection, ids: Collection[str]) -> dict[str, list[Telling]]:
    """By profile, the stories that tell of it, in any order."""
    found: dict[str, list[Telling]] = defaultdict(list)
    stories = schema.stories.c
    for lot in chunks(sorted(ids)):
        wanted = select(memberships.c.profile, memberships.c.story, stories.day)
        wanted = wanted.join(schema.stories, stories.number == memberships.c.story).where(memberships.c.profile.in_(lot))
        for profile, story, day in connection.execute(wanted):
            found[profile].append(Telling(story, day))
    return found


def company(connection: Connection, numbers: Collection[int]) -> dict[int, frozenset[str]]:
    """By story, the blocks of the people and organisations that it tells of: their names in any spelling."""
    found: dict[int, set[str]] = defaultdict(set)
    for lot in chunks(sorted(numbers)):
        wanted = select(memberships.c.story, profiles.c.block).distinct()
        wanted = wanted.join(profiles, profiles.c.id == memberships.c.profile).where(memberships.c.story.in_(lot))
        for row in connection.execute(wanted):
            found[row.story].add(row.block)
    return {story: frozenset(names) for story, names in found.items()}


def settle(connection: Connection, identity: Mapping[str, str], found: Sequence[Likeness], ids: Collection[str]) -> None:
    """Writes by profile the identity it is of, where that has changed, and what was judged of the profiles `ids`."""
    if changed := [{"of": id, "to": identity[id]} for id in sorted(identity)]:
        change = update(profiles).where(profiles.c.id == bindparam("of")).values(identity=bindparam("to"))
        connection.execute(change, changed)
    rows = {(row.one, row.other): _judged(row) for row in found}
    held: dict[tuple[str, str], dict[str, Any]] = {}
    for lot in chunks(sorted(ids)):
        for old in connection.execute(select(likenesses).where(likenesses.c.one.in_(lot))).mappings():
            held[old["one"], old["other"]] = dict(old)
    gone = [{"first": one, "second": other} for one, other in sorted(held) if rows.get((one, other)) != held[one, other]]
    if gone:
        where = (likenesses.c.one == bindparam("first"), likenesses.c.other == bindparam("second"))
        connection.execute(delete(likenesses).where(*where), gone)
    if new := [rows[pair] for pair in sorted(rows) if rows[pair] != held.get(pair)]:
        connection.execute(insert(likenesses), new)


def _judged(row: Likeness) -> dict[str, Any]:
    reasons = json.dumps(row.reasons, ensure_ascii=False)
    return {"one": row.one, "other": row.other, "verdict": row.verdict.value, "score": row.score, "reasons": reasons}


def judged(connection: Connection) -> list[Judgement]:
    """All that was judged by hand, in order."""
    return [
        Judgement(
            number=row.number,
            verdict=Verdict(row.verdict),
            one=_told(row.one),
            other=_told(row.other),
            undoes=row.undoes,
            who=row.who,
            at=row.at,
            why=row.why,
        )
        for row in connection.execute(select(judgements).order_by(judgements.c.number))
    ]


def judge(connection: Connection, row: Judgement) -> None:
    """Writes what was judged by hand."""
    told = {"number": row.number, "verdict": row.verdict.value, "undoes": row.undoes, "who": kept(row.who), "at": row.at}
    sides = {
        side: json.dumps([_row(who.id, who) for who in getattr(row, side)], ensure_ascii=False) for side in ("one", "other")
    }
    connection.execute(insert(judgements).values(**told, **sides, why=kept(row.why)))


def known(connection: Connection) -> list[Entry]:
    """The entries of tables that a user gave, in order."""
    return [
        Entry(
            id=row.id,
            kind=Kind(row.kind),
            name=row.name,
            aliases=tuple(json.loads(row.aliases)),
            role=row.role,
            since=row.since,
            until=row.until,
            wikidata=row.wikidata,
        )
        for row in connection.execute(select(entries).order_by(entries.c.id))
    ]


def learn(connection: Connection, found: Sequence[Entry]) -> None:
    """Keeps the entries of a table in place of all that were kept before."""
    connection.execute(delete(entries))
    rows = [
        {
            "id": entry.id,
            "kind": entry.kind.value,
            "name": kept(entry.name),
            "aliases": json.dumps([kept(alias) for alias in entry.aliases], ensure_ascii=False),
            "role": kept(entry.role),
            "since": entry.since,
            "until": entry.until,
            "wikidata": kept(entry.wikidata),
        }
        for entry in found
    ]
    if rows:
        connection.execute(insert(entries), rows)


def _row(id: str, profile: Profile) -> dict[str, Any]:
    """A profile as it is kept; by itself until it is judged whose it is."""
    return {
        "id": id,
        "block": key(profile.block),
        "kind": profile.kind.value,
        "name": key(profile.name),
        "offices": json.dumps(profile.offices, ensure_ascii=False),
        "land": profile.land,
        "year": profile.year,
        "within": key(profile.within),
        "known": profile.known,
        "identity": id,
    }


def profile_in(told: Mapping[str, Any]) -> Profile:
    """The profile that a row tells."""
    return Profile(
        kind=Kind(told["kind"]),
        block=told["block"],
        name=told["name"],
        offices=tuple(json.loads(told["offices"])),
        land=told["land"],
        year=told["year"],
        within=told["within"],
        known=told["known"],
    )


def _told(side: str) -> tuple[Profile, ...]:
    return tuple(map(profile_in, json.loads(side)))


def numbers_of(connection: Connection, ids: Collection[str]) -> list[int]:
    """The numbers of stories, in order."""
    table = schema.stories.c
    return sorted(
        number for lot in chunks(sorted(ids)) for number in connection.scalars(select(table.number).where(table.id.in_(lot)))
    )
