"""Records as the structs that are written as JSON."""

from collections.abc import Iterable

import msgspec

from onrecord.record import wire
from onrecord.record.holder import Holder
from onrecord.record.party import Reference
from onrecord.record.reading import Layer, Reading
from onrecord.record.span import Span
from onrecord.record.story import Story
from onrecord.record.timex import Timex
from onrecord.record.views import EventView, FigureView, Ground, PartyView, StatementView
from onrecord.record.why import Why

# A score is a guess: digits past the fourth say nothing.
DIGITS = 4
# Whole amounts up to here are written without a decimal point: "80", not "80.0".
EXACT = 2**53


def record_to_wire(story: Story, reading: Reading, *, raw: bool) -> wire.RecordWire:
    """A story and its reading; with `raw`, the text of the page too."""
    ground = Ground.to(story, reading)
    return wire.RecordWire(
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
                source=_pairs(row.source),
                cue=_pairs(row.cue),
                content=_pairs(row.content),
                score=round(row.score, DIGITS),
                why=_whys(row.why),
            )
            for row in reading.attributions
        ),
        holders=tuple(_holder(row, story.text) for row in reading.holders),
    )


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


def _whys(whys: Iterable[Why]) -> tuple[wire.WhyWire, ...]:
    return tuple(wire.WhyWire(rule=why.rule, led_by=_pairs(why.led_by)) for why in whys)


def _reference(row: Reference, text: str) -> wire.ReferenceWire:
    return wire.ReferenceWire(span=_pair(row.span), text=row.span.of(text), parties=row.parties)


def _time(row: Timex, text: str) -> wire.TimeWire:
    return wire.TimeWire(
        span=_pair(row.span),
        text=row.span.of(text),
        type=row.type,
        value=row.value,
        mod=row.mod,
        anchor=row.anchor,
        granularity=row.granularity,
        interval=(row.interval[0].isoformat(), row.interval[1].isoformat()) if row.interval else None,
        why=_whys(row.why),
    )


def _holder(row: Holder, text: str) -> wire.HolderWire:
    return wire.HolderWire(
        span=_pair(row.span),
        text=row.span.of(text),
        name=row.name,
        country=row.country,
        office=row.office,
        since=row.since.isoformat(),
        until=row.until.isoformat() if row.until else None,
        known_from=row.known_from,
        why=_whys(row.why),
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
        whys=tuple(_whys(mention.why) for mention in party.row.mentions),
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
        outside=tuple(holder.name for holder in statement.outside),
        why=_whys(row.why),
        corrected=row.corrected,
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
        targets=event.targets,
        target_refs=tuple(_reference(who, text) for who in row.targets),
        evidences=_pairs((row.evidence, *row.again)),
        format_span=_maybe(row.format),
        topics=event.topics,
        topic_spans=_pairs(row.topics),
        why=_whys(row.why),
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
        told_in=row.told_in,
        of_span=_maybe(row.of),
        time=_time(row.period, text) if row.period else None,
        why=_whys(row.why),
    )
