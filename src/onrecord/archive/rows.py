"""A record as rows of the archive's tables."""

import datetime as dt
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.archive.words import words_of
from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.record.value import as_interval
from onrecord.record.views import EventView, FigureView, StatementView

Row = dict[str, Any]
ONE_DAY = dt.timedelta(days=1)
# Half a surrogate pair is no character, and no database takes one.
_HALF_PAIR = dict.fromkeys(range(55296, 57344), "�")
# Nor does PostgreSQL take the character that ends strings in C.
_HALF_PAIR[0] = "\N{REPLACEMENT CHARACTER}"


@dataclass(slots=True)
class Numbers:
    """The number that the next story, statement, event and figure gets."""

    stories: int = 1
    statements: int = 1
    events: int = 1
    figures: int = 1


@dataclass(slots=True)
class Rows:
    """The rows of some stories, by table; `words` are the texts to index, by kind and number."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    words: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))


def packed(record: Record) -> bytes:
    """A record with its page, in few bytes."""
    return zlib.compress(record.to_json(raw=True).encode("utf-8", "surrogatepass"), 6)


def unpacked(kept: bytes) -> Record:
    """The record that was packed."""
    return Record.from_json(zlib.decompress(kept))


def page_of(record: Record) -> str:
    """What tells that two stories are versions of one page: the address, or for a text without one the story itself."""
    return kept(record.story.uri) or f"text:{record.story.id}"


def add_story(rows: Rows, record: Record, numbers: Numbers, *, version: int, reader: str) -> None:
    """Adds the rows of one record."""
    story, number = record.story, numbers.stories
    numbers.stories += 1
    first, changed = story.first_created, story.version_created
    rows.tables["stories"].append(
        {
            "number": number,
            "id": story.id,
            "page": page_of(record),
            "version": version,
            "latest": True,
            "uri": kept(story.uri),
            "outlet": kept(story.outlet),
            "headline": kept(story.headline),
            "byline": kept(story.byline),
            "section": kept(story.section),
            "located": kept(story.located),
            "language": kept(story.language),
            "first_created": first.value if first else None,
            "version_created": changed.value if changed else None,
            "day": story.day.isoformat() if story.day else None,
            "text": kept(story.text),
            "reader": reader,
            "record": packed(record),
        }
    )
    rows.words["stories"].append((number, f"{story.headline or ''}\n{story.text}"))
    rows.tables["credits"] += [
        {"story": number, "place": place, "name": kept(credit.name)} for place, credit in enumerate(story.credits)
    ]
    _add_parties(rows, record, number)
    for statement in record.statements:
        _add_statement(rows, statement, record, number, numbers)
    for event in record.events:
        _add_event(rows, event, number, numbers)
    for figure in record.figures:
        _add_figure(rows, figure, record, number, numbers)


def _add_parties(rows: Rows, record: Record, story: int) -> None:
    for party in record.parties:
        row = {
            "story": story,
            "id": party.id,
            "kind": party.kind.value,
            "name": kept(party.name),
            "mentions": len(party.mentions),
        }
        rows.tables["parties"].append(row)
        rows.tables["roles"] += [
            {"story": story, "party": party.id, "place": place, "role": kept(role)} for place, role in enumerate(party.roles)
        ]
        rows.tables["name_words"] += _words_of_name(kept(party.name) or "")


def _words_of_name(name: str) -> Iterator[Row]:
    yield from ({"word": word, "name": name} for word in dict.fromkeys(words_of(name)))


def _add_statement(rows: Rows, told: StatementView, record: Record, story: int, numbers: Numbers) -> None:
    number = numbers.statements
    numbers.statements += 1
    rows.tables["statements"].append(
        {
            "number": number,
            "story": story,
            "id": told.id,
            "form": told.form.value,
            "source": kept(told.source),
            "cue": kept(told.cue),
            "text": kept(told.words),
            "addressee": kept(told.addressee),
            "said_on": told.said_on,
            **days(told.said_on or _day(record)),
            **sentence(told.row.sentence, told.sentence),
            "score": round(told.score, 4),
        }
    )
    rows.tables["speakers"] += [{"statement": number, "name": kept(name)} for name in dict.fromkeys(told.speakers)]
    rows.tables["via"] += [{"statement": number, "place": place, "name": kept(name)} for place, name in enumerate(told.via)]
    rows.words["statements"].append((number, told.words))


def _add_event(rows: Rows, told: EventView, story: int, numbers: Numbers) -> None:
    number = numbers.events
    numbers.events += 1
    rows.tables["events"].append(
        {
            "number": number,
            "story": story,
            "id": told.id,
            "kind": told.kind.value,
            "standing": told.standing.value,
            "place": kept(told.place),
            "date": told.date,
            **days(told.date),
            "format": kept(told.format),
            **sentence(told.row.evidence, told.evidence),
            "told_in": told.row.told_in,
        }
    )
    rows.tables["participants"] += [{"event": number, "name": kept(name)} for name in dict.fromkeys(told.participants)]
    rows.tables["topics"] += [
        {"event": number, "place": place, "topic": kept(topic)} for place, topic in enumerate(told.topics)
    ]
    rows.words["events"].append((number, "\n".join((told.evidence, *told.topics))))


def _add_figure(rows: Rows, told: FigureView, record: Record, story: int, numbers: Numbers) -> None:
    number = numbers.figures
    numbers.figures += 1
    span = told.row.span
    around = next((s for s in record.reading.sentences if s.covers(span)), span)
    rows.tables["figures"].append(
        {
            "number": number,
            "story": story,
            "id": f"f{span.start}-{span.end}",
            "amount": told.amount,
            "unit": kept(told.unit),
            "of": kept(told.of),
            "bound": kept(told.bound),
            "change": told.change,
            "period": told.period,
            "text": kept(told.words),
            **days(told.period or _day(record)),
            **sentence(around, around.of(record.story.text)),
        }
    )
    rows.words["figures"].append((number, around.of(record.story.text)))


def days(value: str | None) -> Row:
    """The first and the last day of a date, a week, a month, an interval.

    >>> days("2022-06"), days(None)
    ({'since': '2022-06-01', 'until': '2022-06-30'}, {'since': None, 'until': None})
    """
    interval = as_interval(value) if value else None
    if interval is None:
        return {"since": None, "until": None}
    first, behind = interval
    return {"since": first.isoformat(), "until": (behind - ONE_DAY).isoformat()}


def sentence(span: Span, words: str) -> Row:
    """The sentence a finding rests on."""
    return {"start": span.start, "end": span.end, "sentence": kept(words)}


def kept(words: str | None) -> str | None:
    r"""Words as every database takes them.

    >>> kept("Storm \ud83c"), kept(None)
    ('Storm �', None)
    """
    return None if words is None else words.translate(_HALF_PAIR)


def all_words(tables: Iterable[Row]) -> frozenset[tuple[str, str]]:
    """The words of names among some rows, each once."""
    return frozenset((row["word"], row["name"]) for row in tables)


def _day(record: Record) -> str | None:
    return record.story.day.isoformat() if record.story.day else None
