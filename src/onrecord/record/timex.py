"""Time expressions, as TIMEX3."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.record.span import Span
from onrecord.record.value import as_interval, granularity
from onrecord.record.why import Why


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression and what it means.

    `value` is ISO 8601 as TIMEX3 writes it, no finer than the words, or an interval "2022-01/2022-05"; None where the words
    do not tell. `mod` is TIMEX3's modifier (START, END, APPROX, ...). `anchor` is the date the value was counted from.
    `why` tells how.
    """

    span: Span
    type: TimexType
    value: str | None
    mod: str | None = None
    anchor: str | None = None
    why: tuple[Why, ...] = field(default=(), compare=False)

    @property
    def granularity(self) -> str | None:
        """How fine the value is: "day", "week", "month", ...; None where it names no unit, or its date is not known.

        >>> Timex(span=Span(0, 9), type=TimexType.DATE, value="2022-W25").granularity
        'week'
        """
        return granularity(self.value) if self.value else None

    @property
    def interval(self) -> tuple[dt.date, dt.date] | None:
        """The days it stands for, as the first and the one after the last; of a time of day, its day.

        None for a length of time, for what comes again and again, and where the date is not known.

        >>> Timex(span=Span(0, 9), type=TimexType.DATE, value="2022-06").interval
        (datetime.date(2022, 6, 1), datetime.date(2022, 7, 1))
        """
        return as_interval(self.value) if self.value else None
