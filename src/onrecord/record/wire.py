"""The shape of a record as JSON: the fields of the design, and the rest that makes it whole.

Spans are pairs `[start, end]` into `story.text`; those named `on_page`, and `kept`, are of the page the text was cut from.
A field that tells what another points at (`text`, `speakers`, `roles`, ...) is for readers and is not read back.
"""

from msgspec import UNSET, Struct, UnsetType

from onrecord.record.event import EventKind, Standing
from onrecord.record.party import Kind, Naming
from onrecord.record.reading import Layer
from onrecord.record.statement import Corrected, Form
from onrecord.record.story import DayFrom, Furniture, Refusal
from onrecord.record.timex import TimexType

Pair = tuple[int, int]


class CreditWire(Struct, kw_only=True, frozen=True):
    """Who supplied the story."""

    name: str
    span: Pair | None
    on_page: Pair | None = None


class CutWire(Struct, kw_only=True, frozen=True):
    """A piece of the page that is not in the text; `doubles` is the piece that says the same."""

    on_page: Pair
    label: Furniture
    doubles: Pair | None = None


class RepairWire(Struct, kw_only=True, frozen=True):
    """Words mended in decoding."""

    on_page: Pair
    was: str


class DatedWire(Struct, kw_only=True, frozen=True):
    """How a date of the story was found, and where on the page."""

    method: str
    on_page: Pair | None = None


class StoryWire(Struct, kw_only=True, frozen=True):
    """The story: `raw` only where it was asked for."""

    id: str
    uri: str | None
    outlet: str | None
    headline: str | None
    byline: str | None
    section: str | None
    located: str | None
    language: str | None
    first_created: str | None
    version_created: str | None
    credits: tuple[CreditWire, ...]
    text: str
    kept: tuple[Pair, ...]
    headline_span: Pair | None = None
    dateline: Pair | None = None
    dated: dict[str, DatedWire] = {}
    day: str | None = None
    day_from: DayFrom | None = None
    cut: tuple[CutWire, ...] = ()
    repairs: tuple[RepairWire, ...] = ()
    raw: str | UnsetType = UNSET


class WhyWire(Struct, kw_only=True, frozen=True):
    """A decision behind a finding, and the words that led to it."""

    rule: str
    led_by: tuple[Pair, ...] = ()


class ReferenceWire(Struct, kw_only=True, frozen=True):
    """A phrase, and the ids of the parties it means."""

    span: Pair
    text: str
    parties: tuple[str, ...] = ()


class TimeWire(Struct, kw_only=True, frozen=True):
    """A time expression and what it means (TIMEX3)."""

    span: Pair
    text: str
    type: TimexType
    value: str | None
    mod: str | None = None
    anchor: str | None = None
    granularity: str | None = None
    interval: tuple[str, str] | None = None
    why: tuple[WhyWire, ...] = ()


class PartyWire(Struct, kw_only=True, frozen=True):
    """A party: `namings` and `whys` have one for each mention, `role_spans` one for each role."""

    id: str
    kind: Kind
    name: str
    roles: tuple[str, ...]
    mentions: tuple[Pair, ...]
    namings: tuple[Naming, ...]
    role_spans: tuple[Pair, ...] = ()
    whys: tuple[tuple[WhyWire, ...], ...] = ()


class RelayWire(Struct, kw_only=True, frozen=True):
    """One who passed the words on."""

    name: str
    span: Pair
    parties: tuple[str, ...] = ()
    cue: Pair | None = None


class StatementWire(Struct, kw_only=True, frozen=True):
    """Who said what, to whom, when, and on whose word."""

    id: str
    form: Form
    source: ReferenceWire | None
    speakers: tuple[str, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    text: str
    addressee: str | None
    said_on: str | None
    via: tuple[RelayWire, ...]
    sentence: Pair
    score: float
    addressee_ref: ReferenceWire | None = None
    time: TimeWire | None = None
    outside: tuple[str, ...] = ()
    why: tuple[WhyWire, ...] = ()
    corrected: tuple[Corrected, ...] = ()


class EventWire(Struct, kw_only=True, frozen=True):
    """Who met whom or did what to whom, where and when; of `evidences` the first is `evidence`."""

    id: str
    kind: EventKind
    standing: Standing
    participants: tuple[str, ...]
    place: str | None
    date: str | None
    format: str | None
    evidence: Pair
    told_in: str | None
    trigger: Pair
    participant_refs: tuple[ReferenceWire, ...] = ()
    place_ref: ReferenceWire | None = None
    time: TimeWire | None = None
    targets: tuple[str, ...] = ()
    target_refs: tuple[ReferenceWire, ...] = ()
    evidences: tuple[Pair, ...] = ()
    format_span: Pair | None = None
    topics: tuple[str, ...] = ()
    topic_spans: tuple[Pair, ...] = ()
    why: tuple[WhyWire, ...] = ()


class FigureWire(Struct, kw_only=True, frozen=True):
    """A number and what it measures."""

    span: Pair
    text: str
    amount: int | float
    unit: str | None
    of: str | None
    bound: str | None
    change: str | None
    period: str | None
    told_in: str | None = None
    of_span: Pair | None = None
    time: TimeWire | None = None
    why: tuple[WhyWire, ...] = ()


class HolderWire(Struct, kw_only=True, frozen=True):
    """Who held the office that a phrase names: knowledge from outside the story."""

    span: Pair
    text: str
    name: str
    country: str
    office: str
    since: str
    until: str | None
    known_from: str
    why: tuple[WhyWire, ...] = ()


class QuoteWire(Struct, kw_only=True, frozen=True):
    """A stretch in quotation marks."""

    span: Pair
    depth: int = 0
    opened: bool = True
    closed: bool = True


class NameWire(Struct, kw_only=True, frozen=True):
    """A name as it stands."""

    span: Pair
    kind: Kind


class AttributionWire(Struct, kw_only=True, frozen=True):
    """What an engine marked."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    score: float
    why: tuple[WhyWire, ...] = ()


class RecordWire(Struct, kw_only=True, frozen=True):
    """A story and all that was read out of it; `layers` are those that were looked for."""

    story: StoryWire
    parties: tuple[PartyWire, ...]
    times: tuple[TimeWire, ...]
    statements: tuple[StatementWire, ...]
    events: tuple[EventWire, ...]
    figures: tuple[FigureWire, ...]
    layers: tuple[Layer, ...] = ()
    sentences: tuple[Pair, ...] = ()
    quotes: tuple[QuoteWire, ...] = ()
    names: tuple[NameWire, ...] = ()
    attributions: tuple[AttributionWire, ...] = ()
    holders: tuple[HolderWire, ...] = ()


class ReasonWire(Struct, kw_only=True, frozen=True):
    """Why a page is no story."""

    uri: str | None
    reason: Refusal
    detail: str


class RefusedWire(Struct, kw_only=True, frozen=True):
    """A page that is no story."""

    refused: ReasonWire
