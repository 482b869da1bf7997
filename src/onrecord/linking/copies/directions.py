"""Which of two stories that share words the other came from, and what tells so."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.linking.copies.kinds import Kind, Measures, agency_of
from onrecord.linking.copies.sides import Moment, Side

# Of a text that is cut short so much stands in the other, and it is so much shorter.
CUT, SHORTER = 0.9, 0.8


class Reason(StrEnum):
    """What tells which of two stories came first, the strongest first, or why it is not told."""

    CREDIT = "credit"
    NAMED = "named in the text"
    VERSION = "earlier version"
    DATE = "date"
    LENGTH = "length"
    AGENCY = "one agency"
    FORM = "one form"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Direction:
    """Where the words came from: the id of the story that is the origin, None where it is not known, and the reason."""

    origin: str | None
    reason: Reason


def direction_of(one: Side, other: Side, kind: Kind, by: Measures) -> Direction:
    """What a story says of its source comes before what its date says: agencies stamp their last update, not the first."""
    if kind is Kind.FORM:
        return Direction(None, Reason.FORM)
    if kind is Kind.REVISION:
        first = _earlier(one, other, one.last, other.last)
        return Direction(first, Reason.VERSION if first else Reason.UNKNOWN)
    for tells, reason in ((_credits, Reason.CREDIT), (_names, Reason.NAMED)):
        to, fro = tells(one, other), tells(other, one)
        if to is not fro:
            return Direction(other.id if to else one.id, reason)
    if agency_of(one, other, cited=True):
        return Direction(None, Reason.AGENCY)
    if kind is not Kind.QUOTATION:
        if first := _earlier(one, other, one.first, other.first):
            return Direction(first, Reason.DATE)
        if kind is Kind.REPRINT and by.of_shorter >= CUT and by.of_longer < SHORTER * by.of_shorter:
            return Direction(one.id if by.share < by.other_share else other.id, Reason.LENGTH)
    return Direction(None, Reason.UNKNOWN)


def _credits(one: Side, other: Side) -> bool:
    """Whether the one credits the publisher of the other."""
    return other.own is not None and other.own in one.supplied


def _names(one: Side, other: Side) -> bool:
    """Whether the text of the one names the publisher of the other."""
    return other.outlet is not None and other.own != one.own and one.cites(other.outlet)


def _earlier(one: Side, other: Side, at: Moment | None, other_at: Moment | None) -> str | None:
    """The id of the one that is earlier, by day, or on one day by a time of the clock that both have."""
    if at is None or other_at is None:
        return None
    (day, time), (other_day, other_time) = at, other_at
    if time and other_time:
        return None if time == other_time else one.id if time < other_time else other.id
    return None if day == other_day else one.id if day < other_day else other.id
