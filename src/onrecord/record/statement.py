"""Statements: who said what, to whom, when, and on whose word."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.errors import SpanError
from onrecord.record.party import Reference
from onrecord.record.span import Span
from onrecord.record.timex import Timex
from onrecord.record.why import Why


class Form(StrEnum):
    """How the words are given: all in quotation marks, none, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Corrected(StrEnum):
    """What somebody corrected of a statement by hand (`record.correction`)."""

    SPEAKER = "speaker"
    CONTENT = "content"
    SAID_ON = "said_on"
    ADDRESSEE = "addressee"
    VIA = "via"
    NO_STATEMENT = "no_statement"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What an engine marks: the spans of source, cue and content (PARC 3). Attributions may nest in one another.

    `score` is between 0 and 1: the chance that content and source are right. `why` tells what marked it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    why: tuple[Why, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not self.content:
            raise SpanError("an attribution has at least one span of content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """One who passed the words on: the phrase that names it, and the words that say so, if any."""

    source: Reference
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words given to a source.

    `via` names who passed them on, nearest the speaker first. `time` is the day it was said: its span is the words that
    tell it, wherever they stand, and its value what they mean here. `sentence` is where the content begins. `why` tells what
    marked it, and how its parts were found. `corrected` is what of it somebody put right.
    """

    id: str
    source: Reference | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    sentence: Span
    addressee: Reference | None = None
    time: Timex | None = None
    via: tuple[Relay, ...] = ()
    score: float
    why: tuple[Why, ...] = field(default=(), compare=False)
    corrected: tuple[Corrected, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise SpanError(f"statement {self.id} has no content")


def statement_id(content: tuple[Span, ...]) -> str:
    """The id of the statement with this content: the same words of a story have the same id.

    >>> statement_id((Span(3, 7), Span(9, 12)))
    's3-12'
    """
    return f"s{content[0].start}-{content[-1].end}"
