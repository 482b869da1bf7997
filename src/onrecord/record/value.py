"""TIMEX3 values: how fine one is, and the days it stands for.

A value is "2022-06-28", "2022-W25" (ISO week), "2022-W25-WE" (its weekend), "2022-06", "2022-Q2", "2022-H1", "2022-SU" (a
season), "2022", "199" (decade), "19" (the years 1900 to 1999), or an interval "2022-01/2022-05": from the first of its first
part to the last of its second.
"""

import datetime as dt
import re
from functools import lru_cache

WEEK = 7
# How fine a value is, coarse to fine. Hours and less are never counted from a day.
GRAINS = ("CE", "DE", "Y", "H", "SE", "Q", "M", "W", "WE", "D")
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SHAPE = re.compile(
    r"(?P<D>\d{4}-\d\d-\d\d)(?:T.*)?"
    r"|(?P<WE>\d{4}-W\d\d-WE)|(?P<WD>\d{4}-W\d\d-[1-7])|(?P<W>\d{4}-W\d\d)"
    r"|(?P<Q>\d{4}-Q[1-4])|(?P<H>\d{4}-H[12])|(?P<SE>\d{4}-(?:SP|SU|FA|WI))"
    r"|(?P<M>\d{4}-\d\d)|(?P<Y>\d{4})|(?P<DE>\d{3})|(?P<CE>\d\d)"
)


def grain(value: str) -> str | None:
    """How fine a value is: a letter of `GRAINS`; None for what is no stretch of the calendar.

    >>> grain("2022-W25"), grain("2022-06-28T14:05"), grain("PAST_REF")
    ('W', 'D', None)
    """
    match = _SHAPE.fullmatch(value)
    return None if match is None else ("D" if match.lastgroup == "WD" else match.lastgroup)


def is_as_fine(value: str, unit: str) -> bool:
    """Whether a value is at least as fine as `unit`.

    >>> is_as_fine("2022-06-28", "M"), is_as_fine("2022", "D")
    (True, False)
    """
    found = grain(value)
    return found is not None and GRAINS.index(found) >= GRAINS.index(unit)


@lru_cache(maxsize=4096)
def as_interval(value: str) -> tuple[dt.date, dt.date] | None:
    """The days a value stands for, as the first and the one after the last; None for what is no stretch of the calendar.

    >>> as_interval("2022-06")
    (datetime.date(2022, 6, 1), datetime.date(2022, 7, 1))
    >>> as_interval("2022-01/2022-05")
    (datetime.date(2022, 1, 1), datetime.date(2022, 6, 1))
    >>> as_interval("P3D")
    """
    first, slash, last = value.partition("/")
    if slash:
        begin, end = as_interval(first), as_interval(last)
        return (begin[0], end[1]) if begin and end and begin[0] < end[1] else None
    match = _SHAPE.fullmatch(value)
    if match is None:
        return None
    try:
        return _interval(str(match.lastgroup), value)
    except (ValueError, OverflowError):
        return None


def _interval(shape: str, value: str) -> tuple[dt.date, dt.date]:
    year = int(value[:4])
    if shape == "D":
        day = dt.date.fromisoformat(value[:10])
        return day, day + dt.timedelta(days=1)
    if shape == "WD":
        day = dt.date.fromisocalendar(year, int(value[6:8]), int(value[-1]))
        return day, day + dt.timedelta(days=1)
    if shape in ("W", "WE"):
        monday = dt.date.fromisocalendar(year, int(value[6:8]), 1)
        return monday + dt.timedelta(days=5 if shape == "WE" else 0), monday + dt.timedelta(days=WEEK)
    if shape in ("DE", "CE"):
        years = 10 if shape == "DE" else 100
        return dt.date(year * years, 1, 1), dt.date((year + 1) * years, 1, 1)
    if shape == "SE":
        month, months = SEASONS[value[-2:]], 3
    elif shape == "M":
        month, months = int(value[-2:]), 1
    else:
        months = {"Q": 3, "H": 6, "Y": 12}[shape]
        month = 1 if shape == "Y" else (int(value[-1]) - 1) * months + 1
    return dt.date(year, month, 1), month_on(dt.date(year, month, 1), months)


def month_on(day: dt.date, months: int) -> dt.date:
    """The first of the month that many months on."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


# The words for how fine a value is.
_NAMES = {
    **{"CE": "century", "C": "century", "DE": "decade", "Y": "year", "H": "half-year", "SE": "season", "Q": "quarter"},
    **{"M": "month", "W": "week", "WE": "weekend", "D": "day"},
}
_OF_DAY = {"H": "hour", "M": "minute", "S": "second"}
_CLOCK = re.compile(r"\d\d(?P<minute>:\d\d)?(?P<second>:\d\d)?Z?")
_PARTS_OF_DAY = frozenset({"MO", "MI", "AF", "EV", "NI", "DT"})
_LENGTH = re.compile(r"P(?=.)(?:[\dX.]+[A-Z]{1,2})*?(?:[\dX.]+(?P<unit>CE|DE|[CYQMWD]))?(?P<time>T(?:[\dX.]+[HMS])+)?")


def granularity(value: str) -> str | None:
    """How fine a value is, in words: that of a length is its smallest unit, that of an interval the coarser of its ends.

    None for what names no unit ("PAST_REF"), and where the calendar date is not known ("XXXX-06").

    >>> [granularity(value) for value in ("2022-06-28", "2022-W25", "2022-SU", "199", "2022-06-28T14:05", "2022-06-28TMO")]
    ['day', 'week', 'season', 'decade', 'minute', 'part of day']
    >>> [granularity(value) for value in ("P3D", "PXM", "PT2H30M", "2022-01/2022-05", "PRESENT_REF", "XXXX-06")]
    ['day', 'month', 'minute', 'month', None, None]
    """
    first, slash, last = value.partition("/")
    if slash:
        ends = (grain(first), grain(last))
        known = [end for end in ends if end]
        return _NAMES[min(known, key=GRAINS.index)] if len(known) == len(ends) else None
    _, time, of_day = value.partition("T")
    if value.startswith("P"):
        length = _LENGTH.fullmatch(value)
        if length is None:
            return None
        return _OF_DAY[value[-1]] if length["time"] else _NAMES.get(length["unit"] or "")
    if clock := _CLOCK.fullmatch(of_day):
        return "second" if clock["second"] else "minute" if clock["minute"] else "hour"
    if time and of_day in _PARTS_OF_DAY:
        return "part of day"
    found = grain(value)
    return _NAMES[found] if found else None
