"""What is counted from another day: from the day of the story, or from the last date told; and times of day."""

import datetime as dt
from dataclasses import replace

from onrecord.reading.times import when
from onrecord.reading.times.calendar import calendar
from onrecord.reading.times.grammar import Slots
from onrecord.reading.times.meaning import Meaning, Sense, Setting, by_name, dated, timed
from onrecord.record import TimexType
from onrecord.record.value import as_interval, grain

# ── Counted from the day of the story ────────────────────────────────────────────────────────────────────────────────


def deictic(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "yesterday", "tomorrow morning", "tonight"."""
    day = when.counted(setting.day, "D", slots.number("deictic") or 0) if setting.day else None
    return _day(day, slots, anchor=setting.day)


def _day(day: str | None, slots: Slots, *, anchor: dt.date | str | None = None) -> Meaning:
    part = slots.word("part")
    if part is None:
        return dated(day, mod=slots.word("mod"), anchor=anchor)
    return timed(day, part, mod=slots.word("mod"), anchor=anchor)


def weekday(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "Tuesday", "last Tuesday", "Tuesday night"."""
    which, direction = slots.number("weekday") or 1, slots.number("dir")
    if setting.day is None:
        return _day(f"XXXX-WXX-{which}", slots)
    if direction is None or direction == 0:
        ahead = setting.ahead is not False if direction == 0 else bool(setting.ahead)
        day = when.of_weekday(which, by=setting.day, ahead=ahead)
        if setting.changed and not ahead and direction is None and setting.changed.isoweekday() == which:
            # A story of Wednesday that was last changed on Thursday tells of that Thursday, and not of one six days ago.
            return _day(setting.changed.isoformat(), slots, anchor=setting.changed)
    else:
        day = when.of_weekday(which, by=setting.day, ahead=direction > 0, strictly=True)
    return _day(day.isoformat(), slots, anchor=setting.day)


def weekday_of_week(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "Friday of last week"."""
    week = when.counted(setting.day, "W", slots.number("dir") or 0) if setting.day else None
    interval = as_interval(week) if week else None
    day = interval and (interval[0] + dt.timedelta(days=(slots.number("weekday") or 1) - 1)).isoformat()
    return dated(day or None, anchor=setting.day)


def relative(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "last week", "this year", "next month", "earlier in the year"."""
    unit, direction = slots.word("period") or "", slots.number("dir") or 0
    if unit == "D" and direction:
        return None
    return dated(when.counted(setting.day, unit, direction) if setting.day else None, mod=slots.word("mod"), anchor=setting.day)


def weekend(_: Slots, setting: Setting) -> Meaning | None:
    """As in "the weekend": the one that is or was, or the coming one where the clause looks ahead."""
    if setting.day is None:
        return dated(None)
    now = setting.day.isoweekday() >= 6
    return dated(when.counted(setting.day, "WE", 0 if now or setting.ahead else -1), anchor=setting.day)


def relative_month(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "last June", before this month; "this June", of the year; "next June", after this month."""
    month, direction, day = slots.number("month") or 1, slots.number("dir") or 0, setting.day
    if day is None:
        return dated(None)
    year = day.year
    if direction < 0 and month >= day.month:
        year -= 1
    elif direction > 0 and month <= day.month:
        year += 1
    return dated(when.on(year, month), mod=slots.word("mod"), anchor=day)


# ── Counted from another day ─────────────────────────────────────────────────────────────────────────────────────────


def ago(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "three days ago", "a year ago": counted from the story's day; several years ago are just past."""
    unit = slots.unit
    if slots.count() is None:
        return dated("PAST_REF")
    # A report that tells of a quarter compares it with the same one "a year ago".
    if unit == "Y" and setting.quarter():
        return earlier(slots, setting)
    return _counted_from_day(slots, setting, sign=-1)


def from_now(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "two weeks from now"."""
    if slots.count() is None:
        return dated("FUTURE_REF")
    return _counted_from_day(slots, setting, sign=1)


def _counted_from_day(slots: Slots, setting: Setting, *, sign: int) -> Meaning:
    unit, count, day = slots.unit, slots.count() or 0, setting.day
    value = when.counted(day, unit, sign * count) if day else None
    if unit.startswith("T"):
        return Meaning(type=TimexType.TIME, value=None)
    return dated(value, mod=slots.word("about"), anchor=day)


def earlier(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "a day earlier", "the previous month": counted from the last date read that is fine enough."""
    return _counted_from_last(slots, setting, sign=-1)


def compared_day(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "to 530, from 380 the day before": before the day its sentence tells, else before that of the story."""
    if slots.unit != "D":
        return year_on_year(slots, setting) if slots.unit == "Y" else earlier(slots, setting)
    return earlier(slots, setting if setting.beside else replace(setting, before=()))


def year_on_year(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "up 3 percent in May from a year earlier": the month told last is compared with the same one of the year before."""
    month = setting.before[-1] if setting.before and grain(setting.before[-1]) == "M" else None
    if month is None:
        return earlier(slots, setting)
    return dated(when.shifted(month, years=-1), anchor=month)


def later(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "two weeks later", "the following day"."""
    return _counted_from_last(slots, setting, sign=1)


def _counted_from_last(slots: Slots, setting: Setting, *, sign: int) -> Meaning:
    unit, count = slots.unit, slots.count()
    if count is None:
        return dated(None)
    if unit.startswith("T"):
        return Meaning(type=TimexType.TIME, value=None)
    anchor = (setting.quarter() if unit == "Y" else None) or setting.last({"2W": "W"}.get(unit, unit))
    if sign > 0 and not setting.ahead and setting.day and anchor == setting.day.isoformat() and anchor not in setting.before:
        # Of what is past, nothing is later than the day of the story: it is counted from what was told without a day.
        return dated(None)
    interval = as_interval(anchor) if anchor else None
    if anchor is None or interval is None:
        return dated(None)
    if unit == "Y" and grain(anchor) == "Q":
        return dated(when.shifted(anchor, years=round(sign * count)), anchor=anchor)
    return dated(when.counted(interval[0], unit, sign * count), mod=slots.word("about"), anchor=anchor)


def previous_weekday(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the previous Friday"."""
    return _weekday_from_last(slots, setting, ahead=False)


def following_weekday(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the following Friday"."""
    return _weekday_from_last(slots, setting, ahead=True)


def _weekday_from_last(slots: Slots, setting: Setting, *, ahead: bool) -> Meaning:
    anchor = setting.last("D")
    interval = as_interval(anchor) if anchor else None
    which = slots.number("weekday") or 1
    if interval is None:
        return dated(f"XXXX-WXX-{which}")
    return dated(when.of_weekday(which, by=interval[0], ahead=ahead, strictly=True).isoformat(), anchor=anchor)


def next_part(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the following morning"."""
    anchor = setting.last("D")
    return timed(anchor and when.shifted(anchor[:10], days=1), slots.word("part") or "", anchor=anchor) if anchor else None


def same_part(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "that same evening", "in the afternoon": of the day told last, else of that of the story."""
    anchor = setting.last("D")
    return timed(anchor[:10], slots.word("part") or "", mod=slots.word("mod"), anchor=anchor) if anchor else None


def same(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the same day", "later that year": the one the last date read lies in."""
    unit = slots.word("period") or ""
    anchor = setting.last({"2W": "W"}.get(unit, unit))
    interval = as_interval(anchor) if anchor else None
    return dated(when.counted(interval[0], unit, 0) if interval else None, mod=slots.word("mod"), anchor=anchor)


def same_period(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "the same period of last year": the stretch told last, in another year."""
    told = next((value for value in reversed(setting.before) if grain(value) in ("M", "Q", "H") or "/" in value), None)
    if told is None:
        return dated(None)
    year = slots.number("year") or (
        setting.day.year + (slots.number("dir") or 0) if setting.day and "dir" in slots else int(told[:4]) - 1
    )
    moved = [when.shifted(value, years=year - int(told[:4])) for value in told.split("/")]
    return dated("/".join(value for value in moved if value), anchor=told) if all(moved) else dated(None)


# ── Times of day ─────────────────────────────────────────────────────────────────────────────────────────────────────


def clock(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "5 p.m. Tuesday", "14:05 GMT", "noon": of the day it names, else of the day just told of, else of the story's."""
    named, hour = slots.word("clock"), slots.number("hour")
    if named is not None:
        of_day = named
    elif hour is None:
        return None
    else:
        minute, half = slots.number("minute"), slots.number("meridiem")
        if half is not None and not 1 <= hour <= 12:
            return None
        hour = hour if half is None else hour % 12 + half
        of_day = f"{hour:02d}:{minute or 0:02d}"
    return _of_day(of_day + ("Z" if slots.word("zone") == "Z" else ""), slots, setting)


def oclock(slots: Slots, setting: Setting) -> Meaning | None:
    """As in "five o'clock", "4 in the morning"."""
    hour, part = slots.number("hour") or slots.number("n"), slots.word("part")
    if hour is None or not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if part in ("AF", "EV") or (part == "NI" and hour >= 6) else 0) if part else hour
    return _of_day(f"{hour:02d}:{slots.number('minute') or 0:02d}", slots, setting)


def _of_day(of_day: str, slots: Slots, setting: Setting) -> Meaning | None:
    if "weekday" in slots:
        named = weekday(slots, setting)
    elif "deictic" in slots:
        named = deictic(slots, setting)
    elif "mon" in slots:
        named = calendar(slots, setting)
    else:
        # Which day it is shows when the whole sentence is read.
        return timed(None, of_day, mod=slots.word("about"))
    if named is None:
        return None
    return timed(named.value, of_day, mod=slots.word("about"), anchor=named.anchor)


COUNTED: dict[str, Sense] = by_name(
    *(deictic, weekday, weekday_of_week, relative, weekend, relative_month),
    *(
        ago,
        from_now,
        earlier,
        later,
        compared_day,
        year_on_year,
        previous_weekday,
        following_weekday,
        next_part,
        same_part,
        same,
        same_period,
        clock,
        oclock,
    ),
)
