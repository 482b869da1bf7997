"""What the stories that a search finds have in common: their outlets, their months, and those who speak in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.archive import schema
from onrecord.archive.adding import chunks
from onrecord.archive.query import parse
from onrecord.archive.searching import conditions
from onrecord.archive.store import Archive

# So many of the stories found are looked at, those that came last, and so many of each are told.
MOST, SHOWN = 1000, 8

Counts = tuple[tuple[str, int], ...]
"""Values, each with how many stories have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many `stories` were looked at, and how many of them have each outlet, month (2025-03) and speaker, the most first.

    Months are in their order, the latest first. `more` is whether there are more stories than were looked at.
    """

    stories: int
    more: bool
    outlets: Counts
    months: Counts
    speakers: Counts


def facets(archive: Archive, words: str) -> Facets:
    """The facets of a search. An exact phrase counts wherever its words stand. Raises QuestionError as a search does."""
    story = schema.stories.c
    values, found = conditions(archive.backend, parse(words))
    wanted = select(story.number, story.outlet, story.day).where(story.followed.is_(None), *found)
    with archive.reading() as connection:
        rows = connection.execute(wanted.order_by(story.number.desc()).limit(MOST + 1), values).all()
        kept = rows[:MOST]
        speakers = _speakers(connection, [row.number for row in kept])
    return Facets(
        stories=len(kept),
        more=len(rows) > MOST,
        outlets=_most(Counter(row.outlet for row in kept if row.outlet)),
        months=tuple(sorted(Counter(row.day[:7] for row in kept if row.day).items(), reverse=True)),
        speakers=_most(speakers),
    )


def _speakers(connection: Connection, numbers: Sequence[int]) -> Counter[str]:
    """In how many of some stories each speaks."""
    found: Counter[str] = Counter()
    name, many = schema.speakers.c.name, func.count(schema.statements.c.story.distinct()).label("stories")
    spoken = select(name, many).join(schema.statements, schema.statements.c.number == schema.speakers.c.statement)
    for lot in chunks(numbers):
        rows = connection.execute(spoken.where(schema.statements.c.story.in_(lot)).group_by(name))
        found.update({row.name: row.stories for row in rows})
    return found


def _most(counted: Counter[str]) -> Counts:
    return tuple(sorted(counted.items(), key=lambda row: (-row[1], row[0]))[:SHOWN])
