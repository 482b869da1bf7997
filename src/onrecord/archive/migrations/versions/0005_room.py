"""The fifth form: what readers corrected, who may change something, and the questions that were saved."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Four tables more, all empty."""
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("page", TEXT, nullable=False),
        sa.Column("story", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
    )
    op.create_index("corrections_page", "corrections", ["page", "number"])
    op.create_table(
        "uncorrected",
        sa.Column(
            "story",
            sa.Integer,
            sa.ForeignKey("stories.number", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False, unique=True),
        sa.Column("rights", TEXT, nullable=False),
        sa.Column("made", TEXT, nullable=False),
        sa.Column("used", TEXT),
        sa.Column("revoked", TEXT),
    )
    op.create_table(
        "saved",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("of", TEXT, nullable=False),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("removed_by", TEXT),
        sa.Column("removed_at", TEXT),
    )
