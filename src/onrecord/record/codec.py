"""Records as JSON and back: one line a story, which gives back the same story and reading."""

import json

import msgspec

from onrecord.errors import OnRecordError, RecordError
from onrecord.record import wire
from onrecord.record.from_wire import reading_of, story_of
from onrecord.record.reading import Reading
from onrecord.record.story import Refused, Story
from onrecord.record.to_wire import record_to_wire
from onrecord.record.within import outside


def encode(story: Story, reading: Reading, *, raw: bool = False) -> bytes:
    """The record as one line of JSON, without a line end; with `raw`, the text of the page too."""
    return _line(record_to_wire(story, reading, raw=raw))


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
        story = story_of(told.story)
        reading = reading_of(story.id, told)
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
