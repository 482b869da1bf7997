"""IPTC ninjs 3.1: a news object a story, with its statements as associated objects. A line an object.

A date without the time of day, or a time without its zone, is no date-time of ninjs: it stands among the descriptions.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.faces.export.spelling import address, chain, filled, named, parties, spans, spelled, urn
from onrecord.record import Kind, Party, Stamp
from onrecord.record.record import Record
from onrecord.record.views import EventView, StatementView, listed, shortened

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
GROUPS = {Kind.PERSON: "people", Kind.ORGANISATION: "organisations", Kind.PLACE: "places"}


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A line a story."""
    for record in records:
        out.write(spelled(news(record)) + b"\n")


def news(record: Record) -> dict[str, Any]:
    """The object of a story."""
    story = record.story
    first, changed = _date_time(story.first_created), _date_time(story.version_created)
    return filled(
        uri=address(record) or urn(record),
        type="text",
        representationType="full",
        firstCreated=first,
        versionCreated=changed,
        language=story.language,
        headlines=[{"role": "main", "value": story.headline}] if story.headline else None,
        by=story.byline,
        located=story.located,
        descriptions=_described(
            day=story.day.isoformat() if story.day else None,
            firstCreated=story.first_created.value if story.first_created and not first else None,
            versionCreated=story.version_created.value if story.version_created and not changed else None,
            section=story.section,
        ),
        bodies=[{"role": "main", "contentType": "text/plain", "charCount": len(story.text), "value": story.text}],
        **_grouped(record.reading.parties, rel="mentioned"),
        events=[{"id": event.id, "name": _named(event), "rel": event.standing.value} for event in record.events],
        infoSources=[
            *([{"name": story.outlet, "role": "publisher"}] if story.outlet else []),
            *({"name": credit.name, "role": "supplier"} for credit in story.credits),
        ],
        associations=[said(record, view, name) for name, view in named(record)],
        altIds=list(_other_names(record)),
        standard=STANDARD,
    )


def said(record: Record, view: StatementView, name: str) -> dict[str, Any]:
    """The associated object of a statement: its words and the sentence they stand in, who spoke, and who passed it on."""
    speakers = parties(view, view.row.source)
    return filled(
        name=f"{chain(view)}: {shortened(view.words)}",
        rel="statement",
        uri=urn(record, name),
        type="component",
        representationType="partial",
        bodies=[{"role": "words", "value": view.words}, {"role": "sentence", "value": view.sentence}],
        **_grouped(speakers, rel="speaker"),
        infoSources=[{"name": passer, "role": "via"} for passer in view.via],
        descriptions=_described(
            source=view.source,
            cue=view.cue,
            form=view.form.value,
            addressee=view.addressee,
            saidOn=view.said_on,
            score=f"{view.score:.4g}",
            spans=spelled(spans(view)).decode(),
        ),
    )


def _grouped(found: Iterable[Party], *, rel: str) -> dict[str, list[dict[str, str]]]:
    """Parties by what they are, as ninjs keeps them."""
    groups: dict[str, list[dict[str, str]]] = {}
    for party in found:
        groups.setdefault(GROUPS[party.kind], []).append({"name": party.name, "rel": rel, "literal": party.id})
    return groups


def _described(**facts: str | None) -> list[dict[str, str]]:
    return [{"role": role, "value": value} for role, value in facts.items() if value]


def _named(event: EventView) -> str:
    who = (*event.participants, *event.others)
    return " · ".join(filter(None, (event.kind.value, listed(who) if who else None, event.place, event.date)))


def _other_names(record: Record) -> Iterator[dict[str, str]]:
    yield {"role": "onrecord", "value": record.story.id}
    if record.story.uri and not address(record):
        yield {"role": "source", "value": record.story.uri}


def _date_time(stamp: Stamp | None) -> str | None:
    """A time with its zone, as RFC 3339 has it; None where the stamp has less."""
    told = dt.datetime.fromisoformat(stamp.value) if stamp else None
    return told.isoformat() if told and told.tzinfo else None
