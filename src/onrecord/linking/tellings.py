"""One event as several stories tell it: which of their events are one, and why.

Two tellings are of one event where what happened is of one kind, those who took part agree, and the days lie close: reports
of one meeting name its day by their own clock, and a slip of a day or two is what is to be shown, not two meetings. Groups
are made by average agreement, closest first, and no story tells one event twice: its own events stay apart.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from onrecord.linking.alike import matched
from onrecord.linking.attending import STANDS, Attendant, Known, Lands, attendants, pooled, together
from onrecord.linking.grouping import grouped
from onrecord.record import EventKind, Standing
from onrecord.record.record import Record
from onrecord.record.value import as_interval
from onrecord.record.views import EventView
from onrecord.record.words import folded, stems_of, stop_words

# Kinds that different stories give to one event: "held talks", "met", "a summit"; talks may be by telephone.
_IN_PERSON, _BY_WIRE, _SIGNING = "in person", "by wire", "signing"
_FAMILIES = {
    EventKind.MEETING: {_IN_PERSON},
    EventKind.GREETING: {_IN_PERSON},
    EventKind.SUMMIT: {_IN_PERSON},
    EventKind.TALKS: {_IN_PERSON, _BY_WIRE},
    EventKind.CALL: {_BY_WIRE},
    EventKind.VISIT: {_IN_PERSON},
    EventKind.SIGNING: {_SIGNING},
    EventKind.AGREEMENT: {_SIGNING},
}
ONE_DAY = dt.timedelta(days=1)
# Days that named dates may lie apart: where all else agrees, and in any case.
SLIP, NEAR = 3, 1
# Two tellings of one event may lie so many days apart by the days that are known of them.
REACH = SLIP
# How long a week and a month are, in days.
WEEK, MONTH = 7, 31
# Where no day is told, the event was so many days before the story, and what is planned so many after it.
BEFORE, AFTER = 4, 21
# What two tellings must agree in, from 0 to 1, to be of one event.
ENOUGH = 0.5
# What agreement is worth where the stories call it by two names: a visit, and a meeting.
OTHERWISE = 0.9
# Two sign; what is left of their agreement where one of them is another, and how much of the words must be the same then.
PAIR, REPLACED, WORDS = 2, 0.5, 0.5
# What it is worth that the one tells of the place that the other writes from.
DATELINE = 0.5
# How much of the words must be the same where others stand for those who took part.
SUBJECT = 0.34


@dataclass(frozen=True)
class Telling:
    """An event of a story; `passing` says that the story has it in passing only: see `onrecord.linking.passing`.

    `lands` tells of the names, adjectives and capitals of states which state it is: without, no state stands for anybody.
    """

    record: Record
    event: EventView
    passing: bool = False
    lands: Lands = field(default_factory=dict, compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others: the ids of the story and the event."""
        return self.record.story.id, self.event.id

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Those who took part, by name."""
        return self.event.participants

    @cached_property
    def attendants(self) -> tuple[Attendant, ...]:
        """Those who took part, with what may stand for them elsewhere."""
        return attendants(self.record, self.event.row.participants, self.lands)

    @cached_property
    def publisher(self) -> str | None:
        """Who published the story: its outlet, else where its page lies."""
        story = self.record.story
        return story.outlet or (urlsplit(story.uri).hostname if story.uri and "://" in story.uri else None)

    @cached_property
    def named_days(self) -> tuple[dt.date, dt.date] | None:
        """The days that the story names for it, as the first and the one behind the last."""
        return as_interval(self.event.date) if self.event.date else None

    @cached_property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The days it may have been on: as named, or near the day of the story."""
        day = self.record.story.day
        if self.named_days or day is None:
            return self.named_days
        ahead = self.event.standing is not Standing.HELD
        return day - BEFORE * ONE_DAY, day + (AFTER if ahead else 1) * ONE_DAY

    @cached_property
    def town(self) -> str | None:
        """The town that the story is written from; None of what is not held: that is somewhere else as often."""
        located = self.record.story.located
        return located.split(",")[0].strip() if located and self.event.standing is Standing.HELD else None

    @cached_property
    def subject(self) -> frozenset[str]:
        """The stems of what it was about and of the sentence that tells it."""
        told = " ".join((*self.event.topics, self.event.evidence))
        return frozenset(stems_of(told)) - stop_words()


def groups(tellings: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of each event together, in the order of their keys: the same whatever order they are given in."""
    ordered = sorted(tellings, key=lambda telling: telling.key)
    known = pooled(one for telling in ordered for one in telling.attendants)
    alike = {
        (a, b): found
        for a, one in enumerate(ordered)
        for b, other in enumerate(ordered[a + 1 :], a + 1)
        if (found := agreement(one, other, known))
    }
    made = grouped(len(ordered), alike, least=ENOUGH, apart=lambda a, b: _cannot_be_one(ordered[a], ordered[b], known))
    return tuple(tuple(ordered[at] for at in group) for group in made)


def agreement(one: Telling, other: Telling, known: Known | None = None) -> float:
    """How well two tellings agree, from 0 (two events) to 1; `known` is what all stories tell of those who took part."""
    if one.record.story.id == other.record.story.id or not families(one) & families(other):
        return 0.0
    who, days = _who(one, other, known or {}), _when(one, other)
    if not who or not days or _is_lone(one, other):
        return 0.0
    told = 0.5 * who + 0.3 * days + 0.1 * _where(one, other) + 0.1 * _what(one, other)
    return told if one.event.kind is other.event.kind else OTHERWISE * told


def _is_lone(one: Telling, other: Telling) -> bool:
    """Whether one tells of a single person or body, and neither place nor a day says that it is the same: who meets many."""
    if min(len(one.attendants), len(other.attendants)) > 1 or _where(one, other):
        return False
    days = (one.named_days, other.named_days)
    return not all(span and (span[1] - span[0]).days <= WEEK for span in days)


def _cannot_be_one(one: Telling, other: Telling, known: Known) -> bool:
    """Whether no other telling can make them one: not by kind or day, and not where both name who took part."""
    if one.record.story.id == other.record.story.id or not families(one) & families(other):
        return True
    if one.days is None or other.days is None or _apart(one.days, other.days) > REACH:
        return True
    if one.named_days and other.named_days and not _when(one, other):
        return True
    people = all(attendant.is_person for telling in (one, other) for attendant in telling.attendants)
    # Of a signing one may tell of the one hand, and one of the other.
    whole = min(len(one.attendants), len(other.attendants)) >= PAIR or one.event.kind is not EventKind.SIGNING
    return people and whole and not _who(one, other, known)


def families(telling: Telling) -> set[str]:
    """What the event may be called in another story."""
    return _FAMILIES.get(telling.event.kind, {telling.event.kind.value})


def _who(one: Telling, other: Telling, known: Known) -> float:
    """How far those who took part are the same: two must be, or the one whom a telling names."""
    fewer = min(len(one.names), len(other.names))
    both = len(matched(one.names, other.names))
    if not fewer or both < min(2, fewer):
        return _standing(one, other, known) or (REPLACED if both and _is_one_signing(one, other) else 0.0)
    return both / fewer if both > 1 else 0.6


def _standing(one: Telling, other: Telling, known: Known) -> float:
    """How far those who took part stand for one another: ministers for their states, where day, place or words are the same."""
    if one.days is None or other.days is None or _apart(one.days, other.days) > NEAR:
        return 0.0
    found = together(*([known.get(who, who) for who in telling.attendants] for telling in (one, other)))
    fewer = min(len(one.attendants), len(other.attendants))
    if not found or len(found) < min(PAIR, fewer):
        return 0.0
    same_day = bool(one.named_days and other.named_days) and not _apart(one.days, other.days)
    # One of them has a name in both, or all go together: a slip of a day is one here too.
    every = len(found) == fewer and (fewer > PAIR or bool(one.named_days and other.named_days))
    sure = found[0] > STANDS or every
    if not (same_day or sure or _where(one, other) or _what(one, other) >= SUBJECT):
        return 0.0
    if len(found) == 1 and not (same_day and _where(one, other)):
        return 0.0
    return sum(found) / fewer


def _is_one_signing(one: Telling, other: Telling) -> bool:
    """Whether both tell of a signing in one place in much the same words: then another hand is what they differ in."""
    signing = one.event.kind is other.event.kind is EventKind.SIGNING
    return signing and len(one.names) == len(other.names) == PAIR and _where(one, other) > 0 and _what(one, other) >= WORDS


def kept_apart(one: Telling, other: Telling) -> bool:
    """Whether two tellings cannot be of one event by their days, or by who took part."""
    return not _who(one, other, {}) or not _when(one, other)


def _when(one: Telling, other: Telling) -> float:
    """How close the days lie; 0 where they lie too far apart, or none is known."""
    if one.days is None or other.days is None:
        return 0.0
    apart = _apart(one.days, other.days)
    if one.named_days is None or other.named_days is None:
        return 0.6 if not apart else 0.0
    if not apart:
        # "last year" is no day of anything.
        longest = max((behind - first).days for first, behind in (one.named_days, other.named_days))
        return 1.0 if longest <= WEEK else 0.6 if longest <= MONTH else 0.3
    if one.publisher and one.publisher == other.publisher:
        # It tells of two days: what others would call a slip of one of them is another call the day after.
        return 0.0
    if apart <= NEAR:
        return 0.7
    return 0.3 if apart <= SLIP and _where(one, other) else 0.0


def _apart(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]) -> int:
    """The days between two intervals; 0 where they meet."""
    gap = max(one[0], other[0]) - min(one[1], other[1]) + ONE_DAY
    return max(gap.days, 0)


def _where(one: Telling, other: Telling) -> float:
    """Whether the place is the same; where one tells none, that it writes from, which says less."""
    if one.event.place and other.event.place:
        return 1.0 if same_place(one.event.place, other.event.place) else 0.0
    for a, b in ((one, other), (other, one)):
        if a.event.place and b.town and not b.event.place:
            return DATELINE if same_place(a.event.place, b.town) else 0.0
    return 0.0


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one place: an accent, a capital or a dot makes no difference.

    >>> same_place("St. Petersburg", "St Petersburg")
    True
    """
    a, b = sorted((folded(name).replace(".", "").split() for name in (one, other)), key=len)
    return a == b or any(b[at : at + len(a)] == a for at in range(len(b) - len(a) + 1))


def _what(one: Telling, other: Telling) -> float:
    """How much of the words of the shorter telling is in the other."""
    fewer = min(len(one.subject), len(other.subject))
    return len(one.subject & other.subject) / fewer if fewer else 0.0
