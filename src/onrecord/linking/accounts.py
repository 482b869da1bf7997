"""Accounts of one event side by side: what all say, what only one says, and where they differ.

Each account is one story. Where two accounts differ, every side shows the sentences that tell it. What one account leaves out
is no difference: only two words that cannot both be so are.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from onrecord.linking.absences import absences, named_absent, presences
from onrecord.linking.alike import alike
from onrecord.linking.attending import heads
from onrecord.linking.numbers import Numbers, differing
from onrecord.linking.proposals import proposals
from onrecord.linking.sources import Copied, Report, Voice, voices
from onrecord.linking.tellings import Telling, same_place
from onrecord.linking.utterances import Wording, much_alike, story_named, utterances
from onrecord.record import EventKind, Span
from onrecord.record.record import Record
from onrecord.record.views import listed
from onrecord.record.words import folded

# At these two take part, and no third is left out.
OF_TWO = frozenset({EventKind.SIGNING, EventKind.CALL})
# What stands between two places of which one is in the other.
_WITHIN = (
    r",?(?: (?:in|near|outside|at|of|the|on|by|just|a|an|its|north|south|east|west|suburb|town|city|village|capital|district"
    r"|outskirts|centre|center|island|port|region|state|province))*,? "
)


class Matter(StrEnum):
    """What accounts tell, and may differ in."""

    PLACE = "place"
    DATE = "date"
    PARTICIPANT = "participant"
    TOPIC = "topic"
    NUMBER = "number"
    STATEMENT = "statement"
    WHOSE_WORD = "whose word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of an account: `words` are its words as they stand, `id` that of the finding it tells.

    `story` is the id of the story, `by` what it is called.
    """

    story: str
    by: str
    sentence: Span
    words: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What some of the accounts say of a matter."""

    value: str
    told: tuple[Told, ...]

    @property
    def stories(self) -> frozenset[str]:
        """The ids of the stories that say so."""
        return frozenset(told.story for told in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A matter in which accounts differ; `of` are the words that say what it is about, where the matter alone does not."""

    matter: Matter
    of: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something that is told, and by whom."""

    matter: Matter
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """One event as several stories tell it: what all say, what some do, what only one does, where they differ.

    `voices` are the stories by what they rest on: so many reports are independent as far as they say.
    """

    tellings: tuple[Telling, ...]
    all_say: tuple[Point, ...]
    some_say: tuple[Point, ...]
    one_says: tuple[Point, ...]
    differences: tuple[Difference, ...]
    voices: tuple[Voice, ...] = ()

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What tells the event from all others: its tellings, by the ids of story and event."""
        return tuple(telling.key for telling in self.tellings)

    @property
    def stories(self) -> int:
        """How many stories tell it."""
        return len({telling.record.story.id for telling in self.tellings})


def accounts(
    tellings: Sequence[Telling],
    *,
    beside: Sequence[Record] = (),
    is_wide: Callable[[str], bool] = lambda _: False,
    copied: Mapping[frozenset[str], Copied] | None = None,
) -> Accounts:
    """The accounts of one event, told by `tellings`; `beside` are stories that may be on it too, and do not tell it.

    They are asked for numbers and statements alone. `is_wide` says of the name of a place whether it is a country's: what one
    puts in a country and another in a town is no difference. `copied` is what stories share word for word, by their ids.
    """
    sides = _facts(tellings)
    records = list({telling.record.story.id: telling.record for telling in tellings}.values())
    every = [*records, *beside]
    said = utterances([Wording.of(told, record.story) for record in every for told in record.statements], occasion=True)
    own = {record.story.id for record in records}
    sides[Matter.STATEMENT] = [side for group in said if own & (side := _said(group)).stories]
    points = [Point(matter=matter, side=side) for matter, found in sides.items() for side in found]
    differences = (
        *differing_facts(tellings, is_wide=is_wide),
        *_absent(sides[Matter.PARTICIPANT], every),
        *_seen_there(sides[Matter.PARTICIPANT], records),
        *(_number(found) for found in differing(every)),
        *(found for group in said if (found := _whose(group))),
        *_whose_idea(tellings, records),
    )
    apart = {side for difference in differences for side in difference.sides}
    by = [(len(point.side.stories & own), point) for point in points if point.side not in apart]
    return Accounts(
        tellings=tuple(tellings),
        all_say=tuple(point for many, point in by if many == len(own)),
        some_say=tuple(point for many, point in by if many < len(own) and len(point.side.stories) > 1),
        one_says=tuple(point for many, point in by if many < len(own) and len(point.side.stories) == 1),
        differences=differences,
        voices=voices(_reports(tellings), copied or {}),
    )


def differing_facts(tellings: Sequence[Telling], *, is_wide: Callable[[str], bool] = lambda _: False) -> tuple[Difference, ...]:
    """Where tellings of one event differ in its place, its day, and who took part."""
    sides = _facts(tellings)
    return (
        *_unlike(Matter.PLACE, [side for side in sides[Matter.PLACE] if not is_wide(side.value)], tellings),
        *_unlike(Matter.DATE, sides[Matter.DATE], tellings),
        *(_others(_people(sides[Matter.PARTICIPANT], tellings)) if tellings[0].event.kind in OF_TWO else ()),
    )


def _facts(tellings: Sequence[Telling]) -> dict[Matter, list[Side]]:
    return {
        Matter.PLACE: list(_places(tellings)),
        Matter.DATE: list(_dates(tellings)),
        Matter.PARTICIPANT: list(_participants(tellings)),
        Matter.TOPIC: list(_topics(tellings)),
    }


def _reports(tellings: Sequence[Telling]) -> list[Report]:
    """The stories with the sentences that tell it."""
    sentences: dict[str, list[Span]] = {}
    for telling in tellings:
        sentences.setdefault(telling.record.story.id, []).extend((telling.event.row.evidence, *telling.event.row.again))
    own = tuple(dict.fromkeys(name for telling in tellings for name in telling.names))
    records = {telling.record.story.id: telling.record for telling in tellings}
    return [Report(records[story], tuple(spans), own) for story, spans in sentences.items()]


def _told(telling: Telling) -> Told:
    event = telling.event
    story = telling.record.story
    return Told(story=story.id, by=story_named(story), sentence=event.row.evidence, words=event.evidence, id=event.id)


def _told_with(telling: Telling, name: str) -> Told:
    """The sentence of a telling that names one who took part, or where the phrase for them stands."""
    event, ground = telling.event, telling.event.ground
    at = next((who.span for who in event.row.participants if name in ground.meant(who)), event.row.evidence)
    spans = (event.row.evidence, *event.row.again)
    span = next((span for span in spans if span.covers(at)), event.row.evidence)
    return replace(_told(telling), sentence=span, words=span.of(telling.record.story.text))


def _grouped(
    valued: Iterable[tuple[str, Telling]],
    same: Callable[[str, str], bool],
    told_by: Callable[[Telling, str], Told] = lambda telling, _: _told(telling),
) -> Iterator[Side]:
    """The values that are the same together, each as it is written most."""
    groups: list[list[tuple[str, Telling]]] = []
    for value, telling in sorted(valued, key=lambda pair: (-len(pair[0]), pair[0], pair[1].key)):
        group = next((group for group in groups if same(group[0][0], value)), None)
        if group is None:
            groups.append(group := [])
        group.append((value, telling))
    for group in sorted(groups, key=lambda group: (-len(group), group[0][0])):
        names = [value for value, _ in group]
        told = dict.fromkeys(told_by(telling, value) for value, telling in sorted(group, key=lambda pair: pair[1].key))
        yield Side(value=max(sorted(set(names)), key=names.count), told=tuple(told))


def _places(tellings: Sequence[Telling]) -> Iterator[Side]:
    valued = ((telling.event.place, telling) for telling in tellings)
    yield from _grouped(((place, telling) for place, telling in valued if place), same_place)


def _dates(tellings: Sequence[Telling]) -> Iterator[Side]:
    valued = ((telling.event.date, telling) for telling in tellings)
    yield from _grouped(((date, telling) for date, telling in valued if date and len(date) == len("2022-06-28")), str.__eq__)


def _participants(tellings: Sequence[Telling]) -> Iterator[Side]:
    valued = ((name, telling) for telling in tellings for name in telling.names)
    yield from _grouped(valued, lambda one, other: bool(alike(one, other)), _told_with)


def _topics(tellings: Sequence[Telling]) -> Iterator[Side]:
    valued = ((topic, telling) for telling in tellings for topic in telling.event.topics)
    yield from _grouped(valued, lambda one, other: folded(one) == folded(other))


def _said(group: Sequence[Wording]) -> Side:
    """An utterance, in the speaker's own words where a story has them."""
    best = max(group, key=lambda wording: (wording.exact, len(wording.words)))
    who = listed(best.speakers) if best.speakers else best.source or "nobody named"
    return Side(value=f"{who}: {best.words}", told=tuple(map(_in_story, group)))


def _in_story(wording: Wording) -> Told:
    return Told(story=wording.story, by=wording.by, sentence=wording.sentence, words=wording.told, id=wording.id)


def _unlike(matter: Matter, sides: Sequence[Side], tellings: Sequence[Telling]) -> Iterator[Difference]:
    """The sides where they cannot all be so: no story has two of them as one and the same."""
    apart = [side for side in sides if not any(_joined(side, other, tellings) for other in sides if other is not side)]
    if len(apart) > 1:
        yield Difference(matter=matter, of="", sides=tuple(apart))


def _joined(one: Side, other: Side, tellings: Sequence[Telling]) -> bool:
    """Whether a sentence that tells the event has the one in the other: "at Novo-Ogaryovo, outside Moscow"."""
    a, b = re.escape(folded(one.value)), re.escape(folded(other.value))
    pattern = re.compile(rf"\b(?:{a}{_WITHIN}{b}|{b}{_WITHIN}{a})\b")
    return any(pattern.search(folded(telling.event.evidence)) for telling in tellings)


def _people(sides: Sequence[Side], tellings: Sequence[Telling]) -> list[Side]:
    """The people among those who took part: a state or a company is not replaced by who acts for it."""
    attendants = {attendant for telling in tellings for attendant in telling.attendants}
    people = {one.words for one in attendants if one.is_person and not any(heads(one, other) for other in attendants)}
    return [side for side in sides if side.value in people]


def _others(sides: Sequence[Side]) -> Iterator[Difference]:
    """Those who are named in each other's place: beside those whom all name, one story has the one, another the other.

    Such stories name as many, and no story has both; who is one more than others name is left out there, and not replaced.
    """
    named: dict[str, set[int]] = {}
    for at, side in enumerate(sides):
        for story in side.stories:
            named.setdefault(story, set()).add(at)
    taken: set[tuple[int, int]] = set()
    for one, other in combinations(named.values(), 2):
        ours, theirs = one - other, other - one
        if len(ours) == len(theirs) == 1 and one & other:
            taken.add((min(*ours, *theirs), max(*ours, *theirs)))
    for at, place in sorted(taken):
        if not any(at in both and place in both for both in named.values()):
            yield Difference(matter=Matter.PARTICIPANT, of="", sides=(sides[at], sides[place]))


def _absent(sides: Sequence[Side], records: Sequence[Record]) -> Iterator[Difference]:
    """Those who took part by one account, and were not there by another."""
    found: dict[str, dict[Told, None]] = {}
    for absence in absences([side.value for side in sides], records):
        found.setdefault(absence.name, {})[_at(absence.record, absence.sentence, "")] = None
    for side in sides:
        if side.value in found:
            away = Side(value=f"without {side.value}", told=tuple(found[side.value]))
            yield Difference(matter=Matter.PARTICIPANT, of="", sides=(side, away))


def _seen_there(sides: Sequence[Side], records: Sequence[Record]) -> Iterator[Difference]:
    """Those who were not there by one account, and of whom another tells what they did there; they took part in none."""
    for absence in named_absent(records):
        if any(alike(absence.name, side.value) for side in sides):
            continue
        others = [record for record in records if record is not absence.record]
        told = [_at(record, sentence, "") for record, sentence in presences(absence.name, others)]
        if told:
            away = Side(value=f"without {absence.name}", told=(_at(absence.record, absence.sentence, ""),))
            yield Difference(matter=Matter.PARTICIPANT, of="", sides=(Side(value=absence.name, told=tuple(told)), away))


def _number(found: Numbers) -> Difference:
    sides = (Side(value=value, told=tuple(_at(*place) for place in places)) for value, places in found.sides)
    return Difference(matter=Matter.NUMBER, of=found.of, sides=tuple(sides))


def _at(record: Record, sentence: Span, id: str) -> Told:
    story = record.story
    return Told(story=story.id, by=story_named(story), sentence=sentence, words=sentence.of(story.text), id=id)


def _whose(group: Sequence[Wording]) -> Difference | None:
    """The same words given to two."""
    sides: list[tuple[str, list[Wording]]] = []
    for wording in group:
        if not wording.speakers:
            continue
        name = wording.speakers[0]
        side = next((side for side in sides if alike(side[0], name)), None)
        if side is None:
            sides.append(side := (name, []))
        side[1].append(wording)
    sides = [side for side in sides if any(_shared(side[1], other[1]) for other in sides if other is not side)]
    if len(sides) < 2:
        return None
    told = tuple(Side(value=name, told=tuple(map(_in_story, wordings))) for name, wordings in sides)
    return Difference(matter=Matter.WHOSE_WORD, of=group[0].words, sides=told)


def _whose_idea(tellings: Sequence[Telling], records: Sequence[Record]) -> Iterator[Difference]:
    """Who proposed something, where one story says that it was the one and another has the other ask for it."""
    sides = [
        Side(value=found[0].name, told=tuple(_at(one.record, one.sentence, "") for one in found))
        for found in proposals(tellings, records)
        if found
    ]
    if len(sides) > 1:
        yield Difference(matter=Matter.WHOSE_WORD, of="who proposed it", sides=tuple(sides))


def _shared(one: Sequence[Wording], other: Sequence[Wording]) -> bool:
    return any(much_alike(a, b) for a in one for b in other)
