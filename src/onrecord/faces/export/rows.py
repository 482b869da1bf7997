"""Statements as rows of a table, each with its story, its chain, its score and the sentence it rests on."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement: `via` passed it on, `credits` supplied the story.

    `source_at`, `cue_at` and `words_at` are its spans in the text, `start` and `end` those of `sentence`.
    """

    story: str
    uri: str | None
    headline: str | None
    day: dt.date | None
    outlet: str | None
    credits: tuple[str, ...]
    id: str
    speakers: tuple[str, ...]
    source: str | None
    cue: str
    words: str
    form: str
    addressee: str | None
    said_on: str | None
    via: tuple[str, ...]
    score: float
    source_at: tuple[Span, ...]
    cue_at: tuple[Span, ...]
    words_at: tuple[Span, ...]
    start: int
    end: int
    sentence: str


COLUMNS = tuple(Row.__dataclass_fields__)


def rows(record: Record) -> Iterator[Row]:
    """The statements of a story, in the order of its text."""
    story = record.story
    for view in record.statements:
        row = view.row
        yield Row(
            story=story.id,
            uri=story.uri,
            headline=story.headline,
            day=story.day,
            outlet=story.outlet,
            credits=tuple(credit.name for credit in story.credits),
            id=view.id,
            speakers=view.speakers,
            source=view.source,
            cue=view.cue,
            words=view.words,
            form=view.form.value,
            addressee=view.addressee,
            said_on=view.said_on,
            via=view.via,
            score=view.score,
            source_at=(row.source.span,) if row.source else (),
            cue_at=row.cue,
            words_at=row.content,
            start=row.sentence.start,
            end=row.sentence.end,
            sentence=view.sentence,
        )
