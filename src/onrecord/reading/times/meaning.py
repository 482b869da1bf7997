"""What a time expression means, where it stands, and what the rules of a grammar may be taught to say."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.reading.times.grammar import Slots
from onrecord.record import TimexType
from onrecord.record.value import grain, is_as_fine

# How many dates back a quarter may have been told for "a year ago" to be counted from it.
LATELY = 6
# How many days before that of the story the days of a tale of old days lie.
TALE = 330


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression means: the fields of a Timex without its place."""

    type: TimexType
    value: str | None
    mod: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an expression stands: the day of the story, the dates read before it, and whether its clause looks ahead.

    `ahead` is None where the clause tells neither; `done` where the verb right behind tells that the day is past. `changed` is
    the day on which the story was written over, where that is one shortly after its own. `beside` is the date read last, where
    that stands in the same sentence.
    """

    day: dt.date | None = None
    changed: dt.date | None = None
    before: tuple[str, ...] = ()
    ahead: bool | None = None
    done: bool = False
    beside: str | None = None

    def last(self, unit: str) -> str | None:
        """The last date read that is at least as fine as `unit`, or the day of the story."""
        for value in reversed(self.before):
            if is_as_fine(value, unit):
                return value
        return self.day.isoformat() if self.day else None

    def tale(self) -> str | None:
        """The last day told that lies so long before that of the story that a tale of old days is being told; None if ahead."""
        if self.day is None or self.ahead:
            return None
        days = (value for value in reversed(self.before[-LATELY:]) if grain(value) == "D")
        return next((value for value in days if (self.day - dt.date.fromisoformat(value[:10])).days > TALE), None)

    def quarter(self) -> str | None:
        """The quarter a report is about: of those read a little before, the latest, for the others are compared with it."""
        return max((value for value in self.before[-LATELY:] if grain(value) == "Q"), default=None)


def dated(value: str | None, *, mod: str | None = None, anchor: dt.date | str | None = None) -> Meaning:
    """The meaning of a date."""
    return Meaning(type=TimexType.DATE, value=value, mod=mod or None, anchor=str(anchor) if anchor and value else None)


def timed(day: str | None, of_day: str, *, mod: str | None = None, anchor: dt.date | str | None = None) -> Meaning:
    """The meaning of a time of day; without a day it is "T14:05"."""
    counted_from = str(anchor) if anchor and day else None
    return Meaning(type=TimexType.TIME, value=f"{day or ''}T{of_day}", mod=mod or None, anchor=counted_from)


Sense = Callable[[Slots, Setting], Meaning | None]
"""What a rule says: the meaning of its words where they stand; None where they mean no time after all."""


def by_name(*senses: Sense) -> dict[str, Sense]:
    """Senses under the names that a pack calls them by."""
    return {sense.__name__: sense for sense in senses}
