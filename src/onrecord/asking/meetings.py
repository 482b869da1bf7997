"""A calendar of who met whom: meetings, talks, visits, calls and summits by month, each told once however many stories do."""

import calendar
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.archive import gatherings
from onrecord.archive.gatherings import Gathered, MonthCount
from onrecord.archive.lives import participants_of, shown
from onrecord.archive.store import Archive
from onrecord.archive.wanted import Found, Kind
from onrecord.errors import QuestionError
from onrecord.record import EventKind
from onrecord.record.value import as_interval

KINDS = (
    EventKind.MEETING,
    EventKind.TALKS,
    EventKind.VISIT,
    EventKind.CALL,
    EventKind.SUMMIT,
    EventKind.GREETING,
    EventKind.SIGNING,
)
# So many tellings of one month, or of no time, are looked at.
MOST = 400
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A story that tells of it: the ids of the story and of the event in it."""

    story: str
    id: str
    headline: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """One event: those who took part, each with the identity where it is known, and the stories that tell of it.

    `first` and `last` are the days it may have been on (ISO 8601), `standings` what the stories say of it: held, planned.
    """

    kind: str
    standings: tuple[str, ...]
    place: str | None
    first: str | None
    last: str | None
    participants: tuple[tuple[str, str | None], ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the calendar; one of the month before or behind it is empty, and is not `within`."""

    date: dt.date
    within: bool
    gatherings: tuple[Gathering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """One month, or another `time` (a year; nothing where no time is told), and how many events there are of all months.

    `first` and `last` are the days of the earliest and the latest story. `weeks` begin with Monday; `loose` are those of the
    time of which no day is told. `before` and `behind` are the nearest months that have any. `is_cut` where there are more
    tellings than are looked at.
    """

    time: str
    weeks: tuple[tuple[Day, ...], ...]
    loose: tuple[Gathering, ...]
    counts: tuple[MonthCount, ...]
    before: str | None
    behind: str | None
    is_cut: bool
    first: str | None
    last: str | None

    @property
    def total(self) -> int:
        """How many tellings there are of all times."""
        return sum(count.many for count in self.counts)


def meetings(archive: Archive, *, time: str | None = None, who: str | None = None, place: str = "") -> Calendar:
    """The calendar of a month (2025-03), or what is told of a year; without `time` of the last month that the stories reach.

    With "none" it has what is told of no time. `who` is an identity that took part, `place` the name of a place or
    a country where it was, or that took part.
    Raises QuestionError where the time is none.
    """
    places = tuple(gatherings.names_like(archive, place)) if place.strip() else ()
    asked = Gathered(kinds=tuple(kind.value for kind in KINDS), identity=who, places=places)
    counts = () if place.strip() and not places else gatherings.months(archive, asked)
    known = sorted({count.time for count in counts if len(count.time) == len("2025-03")})
    first, last = gatherings.days_of_stories(archive)
    time = _time(time) if time else _last(known, last)
    numbers = gatherings.numbers(archive, asked, time, limit=MOST + 1) if counts else ()
    found = shown(archive, Kind.EVENT, numbers[:MOST])
    told = _together(archive, found)
    return Calendar(
        time=time,
        weeks=tuple(_weeks(time, told)) if len(time) == len("2025-03") else (),
        loose=tuple(one for one in told if one.first is None or one.first != one.last),
        counts=counts,
        before=max((month for month in known if month < time), default=None),
        behind=min((month for month in known if month > time), default=None) if time else None,
        is_cut=len(numbers) > MOST,
        first=first,
        last=last,
    )


def _time(words: str) -> str:
    if words == "none":
        return ""
    for form in ("%Y-%m", "%Y"):
        try:
            day = dt.datetime.strptime(words, form).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
        return f"{day.year:04}-{day.month:02}" if form == "%Y-%m" else f"{day.year:04}"
    raise QuestionError(f"{words!r} is no month: one is written 2025-03, a year 2025")


def _last(months: Sequence[str], day: str | None) -> str:
    """The last month up to that of the latest story, else the first there is; that of the story where there is none."""
    reached = [month for month in months if day and month <= day[:7]]
    return (reached or [*months[:1], (day or "2000-01")[:7]])[-1 if reached else 0]


def _together(archive: Archive, found: Sequence[Found]) -> tuple[Gathering, ...]:
    """Tellings of the same people on the same days as one event."""
    who: dict[int, dict[str, str | None]] = defaultdict(dict)
    for row in participants_of(archive, {one.number: one.day or "" for one in found}):
        who[row.number][row.name] = row.identity
    groups: dict[tuple[object, ...], list[Found]] = defaultdict(list)
    for one in found:
        cast = frozenset(who[one.number].get(name) or name for name in one.names)
        # Who met on a day that is not told may have met twice, and nobody by name is nobody in particular.
        is_one = len(cast) > 1 and _days(one)[0] is not None and _days(one)[0] == _days(one)[1]
        groups[(_days(one), cast) if is_one else (one.number,)].append(one)
    return tuple(_gathering(group, who) for group in groups.values())


def _gathering(group: Sequence[Found], who: dict[int, dict[str, str | None]]) -> Gathering:
    fullest = max(group, key=lambda one: (sum(map(len, one.names)), -one.number))
    first, last = _days(fullest)
    return Gathering(
        kind=_usual(str(one.details["kind"]) for one in group) or "",
        standings=tuple(dict.fromkeys(str(one.details["standing"]) for one in group)),
        place=_usual(str(one.details["place"]) for one in group if one.details["place"]),
        first=first,
        last=last,
        participants=tuple((name, who[fullest.number].get(name)) for name in fullest.names),
        tellings=tuple(Telling(story=one.story, id=one.id, headline=one.headline, outlet=one.outlet) for one in group),
    )


def _usual(values: Iterable[str]) -> str | None:
    found = Counter(values)
    return max(sorted(found), key=lambda value: found[value], default=None)


def _days(one: Found) -> tuple[str | None, str | None]:
    """The first and the last day that it may have been on."""
    days = as_interval(one.date) if one.date else None
    return (days[0].isoformat(), (days[1] - ONE_DAY).isoformat()) if days else (None, None)


def _weeks(month: str, told: Sequence[Gathering]) -> Iterable[tuple[Day, ...]]:
    by_day: dict[str, list[Gathering]] = defaultdict(list)
    for one in told:
        if one.first is not None and one.first == one.last:
            by_day[one.first].append(one)
    year, number = map(int, month.split("-"))
    for week in calendar.Calendar().monthdatescalendar(year, number):
        yield tuple(
            Day(
                date=date,
                within=date.month == number,
                gatherings=tuple(by_day[date.isoformat()]) if date.month == number else (),
            )
            for date in week
        )
