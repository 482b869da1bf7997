"""Time expressions, as TIMEX3."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.record.span import Span
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
