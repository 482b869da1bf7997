"""What the calendar names: days, months, seasons, holidays, quarters, years, and parts of them."""

import datetime as dt
from dataclasses import replace

from onrecord.reading.times import when
from onrecord.reading.times.grammar import Slots
from onrecord.reading.times.meaning import Meaning, Sense, Setting, by_name, dated, timed
from onrecord.reading.times.spoken import century, decade, fiscal_year, spoken_year
from onrecord.record import TimexType
from onrecord.record.value import as_interval

# ── The calendar ─────────────────────────────────────────────────────────────────────────────────────────────────────


def calendar(slots: Slots, setting: Setting) -> Meaning | None:
    """A day, a month or a year named by the calendar: "Tuesday, 28 June 2022", "June 28", "mid-June", "2022"."""
    mod = slots.word("mod")
    month, day = _month_and_day(slots)
    year, weekday = slots.number("year"), _weekday(slots)
    if year is not None:
        value = when.on(year, month, day)
        return dated(value, mod=mod) if value else None
    if month is None:
        return None if day is None else _nth(day, weekday, setting)
    if when.on(2000, month, day) is None:
        return None
    if setting.day is None:
        return dated(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), mod=mod)
    known = when.of_year(month, day, by=setting.day, ahead=setting.ahead, done=setting.done, weekday=weekday)
    if known and day and (told := _of_a_tale(known, month, day, setting)):
        return told
    return dated(known, mod=mod, anchor=setting.day)


def _of_a_tale(known: str, month: int, day: int, setting: Setting) -> Meaning | None:
    """The day of a tale of old days; None where none is told, or where the day known lies shortly before the story's."""
    told = setting.tale()
    if told is None or setting.day is None or (known <= setting.day.isoformat() and when.is_near(known, setting.day)):
        return None
    near = when.near_to(told, month, day)
    return dated(near, anchor=told) if near else None


def year_behind(slots: Slots, _: Setting) -> Meaning | None:
    """A month, or a day, whose year stands behind a later one: "between June and August 2024", "Dec. 28 to Jan. 3, 2022"."""
    month, day = _month_and_day(slots)
    year, last = slots.number("year"), (slots.number("month2") or slots.number("mon2") or 0, slots.number("dom2") or 0)
    if month is None or year is None:
        return None
    value = when.on(year - ((month, day or 0) > last), month, day)
    return dated(value) if value else None


def delivery(slots: Slots, setting: Setting) -> Meaning | None:
    """A month that something is bought for lies ahead: "wheat for May delivery", whatever it did today."""
    return calendar(slots, replace(setting, ahead=True))


def moment(slots: Slots, setting: Setting) -> Meaning | None:
    """A day and a time in one: "2022-06-28T14:05"."""
    day = calendar(slots, setting)
    if day is None or day.value is None:
        return day
    return timed(day.value, f"{slots.number('hour') or 0:02d}:{slots.number('minute') or 0:02d}")


def _month_and_day(slots: Slots) -> tuple[int | None, int | None]:
    month = slots.number("mon") or slots.number("month") or slots.number("plain_month") or slots.number("iso_month")
    return month, slots.number("dom") or slots.number("iso_day") or slots.number("dom_th")


def _weekday(slots: Slots) -> int | None:
    return slots.number("wday") or slots.number("weekday")


def _nth(day: int, weekday: int | None, setting: Setting) -> Meaning | None:
    """As in "Tuesday the 28th": the nearest day of that number that is that weekday."""
    by = setting.day
    if by is None:
        return dated(None)
    near = sorted((by + dt.timedelta(days=away) for away in range(-200, 201)), key=lambda each: abs(each - by))
    fitting = [each for each in near if each.day == day and weekday in (None, each.isoweekday())]
    return dated(fitting[0].isoformat(), anchor=by) if fitting else None


def numbers(slots: Slots, setting: Setting) -> Meaning | None:
    """A date in numbers: day and month where only one order is a date, or where only one is near the story; else the year."""
    year, first, second = slots.number("year"), slots.number("number_day"), slots.number("number_month")
    if year is None:
        short = slots.number("short_year") or 0
        year = short + (2000 if short < 60 else 1900)
    values = {value for value in (when.on(year, second, first), when.on(year, first, second)) if value}
    near = {value for value in values if setting.day and abs((dt.date.fromisoformat(value) - setting.day).days) <= 10}
    if len(values) == 1 or len(near) == 1:
        return dated((near or values).pop())
    return dated(f"{year:04d}") if values else None


def days(slots: Slots, setting: Setting) -> Meaning | None:
    """Some days of one month or of two: "June 3-5", "June 28 to July 3"."""
    start = calendar(slots, setting)
    if start is None or start.value is None:
        return start
    first, next_one, month = start.value, slots.number("dom2") or 0, slots.number("mon2") or slots.number("month2")
    between = slots.number("dom3")
    if between is not None and not (slots.number("dom") or 0) + 1 == between == next_one - 1:
        return None
    if "next" in slots and next_one != (slots.number("dom") or 0) + 1:
        return None
    last = f"{first[:5]}{month:02d}-{next_one:02d}" if month else f"{first[:-2]}{next_one:02d}"
    if month and last < first and setting.day and (moved := when.shifted(first, years=-1 if "year" in slots else 1)):
        # "Dec. 28-Jan. 3": a year told is that of the last, a year found that of the first.
        first, last = (moved, last) if "year" in slots else (first, f"{moved[:5]}{last[5:]}")
    if last <= first or (as_interval(last) is None and setting.day):
        return None
    return dated(f"{first}/{last}", anchor=start.anchor)


def months(slots: Slots, setting: Setting) -> Meaning | None:
    """Some months of one year or of two: "January-March", "November to February 2020"."""
    first, last, year, day = slots.number("month") or 1, slots.number("month2") or 1, slots.number("year"), setting.day
    over = first > last
    if year is None:
        if day is None:
            return dated(None)
        # The last of them is the nearest that was, or the first the nearest to come.
        known = when.of_year(*(first, None) if setting.ahead else (last, None), by=day, ahead=setting.ahead)
        year = int(known[:4]) + (over if setting.ahead else 0) if known else day.year
    return dated(f"{year - over:04d}-{first:02d}/{year:04d}-{last:02d}", anchor=None if "year" in slots else day)


def known_day(slots: Slots, setting: Setting) -> Meaning | None:
    """A day known by its date alone: the attacks of "Sept. 11" are those of 2001, in any later year."""
    known = slots.word("known")
    return dated(known) if known and (setting.day is None or known <= setting.day.isoformat()) else None


def years(slots: Slots, _: Setting) -> Meaning | None:
    """Some years: "2021-22"."""
    first, last = slots.number("first_year") or 0, slots.number("short_year") or 0
    last = slots.number("year") or last + first // 100 * 100
    return dated(f"{first:04d}/{last:04d}") if first < last else None


def weekday_of_month(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the first Sunday in June", "the last Monday of the month"."""
    if "month" in slots:
        month = calendar(slots.without("weekday"), setting)
        value = month.value if month else None
    else:
        value = when.counted(setting.day, "M", slots.number("dir") or 0) if setting.day else None
    if value is None or not value[:4].isdigit():
        return dated(None)
    rule = f"{value[5:7]}-{slots.number('weekday')}-{slots.number('which')}"
    return dated(when.holiday(rule, int(value[:4])).isoformat(), anchor=None if "year" in slots else setting.day)


def part_of_month(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the last week of March": the month, and whether it is the start or the end of it that is meant."""
    month, which = calendar(slots, setting), slots.number("which")
    return replace(month, mod={1: "START", -1: "END"}.get(which or 0)) if month else None


def season(slots: Slots, setting: Setting) -> Meaning | None:
    """A season: "summer 2019", "last summer", "this spring", "the summer"."""
    name, year, mod = slots.word("season"), slots.number("year"), slots.word("mod")
    if year is not None:
        return dated(f"{year}-{name}", mod=mod)
    if setting.day is None:
        return dated(None if "dir" in slots else f"XXXX-{name}", mod=mod)
    values = [f"{setting.day.year + away:04d}-{name}" for away in (-2, -1, 0, 1)]
    spans = {value: interval for value in values if (interval := as_interval(value))}
    gone = [value for value, (_, end) in spans.items() if end <= setting.day]
    now = [value for value, (begin, end) in spans.items() if begin <= setting.day < end]
    coming = [value for value, (begin, _) in spans.items() if begin > setting.day]
    direction = slots.number("dir")
    if direction == -1:
        value = gone[-1]
    elif direction == 1:
        value = coming[0]
    elif direction == 0:
        # "this summer" in April or in October is that of the year; "this winter" in January is the one that is.
        value = (now or [value for value in values if value[:4] == f"{setting.day.year:04d}"])[0]
    else:
        value = (now or (coming if setting.ahead else gone[::-1]))[0]
    return dated(value, mod=mod, anchor=setting.day)


def season_of_year(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the summer of last year"."""
    year = _year(slots, setting)
    return dated(year and f"{year}-{slots.word('season')}", mod=slots.word("mod"), anchor=setting.day)


def _year(slots: Slots, setting: Setting) -> str | None:
    """The year a rule names: "2022", "last year", "the year" of the story."""
    if "year" in slots:
        return f"{slots.number('year'):04d}"
    return when.counted(setting.day, "Y", slots.number("dir") or 0) if setting.day else None


def month_of_year(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "June last year"."""
    year = _year(slots, setting)
    return dated(year and f"{year}-{slots.number('month'):02d}", mod=slots.word("mod"), anchor=setting.day)


def day_of_year(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "28 June of last year"."""
    year = _year(slots, setting)
    value = when.on(int(year), slots.number("month"), slots.number("dom")) if year else None
    return dated(value, anchor=setting.day) if value or not year else None


def holiday(slots: Slots, setting: Setting) -> Meaning | None:
    """A day with a name: "Christmas Eve", "last Thanksgiving"."""
    rule, year, day = slots.word("holiday") or "", slots.number("year"), setting.day
    if year is not None:
        return dated(when.holiday(rule, year).isoformat())
    if day is None:
        return dated(f"XXXX-{rule}" if len(rule) == 5 else None)
    all_days = [when.holiday(rule, day.year + away) for away in (-1, 0, 1)]
    past, coming = [each for each in all_days if each <= day], [each for each in all_days if each >= day]
    direction = slots.number("dir")
    if direction is None:
        # Nobody tells of next Christmas by the bare word in March, nor of last Christmas in November.
        near = min(all_days, key=lambda each: abs((each - day).days))
        back = past[-1] if (day - past[-1]).days <= when.FAR_OFF else near
        chosen = coming[0] if setting.ahead else back if setting.ahead is False else near
    elif direction == 0:
        chosen = all_days[1]
    else:
        chosen = [each for each in past if each < day][-1] if direction < 0 else next(each for each in coming if each > day)
    return dated(chosen.isoformat(), anchor=day)


# ── Quarters and other parts of years ────────────────────────────────────────────────────────────────────────────────


def quarter(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the third quarter of 2022", "last year's first quarter": without a year the nearest that began."""
    which = slots.number("nth") or slots.number("quarter_number")
    if "year" in slots or "dir" in slots:
        year = _year(slots, setting)
        return dated(year and f"{year}-Q{which}", anchor=setting.day if "dir" in slots else None)
    if setting.day is None:
        return dated(f"XXXX-Q{which}")
    year_now, now = setting.day.year, when.containing(setting.day, "Q")
    value = f"{year_now}-Q{which}"
    if value > now and not setting.ahead:
        value = f"{year_now - 1}-Q{which}"
    elif setting.ahead and when.counted(setting.day, "Q", -1) != value < now:
        # What is expected of the quarter just ended is how it will be reported.
        value = f"{year_now + 1}-Q{which}"
    return dated(value, anchor=setting.day)


def the_quarter(_: Slots, setting: Setting) -> Meaning | None:
    """As in "the quarter": the one told of, or the one that ended last."""
    told = setting.quarter()
    if told:
        return dated(told, anchor=told)
    return dated(when.counted(setting.day, "Q", -1) if setting.day else None, anchor=setting.day)


def quarter_before(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the year-earlier quarter"."""
    this = quarter(slots, setting) if "nth" in slots else the_quarter(slots, setting)
    if this is None or this.value is None:
        return this
    return dated(when.shifted(this.value, years=-1), anchor=this.value)


def quarter_ending(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the quarter ended June 30": the one that day lies in."""
    day = calendar(slots, setting)
    interval = as_interval(day.value) if day and day.value else None
    return dated(when.containing(interval[0], "Q") if interval else None, anchor=day.value if day else None)


def quarter_of_month(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the December quarter": the one that month ends or lies in."""
    month = calendar(slots, setting)
    interval = as_interval(month.value) if month and month.value else None
    return dated(when.containing(interval[0], "Q"), anchor=month.anchor if month else None) if interval else None


def quarter_of(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the 1988 quarter", "last year's quarter": of the report's quarter, the one in that year; else the year."""
    year, told = _year(slots, setting), setting.quarter()
    return dated(f"{year}{told[4:]}" if year and told else year, anchor=told or setting.day)


def week_of(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the week of March 6"."""
    day = calendar(slots, setting)
    interval = as_interval(day.value) if day and day.value else None
    return dated(when.containing(interval[0], "W") if interval else None, anchor=day.value if day else None)


def half_year(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the first half of 2022"."""
    which, year = slots.number("nth") or slots.number("last_half") or 0, _year(slots, setting)
    return dated(year and f"{year}-H{which}", anchor=None if "year" in slots else setting.day) if which <= 2 else None


def first_units(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the first five months of this year": from its first month to its fifth."""
    return _units_of(slots, setting, last=False)


def last_units(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the last three months of 2021"."""
    return _units_of(slots, setting, last=True)


def _units_of(slots: Slots, setting: Setting, *, last: bool) -> Meaning | None:
    unit, count = slots.word("units") or "", slots.number("n")
    if count is None:
        return Meaning(type=TimexType.DURATION, value=when.duration(None, unit))
    whole = _period(slots, setting)
    if whole is None:
        return dated(None)
    begin, end = as_interval(whole) or (None, None)
    if begin is None or end is None:
        return dated(None)
    edge = end - dt.timedelta(days=1)
    first = when.counted(edge, unit, 1 - count) if last else when.counted(begin, unit, 0)
    final = when.counted(edge, unit, 0) if last else when.counted(begin, unit, count - 1)
    if first is None or final is None:
        return None
    return dated(first if first == final else f"{first}/{final}", anchor=None if "year" in slots else setting.day)


def _period(slots: Slots, setting: Setting) -> str | None:
    if "mon" in slots and "year" in slots:
        return when.on(slots.number("year") or 0, slots.number("mon"))
    if "year" in slots:
        return f"{slots.number('year'):04d}"
    return when.counted(setting.day, slots.word("period") or "", slots.number("dir") or 0) if setting.day else None


CALENDAR: dict[str, Sense] = by_name(
    *(
        calendar,
        year_behind,
        delivery,
        moment,
        numbers,
        days,
        months,
        known_day,
        years,
        fiscal_year,
        weekday_of_month,
        part_of_month,
        spoken_year,
        decade,
        century,
        season,
        season_of_year,
        month_of_year,
        day_of_year,
        holiday,
    ),
    *(
        quarter,
        the_quarter,
        quarter_ending,
        quarter_of_month,
        quarter_of,
        quarter_before,
        week_of,
        half_year,
        first_units,
        last_units,
    ),
)
