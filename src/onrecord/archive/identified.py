"""Who is who, as it is asked: identities by name, with the names and roles that stories give them, and the pairs in doubt."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from onrecord.archive import schema
from onrecord.archive.adding import chunks
from onrecord.archive.people import profile_in
from onrecord.archive.rows import key
from onrecord.archive.schema_people import likenesses, memberships, profiles
from onrecord.archive.store import Archive
from onrecord.errors import NotFoundError, QuestionError
from onrecord.record.identity import Profile
from onrecord.record.party import Kind
from onrecord.record.words import folded

_ID = re.compile(r"[0-9a-f]{6,16}")
# So many roles of somebody are told, those that most stories give.
ROLES = 4
# Of several whom words may mean, so many are named.
NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person or an organisation across stories.

    `name` is the fullest of the names that many stories give, `names` all of them with how many stories give each, most first;
    `first` and `last` are days of stories (ISO 8601).
    """

    id: str
    kind: Kind
    name: str
    names: tuple[tuple[str, int], ...]
    roles: tuple[str, ...]
    stories: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two identities that may be one: what speaks for it and against it, each with its weight, and what that comes to."""

    one: Identity
    other: Identity
    score: float
    reasons: tuple[tuple[str, float], ...]


def identities(
    archive: Archive, words: str | None = None, *, kind: Kind | None = None, limit: int = 20, skip: int = 0
) -> tuple[Identity, ...]:
    """Those whom words may mean, by a name or by the beginning of an id, or all; those in most stories first, behind `skip`."""
    with archive.reading() as connection:
        ids = None if words is None else _ids(connection, archive, words)
        return _told(connection, _most(connection, ids, kind, limit + skip)[skip:])


def identity(archive: Archive, words: str) -> Identity:
    """The one whom words mean: of several, the one who alone has just this name.

    Raises NotFoundError where they mean nobody, QuestionError where it is not clear whom.
    """
    found = identities(archive, words, limit=50)
    if len(found) > 1:
        exact = [one for one in found if folded(words) in {folded(name) for name, _ in one.names}]
        found = tuple(exact) if len(exact) == 1 else found
    if not found:
        raise NotFoundError("person or organisation", words)
    if len(found) > 1:
        among = "; ".join(f"{one.name} ({one.id})" for one in found[:NAMED])
        raise QuestionError(f"{words} may be several: {among}{' …' if found[NAMED:] else ''}. An id names one")
    return found[0]


def called(archive: Archive, name: str, *, limit: int = 20) -> tuple[Identity, ...]:
    """Those whom some story calls by just this name; those in most stories first."""
    with archive.reading() as connection:
        ids: list[str] = list(connection.scalars(_of_names([key(name)])))
        return _told(connection, _most(connection, ids, None, limit) if len(ids) > 1 else ids)


def ids_called(archive: Archive, name: str) -> frozenset[str]:
    """The ids of the same."""
    with archive.reading() as connection:
        return frozenset(connection.scalars(_of_names([key(name)])))


def profiles_of(archive: Archive, id: str) -> dict[str, tuple[Profile, frozenset[str], frozenset[str]]]:
    """The profiles of an identity by their ids, each with the names of its parties, and with the ids of their stories."""
    party = (schema.parties.c.story == memberships.c.story) & (schema.parties.c.id == memberships.c.party)
    wanted = select(profiles, schema.parties.c.name.label("as"), schema.stories.c.id.label("in"))
    wanted = wanted.join(memberships, memberships.c.profile == profiles.c.id).join(schema.parties, party)
    wanted = wanted.join(schema.stories, schema.stories.c.number == memberships.c.story).where(profiles.c.identity == id)
    found: dict[str, tuple[Profile, set[str], set[str]]] = {}
    with archive.reading() as connection:
        for row in connection.execute(wanted).mappings():
            _, names, stories = found.setdefault(row["id"], (profile_in(dict(row)), set(), set()))
            names.add(row["as"])
            stories.add(row["in"])
    return {id: (profile, frozenset(names), frozenset(stories)) for id, (profile, names, stories) in found.items()}


def doubts(archive: Archive, *, limit: int = 20) -> tuple[Doubt, ...]:
    """The pairs to look at, the most useful first: those in many stories, and near to being certain."""
    one, other = profiles.alias("one"), profiles.alias("other")
    wanted = select(likenesses, one.c.identity.label("first"), other.c.identity.label("second"))
    wanted = wanted.join(one, one.c.id == likenesses.c.one).join(other, other.c.id == likenesses.c.other)
    with archive.reading() as connection:
        found = connection.execute(wanted.where(likenesses.c.verdict == "unsure")).all()
        many = _stories(connection, {id for row in found for id in (row.first, row.second)})
        best: dict[tuple[str, str], tuple[float, float, str]] = {}
        for row in found:
            pair = (min(row.first, row.second), max(row.first, row.second))
            gain = min(many[row.first], many[row.second]) * row.score
            if row.first != row.second and (pair not in best or (gain, row.score) > best[pair][:2]):
                best[pair] = (gain, row.score, row.reasons)
        ranked = sorted(best, key=lambda pair: (-best[pair][0], -best[pair][1], pair))[:limit]
        told = {one.id: one for one in _told(connection, list(dict.fromkeys(id for pair in ranked for id in pair)))}
    return tuple(
        Doubt(
            one=told[pair[0]],
            other=told[pair[1]],
            score=best[pair][1],
            reasons=tuple((words, weight) for words, weight in json.loads(best[pair][2])),
        )
        for pair in ranked
    )


def _ids(connection: Connection, archive: Archive, words: str) -> list[str]:
    """The identities that words may mean."""
    if _ID.fullmatch(words):
        wanted = select(profiles.c.identity).where(profiles.c.identity.like(f"{words}%")).distinct()
        if found := list(connection.scalars(wanted)):
            return found
    named = archive.names(words, limit=500)
    found_ids: set[str] = set()
    for lot in chunks(named):
        found_ids |= set(connection.scalars(_of_names(lot)))
    return sorted(found_ids)


def _of_names(names: Sequence[str]) -> Select[tuple[str]]:
    """A select of the identities of the parties that have these names."""
    party = (schema.parties.c.story == memberships.c.story) & (schema.parties.c.id == memberships.c.party)
    wanted = select(profiles.c.identity).join(memberships, memberships.c.profile == profiles.c.id).join(schema.parties, party)
    return wanted.where(schema.parties.c.name.in_(names)).distinct()


def _most(connection: Connection, ids: Sequence[str] | None, kind: Kind | None, limit: int) -> list[str]:
    """Of some identities, or of all, those in most stories."""
    many = func.count(memberships.c.story.distinct())
    wanted = select(profiles.c.identity).join(memberships, memberships.c.profile == profiles.c.id)
    wanted = wanted.group_by(profiles.c.identity).order_by(many.desc(), profiles.c.identity).limit(limit)
    if kind is not None:
        wanted = wanted.where(profiles.c.kind == kind.value)
    if ids is None:
        return list(connection.scalars(wanted))
    counts = _stories(connection, ids) if kind is None else None
    if counts is None:
        kinds = select(profiles.c.identity).where(profiles.c.kind == str(kind)).distinct()
        of_kind = {id for lot in chunks(ids) for id in connection.scalars(kinds.where(profiles.c.identity.in_(lot)))}
        counts = _stories(connection, of_kind)
    return sorted(counts, key=lambda id: (-counts[id], id))[:limit]


def _stories(connection: Connection, ids: Collection[str]) -> Counter[str]:
    """In how many stories each identity is told of."""
    found: Counter[str] = Counter()
    many = func.count(memberships.c.story.distinct()).label("many")
    for lot in chunks(sorted(ids)):
        wanted = select(profiles.c.identity, many).join(memberships, memberships.c.profile == profiles.c.id)
        wanted = wanted.where(profiles.c.identity.in_(lot)).group_by(profiles.c.identity)
        found.update({row.identity: row.many for row in connection.execute(wanted)})
    return found


def _told(connection: Connection, ids: Sequence[str]) -> tuple[Identity, ...]:
    """Identities as they are told, in this order."""
    party = (schema.parties.c.story == memberships.c.story) & (schema.parties.c.id == memberships.c.party)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    days: dict[str, tuple[str | None, str | None]] = {}
    # Of a body that was read as somebody here and there, what most stories take it for.
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for lot in chunks(ids):
        of = select(
            profiles.c.identity,
            profiles.c.kind,
            schema.parties.c.name,
            func.count(memberships.c.story.distinct()).label("many"),
        )
        of = of.join(memberships, memberships.c.profile == profiles.c.id).join(schema.parties, party)
        of = of.where(profiles.c.identity.in_(lot)).group_by(profiles.c.identity, profiles.c.kind, schema.parties.c.name)
        for row in connection.execute(of):
            names[row.identity][row.name] += row.many
            kinds[row.identity][row.kind] += row.many
        role = schema.roles.c
        given = select(profiles.c.identity, role.role, func.count().label("many")).join(
            memberships, memberships.c.profile == profiles.c.id
        )
        given = given.join(schema.roles, (role.story == memberships.c.story) & (role.party == memberships.c.party))
        for row in connection.execute(given.where(profiles.c.identity.in_(lot)).group_by(profiles.c.identity, role.role)):
            roles[row.identity][" ".join(row.role.split())] += row.many
        day = schema.stories.c.day
        told = select(profiles.c.identity, func.min(day).label("first"), func.max(day).label("last"))
        told = told.join(memberships, memberships.c.profile == profiles.c.id)
        told = told.join(schema.stories, schema.stories.c.number == memberships.c.story)
        for row in connection.execute(told.where(profiles.c.identity.in_(lot)).group_by(profiles.c.identity)):
            days[row.identity] = (row.first, row.last)
    many = _stories(connection, ids)
    return tuple(
        Identity(
            id=id,
            kind=Kind(min(kinds[id], key=lambda kind: (-kinds[id][kind], kind))),
            name=fullest(names[id]),
            names=tuple(sorted(names[id].items(), key=lambda row: (-row[1], row[0]))),
            roles=tuple(role for role, _ in sorted(roles[id].items(), key=lambda row: (-row[1], row[0]))[:ROLES]),
            stories=many[id],
            first=days[id][0],
            last=days[id][1],
        )
        for id in ids
        if id in kinds
    )


def fullest(names: Counter[str]) -> str:
    """The name to call somebody by: of those that a third as many stories give as the one given most, the longest.

    >>> fullest(Counter({"Rahmon": 5, "Emomali Rahmon": 3, "Emomali Sharipovich Rahmon": 1}))
    'Emomali Rahmon'
    """
    most = max(names.values())
    return min(
        (name for name, many in names.items() if 3 * many >= most), key=lambda name: (-len(name.split()), -names[name], name)
    )


def of_parties(archive: Archive) -> dict[tuple[str, str], str]:
    """The identity of every party, by the id of its story and its own."""
    wanted = select(schema.stories.c.id, memberships.c.party, profiles.c.identity)
    wanted = wanted.join(memberships, memberships.c.story == schema.stories.c.number)
    wanted = wanted.join(profiles, profiles.c.id == memberships.c.profile)
    with archive.reading() as connection:
        return {(row.id, row.party): row.identity for row in connection.execute(wanted)}


def also_called(archive: Archive, names: Sequence[str]) -> tuple[str, ...]:
    """Names, and behind them those that the same people and organisations have in other stories, and nobody else has."""
    if not names:
        return ()
    party = (schema.parties.c.story == memberships.c.story) & (schema.parties.c.id == memberships.c.party)
    named = select(schema.parties.c.name, profiles.c.identity).join(memberships, party)
    named = named.join(profiles, profiles.c.id == memberships.c.profile).distinct()
    with archive.reading() as connection:
        ids = {id for lot in chunks(names) for id in connection.scalars(_of_names(lot))}
        wanted = (named.where(profiles.c.identity.in_(lot)) for lot in chunks(sorted(ids)))
        found = {row.name for asked in wanted for row in connection.execute(asked)}.difference(names)
        whose: dict[str, set[str]] = defaultdict(set)
        for lot in chunks(sorted(found)):
            for row in connection.execute(named.where(schema.parties.c.name.in_(lot))):
                whose[row.name].add(row.identity)
    return (*names, *(name for name in sorted(found) if whose[name] <= ids))
