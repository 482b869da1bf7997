"""The tables of people and organisations: the profile of each party, who is who, what was judged of it and by whom."""

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, Table

from onrecord.archive.schema import TEXT, metadata

# What stories tell of somebody (`record.identity.Profile`), and whom it is by: profiles of one identity are one person or one
# organisation. `offices` is a JSON array.
profiles = Table(
    "profiles",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("block", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("offices", TEXT, nullable=False),
    Column("land", TEXT),
    Column("year", TEXT),
    Column("within", TEXT, nullable=False),
    Column("known", TEXT, nullable=False),
    Column("identity", TEXT, nullable=False),
    Index("profiles_block", "block"),
    Index("profiles_identity", "identity"),
    sqlite_with_rowid=False,
)
# Which profile the party of a story has.
memberships = Table(
    "memberships",
    metadata,
    Column("story", Integer, ForeignKey("stories.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("party", TEXT, primary_key=True),
    Column("profile", TEXT, nullable=False),
    Index("memberships_profile", "profile", "story"),
    sqlite_with_rowid=False,
)
# What the program judged of two profiles: `reasons` are [[words, weight], ...].
likenesses = Table(
    "likenesses",
    metadata,
    Column("one", TEXT, primary_key=True),
    Column("other", TEXT, primary_key=True),
    Column("verdict", TEXT, nullable=False),
    Column("score", Double, nullable=False),
    Column("reasons", TEXT, nullable=False),
    Index("likenesses_other", "other"),
    sqlite_with_rowid=False,
)
# What people judged, a row for each time, and none is ever taken away. `one` and `other` are arrays of profiles; `undoes` is
# the number of a judgement that does not count any more; `at` is when somebody said so.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("verdict", TEXT, nullable=False),
    Column("one", TEXT, nullable=False),
    Column("other", TEXT, nullable=False),
    Column("undoes", Integer),
    Column("who", TEXT, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("why", TEXT, nullable=False),
)
# Tables of people and organisations that a user gave: `aliases` is a JSON array, `since` and `until` are days in office.
entries = Table(
    "entries",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("aliases", TEXT, nullable=False),
    Column("role", TEXT, nullable=False),
    Column("since", TEXT),
    Column("until", TEXT),
    Column("wikidata", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
# Blocks of profiles in which it has to be judged anew who is who: a story was taken out.
stale_blocks = Table("stale_blocks", metadata, Column("block", TEXT, primary_key=True), sqlite_with_rowid=False)
