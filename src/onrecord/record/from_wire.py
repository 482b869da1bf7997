"""Records out of the structs that JSON was read into."""

import datetime as dt
from collections.abc import Iterable

from onrecord.errors import SpanError
from onrecord.record import wire
from onrecord.record.event import Event
from onrecord.record.figure import Figure
from onrecord.record.holder import Holder
from onrecord.record.party import Mention, Name, Naming, Party, Reference
from onrecord.record.reading import Quote, Reading
from onrecord.record.span import Span
from onrecord.record.statement import Attribution, Relay, Statement
from onrecord.record.story import Credit, Cut, Repair, Stamp, Story
from onrecord.record.timex import Timex
from onrecord.record.why import Why


def story_of(told: wire.StoryWire) -> Story:
    """The story."""
    return Story(
        id=told.id,
        raw=told.raw if isinstance(told.raw, str) else None,
        text=told.text,
        kept=_spans(told.kept),
        cut=tuple(Cut(on_page=_span(row.on_page), label=row.label, doubles=_perhaps(row.doubles)) for row in told.cut),
        repairs=tuple(Repair(on_page=_span(row.on_page), was=row.was) for row in told.repairs),
        uri=told.uri,
        outlet=told.outlet,
        headline=told.headline,
        headline_span=_perhaps(told.headline_span),
        byline=told.byline,
        section=told.section,
        located=told.located,
        dateline=_perhaps(told.dateline),
        language=told.language,
        first_created=_stamp(told, told.first_created, "first_created"),
        version_created=_stamp(told, told.version_created, "version_created"),
        credits=tuple(Credit(name=row.name, span=_perhaps(row.span), on_page=_perhaps(row.on_page)) for row in told.credits),
        day=dt.date.fromisoformat(told.day) if told.day else None,
        day_from=told.day_from,
    )


def reading_of(story_id: str, told: wire.RecordWire) -> Reading:
    """What was read out of the story with this id."""
    return Reading(
        story_id=story_id,
        layers=frozenset(told.layers),
        sentences=_spans(told.sentences),
        quotes=tuple(Quote(span=_span(row.span), depth=row.depth, opened=row.opened, closed=row.closed) for row in told.quotes),
        times=tuple(map(_time_of, told.times)),
        names=tuple(Name(span=_span(row.span), kind=row.kind) for row in told.names),
        attributions=tuple(
            Attribution(
                source=_spans(row.source),
                cue=_spans(row.cue),
                content=_spans(row.content),
                score=row.score,
                why=_whys_of(row.why),
            )
            for row in told.attributions
        ),
        parties=tuple(map(_party_of, told.parties)),
        statements=tuple(map(_statement_of, told.statements)),
        events=tuple(map(_event_of, told.events)),
        figures=tuple(map(_figure_of, told.figures)),
        holders=tuple(map(_holder_of, told.holders)),
    )


def _span(pair: wire.Pair) -> Span:
    return Span(*pair)


def _perhaps(pair: wire.Pair | None) -> Span | None:
    return Span(*pair) if pair else None


def _spans(pairs: Iterable[wire.Pair]) -> tuple[Span, ...]:
    return tuple(map(_span, pairs))


def _stamp(told: wire.StoryWire, value: str | None, field: str) -> Stamp | None:
    if value is None:
        return None
    dated = told.dated.get(field, wire.DatedWire(method="line"))
    return Stamp(value=value, method=dated.method, on_page=_perhaps(dated.on_page))


def _whys_of(told: Iterable[wire.WhyWire]) -> tuple[Why, ...]:
    return tuple(Why(why.rule, _spans(why.led_by)) for why in told)


def _reference_of(told: wire.ReferenceWire) -> Reference:
    return Reference(span=_span(told.span), parties=told.parties)


def _time_of(told: wire.TimeWire) -> Timex:
    why = _whys_of(told.why)
    return Timex(span=_span(told.span), type=told.type, value=told.value, mod=told.mod, anchor=told.anchor, why=why)


def _mention_of(pair: wire.Pair, naming: Naming, whys: Iterable[wire.WhyWire]) -> Mention:
    return Mention(span=_span(pair), naming=naming, why=_whys_of(whys))


def _party_of(told: wire.PartyWire) -> Party:
    if {len(told.namings), len(told.whys) or len(told.mentions)} != {len(told.mentions)}:
        numbers = f"{len(told.mentions)} mentions, {len(told.namings)} namings and {len(told.whys)} whys"
        raise SpanError(f"party {told.id} has {numbers}")
    return Party(
        id=told.id,
        kind=told.kind,
        name=told.name,
        # Records written before whys were kept have none.
        mentions=tuple(map(_mention_of, told.mentions, told.namings, told.whys or [()] * len(told.mentions))),
        roles=_spans(told.role_spans),
    )


def _statement_of(told: wire.StatementWire) -> Statement:
    return Statement(
        id=told.id,
        source=_reference_of(told.source) if told.source else None,
        cue=_spans(told.cue),
        content=_spans(told.content),
        form=told.form,
        sentence=_span(told.sentence),
        addressee=_reference_of(told.addressee_ref) if told.addressee_ref else None,
        time=_time_of(told.time) if told.time else None,
        via=tuple(
            Relay(source=Reference(span=_span(row.span), parties=row.parties), cue=_perhaps(row.cue)) for row in told.via
        ),
        score=told.score,
        why=_whys_of(told.why),
        corrected=told.corrected,
    )


def _event_of(told: wire.EventWire) -> Event:
    return Event(
        id=told.id,
        kind=told.kind,
        standing=told.standing,
        trigger=_span(told.trigger),
        participants=tuple(map(_reference_of, told.participant_refs)),
        place=_reference_of(told.place_ref) if told.place_ref else None,
        time=_time_of(told.time) if told.time else None,
        format=_perhaps(told.format_span),
        evidence=_span(told.evidence),
        told_in=told.told_in,
        targets=tuple(map(_reference_of, told.target_refs)),
        again=_spans(told.evidences[1:]),
        topics=_spans(told.topic_spans),
        why=_whys_of(told.why),
    )


def _figure_of(told: wire.FigureWire) -> Figure:
    return Figure(
        span=_span(told.span),
        amount=float(told.amount),
        unit=told.unit,
        of=_perhaps(told.of_span),
        bound=told.bound,
        change=told.change,
        told_in=told.told_in,
        period=_time_of(told.time) if told.time else None,
        why=_whys_of(told.why),
    )


def _holder_of(told: wire.HolderWire) -> Holder:
    return Holder(
        span=_span(told.span),
        name=told.name,
        office=told.office,
        country=told.country,
        since=dt.date.fromisoformat(told.since),
        until=dt.date.fromisoformat(told.until) if told.until else None,
        known_from=told.known_from,
        why=_whys_of(told.why),
    )
