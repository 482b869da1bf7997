"""Finding in an archive what fits all that is wanted."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Table, exists, func, literal_column, or_, select, true

from onrecord.archive import schema
from onrecord.archive.backend import Backend
from onrecord.archive.paging import MOST_WORDS, TABLES, Asked, page
from onrecord.archive.rows import kept, key
from onrecord.archive.wanted import Names, Page, Wanted
from onrecord.record.words import folded, stems_of, stop_words, words_of

# What is found has words worth this share of all that were asked about.
ENOUGH = 0.5


def find(connection: Connection, backend: Backend, wanted: Wanted) -> Page:
    """The findings that fit, from the cursor on. Raises QuestionError where the cursor is none."""
    about = " ".join(word for word in words_of(wanted.about) if word not in stop_words())
    asked = Asked(
        kind=wanted.kind,
        question=wanted.digest(),
        conditions=tuple(_conditions(TABLES[wanted.kind], wanted)),
        words=tuple(dict.fromkeys(stems_of(about)))[:MOST_WORDS],
        enough=ENOUGH,
        order=wanted.order,
        limit=wanted.limit,
        after=wanted.after,
        older=wanted.older,
        values={},
    )
    return page(connection, backend, asked)


def _conditions(table: Table, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    stories = schema.stories
    of_story = stories.c.number if table is stories else table.c.story
    if wanted.story is not None:
        named = key(wanted.story)
        yield of_story.in_(select(stories.c.number).where(or_(stories.c.id == named, stories.c.page == named)))
    yield from within(table, wanted.since, wanted.until)
    if wanted.kinds:
        yield table.c.kind.in_([kept(kind) for kind in wanted.kinds])
    if wanted.standings:
        yield table.c.standing.in_([kept(standing) for standing in wanted.standings])
    for group in wanted.speakers:
        yield _has(table, schema.speakers, schema.statements, group)
    for group in wanted.participants:
        yield _has(table, schema.participants, schema.events, group)
    if wanted.together:
        yield _with_another(table, wanted.participants)
    if wanted.to:
        yield _has(table, schema.addressees, schema.statements, wanted.to)
    if wanted.via:
        via = list(map(key, wanted.via))
        credited = of_story.in_(select(schema.credits.c.story).where(schema.credits.c.name.in_(via)))
        passed = table.c.number.in_(select(schema.via.c.statement).where(schema.via.c.name.in_(via)))
        yield or_(passed, credited) if table is schema.statements else credited
    if wanted.places:
        yield _in_place(table, of_story, wanted.places)


def within(table: Table, since: str | None, until: str | None) -> Iterator[ColumnElement[bool]]:
    """That a finding may be of a day from `since` to `until`, both included."""
    first, last = (table.c.day, table.c.day) if table is schema.stories else (table.c.since, table.c.until)
    if since is not None:
        yield last >= since
    if until is not None:
        # The first as the index has it, for the search to start there; the second for what has no day.
        yield func.coalesce(first, literal_column("''")) <= until
        yield first.is_not(None)


def _has(table: Table, named: Table, of: Table, names: Names) -> ColumnElement[bool]:
    """Whether one of some names goes with a finding, or with any of the findings of a story."""
    link = named.c[named.primary_key.columns.keys()[0]]
    found = select(link).where(named.c.name.in_([key(name) for name in names]))
    if table is of:
        return table.c.number.in_(found)
    return table.c.number.in_(select(of.c.story).where(of.c.number.in_(found)))


def _with_another(table: Table, groups: tuple[Names, ...]) -> ColumnElement[bool]:
    """Whether somebody took part in an event who is in none of the groups; where there are several, they had each other."""
    named = schema.participants
    if len(groups) > 1:
        return true()
    known = [key(name) for group in groups for name in group]
    return exists().where(named.c.event == table.c.number, named.c.name.not_in(known))


def _in_place(table: Table, of_story: ColumnElement[int], places: Names) -> ColumnElement[bool]:
    if "place" in table.c:
        return table.c.place.in_([key(place) for place in places])
    located = [key(folded(place)) for place in places]
    return of_story.in_(select(schema.stories.c.number).where(schema.stories.c.located_folded.in_(located)))
