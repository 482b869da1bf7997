"""Finding in an archive what fits all that is wanted, in an order that later arrivals do not change."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Subquery,
    Table,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    text,
)

from onrecord.archive import schema
from onrecord.archive.backend import Backend
from onrecord.archive.terms import Phrase
from onrecord.archive.wanted import Cursor, Found, Kind, Names, Order, Page, Wanted
from onrecord.archive.words import stem, stop_words, words_of
from onrecord.record import Span

TABLES = {
    Kind.STATEMENT: schema.statements,
    Kind.EVENT: schema.events,
    Kind.FIGURE: schema.figures,
    Kind.STORY: schema.stories,
}
KIND_TABLES = {kind: table.name for kind, table in TABLES.items()}
# Of more words than this the rest are not looked for: nobody asks so much.
MOST_WORDS = 12
# What is found has words worth this share of all that were asked about.
ENOUGH = 0.5
# Of a story, so many characters are shown.
FIRST_WORDS = 300


def find(connection: Connection, backend: Backend, wanted: Wanted) -> Page:
    """The findings that fit, from the cursor on."""
    table = TABLES[wanted.kind]
    cursor = Cursor.read(wanted.after) if wanted.after else None
    top = cursor.top if cursor else connection.scalar(select(func.max(table.c.number))) or 0
    weights = cursor.weights if cursor else _weights(connection, backend, wanted)
    rank: ColumnElement[Any] = literal(0)
    source: FromClause = table.join(schema.stories, schema.stories.c.number == table.c.story) if "story" in table.c else table
    conditions = [*_conditions(table, wanted), table.c.number <= top]
    if weights:
        ranked = _ranked(backend, wanted.kind, len(weights))
        rank = ranked.c.rank
        source = source.join(ranked, ranked.c.number == table.c.number)
        conditions.append(rank >= math.ceil(ENOUGH * sum(weight for _, weight in weights)))
    order = _order(wanted, table, rank if weights else None)
    if cursor:
        conditions.append(order.behind(cursor))
    query = select(*_columns(table), rank.label("rank"), order.column.label("place_in_order")).select_from(source)
    query = query.where(*conditions).order_by(*order.by()).limit(wanted.limit + 1)
    values: dict[str, Any] = {}
    for number, (word, weight) in enumerate(weights):
        values |= {f"word{number}": backend.query(Phrase((word,))), f"weight{number}": weight}
    found = connection.execute(query, values).mappings().all()
    kept = found[: wanted.limit]
    names = _names(connection, wanted.kind, [row["number"] for row in kept])
    following = None
    if len(found) > wanted.limit:
        last = kept[-1]
        following = str(Cursor(key=(last["place_in_order"], last["number"]), top=top, weights=weights))
    return Page(found=tuple(_found(wanted.kind, dict(row), names.get(row["number"], ())) for row in kept), next=following)


@dataclass(frozen=True, slots=True)
class _Order:
    """What findings are ordered by: a column, and the number where that is the same; the greatest first, or the least."""

    column: ColumnElement[Any]
    number: ColumnElement[Any]
    falling: bool

    def by(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """The order, as SQL has it."""
        return (self.column.desc(), self.number.desc()) if self.falling else (self.column.asc(), self.number.asc())

    def behind(self, cursor: Cursor) -> ColumnElement[bool]:
        """What comes behind a cursor."""
        place, number = cursor.key
        first = self.column < place if self.falling else self.column > place
        then = self.number < number if self.falling else self.number > number
        return or_(first, and_(self.column == place, then))


def _order(wanted: Wanted, table: Table, rank: ColumnElement[Any] | None) -> _Order:
    since = table.c.day if table is schema.stories else table.c.since
    if wanted.order is Order.EARLIEST:
        return _Order(func.coalesce(since, "9999"), table.c.number, falling=False)
    if wanted.order is Order.RELEVANCE and rank is not None:
        return _Order(rank, table.c.number, falling=True)
    return _Order(func.coalesce(since, ""), table.c.number, falling=True)


def _weights(connection: Connection, backend: Backend, wanted: Wanted) -> tuple[tuple[str, int], ...]:
    """The stems of the words asked about, with what each is worth: the rarer, the more (inverse document frequency).

    Whole numbers, so that their sums are the same in every database.
    """
    words = dict.fromkeys(stem(word) for word in words_of(wanted.about) if word not in stop_words())
    stems = list(words)[:MOST_WORDS]
    total = connection.scalar(select(func.count()).select_from(TABLES[wanted.kind])) or 0
    found = []
    for word in stems:
        matching = backend.matching(KIND_TABLES[wanted.kind], "word")
        having = (
            connection.scalar(text(f"SELECT count(*) FROM ({matching.text}) AS m"), {"word": backend.query(Phrase((word,)))})
            or 0
        )
        found.append((word, round(100 * math.log((total + 1) / (having + 0.5) + 1))))
    return tuple(found)


def _ranked(backend: Backend, kind: Kind, words: int) -> Subquery:
    """The numbers of all that has some of the words, each with the sum of what they are worth."""
    parts = [
        f"SELECT m.number, CAST(:weight{number} AS integer) AS weight"
        f" FROM ({backend.matching(KIND_TABLES[kind], f'word{number}').text}) AS m"
        for number in range(words)
    ]
    told = f"SELECT number, CAST(sum(weight) AS integer) AS rank FROM ({' UNION ALL '.join(parts)}) AS u GROUP BY number"
    return text(told).columns(number=Integer, rank=Integer).subquery("ranked")


def _conditions(table: Table, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    stories = schema.stories
    if not wanted.older:
        yield stories.c.latest
    if wanted.story is not None:
        yield or_(stories.c.id == wanted.story, stories.c.uri == wanted.story)
    if wanted.since is not None:
        yield (stories.c.day if table is stories else table.c.until) >= wanted.since
    if wanted.until is not None:
        yield (stories.c.day if table is stories else table.c.since) <= wanted.until
    if wanted.kinds:
        yield table.c.kind.in_(wanted.kinds)
    if wanted.standings:
        yield table.c.standing.in_(wanted.standings)
    for group in wanted.speakers:
        yield _has(schema.speakers, "statement", table, group)
    for group in wanted.participants:
        yield _has(schema.participants, "event", table, group)
    if wanted.to:
        yield table.c.addressee.in_(wanted.to)
    if wanted.via:
        credited = exists().where(schema.credits.c.story == stories.c.number, schema.credits.c.name.in_(wanted.via))
        yield or_(_has(schema.via, "statement", table, wanted.via), credited)
    if wanted.places:
        column = table.c.place if "place" in table.c else stories.c.located
        yield column.in_(wanted.places)


def _has(named: Table, of: str, table: Table, names: Names) -> ColumnElement[bool]:
    return exists().where(named.c[of] == table.c.number, named.c.name.in_(names))


def _columns(table: Table) -> list[ColumnElement[Any]]:
    stories = schema.stories
    found: list[ColumnElement[Any]] = [
        column.label(f"own_{column.name}") for column in table.columns if column.name not in ("record", "text", "number")
    ]
    words = table.c.sentence if "sentence" in table.c else func.substr(stories.c.text, 1, FIRST_WORDS)
    told = table.c.text if "text" in table.c and table is not stories else words
    return [
        *found,
        table.c.number.label("number"),
        stories.c.id.label("story_id"),
        stories.c.uri.label("story_uri"),
        stories.c.headline.label("story_headline"),
        words.label("words"),
        told.label("told"),
    ]


def _names(connection: Connection, kind: Kind, numbers: Sequence[int]) -> dict[int, Names]:
    """The names that go with each of some findings."""
    named = {Kind.STATEMENT: (schema.speakers, "statement"), Kind.EVENT: (schema.participants, "event")}.get(kind)
    if named is None:
        return {}
    table, of = named
    found: dict[int, Names] = {}
    wanted = select(table.c[of], table.c.name).where(table.c[of].in_(numbers)).order_by(table.c[of], table.c.name)
    for number, name in connection.execute(wanted):
        found[number] = (*found.get(number, ()), name)
    return found


def _found(kind: Kind, row: Mapping[str, Any], names: Names) -> Found:
    own = {name.removeprefix("own_"): value for name, value in row.items() if name.startswith("own_")}
    span = Span(own.pop("start"), own.pop("end")) if "start" in own else Span(0, len(row["words"]))
    date = {Kind.STATEMENT: "said_on", Kind.EVENT: "date", Kind.FIGURE: "period", Kind.STORY: "day"}[kind]
    return Found(
        kind=kind,
        number=row["number"],
        id=own.pop("id"),
        story=row["story_id"],
        uri=row["story_uri"],
        headline=row["story_headline"],
        text=row["told"],
        names=names,
        date=own.pop(date),
        sentence=span,
        words=row["words"],
        rank=row["rank"],
        details={name: value for name, value in own.items() if name not in ("story", "sentence", "since", "until")},
    )
