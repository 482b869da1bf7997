"""The third form: who is who across stories, what was judged of it, and the tables of people that a user gave."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Six tables more. All stories that are there are linked by the next `add`."""
    op.create_table(
        "profiles",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("block", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("offices", TEXT, nullable=False),
        sa.Column("land", TEXT),
        sa.Column("year", TEXT),
        sa.Column("within", TEXT, nullable=False),
        sa.Column("known", TEXT, nullable=False),
        sa.Column("identity", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("profiles_block", "profiles", ["block"])
    op.create_index("profiles_identity", "profiles", ["identity"])
    op.create_table(
        "memberships",
        sa.Column(
            "story",
            sa.Integer,
            sa.ForeignKey("stories.number", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("party", TEXT, primary_key=True),
        sa.Column("profile", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("memberships_profile", "memberships", ["profile", "story"])
    op.create_table(
        "likenesses",
        sa.Column("one", TEXT, primary_key=True),
        sa.Column("other", TEXT, primary_key=True),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("reasons", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("likenesses_other", "likenesses", ["other"])
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("one", TEXT, nullable=False),
        sa.Column("other", TEXT, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("aliases", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("since", TEXT),
        sa.Column("until", TEXT),
        sa.Column("wikidata", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("stale_blocks", sa.Column("block", TEXT, primary_key=True), sqlite_with_rowid=False)
