"""Reading a text as a story, for tests: from its words to its whole reading."""

import datetime as dt

from onrecord.reading.engines.rules import Rules
from onrecord.reading.readers import chain
from onrecord.record import Reading, Span, Story
from onrecord.record.record import Record


def story_of(text: str, day: str | None = "2024-05-16") -> Story:
    """A story that is this text, of this day."""
    return Story(
        id="s",
        raw=text,
        text=text,
        kept=(Span(0, len(text)),) if text else (),
        language="en",
        day=dt.date.fromisoformat(day) if day else None,
    )


def read_text(text: str, day: str | None = "2024-05-16") -> Record:
    """The record of a text, every layer read."""
    story = story_of(text, day)
    reading = Reading(story_id=story.id)
    for reader in chain(Rules()):
        reading = reader.read(story, reading)
    return Record(story=story, reading=reading)
