"""Events: who met whom or did what to whom, where and when, and whether it has happened."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.record.party import Reference
from onrecord.record.span import Span
from onrecord.record.timex import Timex
from onrecord.record.why import Why


class EventKind(StrEnum):
    """What happened between the participants."""

    MEETING = "meeting"
    TALKS = "talks"
    VISIT = "visit"
    CALL = "call"
    SUMMIT = "summit"
    GREETING = "greeting"
    SIGNING = "signing"
    ACCUSATION = "accusation"
    SUPPORT = "support"
    DEMAND = "demand"
    REJECTION = "rejection"
    AGREEMENT = "agreement"
    THREAT = "threat"
    PROTEST = "protest"
    ATTACK = "attack"
    ARREST = "arrest"
    SANCTION = "sanction"
    AID = "aid"
    CONCESSION = "concession"
    INVESTIGATION = "investigation"
    COOPERATION = "cooperation"


class Standing(StrEnum):
    """Whether it was held, is planned, is denied, or was called off or put off."""

    HELD = "held"
    PLANNED = "planned"
    DENIED = "denied"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting, a visit, an attack: `trigger` is the word that tells it, `evidence` the clause or sentence.

    `again` are the clauses or sentences that tell it once more. `targets` are those of the participants on whom the others act;
    none where all act together.

    `time` has the words that tell the day and what they mean here. `told_in` is the id of the statement it stands in:
    None means that the story tells it on its own word. `topics` are the words that tell what it was about. `why` tells how
    kind, participants, place, time and standing were found.
    """

    id: str
    kind: EventKind
    standing: Standing
    trigger: Span
    participants: tuple[Reference, ...]
    place: Reference | None
    time: Timex | None
    format: Span | None
    evidence: Span
    told_in: str | None = None
    targets: tuple[Reference, ...] = ()
    again: tuple[Span, ...] = ()
    topics: tuple[Span, ...] = ()
    why: tuple[Why, ...] = field(default=(), compare=False)
