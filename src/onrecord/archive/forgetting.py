"""Forgetting a story: all its versions, what was read out of them, their words in the index, and that they were taken in."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from onrecord.archive import rows, schema
from onrecord.archive.backend import Backend
from onrecord.archive.words import stems_of


def forget(connection: Connection, backend: Backend, numbers: Sequence[int]) -> None:
    """Removes the stories with these numbers, on a connection that holds the lock of writers."""
    stories, seen, turned_away = schema.stories, schema.seen, schema.turned_away
    held = _held(connection, numbers)
    for kind, texts in held.searched():
        backend.unindex(connection, kind, [(number, stems_of(text)) for number, text in texts])
    held.count_names()
    gone = [{**row, "mentions": -row["mentions"], "stories": -row["stories"]} for row in held.tables["names"]]
    if gone:
        backend.add_up(connection, schema.names, gone)
        connection.execute(delete(schema.names).where(schema.names.c.stories <= 0))
    pages = {row["page"] for row in held.tables["stories"]}
    connection.execute(delete(stories).where(stories.c.number.in_(numbers)))
    ids = [row["id"] for row in held.tables["stories"]]
    uris = connection.scalars(select(seen.c.uri).where(seen.c.story.in_(ids)))
    known = sorted(pages.union(uris))
    connection.execute(delete(seen).where(seen.c.story.in_(ids) | seen.c.uri.in_(known)))
    connection.execute(delete(turned_away).where(turned_away.c.uri.in_(known)))


def _held(connection: Connection, numbers: Sequence[int]) -> rows.Rows:
    """The rows by which the stories were indexed and their names counted."""
    held = rows.Rows()
    of_story = (schema.statements, schema.events, schema.figures, schema.parties)
    for table, column in ((schema.stories, schema.stories.c.number), *((table, table.c.story) for table in of_story)):
        columns = [own for own in table.columns if own.name != "record"]
        found = connection.execute(select(*columns).where(column.in_(numbers))).mappings()
        held.tables[table.name] = [dict(row) for row in found]
    topics, events = schema.topics, schema.events
    told = select(topics).join(events, events.c.number == topics.c.event).where(events.c.story.in_(numbers))
    held.tables["topics"] = [dict(row) for row in connection.execute(told.order_by(topics.c.event, topics.c.place)).mappings()]
    return held
