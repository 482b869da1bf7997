"""Whose words an archive has, and who passed them on: counts over all statements of the latest versions of stories.

Each goes through everything there is: ask seldom, and keep the answer until something changes.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Join, Label, func, literal_column, select

from onrecord.archive import schema
from onrecord.archive.schema_copies import copies
from onrecord.archive.schema_people import memberships, profiles
from onrecord.archive.store import Archive
from onrecord.record import Form

Named = tuple[str | None, str]
"""Somebody: the identity, None where there is none, and a name."""
_STATED = schema.statements.c
# Written out: PostgreSQL takes two values that are bound for two, though they are the same.
_IS_DIRECT = _STATED.form != literal_column(f"'{Form.INDIRECT.value}'")


class Voice(NamedTuple):
    """How many statements somebody has in an outlet, in their own words or not; an empty outlet is one that is not told."""

    who: Named
    outlet: str
    direct: bool
    many: int


class RoleVoice(NamedTuple):
    """How many statements those have to whom a story gives a role."""

    role: str
    direct: bool
    many: int


class Relay(NamedTuple):
    """How many statements of somebody another passed on to an outlet; an empty outlet is one that is not told."""

    by: Named
    of: Named
    outlet: str
    many: int


class Lift(NamedTuple):
    """How many stories of an outlet have words that came from a story of another, or from an agency that both credit."""

    source: str
    outlet: str | None
    many: int


def voices(archive: Archive) -> tuple[Voice, ...]:
    """By who speaks, and where; those of most statements first."""
    speaker, outlet = schema.speakers.c, func.coalesce(schema.stories.c.outlet, literal_column("''")).label("outlet")
    source = _stated().join(schema.speakers, speaker.statement == _STATED.number)
    source, who = _with_identity(source, speaker.name)
    rows = _counted(archive, source, who.label("who"), speaker.name.label("name"), outlet, _IS_DIRECT.label("direct"))
    return tuple(Voice((who, name), outlet, bool(direct), many) for who, name, outlet, direct, many in rows)


def voices_of_roles(archive: Archive) -> tuple[RoleVoice, ...]:
    """By the roles that the story gives those who speak: one with two counts for both."""
    speaker, party, role = schema.speakers.c, schema.parties.c, schema.roles.c
    source = _stated().join(schema.speakers, speaker.statement == _STATED.number)
    source = source.join(schema.parties, (party.name == speaker.name) & (party.story == _STATED.story))
    source = source.join(schema.roles, (role.story == party.story) & (role.party == party.id))
    rows = _counted(archive, source, role.role.label("role"), _IS_DIRECT.label("direct"))
    return tuple(RoleVoice(role, bool(direct), many) for role, direct, many in rows)


def relays(archive: Archive) -> tuple[Relay, ...]:
    """Who passed on whose words, by the statements that say so."""
    speaker, via, outlet = schema.speakers.c, schema.via.c, func.coalesce(schema.stories.c.outlet, literal_column("''"))
    source = _stated().join(schema.via, via.statement == _STATED.number)
    source = source.join(schema.speakers, speaker.statement == _STATED.number)
    source, by = _with_identity(source, via.name)
    source, of = _with_identity(source, speaker.name)
    columns = by.label("by"), via.name.label("by_name"), of.label("of"), speaker.name.label("of_name"), outlet.label("outlet")
    rows = _counted(archive, source, *columns)
    return tuple(Relay((by, by_name), (of, of_name), outlet, many) for by, by_name, of, of_name, outlet, many in rows)


def lifts(archive: Archive) -> tuple[Lift, ...]:
    """Which outlet has words of which, by the copies that tell where they came from."""
    one, other, many = schema.stories.alias("one"), schema.stories.alias("other"), func.count().label("many")
    came = select(func.coalesce(copies.c.agency, one.c.outlet).label("source"), other.c.outlet, many)
    came = came.join(one, one.c.number == copies.c.origin)
    came = came.join(other, (other.c.number == copies.c.story) | (other.c.number == copies.c.other))
    came = came.where(other.c.number != one.c.number, one.c.followed.is_(None), other.c.followed.is_(None))
    with archive.reading() as connection:
        rows = connection.execute(came.group_by("source", other.c.outlet)).all()
    found = [Lift(*row) for row in rows if row.source is not None and row.source != row.outlet]
    return tuple(sorted(found, key=lambda row: (-row.many, row.source, row.outlet or "")))


def nameless(archive: Archive) -> int:
    """How many statements have no speaker with a name."""
    named = select(schema.speakers.c.statement).where(schema.speakers.c.statement == _STATED.number)
    wanted = select(func.count()).select_from(schema.statements).where(_STATED.followed.is_(None), ~named.exists())
    with archive.reading() as connection:
        return connection.scalar(wanted) or 0


def _stated() -> Join:
    """The statements with their stories."""
    return schema.statements.join(schema.stories, schema.stories.c.number == _STATED.story)


def _with_identity(source: Join, name: ColumnElement[str]) -> tuple[Join, ColumnElement[Any]]:
    """The same with who has a name in the story, None where that is not known."""
    party, member, profile = schema.parties.alias(), memberships.alias(), profiles.alias()
    source = source.outerjoin(party, (party.c.name == name) & (party.c.story == _STATED.story))
    source = source.outerjoin(member, (member.c.story == party.c.story) & (member.c.party == party.c.id))
    return source.outerjoin(profile, profile.c.id == member.c.profile), profile.c.identity


def _counted(archive: Archive, source: Join, *columns: Label[Any]) -> list[tuple[Any, ...]]:
    """How many statements have the same in all of some columns, behind what they have; the most first."""
    wanted = select(*columns, func.count()).select_from(source).where(_STATED.followed.is_(None))
    with archive.reading() as connection:
        rows = [tuple(row) for row in connection.execute(wanted.group_by(*(column.element for column in columns)))]
    return sorted(rows, key=lambda row: (-row[-1], *map(str, row)))
