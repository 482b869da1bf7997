"""The tables of the reading room: what readers corrected, who may change something, and the questions that were saved.

In these tables a clock stands: `at`, `made`, `used`, `revoked` and `removed_at` are times, ISO 8601, that the caller gives.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from onrecord.archive.schema import TEXT, metadata

# What people corrected, a row for each time, and none is ever taken away while its story is there. `page` is what the versions
# of a story have in common, `story` the id of the version that was looked at. `place` tells the statement by its words and its
# sentence, `value` what is right, both as JSON (`record.correction`); `undoes` is the number of a correction that does not
# count any more.
corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("page", TEXT, nullable=False),
    Column("story", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("place", TEXT, nullable=False),
    Column("value", TEXT, nullable=False),
    Column("undoes", Integer),
    Column("who", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("why", TEXT, nullable=False),
    Index("corrections_page", "page", "number"),
)
# The record of a story as the program read it, where corrections were applied upon it.
uncorrected = Table(
    "uncorrected",
    metadata,
    Column("story", Integer, ForeignKey("stories.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("record", LargeBinary, nullable=False),
)
# Who may read or change what is here: of the token itself only a digest is kept. `rights` is "read" or "edit".
tokens = Table(
    "tokens",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False, unique=True),
    Column("rights", TEXT, nullable=False),
    Column("made", TEXT, nullable=False),
    Column("used", TEXT),
    Column("revoked", TEXT),
)
# Questions and searches that were saved: `of` says what they list, `asked` is what is asked, as the query of an address.
saved = Table(
    "saved",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("name", TEXT, nullable=False),
    Column("of", TEXT, nullable=False),
    Column("asked", TEXT, nullable=False),
    Column("who", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("removed_by", TEXT),
    Column("removed_at", TEXT),
)
