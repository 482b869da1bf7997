"""What the JSON formats share: how they are spelled, the names of stories and statements, and who speaks."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from onrecord.record import Party, Reference, Span
from onrecord.record.record import Record
from onrecord.record.views import StatementView


def spelled(told: object) -> bytes:
    r"""JSON on one line, in UTF-8.

    >>> spelled({"name": "Šefčovič"}).decode(), spelled({"name": "\ud83c"})
    ('{"name": "Šefčovič"}', b'{"name": "\\ud83c"}')
    """
    try:
        return json.dumps(told, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # Half a surrogate pair is no UTF-8, but JSON can spell it.
        return json.dumps(told).encode()


def array(items: Iterable[object], out: BinaryIO) -> None:
    """A JSON array, an item a line, written as they come."""
    between = b"[\n"
    for item in items:
        out.write(between + spelled(item))
        between = b",\n"
    out.write(b"\n]" if between == b",\n" else b"[]")


def filled(**facts: Any) -> dict[str, Any]:
    """The facts that there are.

    >>> filled(name="Ana Reyes", roles=[], score=0.0, day=None)
    {'name': 'Ana Reyes', 'score': 0.0}
    """
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], (), {})}


def address(record: Record) -> str | None:
    """Where the story stands on the web; None where it was read from a file."""
    uri = record.story.uri
    return quote(uri, safe=":/?#[]@!$&'()*+,;=%~") if uri and uri.startswith(("http://", "https://")) else None


def named(record: Record) -> Iterator[tuple[str, StatementView]]:
    """The statements, each under a name that no other of the story has: its id, with a number behind it where two have one."""
    seen: Counter[str] = Counter()
    for view in record.statements:
        seen[view.id] += 1
        yield view.id if seen[view.id] == 1 else f"{view.id}-{seen[view.id]}", view


def urn(record: Record, statement: str | None = None) -> str:
    """The name of a story, or of a statement in it (`named`), that no other has.

    >>> from onrecord.record import Reading, Story
    >>> urn(Record(story=Story(id="98d7", raw=None, text="", kept=()), reading=Reading(story_id="98d7")))
    'urn:onrecord:98d7'
    """
    parts = (record.story.id, statement) if statement else (record.story.id,)
    return ":".join(("urn:onrecord", *(quote(part, safe="-", errors="replace") for part in parts)))


def parties(view: StatementView, reference: Reference | None) -> tuple[Party, ...]:
    """The parties that a phrase means, each once."""
    known = view.ground.parties
    return tuple(known[id] for id in dict.fromkeys(reference.parties if reference else ()) if id in known)


def chain(view: StatementView) -> str:
    """Who said it, in the story's words where nobody is named, and who passed it on.

    Read it as "Ana Reyes, by Island Gazette".
    """
    who = ", ".join(view.speakers) or view.source or "no source"
    return f"{who}, by {', '.join(view.via)}" if view.via else who


def spans(view: StatementView) -> dict[str, list[list[int]]]:
    """Where its parts stand in the text of the story, in characters."""
    row = view.row
    return filled(
        source=_pairs(row.source.span if row.source else None),
        cue=_pairs(*row.cue),
        words=_pairs(*row.content),
        sentence=_pairs(row.sentence),
    )


def _pairs(*pieces: Span | None) -> list[list[int]]:
    return [[span.start, span.end] for span in pieces if span]
