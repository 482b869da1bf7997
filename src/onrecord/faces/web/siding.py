"""Accounts of an event as a page sets them side by side: a column a story, and where it differs from the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.faces.web import addresses
from onrecord.linking.accounts import Accounts, Difference, Matter, Point, Side, Told
from onrecord.linking.sources import Ground
from onrecord.linking.tellings import Telling
from onrecord.linking.utterances import story_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One account: the story, what it is called, and the side it is on in each matter in which the accounts differ."""

    telling: Telling
    name: str
    sides: dict[Matter, int]

    @property
    def since(self) -> str:
        """When its story was published, as far as it is told."""
        story = self.telling.record.story
        return story.first_created.value if story.first_created else story.day.isoformat() if story.day else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Reports that rest on one source, by their names, with what makes them so, and its name where they have it."""

    names: tuple[str, ...]
    on: str | None
    why: tuple[tuple[str, str, Ground], ...]


def columns(found: Accounts) -> tuple[Column, ...]:
    """The accounts, the earliest first."""
    made = (
        Column(telling=telling, name=story_named(telling.record.story), sides=dict(_sides(found.differences, telling)))
        for telling in found.tellings
    )
    return tuple(sorted(made, key=lambda one: (not one.since, one.since, one.telling.key)))


def _sides(differences: Sequence[Difference], telling: Telling) -> Iterator[tuple[Matter, int]]:
    for difference in differences:
        for at, side in enumerate(difference.sides, 1):
            if any((told.story, told.id) == telling.key for told in side.told):
                yield difference.matter, at


def rests(found: Accounts) -> tuple[Source, ...]:
    """The groups of reports that rest on one source; a report that rests on itself alone is in none."""
    names = {telling.record.story.id: story_named(telling.record.story) for telling in found.tellings}
    return tuple(
        Source(
            names=tuple(names[story] for story in voice.stories),
            on=voice.on,
            why=tuple((names[one], names[other], ground) for one, other, ground in voice.why),
        )
        for voice in found.voices
        if voice.why
    )


def by_matter(points: Sequence[Point]) -> tuple[tuple[Matter, tuple[Side, ...]], ...]:
    """What is told, matter by matter."""
    groups = ((matter, tuple(point.side for point in points if point.matter is matter)) for matter in Matter)
    return tuple((matter, sides) for matter, sides in groups if sides)


def parted(words: str, value: str) -> tuple[str, str, str]:
    """A sentence around the words that tell a value: before them, they, and behind; they are empty where it has none.

    >>> parted("They met in Port Elsa.", "port elsa")
    ('They met in ', 'Port Elsa', '.')
    >>> parted("They met.", "2024-03-12")
    ('They met.', '', '')
    """
    found = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", words, re.IGNORECASE)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")


def at(told: Told) -> str:
    """Where what tells it stands: at its statement or event in the story, else at its sentence."""
    statement, event = (told.id if told.id.startswith(sign) else None for sign in "se")
    sentence = None if statement or event else told.sentence.start
    return addresses.story(told.story, statement=statement, event=event, sentence=sentence)
