"""Figures: numbers in a story and what they measure."""

from dataclasses import dataclass, field

from onrecord.record.span import Span
from onrecord.record.timex import Timex
from onrecord.record.why import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount: `unit` in plain words ("percent", "kilometers", "USD"), `of` the words that say what it measures.

    `bound` is the phrase that makes it a limit ("more than", "up to"), `change` is "increase" or "decrease". `told_in` is
    the id of the statement it stands in: None means that the story tells it on its own word. `why` tells how
    unit, bound and the rest were found.
    """

    span: Span
    amount: float
    unit: str | None
    of: Span | None = None
    bound: str | None = None
    change: str | None = None
    period: Timex | None = None
    told_in: str | None = None
    why: tuple[Why, ...] = field(default=(), compare=False)
