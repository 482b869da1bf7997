"""A record as rows of the archive's tables."""

import datetime as dt
import hashlib
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.archive.fields import marks
from onrecord.record import Span
from onrecord.record.record import Record
from onrecord.record.value import as_interval
from onrecord.record.views import EventView, FigureView, StatementView
from onrecord.record.words import LONGEST, folded, stems_of, words_of

Row = dict[str, Any]
ONE_DAY = dt.timedelta(days=1)
# Half a surrogate pair is no character, and no database takes one; nor does PostgreSQL take the one that ends strings in C.
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
# What is indexed has so many characters at most: PostgreSQL indexes no more than 2,700 bytes.
LONGEST_KEY = 500


@dataclass(slots=True)
class Rows:
    """The rows of some stories, by table."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def searched(self) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
        """What can be searched of each kind of finding (`INDEXED`): its number and its stems; of a story also its fields.

        It is made of the rows alone, so that a story which is forgotten takes out of the index what it put in.
        """
        tables, fields = self.tables, marks(self.tables)
        told = ((row["number"], f"{row['headline'] or ''}\n{row['text']}") for row in tables["stories"])
        yield "stories", [(number, fields[number] + stems_of(text)) for number, text in told]
        yield "statements", [(row["number"], stems_of(row["text"])) for row in tables["statements"]]
        topics = defaultdict(list)
        for row in tables["topics"]:
            topics[row["event"]].append(row["topic"])
        events = ((row["number"], "\n".join((row["sentence"], *topics[row["number"]]))) for row in tables["events"])
        yield "events", [(number, stems_of(text)) for number, text in events]
        yield "figures", [(row["number"], stems_of(row["sentence"])) for row in tables["figures"]]

    def count_names(self) -> None:
        """Sums up how often each name is mentioned, and in how many stories, from the rows of parties."""
        mentions: Counter[str] = Counter()
        stories = Counter(name for _, name in {(row["story"], row["name"]) for row in self.tables["parties"]})
        for row in self.tables["parties"]:
            mentions[row["name"]] += row["mentions"]
        self.tables["names"] = [
            {"name": name, "mentions": mentions[name], "stories": many} for name, many in sorted(stories.items())
        ]
        self.tables["name_words"] = [{"word": word, "name": name} for name in sorted(stories) for word in name_words(name)]


def packed(record: Record) -> bytes:
    """A record with its page, in few bytes."""
    return zlib.compress(record.to_json(raw=True).encode("utf-8", "surrogatepass"), 6)


def unpacked(kept: bytes) -> Record:
    """The record that was packed."""
    return Record.from_json(zlib.decompress(kept))


def page_of(record: Record) -> str:
    """What tells that two stories are versions of one page: the address, or for a text without one the story itself."""
    return key(record.story.uri or f"text:{record.story.id}")


def add_story(rows: Rows, record: Record, last: Counter[str], *, version: int, reader: str) -> int:
    """Adds the rows of one record, with the numbers behind the `last` of each kind; gives that of the story."""
    story, number = record.story, _next(last, "stories")
    first, changed = story.first_created, story.version_created
    located = kept(story.located)
    rows.tables["stories"].append(
        {
            "number": number,
            "id": key(story.id),
            "page": page_of(record),
            "version": version,
            "followed": None,
            "uri": kept(story.uri),
            "outlet": kept(story.outlet),
            "headline": kept(story.headline),
            "byline": kept(story.byline),
            "section": kept(story.section),
            "located": located,
            "located_folded": key(folded(located)) if located else None,
            "language": kept(story.language),
            "first_created": first.value if first else None,
            "version_created": changed.value if changed else None,
            "day": story.day.isoformat() if story.day else None,
            "text": kept(story.text),
            "sentences": json.dumps([[span.start, span.end] for span in record.reading.sentences], separators=(",", ":")),
            "reader": reader,
            "record": packed(record),
        }
    )
    rows.tables["credits"] += _in_order("story", number, (credit.name for credit in story.credits))
    # Of two parties with one id, which only a record made elsewhere can have, the views know the last.
    for id, party in {key(party.id): party for party in record.parties}.items():
        told = {"kind": party.kind.value, "name": key(party.name), "mentions": len(party.mentions)}
        rows.tables["parties"].append({"story": number, "id": id, **told})
        rows.tables["roles"] += [
            {"story": number, "party": id, "place": place, "role": kept(role)} for place, role in enumerate(party.roles)
        ]
    for statement in record.statements:
        _add_statement(rows, statement, record, number, _next(last, "statements"))
    for event in record.events:
        _add_event(rows, event, number, _next(last, "events"))
    for figure in record.figures:
        _add_figure(rows, figure, record, number, _next(last, "figures"))
    return number


def _next(last: Counter[str], kind: str) -> int:
    last[kind] += 1
    return last[kind]


def _in_order(of: str, number: int, names: Iterable[str]) -> Iterator[Row]:
    """A row for each name, with its place among them."""
    yield from ({of: number, "place": place, "name": key(name)} for place, name in enumerate(names))


def _once(of: str, number: int, names: Iterable[str]) -> Iterator[Row]:
    """The same, where a name stands once only."""
    yield from _in_order(of, number, dict.fromkeys(map(key, names)))


def _add_statement(rows: Rows, told: StatementView, record: Record, story: int, number: int) -> None:
    rows.tables["statements"].append(
        {
            "number": number,
            "story": story,
            "followed": None,
            "id": kept(told.id),
            "form": told.form.value,
            "source": kept(told.source),
            "cue": kept(told.cue),
            "text": kept(told.words),
            "addressee": kept(told.addressee),
            "said_on": kept(told.said_on),
            **days(told.said_on or _day(record)),
            **sentence(told.row.sentence, told.sentence),
            "score": round(told.score, 4),
        }
    )
    rows.tables["speakers"] += _once("statement", number, told.speakers)
    rows.tables["addressees"] += _once(
        "statement", number, told.ground.meant(told.row.addressee) or filter(None, [told.addressee])
    )
    rows.tables["via"] += _in_order("statement", number, told.via)


def _add_event(rows: Rows, told: EventView, story: int, number: int) -> None:
    rows.tables["events"].append(
        {
            "number": number,
            "story": story,
            "followed": None,
            "id": kept(told.id),
            "kind": told.kind.value,
            "standing": told.standing.value,
            "place": key(told.place) if told.place else None,
            "date": kept(told.date),
            **days(told.date),
            "format": kept(told.format),
            **sentence(told.row.evidence, told.evidence),
            "told_in": kept(told.row.told_in),
        }
    )
    targets = {key(name) for name in told.ground.meant(*told.row.targets)}
    rows.tables["participants"] += [
        {**row, "target": row["name"] in targets} for row in _once("event", number, told.participants)
    ]
    rows.tables["topics"] += [
        {"event": number, "place": place, "topic": kept(topic)} for place, topic in enumerate(told.topics)
    ]


def _add_figure(rows: Rows, told: FigureView, record: Record, story: int, number: int) -> None:
    span = told.row.span
    around = next((sentence for sentence in record.reading.sentences if sentence.covers(span)), span)
    rows.tables["figures"].append(
        {
            "number": number,
            "story": story,
            "followed": None,
            "id": figure_id(span),
            "amount": told.amount,
            "unit": kept(told.unit),
            "of": kept(told.of),
            "bound": kept(told.bound),
            "change": kept(told.change),
            "period": kept(told.period),
            "text": kept(told.words),
            **days(told.period or _day(record)),
            **sentence(around, around.of(record.story.text)),
        }
    )


def figure_id(span: Span) -> str:
    """The id of the figure with these words: in the JSON of a record a figure is told by its span alone.

    >>> figure_id(Span(3, 7))
    'f3-7'
    """
    return f"f{span.start}-{span.end}"


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
    return None if words is None else _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", words)


def key(words: str) -> str:
    """Words by which rows are found: the same, and where they are very long their beginning with a digest of all of them."""
    if len(words) > LONGEST_KEY:
        digest = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
        words = f"{words[: LONGEST_KEY - len(digest) - 1]}…{digest}"
    return kept(words) or ""


def name_words(name: str) -> list[str]:
    """The words by which a name is found, each once; none that is too long to be one.

    >>> name_words("Maroš Šefčovič")
    ['maros', 'sefcovic']
    """
    return [word for word in dict.fromkeys(words_of(key(name))) if len(word) <= LONGEST]


def _day(record: Record) -> str | None:
    return record.story.day.isoformat() if record.story.day else None
