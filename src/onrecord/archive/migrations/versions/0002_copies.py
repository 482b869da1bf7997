"""The second form: which stories carry the same words, and how far all stories have been linked."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _story(name: str) -> sa.Column[int]:
    own = sa.ForeignKey("stories.number", ondelete="CASCADE")
    return sa.Column(name, sa.Integer, own, primary_key=True, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Six tables more. All stories that are there are linked by the next `add`."""
    op.create_table(
        "linked",
        sa.Column("kind", TEXT, primary_key=True),
        sa.Column("upto", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("unlinked", sa.Column("kind", TEXT, primary_key=True), _story("story"), sqlite_with_rowid=False)
    op.create_index("unlinked_story", "unlinked", ["story"])
    op.create_table(
        "fingerprints",
        sa.Column("story", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("publisher", TEXT),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("hash", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("story", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "common_runs",
        sa.Column("hash", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("stories", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        _story("story"),
        _story("other"),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("shared", sa.Integer, nullable=False),
        sa.Column("least", sa.Integer, nullable=False),
        sa.Column("share", sa.Double, nullable=False),
        sa.Column("other_share", sa.Double, nullable=False),
        sa.Column("quoted", sa.Double, nullable=False),
        sa.Column("origin", sa.Integer),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("agency", TEXT),
        sa.Column("passages", TEXT, nullable=False),
        sa.Column("differences", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("copies_other", "copies", ["other"])
