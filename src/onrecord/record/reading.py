"""Readings: what was read out of a story, one tuple a layer, and which layers were looked for."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.event import Event
from onrecord.record.figure import Figure
from onrecord.record.holder import Holder
from onrecord.record.party import Name, Party
from onrecord.record.span import Span
from onrecord.record.statement import Attribution, Statement
from onrecord.record.timex import Timex


class Layer(StrEnum):
    """The layers of a reading. A layer looked for and found empty is in `Reading.layers`; one not looked for is not."""

    SENTENCES = "sentences"
    QUOTES = "quotes"
    TIMES = "times"
    NAMES = "names"
    ATTRIBUTIONS = "attributions"
    PARTIES = "parties"
    STATEMENTS = "statements"
    EVENTS = "events"
    FIGURES = "figures"
    HOLDERS = "holders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch in quotation marks, the marks included, within one paragraph.

    `depth` is 0 for the outermost. `opened` and `closed` tell whether its own marks stand at its start and end: speech
    that runs over paragraphs has no closing mark in all but the last.
    """

    span: Span
    depth: int = 0
    opened: bool = True
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read out of one story: every part is spans of its text, in the order of the text."""

    story_id: str
    layers: frozenset[Layer] = frozenset()
    sentences: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[Timex, ...] = ()
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    parties: tuple[Party, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    holders: tuple[Holder, ...] = ()
