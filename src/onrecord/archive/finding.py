"""Finding in an archive what fits all that is wanted, in an order that later arrivals do not change."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    and_,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)

from onrecord.archive import schema
from onrecord.archive.backend import Backend
from onrecord.archive.rows import key
from onrecord.archive.terms import Phrase
from onrecord.archive.wanted import Cursor, Found, Kind, Names, Order, Page, Wanted
from onrecord.archive.words import folded, stems_of, stop_words, words_of
from onrecord.errors import QuestionError
from onrecord.record import Span

TABLES = {
    Kind.STATEMENT: schema.statements,
    Kind.EVENT: schema.events,
    Kind.FIGURE: schema.figures,
    Kind.STORY: schema.stories,
}
# Of more words than this the rest are not looked for: nobody asks so much.
MOST_WORDS = 12
# What is found has words worth this share of all that were asked about.
ENOUGH = 0.5
# Of a story, so many characters are shown.
FIRST_WORDS = 300
# Columns that are shown elsewhere, or serve the search alone.
HIDDEN = frozenset({"story", "sentence", "since", "until", "followed", "located_folded", "page"})


def find(connection: Connection, backend: Backend, wanted: Wanted) -> Page:
    """The findings that fit, from the cursor on. Raises QuestionError where the cursor is none."""
    cursor = Cursor.of(wanted)
    stems = _stems(wanted.about)
    if cursor:
        top, weights = cursor.top, cursor.weights
        if len(weights) != len(stems):
            raise QuestionError("the cursor has weights for other words than those that are asked about")
    else:
        last = {told.kind: told.last for told in connection.execute(select(schema.arrivals))}
        top = last.get(schema.stories.name, 0)
        weights = tuple(_weights(connection, backend, wanted.kind, stems, of=last.get(TABLES[wanted.kind].name, 0)))
    picked, values = _picked(backend, wanted, top, cursor, dict(zip(stems, weights, strict=True)))
    found = connection.execute(_shown(TABLES[wanted.kind], picked, _order(wanted, bool(stems))), values).mappings().all()
    kept = found[: wanted.limit]
    numbers = [row["number"] for row in kept]
    names, via = _names(connection, wanted.kind, numbers), _via(connection, wanted.kind, numbers)
    following = None
    if len(found) > wanted.limit:
        place, number = kept[-1]["place_in_order"], kept[-1]["number"]
        following = str(Cursor(place=place, number=number, top=top, weights=weights, question=wanted.digest()))
    told = (_found(wanted.kind, dict(row), names.get(row["number"], ()), via.get(row["number"], ())) for row in kept)
    return Page(found=tuple(told), next=following)


def _stems(about: str) -> list[str]:
    """The stems of the words asked about, each once."""
    return list(dict.fromkeys(stems_of(" ".join(word for word in words_of(about) if word not in stop_words()))))[:MOST_WORDS]


def _weights(connection: Connection, backend: Backend, kind: Kind, stems: Sequence[str], *, of: int) -> Iterator[int]:
    """What each word is worth: the rarer among so many findings, the more (inverse document frequency).

    A word that stands nowhere is worth what one is that stands in one place: what has all the others may still do. Whole
    numbers, so that their sums are the same in every database.
    """
    matching = backend.matching(TABLES[kind].name, "word").text
    for word in stems:
        having = connection.scalar(text(f"SELECT count(*) FROM ({matching}) AS m"), {"word": backend.query(Phrase((word,)))})
        yield round(100 * math.log((of + 1) / (max(having or 0, 1) + 0.5) + 1))


@dataclass(frozen=True, slots=True)
class _Order:
    """What findings are ordered by, and where that is the same by their number; the greatest first, or the least."""

    by_rank: bool
    falling: bool
    # What stands for a day that is not known: it comes last.
    no_day: str

    def column(self, table: Table, rank: ColumnElement[int]) -> ColumnElement[Any]:
        """What is ordered by."""
        day = table.c.day if table is schema.stories else table.c.since
        return rank if self.by_rank else func.coalesce(day, literal_column(f"'{self.no_day}'"))

    def by(self, column: ColumnElement[Any], number: ColumnElement[int]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """The order, as SQL has it."""
        return (column.desc(), number.desc()) if self.falling else (column.asc(), number.asc())

    def behind(self, cursor: Cursor, column: ColumnElement[Any], number: ColumnElement[int]) -> ColumnElement[bool]:
        """What comes behind a cursor."""
        if self.falling:
            return and_(column <= cursor.place, or_(column < cursor.place, number < cursor.number))
        return and_(column >= cursor.place, or_(column > cursor.place, number > cursor.number))


def _order(wanted: Wanted, ranked: bool) -> _Order:
    earliest = wanted.order is Order.EARLIEST
    by_rank = wanted.order is Order.RELEVANCE and ranked
    return _Order(by_rank=by_rank, falling=not earliest, no_day="9999" if earliest else "")


def _picked(
    backend: Backend, wanted: Wanted, top: int, cursor: Cursor | None, weights: Mapping[str, int]
) -> tuple[Select[Any], dict[str, Any]]:
    """The numbers of what fits, with the rank and the place in the order of each, and the values of the words."""
    table = TABLES[wanted.kind]
    order = _order(wanted, bool(weights))
    conditions = list(_conditions(table, wanted, top))
    values: dict[str, Any] = {}
    rank: ColumnElement[int] = literal(0)
    source: Any = table
    if weights:
        ranked = _ranked(backend, table, len(weights))
        values["least"] = math.ceil(ENOUGH * sum(weights.values()))
        rank, source = ranked.c.rank, ranked.join(table, ranked.c.number == table.c.number)
        for place, (word, weight) in enumerate(weights.items()):
            values |= {f"word{place}": backend.query(Phrase((word,))), f"weight{place}": weight}
    column = order.column(table, rank)
    if cursor:
        conditions.append(order.behind(cursor, column, table.c.number))
    query = select(table.c.number.label("number"), rank.label("rank"), column.label("place_in_order")).select_from(source)
    return query.where(*conditions).order_by(*order.by(column, table.c.number)).limit(wanted.limit + 1), values


def _ranked(backend: Backend, table: Table, words: int) -> Any:
    """The numbers of all that has words enough, each with the sum of what they are worth."""
    parts = [
        f"SELECT m.number, CAST(:weight{place} AS integer) AS weight"
        f" FROM ({backend.matching(table.name, f'word{place}').text}) AS m"
        for place in range(words)
    ]
    told = (
        f"SELECT number, CAST(sum(weight) AS integer) AS rank FROM ({' UNION ALL '.join(parts)}) AS u"
        " GROUP BY number HAVING sum(weight) >= :least"
    )
    return text(told).columns(number=Integer, rank=Integer).subquery("ranked")


def _conditions(table: Table, wanted: Wanted, top: int) -> Iterator[ColumnElement[bool]]:
    stories = schema.stories
    of_story = stories.c.number if table is stories else table.c.story
    first, last = (stories.c.day, stories.c.day) if table is stories else (table.c.since, table.c.until)
    yield of_story <= top
    if not wanted.older:
        # What had no newer version when the question was first asked.
        yield or_(table.c.followed.is_(None), table.c.followed > top)
    if wanted.story is not None:
        named = key(wanted.story)
        yield of_story.in_(select(stories.c.number).where(or_(stories.c.id == named, stories.c.page == named)))
    if wanted.since is not None:
        yield last >= wanted.since
    if wanted.until is not None:
        # The first as the index has it, for the search to start there; the second for what has no day.
        yield func.coalesce(first, literal_column("''")) <= wanted.until
        yield first.is_not(None)
    if wanted.kinds:
        yield table.c.kind.in_([key(kind) for kind in wanted.kinds])
    if wanted.standings:
        yield table.c.standing.in_([key(standing) for standing in wanted.standings])
    for group in wanted.speakers:
        yield _has(table, schema.speakers, schema.statements, group)
    for group in wanted.participants:
        yield _has(table, schema.participants, schema.events, group)
    if wanted.to:
        yield _has(table, schema.addressees, schema.statements, wanted.to)
    if wanted.via:
        via = list(map(key, wanted.via))
        credited = of_story.in_(select(schema.credits.c.story).where(schema.credits.c.name.in_(via)))
        passed = table.c.number.in_(select(schema.via.c.statement).where(schema.via.c.name.in_(via)))
        yield or_(passed, credited) if table is schema.statements else credited
    if wanted.places:
        yield _in_place(table, of_story, wanted.places)


def _has(table: Table, named: Table, of: Table, names: Names) -> ColumnElement[bool]:
    """Whether one of some names goes with a finding, or with any of the findings of a story."""
    link = named.c[named.primary_key.columns.keys()[0]]
    found = select(link).where(named.c.name.in_([key(name) for name in names]))
    if table is of:
        return table.c.number.in_(found)
    return table.c.number.in_(select(of.c.story).where(of.c.number.in_(found)))


def _in_place(table: Table, of_story: ColumnElement[int], places: Names) -> ColumnElement[bool]:
    if "place" in table.c:
        return table.c.place.in_([key(place) for place in places])
    located = [key(folded(place)) for place in places]
    return of_story.in_(select(schema.stories.c.number).where(schema.stories.c.located_folded.in_(located)))


def _shown(table: Table, picked: Select[Any], order: _Order) -> Select[Any]:
    """The columns of what was picked, in its order."""
    stories, numbers = schema.stories, picked.subquery("picked")
    own: list[ColumnElement[Any]] = [
        column.label(f"own_{column.name}") for column in table.columns if column.name not in ("record", "text", "number")
    ]
    words = table.c.sentence if "sentence" in table.c else func.substr(stories.c.text, 1, FIRST_WORDS)
    told = table.c.text if "text" in table.c and table is not stories else words
    source: Any = numbers.join(table, table.c.number == numbers.c.number)
    if table is not stories:
        source = source.join(stories, stories.c.number == table.c.story)
    shown = select(
        *own,
        numbers,
        stories.c.id.label("story_id"),
        stories.c.uri.label("story_uri"),
        stories.c.headline.label("story_headline"),
        stories.c.outlet.label("story_outlet"),
        stories.c.day.label("story_day"),
        words.label("words"),
        told.label("told"),
    )
    return shown.select_from(source).order_by(*order.by(numbers.c.place_in_order, numbers.c.number))


def _names(connection: Connection, kind: Kind, numbers: Sequence[int]) -> dict[int, Names]:
    """The speakers or participants of each of some findings."""
    match kind:
        case Kind.STATEMENT:
            return _named(connection, schema.speakers, numbers)
        case Kind.EVENT:
            return _named(connection, schema.participants, numbers)
        case _:
            return {}


def _via(connection: Connection, kind: Kind, numbers: Sequence[int]) -> dict[int, Names]:
    return _named(connection, schema.via, numbers) if kind is Kind.STATEMENT else {}


def _named(connection: Connection, table: Table, numbers: Sequence[int]) -> dict[int, Names]:
    of = table.c[table.primary_key.columns.keys()[0]]
    found: dict[int, Names] = {}
    if not numbers:
        return found
    wanted = select(of, table.c.name).where(of.in_(numbers)).order_by(of, table.c.place)
    for number, name in connection.execute(wanted):
        found[number] = (*found.get(number, ()), name)
    return found


def _found(kind: Kind, row: Mapping[str, Any], names: Names, via: Iterable[str]) -> Found:
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
        details={name: value for name, value in own.items() if name not in HIDDEN},
        via=tuple(via),
        outlet=row["story_outlet"],
        day=row["story_day"],
    )
