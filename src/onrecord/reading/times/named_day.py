"""The day that the opening of a story names, for a story whose page has no date."""

import datetime as dt
import re

from onrecord.reading.times import when
from onrecord.reading.times.grammar import Found, Grammar
from onrecord.record import Story

# How much of a story is its opening.
_OPENING = 900
# What may stand around a date in a line of its own: "Press release of the council | 8 May 2024".
_LINE = re.compile(r"[^\n.!?]*(?:[|•·–—,:]|^|\n)\W*$")
_ENDS = re.compile(r"\W*(?:\n|$)")


def day_named(story: Story, grammar: Grammar) -> dt.date | None:
    """The first day with its year and its weekday in the opening, or with its year in a line of names and dates.

    None where none is told so: a day of long ago has seldom its weekday beside it.

    >>> from onrecord.reading.times.grammar import grammar
    >>> from onrecord.record import Span
    >>> text = "The leaders met here on Friday, March 21, 2025, and ate."
    >>> story = Story(id="s", raw=text, text=text, kept=(Span(0, len(text)),))
    >>> day_named(story, grammar("en"))
    datetime.date(2025, 3, 21)
    """
    at = 0
    while (place := grammar.next_place(story.text[:_OPENING], at)) is not None:
        found = place.readings[0]
        at = found.end
        if (day := _whole(found)) and ("wday" in found.slots or _alone(story.text, place.start, found.end)):
            return day
    return None


def _whole(found: Found) -> dt.date | None:
    """The day that an expression names with its month and its year."""
    slots = found.slots
    year, month = slots.number("year"), slots.number("mon") or slots.number("iso_month")
    day = slots.number("dom") or slots.number("iso_day")
    if found.rule.means != "calendar" or year is None or month is None or day is None:
        return None
    value = when.on(year, month, day)
    return dt.date.fromisoformat(value) if value else None


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a date closes a line that is no sentence."""
    line = text.rfind("\n", 0, start) + 1
    return _ENDS.match(text, end) is not None and _LINE.fullmatch(text, line, start) is not None
