"""The tables of an archive, the same in SQLite and in PostgreSQL.

`number` is the order of arrival of a story, a statement, an event or a figure: the archive counts, not the database, so that
the same stories give the same rows. `followed` is the number of the story that came as the next version of the page, if any.
No row of what was read has a clock in it. A span is `start` and `end`, code points of the story's text.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    column,
    func,
    literal_column,
)

# The form of the tables; the newest in `migrations`.
FORM = "0005"
metadata = MetaData()
# Texts are put in order by their characters alone, wherever the server stands.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _followed() -> Column[int]:
    return Column("followed", Integer)


def _in_story(*, key: bool = False) -> Column[int]:
    return Column("story", Integer, ForeignKey("stories.number", ondelete="CASCADE"), nullable=False, primary_key=key)


def _numbered() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=False)


def _days() -> tuple[Column[str], Column[str]]:
    """The first and the last day that a finding may be of, ISO 8601."""
    return Column("since", TEXT), Column("until", TEXT)


def _in_order(table: str, day: str, *further: str) -> Index:
    """The order in which findings are asked for by day; with what else is asked of them then, so that it stands at hand."""
    return Index(f"{table}_in_order", func.coalesce(column(day), literal_column("''")), "number", *further)


def _named(table: str, of: str, *columns: Column[Any]) -> Table:
    """The names that go with the rows of a table, in their order."""
    return Table(
        table,
        metadata,
        Column(of, Integer, ForeignKey(f"{of}s.number", ondelete="CASCADE"), primary_key=True),
        Column("name", TEXT, primary_key=True),
        Column("place", Integer, nullable=False),
        *columns,
        Index(f"{table}_name", "name", of),
        sqlite_with_rowid=False,
    )


def _sentence() -> tuple[Column[int], Column[int], Column[str]]:
    return (
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("sentence", TEXT, nullable=False),
    )


stories = Table(
    "stories",
    metadata,
    _numbered(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("page", TEXT, nullable=False),
    Column("version", Integer, nullable=False),
    _followed(),
    Column("uri", TEXT),
    Column("outlet", TEXT),
    Column("headline", TEXT),
    Column("byline", TEXT),
    Column("section", TEXT),
    Column("located", TEXT),
    # The same in small letters without accents: "DUSHANBE" is Dushanbe.
    Column("located_folded", TEXT),
    Column("language", TEXT),
    Column("first_created", TEXT),
    Column("version_created", TEXT),
    Column("day", TEXT),
    Column("text", TEXT, nullable=False),
    # Where its sentences stand: [[start, end], ...].
    Column("sentences", TEXT, nullable=False),
    Column("reader", TEXT, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("stories_page", "page", "version", unique=True),
    Index("stories_located", "located_folded"),
    _in_order("stories", "day"),
)
credits = Table(
    "credits",
    metadata,
    _in_story(key=True),
    Column("place", Integer, primary_key=True),
    Column("name", TEXT, nullable=False),
    Index("credits_name", "name"),
    sqlite_with_rowid=False,
)
parties = Table(
    "parties",
    metadata,
    _in_story(key=True),
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index("parties_name", "name"),
    sqlite_with_rowid=False,
)
roles = Table(
    "roles",
    metadata,
    Column("story", Integer, primary_key=True),
    Column("party", TEXT, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("role", TEXT, nullable=False),
    ForeignKeyConstraint(["story", "party"], ["parties.story", "parties.id"], ondelete="CASCADE"),
    sqlite_with_rowid=False,
)
statements = Table(
    "statements",
    metadata,
    _numbered(),
    _in_story(),
    _followed(),
    Column("id", TEXT, nullable=False),
    Column("form", TEXT, nullable=False),
    Column("source", TEXT),
    Column("cue", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("addressee", TEXT),
    Column("said_on", TEXT),
    *_days(),
    *_sentence(),
    Column("score", Double, nullable=False),
    Index("statements_story", "story"),
    _in_order("statements", "since", "until"),
)
speakers = _named("speakers", "statement")
# The parties that an addressee means, two where something was told to two; its words, where it means none.
addressees = _named("addressees", "statement")
via = Table(
    "via",
    metadata,
    Column("statement", Integer, ForeignKey("statements.number", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", TEXT, nullable=False),
    Index("via_name", "name", "statement"),
    sqlite_with_rowid=False,
)
events = Table(
    "events",
    metadata,
    _numbered(),
    _in_story(),
    _followed(),
    Column("id", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("standing", TEXT, nullable=False),
    Column("place", TEXT),
    Column("date", TEXT),
    *_days(),
    Column("format", TEXT),
    *_sentence(),
    Column("told_in", TEXT),
    Index("events_story", "story"),
    Index("events_place", "place"),
    _in_order("events", "since", "until"),
)
participants = _named("participants", "event", Column("target", Boolean, nullable=False))
topics = Table(
    "topics",
    metadata,
    Column("event", Integer, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("topic", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
figures = Table(
    "figures",
    metadata,
    _numbered(),
    _in_story(),
    _followed(),
    Column("id", TEXT, nullable=False),
    Column("amount", Double, nullable=False),
    Column("unit", TEXT),
    Column("of", TEXT),
    Column("bound", TEXT),
    Column("change", TEXT),
    Column("period", TEXT),
    Column("text", TEXT, nullable=False),
    *_days(),
    *_sentence(),
    Index("figures_story", "story"),
    _in_order("figures", "since", "until"),
)
# The names of parties, with how often they are mentioned, and in how many stories there is a party of that name.
names = Table(
    "names",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("mentions", Integer, nullable=False),
    Column("stories", Integer, nullable=False),
)
# Every word of a name, folded, with the names that have it: "rahmon" is a word of "Emomali Rahmon".
name_words = Table(
    "name_words",
    metadata,
    Column("word", TEXT, primary_key=True),
    Column("name", TEXT, ForeignKey("names.name", ondelete="CASCADE"), primary_key=True),
    Index("name_words_name", "name"),
    sqlite_with_rowid=False,
)
# In how many findings of a kind, of all versions, a stem stands; of a story also one of its headline, with its mark.
word_counts = Table(
    "word_counts",
    metadata,
    Column("kind", TEXT, primary_key=True),
    Column("word", TEXT, primary_key=True),
    Column("findings", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# What was taken in, by its address and a digest of its bytes: it is not read again.
seen = Table(
    "seen",
    metadata,
    Column("uri", TEXT, primary_key=True),
    Column("digest", TEXT, primary_key=True),
    Column("story", TEXT),
    Index("seen_digest", "digest"),
    Index("seen_story", "story"),
    sqlite_with_rowid=False,
)
# Pages that gave no story: `kind` is "refused" with its reason, or "failed".
turned_away = Table(
    "turned_away",
    metadata,
    Column("uri", TEXT, primary_key=True),
    Column("digest", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
)

# What the server of a feed said when it was asked last: sent back to it, so that it sends what is new alone.
polled = Table(
    "polled",
    metadata,
    Column("uri", TEXT, primary_key=True),
    Column("etag", TEXT),
    Column("modified", TEXT),
    sqlite_with_rowid=False,
)
# The last number that was given to a story, a statement, an event, a figure: none is given twice.
arrivals = Table("arrivals", metadata, Column("kind", TEXT, primary_key=True), Column("last", Integer, nullable=False))

VIEWS = {
    "who_said_what": """
        SELECT s.number, t.uri, t.headline, (SELECT name FROM speakers WHERE statement = s.number AND place = 0) AS speaker,
               s.source, s.cue, s.text AS words, s.addressee AS said_to, s.said_on,
               (SELECT name FROM via WHERE statement = s.number AND place = 0) AS passed_on_by, s.form, s.score, s.sentence
        FROM statements s JOIN stories t ON t.number = s.story WHERE t.followed IS NULL""",
    "who_met_whom": """
        SELECT e.number, t.uri, t.headline, e.kind, e.standing, e.place, e.date, e.format, p.name AS participant, e.sentence
        FROM events e JOIN stories t ON t.number = e.story LEFT JOIN participants p ON p.event = e.number
        WHERE t.followed IS NULL""",
    "figures_given": """
        SELECT f.number, t.uri, t.headline, f.bound, f.amount, f.unit, f."of" AS what, f.change, f.period, f.sentence
        FROM figures f JOIN stories t ON t.number = f.story WHERE t.followed IS NULL""",
}
