"""When people met: events of some kinds counted by month, and those of a month, of somebody or at a place if need be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, literal_column, not_, or_, select

from onrecord.archive import schema
from onrecord.archive.rows import key
from onrecord.archive.schema_people import memberships, profiles
from onrecord.archive.store import Archive

_EVENT = schema.events.c
# Written out: PostgreSQL takes two values that are bound for two, though they are the same.
_FIRST: ColumnElement[int] = literal_column("1")
_SEVENTH: ColumnElement[int] = literal_column("7")
_MONTH = func.substr(_EVENT.since, _FIRST, _SEVENTH)
_IN_A_MONTH = func.substr(_EVENT.until, _FIRST, _SEVENTH) == _MONTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Events that are asked for: of these kinds, with this identity among those who took part, at or with one of the places."""

    kinds: tuple[str, ...]
    identity: str | None = None
    places: tuple[str, ...] = ()

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same, as SQL has it."""
        yield _EVENT.followed.is_(None)
        yield _EVENT.kind.in_(self.kinds)
        if self.identity is not None:
            yield _EVENT.number.in_(self._of_identity(self.identity))
        if self.places:
            named = [key(place) for place in self.places]
            with_them = select(schema.participants.c.event).where(schema.participants.c.name.in_(named))
            yield or_(_EVENT.place.in_(named), _EVENT.number.in_(with_them))

    def _of_identity(self, id: str) -> Any:
        part, party, other = schema.participants.c, schema.parties.c, schema.events.alias()
        whose = (memberships.c.story == party.story) & (memberships.c.party == party.id)
        names = select(party.name).select_from(profiles).join(memberships, memberships.c.profile == profiles.c.id)
        names = names.join(schema.parties, whose).where(profiles.c.identity == key(id)).distinct()
        # By the names first, for which there is an index; then who has them there.
        wanted = select(part.event).join(other, other.c.number == part.event)
        wanted = wanted.join(schema.parties, (party.name == part.name) & (party.story == other.c.story))
        wanted = wanted.join(memberships, whose).join(profiles, profiles.c.id == memberships.c.profile)
        return wanted.where(part.name.in_(names), profiles.c.identity == key(id))


class MonthCount(NamedTuple):
    """How many events of a kind are told of a month (2025-03), a year (2025), or, where it is empty, of no time."""

    time: str
    kind: str
    many: int


def months(archive: Archive, asked: Gathered) -> tuple[MonthCount, ...]:
    """How many there are of each month, in order; those told of a year alone, or of more, count for the year they begin in."""
    found = []
    year = func.substr(_EVENT.since, _FIRST, literal_column("4"))
    with archive.reading() as connection:
        for time, fits in ((_MONTH, _IN_A_MONTH), (year, not_(_IN_A_MONTH)), (literal_column("''"), _EVENT.since.is_(None))):
            wanted = select(time.label("time"), _EVENT.kind, func.count()).where(*asked.conditions(), fits)
            found += [MonthCount(*row) for row in connection.execute(wanted.group_by("time", _EVENT.kind))]
    return tuple(sorted(found))


def numbers(archive: Archive, asked: Gathered, time: str, *, limit: int) -> tuple[int, ...]:
    """The events of a month, a year or of no time, as they are counted by `months`, by their first day and their number."""
    match len(time):
        case 7:
            fits = and_(_IN_A_MONTH, _EVENT.since >= f"{time}-01", _EVENT.since <= f"{time}-31")
        case 4:
            fits = and_(not_(_IN_A_MONTH), _EVENT.since >= f"{time}-01-01", _EVENT.since <= f"{time}-12-31")
        case _:
            fits = _EVENT.since.is_(None)
    wanted = select(_EVENT.number).where(*asked.conditions(), fits).order_by(_EVENT.since, _EVENT.number).limit(limit)
    with archive.reading() as connection:
        return tuple(connection.scalars(wanted))


def days_of_stories(archive: Archive) -> tuple[str | None, str | None]:
    """The days of the earliest and of the latest story."""
    day: ColumnElement[str] = func.coalesce(schema.stories.c.day, literal_column("''"))
    with archive.reading() as connection:
        first = connection.scalar(select(func.min(day)).where(day > literal_column("''")))
        return first, connection.scalar(select(func.max(day))) or None


def names_like(archive: Archive, words: str, *, limit: int = 50) -> Sequence[str]:
    """The names that words mean to the letter, capitals aside; where there are none, those that have all of the words."""
    found = archive.names(words, limit=limit)
    exact = [name for name in found if key(name).casefold() == words.strip().casefold()]
    return exact or found
