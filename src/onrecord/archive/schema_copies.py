"""The tables of copies: which stories carry the same words, and how far all stories have been linked."""

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, LargeBinary, Table

from onrecord.archive.schema import TEXT, metadata

# How far each kind of link has come: the stories up to this number are linked, but for those that are `unlinked`.
linked = Table(
    "linked",
    metadata,
    Column("kind", TEXT, primary_key=True),
    Column("upto", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# Stories that have to be linked once more: they were read anew, or what their links rested on has changed.
unlinked = Table(
    "unlinked",
    metadata,
    Column("kind", TEXT, primary_key=True),
    Column("story", Integer, ForeignKey("stories.number", ondelete="CASCADE"), primary_key=True),
    Index("unlinked_story", "story"),
    sqlite_with_rowid=False,
)
# The sampled hashes of the runs of words of a story, in order, eight bytes each (little endian). A story that is read anew
# keeps its fingerprint until it is linked again, so that only what has changed in it changes the table of runs.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("story", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("publisher", TEXT),
    Column("hashes", LargeBinary, nullable=False),
)
# Which stories have a hash. The rows go by the hashes of their fingerprint: an index by story would double the table.
runs = Table(
    "runs",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("story", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
# The hashes that so many stories have that nothing rests on them, and how many have them.
common_runs = Table(
    "common_runs",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("stories", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# Two stories that share words, the one with the lesser id as `story`. `shared` are the sampled hashes it rests on, of which
# it needs `least`; `share` and `other_share` are the parts of each story's words that the other has, `quoted` the part of the
# shared words that stands in quotation marks. `origin` is the number of the one that the other came from, where that is
# known, and `agency` whose words both are, where that is told. `passages` are [[start, end, other start, other end], ...]
# and `differences` [[what, start, end, other start, other end], ...] with nulls where a side has nothing.
copies = Table(
    "copies",
    metadata,
    Column("story", Integer, ForeignKey("stories.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("other", Integer, ForeignKey("stories.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("shared", Integer, nullable=False),
    Column("least", Integer, nullable=False),
    Column("share", Double, nullable=False),
    Column("other_share", Double, nullable=False),
    Column("quoted", Double, nullable=False),
    Column("origin", Integer),
    Column("reason", TEXT, nullable=False),
    Column("agency", TEXT),
    Column("passages", TEXT, nullable=False),
    Column("differences", TEXT, nullable=False),
    Index("copies_other", "other"),
    sqlite_with_rowid=False,
)
