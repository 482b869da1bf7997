"""FollowTheMoney: an Article a story, a Person or Organization and a Mention a party, a Note a statement. An entity a line.

A note has the words as `description`, the sentence as `summary`, the speakers as `entity`; a link leads from who passed it on.
A "statement" of FollowTheMoney is another thing: one value of one property of an entity, with where it was learned.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.faces.export.spelling import address, chain, named, parties, spelled
from onrecord.record import Kind, Naming, Party, Span
from onrecord.record.record import Record
from onrecord.record.views import StatementView, shortened

SCHEMAS = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization"}
MENTIONED = {Kind.PERSON: "peopleMentioned", Kind.ORGANISATION: "companiesMentioned", Kind.PLACE: "locationMentioned"}


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """The entities of each story, those that others lead to first."""
    for record in records:
        for entity in entities(record):
            out.write(spelled(entity) + b"\n")


def entities(record: Record) -> Iterator[dict[str, Any]]:
    """The article, its parties, and what was said in it."""
    yield _article(record)
    for party in record.reading.parties:
        if party.kind in SCHEMAS:
            yield from _party(record, party)
    for name, view in named(record):
        yield from _note(record, view, name)


def _article(record: Record) -> dict[str, Any]:
    story = record.story
    mentioned: dict[str, list[str]] = {}
    for party in record.reading.parties:
        mentioned.setdefault(MENTIONED[party.kind], []).append(party.name)
    return _entity(
        _id(record),
        "Article",
        name=[story.headline or story.uri or story.id],
        title=[story.headline],
        fileName=[story.uri or story.id],
        author=[story.byline],
        publisher=[story.outlet, *(credit.name for credit in story.credits)],
        sourceUrl=[address(record)],
        publishedAt=[story.first_created.day.isoformat() if story.first_created else None],
        modifiedAt=[story.version_created.day.isoformat() if story.version_created else None],
        mimeType=["text/plain"],
        bodyText=[story.text],
        notes=[f"onrecord {story.id}"],
        **mentioned,
    )


def _party(record: Record, party: Party) -> Iterator[dict[str, Any]]:
    """A party, and the names by which the story calls it."""
    text, schema = record.story.text, SCHEMAS[party.kind]
    roles = [span.of(text) for span in party.roles]
    yield _entity(
        _id(record, "party", party.id),
        schema,
        name=[party.name],
        proof=[_id(record)],
        **{"position" if party.kind is Kind.PERSON else "summary": roles},
    )
    names = (mention.span.of(text) for mention in party.mentions if mention.naming is Naming.NAME)
    yield _entity(
        _id(record, "mention", party.id),
        "Mention",
        name=[party.name, *names],
        document=[_id(record)],
        resolved=[_id(record, "party", party.id)],
        detectedSchema=[schema],
    )


def _note(record: Record, view: StatementView, name: str) -> Iterator[dict[str, Any]]:
    """A statement, and links from those who passed it on."""
    note = _id(record, "statement", name)
    yield _entity(
        note,
        "Note",
        name=[f"{chain(view)}: {shortened(view.words)}"],
        description=[view.words],
        summary=[view.sentence],
        entity=_parties(record, parties(view, view.row.source)),
        proof=[_id(record)],
        sourceUrl=[address(record)],
        # The values of a property have no order there, so what belongs together is one value.
        notes=[_told(record, view, name)],
    )
    passers = (passer for relay in view.row.via for passer in _parties(record, parties(view, relay.source)))
    for passer in dict.fromkeys(passers):
        yield _entity(_id(record, "via", name, passer), "UnknownLink", subject=[passer], object=[note], role=["passed on by"])


def _told(record: Record, view: StatementView, name: str) -> str:
    """All parts of a statement in a row."""
    row = view.row
    facts = (
        f"onrecord {record.story.id} {name}",
        f"score {view.score:.4g}",
        f"{view.form.value} speech",
        f"source “{view.source}”" if view.source else None,
        f"cue “{view.cue}”" if view.cue else None,
        f"to {view.addressee}" if view.addressee else None,
        f"on {view.said_on}" if view.said_on else None,
        f"via {', '.join(view.via)}" if view.via else None,
        f"source at {_place(row.source.span)}" if row.source else None,
        f"words at {_place(*row.content)}",
        f"sentence at {_place(row.sentence)}",
    )
    return "; ".join(filter(None, facts))


def _place(*pieces: Span) -> str:
    return ", ".join(f"{span.start} {span.end}" for span in pieces)


def _parties(record: Record, found: Iterable[Party]) -> list[str]:
    return [_id(record, "party", party.id) for party in found if party.kind in SCHEMAS]


def _id(record: Record, *parts: str) -> str:
    """A name that no other entity has; ids of records made elsewhere may have signs in them that names here may not."""
    whole = "\0".join((record.story.id, *parts)).encode("utf-8", "surrogatepass")
    return f"onrecord-{hashlib.blake2b(whole, digest_size=12).hexdigest()}"


def _entity(id: str, schema: str, **properties: list[str | None] | list[str]) -> dict[str, Any]:
    """An entity with the values that there are, each once."""
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
