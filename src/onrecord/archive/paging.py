"""One page of findings: picked by conditions, ranked by words, in an order that later arrivals do not change."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, and_, func, literal, literal_column, or_, select, text

from onrecord.archive import schema, word_counts
from onrecord.archive.backend import Backend
from onrecord.archive.terms import All, Phrase, Term
from onrecord.archive.terms import Any as AnyOf
from onrecord.archive.wanted import Cursor, Found, Kind, Names, Order, Page
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
# Of a story, so many characters are shown.
FIRST_WORDS = 300
# Columns that are shown elsewhere, or serve the search alone.
HIDDEN = frozenset({"story", "sentence", "sentences", "since", "until", "followed", "located_folded", "page"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page of findings is asked for: `conditions`, and `words` of whose worth a finding has at least the share `enough`.

    `question` is the digest of the question, and `values` what is bound in the conditions. `older` also looks into versions of
    a page that have a newer one.
    """

    kind: Kind
    question: str
    conditions: tuple[ColumnElement[bool], ...]
    words: tuple[str, ...]
    enough: float
    order: Order
    limit: int
    after: str | None
    older: bool
    values: Mapping[str, str]

    @property
    def table(self) -> Table:
        """Where such findings are."""
        return TABLES[self.kind]


def page(connection: Connection, backend: Backend, asked: Asked) -> Page:
    """The findings that fit, from the cursor on. Raises QuestionError where the cursor is none."""
    cursor = Cursor.read(asked.after, asked.question)
    if cursor is None:
        last = {told.kind: told.last for told in connection.execute(select(schema.arrivals))}
        top, many = last.get(schema.stories.name, 0), last.get(asked.table.name, 0)
        weights = tuple(_weights(connection, asked, of=many))
    elif len(cursor.weights) == len(asked.words):
        top, weights = cursor.top, cursor.weights
    else:
        raise QuestionError("the cursor has weights for other words than those that are asked about")
    order = _Order.of(asked)
    picked, values = _picked(backend, asked, order, top, cursor, weights)
    found = connection.execute(_shown(asked.table, picked, order), values).mappings().all()
    kept = found[: asked.limit]
    following = None
    if len(found) > asked.limit:
        place, number = kept[-1]["place_in_order"], kept[-1]["number"]
        following = str(Cursor(place=place, number=number, top=top, weights=weights, question=asked.question))
    return Page(found=_read(connection, asked.kind, kept), next=following)


def found_of(connection: Connection, kind: Kind, numbers: Sequence[int]) -> tuple[Found, ...]:
    """The findings of a kind with these numbers, the latest first."""
    table, order = TABLES[kind], _Order(by_rank=False, falling=True, no_day="")
    rank: ColumnElement[int] = literal(0)
    columns = (table.c.number.label("number"), rank.label("rank"), order.column(table, rank).label("place_in_order"))
    picked = select(*columns).where(table.c.number.in_(numbers))
    return _read(connection, kind, connection.execute(_shown(table, picked, order)).mappings().all())


def _read(connection: Connection, kind: Kind, rows: Sequence[Mapping[Any, Any]]) -> tuple[Found, ...]:
    """Findings from their rows, with the names that go with each."""
    numbers = [row["number"] for row in rows]
    beside = [named(connection, kind, numbers) for named in (_names, _via, _topics)]
    return tuple(_found(kind, dict(row), *(of.get(row["number"], ()) for of in beside)) for row in rows)


def _weights(connection: Connection, asked: Asked, *, of: int) -> Iterator[int]:
    """What each word is worth: the rarer among so many findings, the more (inverse document frequency).

    A word that stands nowhere is worth what one is that stands in one place: what has all the others may still do. Whole
    numbers, so that their sums are the same in every database.
    """
    having = word_counts.having(connection, asked.table.name, asked.words)
    for word in asked.words:
        yield round(100 * math.log((of + 1) / (max(having[word], 1) + 0.5) + 1))


@dataclass(frozen=True, slots=True)
class _Order:
    """What findings are ordered by, and where that is the same by their number; the greatest first, or the least."""

    by_rank: bool
    falling: bool
    # What stands for a day that is not known: it comes last.
    no_day: str

    @classmethod
    def of(cls, asked: Asked) -> "_Order":
        """The order that is asked for; by rank where there are words to rank by."""
        earliest = asked.order is Order.EARLIEST
        by_rank = asked.order is Order.RELEVANCE and bool(asked.words)
        return cls(by_rank=by_rank, falling=not earliest, no_day="9999" if earliest else "")

    def column(self, table: Table, rank: ColumnElement[int]) -> ColumnElement[Any]:
        """What is ordered by."""
        day = table.c.day if table is schema.stories else table.c.since
        return rank if self.by_rank else func.coalesce(day, literal_column(f"'{self.no_day}'"))

    def by(self, column: ColumnElement[Any], number: ColumnElement[int]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """The order, as SQL has it."""
        return (column.desc(), number.desc()) if self.falling else (column.asc(), number.asc())

    def behind(self, cursor: Cursor, column: ColumnElement[Any], number: ColumnElement[int]) -> ColumnElement[bool]:
        """What comes behind a cursor."""
        if isinstance(cursor.place, int) is not self.by_rank:
            raise QuestionError("the cursor is of another order")
        if self.falling:
            return and_(column <= cursor.place, or_(column < cursor.place, number < cursor.number))
        return and_(column >= cursor.place, or_(column > cursor.place, number > cursor.number))


def _picked(
    backend: Backend, asked: Asked, order: _Order, top: int, cursor: Cursor | None, weights: Sequence[int]
) -> tuple[Select[Any], dict[str, Any]]:
    """The numbers of what fits, with the rank and the place in the order of each, and the values that are bound."""
    table = asked.table
    of_story = table.c.number if table is schema.stories else table.c.story
    conditions = [of_story <= top, *asked.conditions]
    if not asked.older:
        # What had no newer version when the question was first asked.
        conditions.append(or_(table.c.followed.is_(None), table.c.followed > top))
    values: dict[str, Any] = {**asked.values}
    rank: ColumnElement[int] = literal(0)
    source: Any = table
    if asked.words:
        ranked = _ranked(backend, table, len(weights))
        rank, source = ranked.c.rank, ranked.join(table, ranked.c.number == table.c.number)
        values["least"] = math.ceil(asked.enough * sum(weights))
        terms = _terms(asked.words, weights, values["least"])
        for place, (term, weight) in enumerate(zip(terms, weights, strict=True)):
            values |= {f"word{place}": backend.query(term), f"weight{place}": weight}
    column = order.column(table, rank)
    if cursor:
        conditions.append(order.behind(cursor, column, table.c.number))
    query = select(table.c.number.label("number"), rank.label("rank"), column.label("place_in_order")).select_from(source)
    return query.where(*conditions).order_by(*order.by(column, table.c.number)).limit(asked.limit + 1), values


def _terms(words: Sequence[str], weights: Sequence[int], least: int) -> list[Term]:
    """What each of the words is looked for with, where what is found must have words worth `least` in all.

    Common words may be worth less than that together: then what is found has one of the others, and only there they are looked
    for. It changes nothing in what is found, and saves going through all that has "government".

    >>> [type(term).__name__ for term in _terms(["government", "anchor"], [20, 300], 160)]
    ['All', 'Phrase']
    """
    common, worth = set(), 0
    for weight, word in sorted(zip(weights, words, strict=True)):
        worth += weight
        if worth >= least:
            break
        common.add(word)
    rare = tuple(Phrase((word,)) for word in words if word not in common)
    one = rare[0] if len(rare) == 1 else AnyOf(rare)
    return [All((one, Phrase((word,)))) if word in common else Phrase((word,)) for word in words]


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


def _topics(connection: Connection, kind: Kind, numbers: Sequence[int]) -> dict[int, Names]:
    return _named(connection, schema.topics, numbers, "topic") if kind is Kind.EVENT else {}


def _named(connection: Connection, table: Table, numbers: Sequence[int], column: str = "name") -> dict[int, Names]:
    of = table.c[table.primary_key.columns.keys()[0]]
    found: dict[int, Names] = {}
    if not numbers:
        return found
    wanted = select(of, table.c[column]).where(of.in_(numbers)).order_by(of, table.c.place)
    for number, name in connection.execute(wanted):
        found[number] = (*found.get(number, ()), name)
    return found


def _found(kind: Kind, row: Mapping[str, Any], names: Names, via: Names, topics: Names) -> Found:
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
        via=via,
        topics=topics,
        outlet=row["story_outlet"],
        day=row["story_day"],
    )
