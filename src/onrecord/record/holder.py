"""Office holders: phrases for an office whose holder the story does not name, and who that was by a table."""

import datetime as dt
from dataclasses import dataclass, field

from onrecord.record.span import Span
from onrecord.record.why import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held an office on the day of the story: outside knowledge, which is never a speaker or a party.

    `span` is the phrase ("the Russian president"). `since` is the first day in office, `until` the last that the table knows
    of, None where it knows no end. `known_from` names the table ("World Factbook, 2022-07").
    """

    span: Span
    name: str
    office: str
    country: str
    since: dt.date
    until: dt.date | None = None
    known_from: str
    why: tuple[Why, ...] = field(default=(), compare=False)
