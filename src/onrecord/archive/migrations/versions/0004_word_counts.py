"""The fourth form: in how many findings of each kind a word stands."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
KINDS = ("stories", "statements", "events", "figures")
# Of the words of a story's fields, those of its headline alone are counted.
WEIGHED = "word NOT LIKE '%¶%' OR word LIKE 'headline¶%'"


def upgrade() -> None:
    """One table more. The index knows the counts of the words that are there."""
    op.create_table(
        "word_counts",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("word", TEXT, primary_key=True),
        sa.Column("findings", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    is_file = op.get_bind().dialect.name == "sqlite"
    for kind in KINDS:
        if is_file:
            op.execute(f"CREATE VIRTUAL TABLE temp.counted USING fts5vocab('main', '{kind}_words', 'row')")
            counted = "SELECT term AS word, doc AS findings FROM temp.counted"
        else:
            counted = f"SELECT word, ndoc AS findings FROM ts_stat('SELECT words FROM {kind}_words')"
        op.execute(f"INSERT INTO word_counts SELECT '{kind}', word, findings FROM ({counted}) AS c WHERE {WEIGHED}")
        if is_file:
            op.execute("DROP TABLE temp.counted")
