"""What an archive holds at a glance: the latest stories, and how much was told to happen in each month."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, literal_column, select

from onrecord.archive import schema
from onrecord.archive.store import Archive
from onrecord.record.event import Standing

# So much of a text has its first sentences in it.
OPENING = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Lately:
    """A story in a list: its id, headline, outlet and day, how its text opens, and how many statements were found in it."""

    id: str
    headline: str | None
    outlet: str | None
    day: str | None
    opening: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month (2025-03), and how many reports there are of what was held in it, and of what was planned for it."""

    month: str
    held: int
    planned: int


def latest(archive: Archive, *, limit: int) -> tuple[Lately, ...]:
    """The stories of the latest days, the latest version of each."""
    story, statement = schema.stories.c, schema.statements.c
    many = select(func.count()).where(statement.story == story.number).scalar_subquery()
    opening = func.substr(story.text, 1, OPENING).label("opening")
    wanted = select(story.id, story.headline, story.outlet, story.day, opening, many.label("statements"))
    wanted = wanted.where(story.followed.is_(None))
    wanted = wanted.order_by(func.coalesce(story.day, literal_column("''")).desc(), story.number.desc()).limit(limit)
    with archive.reading() as connection:
        return tuple(Lately(**row) for row in connection.execute(wanted).mappings())


def days(archive: Archive) -> tuple[str, str] | None:
    """The days of the earliest and of the latest story, ISO 8601; None where no story has one."""
    day = schema.stories.c.day
    with archive.reading() as connection:
        first, last = connection.execute(select(func.min(day), func.max(day))).one()
    return (first, last) if first else None


def months(archive: Archive, kinds: Sequence[str], *, first: str, last: str) -> tuple[Month, ...]:
    """How many reports there are of events of some kinds in each month from `first` to `last` (2025-03) that has any.

    One that may have been in several months is in none.
    """
    event = schema.events.c
    month = func.substr(event.since, 1, 7).label("month")
    wanted = select(month, event.standing, func.count()).where(event.followed.is_(None), event.kind.in_(kinds))
    wanted = wanted.where(func.substr(event.until, 1, 7) == func.substr(event.since, 1, 7))
    wanted = wanted.where(event.standing.in_([Standing.HELD.value, Standing.PLANNED.value]))
    wanted = wanted.where(event.since >= first, event.since < f"{last}-99").group_by(month, event.standing)
    with archive.reading() as connection:
        found = {(month, standing): many for month, standing, many in connection.execute(wanted)}
    return tuple(
        Month(month=month, held=found.get((month, Standing.HELD), 0), planned=found.get((month, Standing.PLANNED), 0))
        for month in sorted({month for month, _ in found})
    )
