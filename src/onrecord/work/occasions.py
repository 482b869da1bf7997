"""Event answers of several stories that are one event: told once, with all their sentences, and where the stories differ."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.archive.store import Archive
from onrecord.archive.wanted import Kind
from onrecord.asking.answering import Answers
from onrecord.linking.accounts import differing_facts
from onrecord.linking.alike import alike
from onrecord.linking.tellings import AFTER, BEFORE, ONE_DAY, REACH, Telling, groups
from onrecord.linking.utterances import story_named
from onrecord.record.answer import Answer
from onrecord.record.record import Record
from onrecord.record.value import as_interval
from onrecord.record.views import listed
from onrecord.work.places import is_country, lands_with_capitals

# Of a page of answers, so many events are held against one another.
MOST = 40


def joined(archive: Archive, answers: Answers) -> Answers:
    """The answers, those that tell one event as one: the first of them, with the sentences of all and what they differ in."""
    events = [answer for answer in answers.answers if answer.kind == Kind.EVENT][:MOST]
    near = [answer for answer in events if len(_stories(answer)) > 1 or any(_may_be_one(answer, other) for other in events)]
    if not near:
        return answers
    tellings = list(_tellings(archive, near))
    of = {(one.story, one.id): at for at, answer in enumerate(near) for one in answer.evidence}
    whole: dict[int, Answer] = {}
    gone: set[int] = set()
    for group in groups(tellings):
        told = sorted({of[telling.key] for telling in group})
        # What was one answer already may be told of two groups: it stays as it was.
        if gone.isdisjoint(told) and whole.keys().isdisjoint(told):
            evidence = tuple(dict.fromkeys(one for at in told for one in near[at].evidence))
            whole[told[0]] = replace(near[told[0]], evidence=evidence, differ=_differ(group))
            gone.update(told[1:])
    by = {id(answer): at for at, answer in enumerate(near)}
    places = ((by.get(id(answer), -1), answer) for answer in answers.answers)
    return replace(answers, answers=tuple(whole.get(at, answer) for at, answer in places if at not in gone))


def _stories(answer: Answer) -> set[str]:
    return {one.story for one in answer.evidence}


def _may_be_one(one: Answer, other: Answer) -> bool:
    """Whether it is worth while to look: other stories, near days, and somebody in both."""
    if one is other or not _stories(one).isdisjoint(_stories(other)):
        return False
    days, others = _days(one), _days(other)
    if days and others and (max(days[0], others[0]) - min(days[1], others[1])).days > REACH:
        return False
    return any(alike(a, b) for a in one.names for b in other.names)


def _days(answer: Answer) -> tuple[dt.date, dt.date] | None:
    """The days it was on, or may have been where none is told: near that of its story."""
    if answer.date:
        return as_interval(answer.date)
    day = answer.evidence[0].day
    if day is None:
        return None
    on = dt.date.fromisoformat(day)
    return on - BEFORE * ONE_DAY, on + AFTER * ONE_DAY


def _tellings(archive: Archive, answers: Iterable[Answer]) -> Iterator[Telling]:
    """The events that the answers rest on."""
    records: dict[str, Record] = {}
    for answer in answers:
        for one in answer.evidence:
            if one.story not in records:
                records[one.story] = archive.story(one.story)
            record = records[one.story]
            yield from (Telling(record, event, lands=lands_with_capitals()) for event in record.events if event.id == one.id)


def _differ(group: Sequence[Telling]) -> tuple[str, ...]:
    """What the stories differ in, a line for each: "place: Port Elsa (Coastwire), Skarv (Courier)"."""
    names = {telling.record.story.id: story_named(telling.record.story) for telling in group}
    return tuple(
        f"{difference.matter}: "
        + ", ".join(
            f"{side.value} ({listed(dict.fromkeys(names[told.story] for told in side.told))})" for side in difference.sides
        )
        for difference in differing_facts(group, is_wide=is_country)
    )
