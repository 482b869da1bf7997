"""What an archive has of one person or organisation: who tells of them, what they said, whom they met."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from onrecord.archive import schema
from onrecord.archive.adding import chunks
from onrecord.archive.paging import found_of
from onrecord.archive.rows import key
from onrecord.archive.schema_people import memberships, profiles
from onrecord.archive.store import Archive
from onrecord.archive.terms import All, Phrase
from onrecord.archive.wanted import Found, Kind
from onrecord.archive.word_counts import having
from onrecord.errors import NotFoundError
from onrecord.record.words import stems_of, stop_words, words_of

_PARTY = (schema.parties.c.story == memberships.c.story) & (schema.parties.c.id == memberships.c.party)


class Told(NamedTuple):
    """A story that tells of somebody, by its number, with the name it gives them; of two parties there are two."""

    story: int
    name: str
    kind: str
    day: str | None


class Said(NamedTuple):
    """A statement of theirs: the first day that it may be of (ISO 8601), its number, and its form."""

    # Somebody has ten thousand: these are the rows as they come.
    day: str
    number: int
    form: str


class Beside(NamedTuple):
    """Somebody beside them in a statement or an event, by its number, with its day; who that is, where that is known."""

    number: int
    name: str
    identity: str | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeRows:
    """All of it, as the latest versions of the stories have it: `roles` are a story and the words of a role.

    `said` is in order, the latest first. `heard` are those they spoke to, `passed` who passed it on, `met` who was at the same
    events.
    """

    id: str
    told: tuple[Told, ...]
    roles: tuple[tuple[int, str], ...]
    said: tuple[Said, ...]
    heard: tuple[Beside, ...]
    passed: tuple[Beside, ...]
    met: tuple[Beside, ...]


def identity_of(archive: Archive, id: str) -> str:
    """The identity that a profile is of now, whatever was merged or split since. Raises NotFoundError where there is none."""
    named = key(id)
    with archive.reading() as connection:
        found: str | None = connection.scalar(
            select(profiles.c.identity).where(profiles.c.identity == named).limit(1)
        ) or connection.scalar(select(profiles.c.identity).where(profiles.c.id == named))
    if found is None:
        raise NotFoundError("person or organisation", id)
    return found


def life_rows(archive: Archive, id: str) -> LifeRows:
    """What there is of an identity. Raises NotFoundError where it is none."""
    with archive.reading() as connection:
        told = _told(connection, id)
        if not told:
            raise NotFoundError("person or organisation", id)
        theirs = {(row.story, row.name) for row in told}
        names = sorted({row.name for row in told})
        said = _said(connection, names, theirs)
        days = {row.number: row.day for row in said}
        return LifeRows(
            id=id,
            told=told,
            roles=_roles(connection, id, {row.story for row in told}),
            said=said,
            heard=_named_with(connection, schema.addressees, names, days),
            passed=_named_with(connection, schema.via, names, days),
            met=_met(connection, names, theirs),
        )


def _told(connection: Connection, id: str) -> tuple[Told, ...]:
    stories, parties = schema.stories.c, schema.parties.c
    wanted = select(memberships.c.story, parties.name, parties.kind, stories.day).select_from(profiles)
    wanted = wanted.join(memberships, memberships.c.profile == profiles.c.id).join(schema.parties, _PARTY)
    wanted = wanted.join(schema.stories, stories.number == memberships.c.story)
    wanted = wanted.where(profiles.c.identity == key(id), stories.followed.is_(None))
    return tuple(Told._make(row) for row in connection.execute(wanted.order_by(memberships.c.story, memberships.c.party)).all())


def _roles(connection: Connection, id: str, stories: Collection[int]) -> tuple[tuple[int, str], ...]:
    role = schema.roles.c
    wanted = select(role.story, role.role).select_from(profiles).join(memberships, memberships.c.profile == profiles.c.id)
    wanted = wanted.join(schema.roles, (role.story == memberships.c.story) & (role.party == memberships.c.party))
    found = connection.execute(wanted.where(profiles.c.identity == key(id)).order_by(role.story, role.party, role.place)).all()
    return tuple((story, words) for story, words in found if story in stories)


def _said(connection: Connection, names: Sequence[str], theirs: Collection[tuple[int, str]]) -> tuple[Said, ...]:
    # By the names first, for which there is an index; whose they are is sifted here: that is far quicker than to ask for it.
    speaker, c = schema.speakers.c, schema.statements.c
    wanted = select(c.since, c.number, c.form, c.story, speaker.name).join(schema.statements, c.number == speaker.statement)
    found = {
        (day or "", number, form)
        for lot in chunks(names)
        for day, number, form, story, name in connection.execute(
            wanted.where(speaker.name.in_(lot), c.followed.is_(None))
        ).all()
        if (story, name) in theirs
    }
    return tuple(map(Said._make, sorted(found, reverse=True)))


def _named_with(connection: Connection, table: Table, names: Sequence[str], days: Mapping[int, str]) -> tuple[Beside, ...]:
    """Those whom a table names with the statements of these days."""
    speaker = schema.speakers.c
    wanted = select(table.c.statement).join(schema.speakers, speaker.statement == table.c.statement).distinct()
    found = {number for lot in chunks(names) for number in connection.scalars(wanted.where(speaker.name.in_(lot)))}
    theirs = {number: days[number] for number in sorted(found & days.keys())}
    return tuple(row for _, row in _beside(connection, table, schema.statements, theirs))


def _met(connection: Connection, names: Sequence[str], theirs: Collection[tuple[int, str]]) -> tuple[Beside, ...]:
    """Those who took part in the same events."""
    part, c = schema.participants.c, schema.events.c
    wanted = select(c.number, c.story, c.since, part.name).join(schema.events, c.number == part.event)
    days = {
        number: day or ""
        for lot in chunks(names)
        for number, story, day, name in connection.execute(wanted.where(part.name.in_(lot), c.followed.is_(None))).all()
        if (story, name) in theirs
    }
    beside = _beside(connection, schema.participants, schema.events, days)
    return tuple(row for story, row in beside if (story, row.name) not in theirs)


def _beside(connection: Connection, table: Table, of: Table, days: Mapping[int, str]) -> Iterator[tuple[int, Beside]]:
    """Those whom a table names with the findings of these days, each with who that is, behind the number of the story."""
    finding, parties = table.primary_key.columns[0], schema.parties.c
    wanted = select(finding, table.c.name, profiles.c.identity, of.c.story).join(of, of.c.number == finding)
    # Of a name that is nobody's, or not that of a person or an organisation, there is the name alone.
    wanted = wanted.outerjoin(schema.parties, (parties.name == table.c.name) & (parties.story == of.c.story))
    wanted = wanted.outerjoin(memberships, _PARTY).outerjoin(profiles, profiles.c.id == memberships.c.profile)
    for lot in chunks(days):
        told = {(number, name): (story, who) for number, name, who, story in connection.execute(wanted.where(finding.in_(lot)))}
        yield from ((story, Beside(number, name, who, days[number])) for (number, name), (story, who) in sorted(told.items()))


def participants_of(archive: Archive, days: Mapping[int, str]) -> tuple[Beside, ...]:
    """Those who took part in some events, given the day of each by its number."""
    with archive.reading() as connection:
        return tuple(row for _, row in _beside(connection, schema.participants, schema.events, days))


def having_words(archive: Archive, about: str) -> frozenset[int]:
    """The numbers of the statements that have all of some words, in any form; none where there is no word in it."""
    stems = dict.fromkeys(stems_of(" ".join(word for word in words_of(about) if word not in stop_words())))
    if not stems:
        return frozenset()
    term = All(tuple(Phrase((stem,)) for stem in stems)) if len(stems) > 1 else Phrase(tuple(stems))
    matching = archive.backend.matching(schema.statements.name, "words")
    with archive.reading() as connection:
        return frozenset(connection.scalars(matching, {"words": archive.backend.query(term)}))


def statements_with(archive: Archive, stems: Sequence[str]) -> Mapping[str, int]:
    """How many statements, of all versions and by anybody, have each of some stems."""
    with archive.reading() as connection:
        return having(connection, schema.statements.name, stems)


def shown(archive: Archive, kind: Kind, numbers: Iterable[int]) -> tuple[Found, ...]:
    """The findings with these numbers, in this order; one that is not there any more is left out."""
    ordered = list(numbers)
    with archive.reading() as connection:
        found = {row.number: row for lot in chunks(ordered) for row in found_of(connection, kind, lot)}
    return tuple(found[number] for number in ordered if number in found)
