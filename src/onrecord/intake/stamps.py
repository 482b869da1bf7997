"""Dates and hours as page furniture writes them ("Last modified: June 29, 2022"), as ISO 8601. Never for running prose."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Literal

from onrecord.intake.phrases import table

# Whether 06/07 is the sixth of July (day, month) or June the seventh (month, day).
Order = Literal["day", "month"]

_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?P<hours>hrs|hours|h)\b)?"
    r"(?:\s*\(?(?P<zone>(?:GMT|UTC)?\s?[+-−]\d{1,2}(?::?[0-5]\d)?(?![\d/.-])|Z\b|[A-Z]{2,5}\b(?!\s?[+-]\d)))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+−-])(\d{1,2}):?([0-5]\d)?", re.IGNORECASE)
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)(?:T(?P<time>\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
# What any date in numbers has; it is found sooner than the date.
_PARTED = re.compile(r"\d[/.-]\d{1,2}[/.-]\d")
_NUMBERS = re.compile(r"(?<![\d:/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date found in a line: `value` is ISO 8601, or None where day and month cannot be told apart.

    `month_day` are month and day where the line names no year. `start` and `end` are its place in the line.
    """

    start: int
    end: int
    value: str | None
    month_day: tuple[int, int] | None = None


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(table("dates")["months"], 1) for name in names}


@cache
def _worded() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, table("dates")["weekdays"]), key=len, reverse=True))
    year = r"(?P<year{0}>(?:19|20)\d\d)(?!\d|:\d)"
    return re.compile(
        rf"(?<![^\W\d_])(?:(?:{weekday})\.?,?\s+)?(?:(?P<month1>{month})\.?\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+{year.format(1)})?"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<month2>{month})\b\.?(?:,?[\s-]+{year.format(2)})?)",
        re.IGNORECASE,
    )


def written(line: str, *, order: Order | None = None, near: dt.date | None = None) -> tuple[Written, ...]:
    """The dates in a furniture line, in order, each with the hour that stands beside it.

    A date without a year takes the year that brings it nearest to the first date of the line with one, else to `near`.

    >>> [date.value for date in written("Published: 29 June 2022 14:05 GMT | Updated July 1, 2022")]
    ['2022-06-29T14:05+00:00', '2022-07-01']
    >>> [date.value for date in written("Posted: Dec 30, 2022 | Updated: January 2")]
    ['2022-12-30', '2023-01-02']
    >>> written("06/07/2022")[0].value, written("06/07/2022", order="day")[0].value
    (None, '2022-07-06')
    """
    days = sorted(_days(line, order), key=lambda date: date.start)
    near = next((dt.date.fromisoformat(date.value[:10]) for date in days if date.value), near)
    days = [_with_year(date, near) for date in days]
    return tuple(_with_hour(line, days, at) for at in range(len(days)))


def _days(line: str, order: Order | None) -> Iterator[Written]:
    taken: list[tuple[int, int]] = []
    for match in (*_ISO.finditer(line), *_worded().finditer(line), *_NUMBERS.finditer(line)):
        start, end = match.span()
        if any(start < b and a < end for a, b in taken):
            continue
        taken.append((start, end))
        if match.re is _ISO:
            value = _date(match["year"], match["month"], match["day"])
            if value and match["time"]:
                value = f"{value}T{match['time'][:5]}{_zone(match['zone'] or '')}"
            elif not value:
                continue
            yield Written(start=start, end=end, value=value)
        elif match.re is _NUMBERS:
            yield from _numbers(match, order)
        else:
            month = _months()[(match["month1"] or match["month2"]).lower()]
            day, year = int(match["day1"] or match["day2"]), match["year1"] or match["year2"]
            # In a leap year every month and day that can be is one.
            if not _date(year or "2000", month, day):
                continue
            value = _date(year, month, day) if year else None
            yield Written(start=start, end=end, value=value, month_day=None if year else (month, day))


def _with_year(date: Written, near: dt.date | None) -> Written:
    """The date in the year that brings it nearest to `near`, where it has no year of its own."""
    if near is None or date.month_day is None:
        return date
    years = (_date(str(year), *date.month_day) for year in (near.year - 1, near.year, near.year + 1))
    nearest = min(filter(None, years), key=lambda value: abs(dt.date.fromisoformat(value) - near), default=None)
    return replace(date, value=nearest, month_day=None) if nearest else date


def _numbers(match: re.Match[str], order: Order | None) -> Iterator[Written]:
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    year = year if len(year) == 4 else f"20{year}"
    day_first, month_first = _date(year, b, a), _date(year, a, b)
    # With points between them the day comes first everywhere that writes so.
    if match["sep"] == "." or not month_first or order == "day" or a == b:
        value = day_first
    elif not day_first or order == "month":
        value = month_first
    else:
        value = None
    if day_first or month_first:
        yield Written(start=match.start(), end=match.end(), value=value)


def _date(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _with_hour(line: str, days: list[Written], at: int) -> Written:
    """The date with the hour right after it, or right before it."""
    date = days[at]
    if date.value is None or "T" in date.value:
        return date
    before = days[at - 1].end if at else 0
    after = days[at + 1].start if at + 1 < len(days) else len(line)
    clock = next((match for match in _CLOCK.finditer(line, date.end, after) if _is_clock(match)), None)
    if clock is None or re.search(r"[^\W\d]{4,}", line[date.end : clock.start()]):
        clock = next((match for match in _CLOCK.finditer(line, before, date.start) if _is_clock(match)), None)
        if clock is None or re.search(r"[^\W\d]{4,}", line[clock.end() : date.start]):
            return date
    hour = int(clock["hour"])
    if clock["half"]:
        if hour > 12:
            return date
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    if hour > 23:
        return date
    value = f"{date.value}T{hour:02}:{clock['minute'] or '00'}{_zone(clock['zone'] or '')}"
    return Written(start=min(date.start, clock.start()), end=max(date.end, clock.end()), value=value)


def _is_clock(match: re.Match[str]) -> bool:
    return bool(match["minute"] or match["half"])


def _zone(name: str) -> str:
    """The offset of a zone as ISO writes it; nothing where the name means several or changes with the season."""
    name = name.strip().upper()
    if name == "Z" or name in ("GMT", "UTC"):
        return "+00:00"
    if match := _OFFSET.fullmatch(name):
        sign, hours, minutes = match.groups()
        return f"{'+' if sign == '+' else '-'}{int(hours):02}:{minutes or '00'}" if int(hours) <= 14 else ""
    offset = table("dates")["zones"].get(name, "")
    return str(offset)


def order_from(page: str, *, uri: str | None) -> Order | None:
    """Whether the page writes the day or the month first, from its other dates, its zones and its address.

    >>> order_from("Posted 28/06/2022", uri=None), order_from("Posted 06/07/2022 2:05 PM EDT", uri=None)
    ('day', 'month')
    """
    sure = set[Order]()
    edges = page[:4000] + "\n" + page[-2000:]
    for match in _NUMBERS.finditer(edges) if _PARTED.search(edges) else ():
        a, b = int(match["a"]), int(match["b"])
        if a > 12 >= b:
            sure.add("day")
        elif b > 12 >= a:
            sure.add("month")
    if sure:
        return sure.pop() if len(sure) == 1 else None
    host = re.match(r"https?://([^/:]+)", uri or "")
    if host:
        end = host[1].rsplit(".", 1)[-1].lower()
        if end in table("dates")["month_first"]:
            return "month"
        # A country's own domain, but for one of the few: the day comes first.
        if len(end) == 2 and end not in table("dates")["anyone"]:
            return "day"
    if re.search(r"\d\s*(?:[apAP]\.?[mM]\.?)?\s*(?:E[SD]?T|C[SD]T|P[SD]?T|M[SD]T)\b", edges):
        return "month"
    return "day" if re.search(r"\d\s*(?:[apAP]\.?[mM]\.?)?\s*(?:BST|CES?T|EES?T|MSK|PKT|SAST)\b", edges) else None


def iso(words: str) -> str | None:
    """A date as ISO 8601 has it, in whichever of the usual forms it is written; None where it is none.

    >>> iso("2024-03-12 09:30:00+01:00"), iso("Tue, 12 Mar 2024 09:30:00 +0100"), iso("March 12, 2024"), iso("soon")
    ('2024-03-12T09:30:00+01:00', '2024-03-12T09:30:00+01:00', '2024-03-12', None)
    """
    try:
        if len(words) == len("2024-03-12"):
            return dt.date.fromisoformat(words).isoformat()
        return dt.datetime.fromisoformat(words).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError):
        return next((date.value for date in written(words) if date.value), None)
