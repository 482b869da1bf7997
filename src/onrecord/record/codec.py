"""Records as JSON and back: one line a story, which gives back the same story and reading."""

import datetime as dt
import json
from collections.abc import Iterable

import msgspec

from onrecord.errors import OnRecordError, RecordError, SpanError
from onrecord.record import wire
from onrecord.record.event import Event
from onrecord.record.figure import Figure
from onrecord.record.party import Mention, Name, Naming, Party, Reference
from onrecord.record.reading import Layer, Quote, Reading
from onrecord.record.span import Span
from onrecord.record.statement import Attribution, Relay, Statement
from onrecord.record.story import Credit, Cut, Refused, Repair, Stamp, Story
from onrecord.record.timex import Timex
from onrecord.record.views import EventView, FigureView, Ground, PartyView, StatementView
from onrecord.record.within import outside

# A score is a guess: digits past the fourth say nothing.
DIGITS = 4
# Whole amounts up to here are written without a decimal point: "80", not "80.0".
EXACT = 2**53


def encode(story: Story, reading: Reading, *, raw: bool = False) -> bytes:
    """The record as one line of JSON, without a line end; with `raw`, the text of the page too."""
    ground = Ground.to(story, reading)
    return _line(
        wire.RecordWire(
            story=_story(story, raw=raw),
            parties=tuple(_party(PartyView(row=row, ground=ground)) for row in reading.parties),
            times=tuple(_time(row, story.text) for row in reading.times),
            statements=tuple(_statement(StatementView(row=row, ground=ground)) for row in reading.statements),
            events=tuple(_event(EventView(row=row, ground=ground)) for row in reading.events),
            figures=tuple(_figure(FigureView(row=row, ground=ground)) for row in reading.figures),
            layers=tuple(layer for layer in Layer if layer in reading.layers),
            sentences=_pairs(reading.sentences),
            quotes=tuple(
                wire.QuoteWire(span=_pair(row.span), depth=row.depth, opened=row.opened, closed=row.closed)
                for row in reading.quotes
            ),
            names=tuple(wire.NameWire(span=_pair(row.span), kind=row.kind) for row in reading.names),
            attributions=tuple(
                wire.AttributionWire(
                    source=_pairs(row.source), cue=_pairs(row.cue), content=_pairs(row.content), score=round(row.score, DIGITS)
                )
                for row in reading.attributions
            ),
        )
    )


def encode_refused(refused: Refused) -> bytes:
    """A refused page as one line of JSON.

    >>> from onrecord.record import Refusal
    >>> encode_refused(Refused(uri="menu.txt", reason=Refusal.MENU, detail="12 of 12 lines are links"))
    b'{"refused":{"uri":"menu.txt","reason":"menu","detail":"12 of 12 lines are links"}}'
    """
    return _line(wire.RefusedWire(refused=wire.ReasonWire(uri=refused.uri, reason=refused.reason, detail=refused.detail)))


def decode(line: bytes | str, *, uri: str = "record") -> tuple[Story, Reading] | Refused:
    """The story and its reading, or the refusal, that a line of JSON tells; `uri` names the line where it is bad.

    >>> decode('{"story": 1}', uri="old.jsonl, line 3")
    Traceback (most recent call last):
    onrecord.errors.RecordError: old.jsonl, line 3: not a record: Expected `object`, got `int` - at `$.story`
    """
    try:
        told = _told(line)
        if isinstance(told, wire.RefusedWire):
            return Refused(uri=told.refused.uri, reason=told.refused.reason, detail=told.refused.detail)
        story = _story_of(told.story)
        reading = _reading_of(story.id, told)
    except (msgspec.MsgspecError, OnRecordError, ValueError, RecursionError) as error:
        raise RecordError(uri, f"not a record: {error}") from error
    beyond = outside(story, reading)
    if beyond:
        raise RecordError(uri, f"not a record: a span ends at {beyond.end}, and the text at {len(story.text)}")
    return story, reading


def schema() -> dict[str, object]:
    """The JSON Schema of one line: a record, or a refused page."""
    lines = [wire.RecordWire, wire.RefusedWire]
    refs, components = msgspec.json.schema_components(lines, ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "oneOf": list(refs), "$defs": components}


def _line(told: msgspec.Struct) -> bytes:
    try:
        return msgspec.json.encode(told)
    except UnicodeEncodeError:
        # Half a surrogate pair is no UTF-8, but JSON can spell it, and pages' own metadata do have some.
        return json.dumps(msgspec.to_builtins(told)).encode()


def _told(line: bytes | str) -> wire.RecordWire | wire.RefusedWire:
    try:
        told = msgspec.json.decode(line)
    except msgspec.DecodeError:
        # As above: what msgspec cannot read may still be JSON with half a surrogate pair.
        told = json.loads(line)
    if isinstance(told, dict) and "refused" in told:
        return msgspec.convert(told, wire.RefusedWire)
    return msgspec.convert(told, wire.RecordWire)


def _pair(span: Span) -> wire.Pair:
    return (span.start, span.end)


def _maybe(span: Span | None) -> wire.Pair | None:
    return _pair(span) if span else None


def _pairs(spans: Iterable[Span]) -> tuple[wire.Pair, ...]:
    return tuple(map(_pair, spans))


def _story(story: Story, *, raw: bool) -> wire.StoryWire:
    stamps = {"first_created": story.first_created, "version_created": story.version_created}
    return wire.StoryWire(
        id=story.id,
        uri=story.uri,
        outlet=story.outlet,
        headline=story.headline,
        byline=story.byline,
        section=story.section,
        located=story.located,
        language=story.language,
        first_created=story.first_created.value if story.first_created else None,
        version_created=story.version_created.value if story.version_created else None,
        credits=tuple(
            wire.CreditWire(name=row.name, span=_maybe(row.span), on_page=_maybe(row.on_page)) for row in story.credits
        ),
        text=story.text,
        kept=_pairs(story.kept),
        headline_span=_maybe(story.headline_span),
        dateline=_maybe(story.dateline),
        dated={
            field: wire.DatedWire(method=stamp.method, on_page=_maybe(stamp.on_page))
            for field, stamp in stamps.items()
            if stamp
        },
        day=story.day.isoformat() if story.day else None,
        day_from=story.day_from,
        cut=tuple(wire.CutWire(on_page=_pair(row.on_page), label=row.label, doubles=_maybe(row.doubles)) for row in story.cut),
        repairs=tuple(wire.RepairWire(on_page=_pair(row.on_page), was=row.was) for row in story.repairs),
        raw=story.raw if raw and story.raw is not None else msgspec.UNSET,
    )


def _reference(row: Reference, text: str) -> wire.ReferenceWire:
    return wire.ReferenceWire(span=_pair(row.span), text=row.span.of(text), parties=row.parties)


def _time(row: Timex, text: str) -> wire.TimeWire:
    return wire.TimeWire(
        span=_pair(row.span), text=row.span.of(text), type=row.type, value=row.value, mod=row.mod, anchor=row.anchor
    )


def _party(party: PartyView) -> wire.PartyWire:
    return wire.PartyWire(
        id=party.id,
        kind=party.kind,
        name=party.name,
        roles=party.roles,
        mentions=_pairs(mention.span for mention in party.row.mentions),
        namings=tuple(mention.naming for mention in party.row.mentions),
        role_spans=_pairs(party.row.roles),
    )


def _statement(statement: StatementView) -> wire.StatementWire:
    row, text = statement.row, statement.ground.text
    return wire.StatementWire(
        id=row.id,
        form=row.form,
        source=_reference(row.source, text) if row.source else None,
        speakers=statement.speakers,
        cue=_pairs(row.cue),
        content=_pairs(row.content),
        text=statement.words,
        addressee=statement.addressee,
        said_on=statement.said_on,
        via=tuple(
            wire.RelayWire(name=name, span=_pair(relay.source.span), parties=relay.source.parties, cue=_maybe(relay.cue))
            for name, relay in zip(statement.via, row.via, strict=True)
        ),
        sentence=_pair(row.sentence),
        score=round(row.score, DIGITS),
        addressee_ref=_reference(row.addressee, text) if row.addressee else None,
        time=_time(row.time, text) if row.time else None,
    )


def _event(event: EventView) -> wire.EventWire:
    row, text = event.row, event.ground.text
    return wire.EventWire(
        id=row.id,
        kind=row.kind,
        standing=row.standing,
        participants=event.participants,
        place=event.place,
        date=event.date,
        format=event.format,
        evidence=_pair(row.evidence),
        told_in=row.told_in,
        trigger=_pair(row.trigger),
        participant_refs=tuple(_reference(who, text) for who in row.participants),
        place_ref=_reference(row.place, text) if row.place else None,
        time=_time(row.time, text) if row.time else None,
        format_span=_maybe(row.format),
    )


def _figure(figure: FigureView) -> wire.FigureWire:
    row, text = figure.row, figure.ground.text
    return wire.FigureWire(
        span=_pair(row.span),
        text=figure.words,
        amount=int(row.amount) if row.amount.is_integer() and abs(row.amount) < EXACT else row.amount,
        unit=row.unit,
        of=figure.of,
        bound=row.bound,
        change=row.change,
        period=figure.period,
        of_span=_maybe(row.of),
        time=_time(row.period, text) if row.period else None,
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


def _story_of(told: wire.StoryWire) -> Story:
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


def _reference_of(told: wire.ReferenceWire) -> Reference:
    return Reference(span=_span(told.span), parties=told.parties)


def _time_of(told: wire.TimeWire) -> Timex:
    return Timex(span=_span(told.span), type=told.type, value=told.value, mod=told.mod, anchor=told.anchor)


def _mention_of(pair: wire.Pair, naming: Naming) -> Mention:
    return Mention(span=_span(pair), naming=naming)


def _party_of(told: wire.PartyWire) -> Party:
    if len(told.mentions) != len(told.namings):
        raise SpanError(f"party {told.id} has {len(told.mentions)} mentions and {len(told.namings)} namings")
    return Party(
        id=told.id,
        kind=told.kind,
        name=told.name,
        mentions=tuple(map(_mention_of, told.mentions, told.namings)),
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
    )


def _figure_of(told: wire.FigureWire) -> Figure:
    return Figure(
        span=_span(told.span),
        amount=float(told.amount),
        unit=told.unit,
        of=_perhaps(told.of_span),
        bound=told.bound,
        change=told.change,
        period=_time_of(told.time) if told.time else None,
    )


def _reading_of(story_id: str, told: wire.RecordWire) -> Reading:
    return Reading(
        story_id=story_id,
        layers=frozenset(told.layers),
        sentences=_spans(told.sentences),
        quotes=tuple(Quote(span=_span(row.span), depth=row.depth, opened=row.opened, closed=row.closed) for row in told.quotes),
        times=tuple(map(_time_of, told.times)),
        names=tuple(Name(span=_span(row.span), kind=row.kind) for row in told.names),
        attributions=tuple(
            Attribution(source=_spans(row.source), cue=_spans(row.cue), content=_spans(row.content), score=row.score)
            for row in told.attributions
        ),
        parties=tuple(map(_party_of, told.parties)),
        statements=tuple(map(_statement_of, told.statements)),
        events=tuple(map(_event_of, told.events)),
        figures=tuple(map(_figure_of, told.figures)),
    )
