"""What a time expression means: calendar arithmetic on TIMEX3 values, and the policy for what the words leave open.

A value is written no finer than its words; `record/value.py` tells how.

Policy, where a story does not say:

- A bare weekday that is the story's own day is that day; any other is the nearest one before, or, in a clause that looks
  ahead, the nearest one after.
- A weekday on which the story was last changed, a day or two after its own, is that day, where its clause does not look ahead.
- A month, or a day and month, without a year is the nearest one up to the story's day, or, in a clause that looks ahead,
  the nearest one from it on. A day more than nine months back but less than three months ahead is the one ahead, for
  nobody names a day so long gone without its year; of a month that holds only where the clause looks neither way, and of a
  day not where a past verb follows right behind it. So too a day of the last month is not that of the next year.
- A day without a year that lies near a day of long ago, told just before with its year, is of that time.
- Of what is past, nothing is later than the story: "two days later" counts from a day told before, or is not known.
- A weekday in words quoted from a day of long ago, told beside them, is counted from that day, and on where nothing looks back.
- "last week" is the ISO week before that of the story; a season is that of the year in which it begins.
- Nothing is counted from a day that is not known.
"""

import datetime as dt

from onrecord.record.value import WEEK, as_interval, grain, is_as_fine, month_on

# In days.
FAR_OFF, NEAR, NEAR_BACK = 270, 92, 31


def shifted(value: str, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> str | None:
    """A value moved by whole units, as fine as it was; None where it is too coarse for that, or is no date.

    >>> shifted("2022-06-28", days=-3), shifted("2022-03-31", months=-1), shifted("2022-Q3", years=-1), shifted("2022", days=2)
    ('2022-06-25', '2022-02-28', '2021-Q3', None)
    """
    for unit, count in (("Y", years), ("M", months), ("W", weeks), ("D", days)):
        moved = value if not count else _moved(value, unit, count)
        if moved is None:
            return None
        value = moved
    return value if as_interval(value) else None


def _moved(value: str, unit: str, count: int) -> str | None:
    found, interval = grain(value), as_interval(value)
    if found is None or interval is None or not is_as_fine(value, unit):
        return None
    begin = interval[0]
    try:
        if unit in ("D", "W"):
            return containing(begin + dt.timedelta(days=count * (WEEK if unit == "W" else 1)), found)
        first = month_on(begin, count * (12 if unit == "Y" else 1))
        # The 31st moved to a shorter month is its last day.
        length = (month_on(first, 1) - first).days
        return containing(first.replace(day=min(begin.day, length)), found)
    except (ValueError, OverflowError):
        return None


def containing(day: dt.date, unit: str) -> str:
    """The value of the day, week, month ... that `day` lies in.

    >>> containing(dt.date(2022, 6, 29), "W"), containing(dt.date(2022, 6, 29), "Q"), containing(dt.date(2022, 1, 5), "SE")
    ('2022-W26', '2022-Q2', '2021-WI')
    """
    if unit in ("W", "2W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "SE":
        start = month_on(day, -(day.month % 3))
        return f"{start.year:04d}-{('WI', 'SP', 'SU', 'FA')[start.month // 3 % 4]}"
    return {
        "D": day.isoformat(),
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
    }[unit]


# Each unit as days or months, and what a day counted by it is written as.
_STEPS = {"D": (1, 0), "W": (7, 0), "2W": (14, 0), "WE": (7, 0), "M": (0, 1), "Q": (0, 3), "H": (0, 6), "Y": (0, 12)}
_STEPS |= {"DE": (0, 120), "CE": (0, 1200)}


def counted(day: dt.date, unit: str, count: float) -> str | None:
    """The day, week, month ... `count` units from `day`; None where the calendar does not reach that far.

    >>> counted(dt.date(2022, 6, 29), "W", -1), counted(dt.date(2022, 6, 29), "M", 2), counted(dt.date(2022, 6, 29), "Y", -2)
    ('2022-W25', '2022-08', '2020')
    """
    if unit not in _STEPS:
        return None
    days, months = _STEPS[unit]
    try:
        if days:
            return containing(day + dt.timedelta(days=round(count * days)), unit)
        return containing(month_on(day, round(count * months)), unit)
    except (ValueError, OverflowError):
        return None


def of_weekday(weekday: int, *, by: dt.date, ahead: bool, strictly: bool = False) -> dt.date:
    """The nearest weekday (1 is Monday) up to `by`, or from it on; `strictly` leaves out `by` itself.

    >>> of_weekday(5, by=dt.date(2022, 6, 29), ahead=False), of_weekday(3, by=dt.date(2022, 6, 29), ahead=True)
    (datetime.date(2022, 6, 24), datetime.date(2022, 6, 29))
    """
    ahead_by = (weekday - by.isoweekday()) % WEEK
    days = ahead_by if ahead else ahead_by - WEEK if ahead_by else 0
    if strictly and days == 0:
        days = WEEK if ahead else -WEEK
    return by + dt.timedelta(days=days)


def of_year(
    month: int, day: int | None, *, by: dt.date, ahead: bool | None, done: bool = False, weekday: int | None = None
) -> str | None:
    """A month, or a day of it, in the year that the policy gives it; None where no year near has such a day.

    `done` where it is past for sure, however far back.

    >>> of_year(2, 24, by=dt.date(2022, 6, 29), ahead=None), of_year(2, 24, by=dt.date(2022, 6, 29), ahead=True)
    ('2022-02-24', '2023-02-24')
    """
    # Leap days and weekdays do not come every year.
    reach = 1 if weekday is None and (month, day) != (2, 29) else 8
    years = [year for year in range(by.year - reach, by.year + reach + 1) if on(year, month, day)]
    if weekday is not None and day is not None:
        # "Saturday, April 25": the weekday tells the year.
        fitting = [date for year in years if (date := dt.date(year, month, day)).isoweekday() == weekday]
        if fitting:
            return min(fitting, key=lambda date: (abs((date - by).days), date)).isoformat()
    values = [str(on(year, month, day)) for year in years]
    now = containing(by, "M" if day is None else "D")
    past = max((value for value in values if value <= now), default=None)
    coming = min((value for value in values if value >= now), default=None)
    if done:
        return past
    if past and coming and past < now < coming and not (day is None and ahead is not None):
        gone, left = as_interval(past), as_interval(coming)
        back, on_from_now = ((by - gone[0]).days, (left[0] - by).days) if gone and left else (0, 0)
        # Nobody names a day so far off without its year, whichever way the clause looks.
        ahead = on_from_now <= FAR_OFF or back >= NEAR_BACK if ahead else back > FAR_OFF and on_from_now < NEAR
    return coming if ahead else past


def near_to(told: str, month: int, day: int) -> str | None:
    """The day of a month that lies near a day just told, before it or after it; None where none does.

    >>> near_to("2021-10-02", 9, 28), near_to("2021-12-30", 1, 3), near_to("2021-10-02", 5, 1)
    ('2021-09-28', '2022-01-03', None)
    """
    by = dt.date.fromisoformat(told[:10])
    dates = (dt.date.fromisoformat(value) for away in (-1, 0, 1) if (value := on(by.year + away, month, day)))
    nearest = min(dates, key=lambda date: abs((date - by).days), default=None)
    return nearest.isoformat() if nearest and is_near(nearest.isoformat(), by) else None


def is_near(value: str, day: dt.date) -> bool:
    """Whether a day lies at most three months from another.

    >>> is_near("2022-09-28", dt.date(2022, 6, 29)), is_near("2022-09-30", dt.date(2022, 6, 29))
    (True, False)
    """
    return abs((dt.date.fromisoformat(value[:10]) - day).days) <= NEAR


def on(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The value of a year, a month or a day; None where there is no such day.

    >>> on(2022, 6, 28), on(2022, 6), on(2022, 2, 30)
    ('2022-06-28', '2022-06', None)
    """
    value = "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)])
    return value if as_interval(value) else None


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (Gauss's reckoning as Butcher gave it).

    >>> easter(2022)
    datetime.date(2022, 4, 17)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    d = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + d - 7 * ((a + 11 * h + 22 * d) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, year: int) -> dt.date:
    """The day of a holiday: "12-25", "11-4-4" (the fourth Thursday of November, -1 for the last), "easter-2"; "+1" a day on.

    >>> holiday("11-4-4", 2022), holiday("05-1--1", 2022), holiday("easter+1", 2022)
    (datetime.date(2022, 11, 24), datetime.date(2022, 5, 30), datetime.date(2022, 4, 18))
    """
    if rule.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(rule.removeprefix("easter")))
    rule, _, after = rule.partition("+")
    if after:
        return holiday(rule, year) + dt.timedelta(days=int(after))
    month, rest = int(rule[:2]), rule[3:]
    if "-" not in rest:
        return dt.date(year, month, int(rest))
    weekday, which = int(rest[0]), int(rest[2:])
    if which > 0:
        return of_weekday(weekday, by=dt.date(year, month, 1), ahead=True) + dt.timedelta(days=WEEK * (which - 1))
    return of_weekday(weekday, by=month_on(dt.date(year, month, 1), 1), ahead=False, strictly=True)


def duration(count: float | None, unit: str) -> str:
    """A length of time as ISO 8601 has it; None is a number that is not said.

    >>> duration(3, "D"), duration(2.5, "Y"), duration(None, "M"), duration(2, "DE"), duration(1.5, "TH")
    ('P3D', 'P2Y6M', 'PXM', 'P20Y', 'PT1H30M')
    """
    time, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if count is None:
        return f"P{time}X{ {'DE': 'DE', 'CE': 'CE', '2W': 'W'}.get(letter, letter) }"
    times, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "2W": (2, "W")}.get(letter, (1, letter))
    count *= times
    whole, rest = int(count), count - int(count)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S") if time else (30, "D"), "W": (7, "D"), "D": (24, "H")}.get(letter)
    if not rest or smaller is None:
        return f"P{time}{count:g}{letter}"
    parts = f"{whole}{letter}" if whole else ""
    more = f"{round(rest * smaller[0])}{smaller[1]}"
    return f"P{time}{parts}{'T' if letter == 'D' else ''}{more}"
