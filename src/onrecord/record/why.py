"""Whys: the decisions behind a finding, each with the words that led to it."""

from dataclasses import dataclass

from onrecord.record.span import Span


@dataclass(frozen=True, slots=True)
class Why:
    """One decision: the rule in plain words ("the man named last before"), and the words that led to it.

    Two findings that point at the same words and mean the same are equal, whatever led to them: no finding is compared by its
    whys.
    """

    rule: str
    led_by: tuple[Span, ...] = ()
