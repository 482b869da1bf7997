"""Forgetting a story: all its versions, what was read out of them, their words in the index, and that they were taken in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from onrecord.archive import rows, schema, word_counts
from onrecord.archive.backend import Backend
from onrecord.archive.meeting import drop
from onrecord.archive.people import leave
from onrecord.archive.schema_room import corrections


def forget(connection: Connection, backend: Backend, numbers: Sequence[int]) -> None:
    """Removes the stories with these numbers, on a connection that holds the lock of writers."""
    seen, turned_away = schema.seen, schema.turned_away
    drop(connection, backend, numbers)
    held = take_out(connection, backend, numbers)
    pages = {row["page"] for row in held.tables["stories"]}
    ids = [row["id"] for row in held.tables["stories"]]
    uris = connection.scalars(select(seen.c.uri).where(seen.c.story.in_(ids)))
    known = sorted(pages.union(uris))
    connection.execute(delete(seen).where(seen.c.story.in_(ids) | seen.c.uri.in_(known)))
    connection.execute(delete(turned_away).where(turned_away.c.uri.in_(known)))
    # What was corrected in it tells its words.
    connection.execute(delete(corrections).where(corrections.c.page.in_(pages)))


def take_out(connection: Connection, backend: Backend, numbers: Sequence[int]) -> rows.Rows:
    """Removes the stories with these numbers and all that was read out of them; gives the rows by which they were known."""
    leave(connection, numbers)
    held = _held(connection, numbers)
    searched = list(held.searched())
    for kind, words in searched:
        backend.unindex(connection, kind, words)
    word_counts.take_off(connection, backend, searched)
    held.count_names()
    gone = [{**row, "mentions": -row["mentions"], "stories": -row["stories"]} for row in held.tables["names"]]
    if gone:
        backend.add_up(connection, schema.names, gone)
        connection.execute(delete(schema.names).where(schema.names.c.stories <= 0))
    connection.execute(delete(schema.stories).where(schema.stories.c.number.in_(numbers)))
    return held


def _held(connection: Connection, numbers: Sequence[int]) -> rows.Rows:
    """The rows by which the stories were indexed and their names counted."""
    held = rows.Rows()
    of_story = (schema.statements, schema.events, schema.figures, schema.parties, schema.credits)
    for table, column in ((schema.stories, schema.stories.c.number), *((table, table.c.story) for table in of_story)):
        columns = [own for own in table.columns if own.name != "record"]
        held.tables[table.name] = _rows(connection, select(*columns).where(column.in_(numbers)))
    statements, events = schema.statements.c, schema.events.c
    for named in (schema.speakers, schema.via):
        told = select(named).join(schema.statements, statements.number == named.c.statement)
        held.tables[named.name] = _rows(connection, told.where(statements.story.in_(numbers)))
    topics = schema.topics
    told = select(topics).join(schema.events, events.number == topics.c.event).where(events.story.in_(numbers))
    held.tables["topics"] = _rows(connection, told.order_by(topics.c.event, topics.c.place))
    return held


def _rows(connection: Connection, wanted: Select[Any]) -> list[rows.Row]:
    return [dict(row) for row in connection.execute(wanted).mappings()]
