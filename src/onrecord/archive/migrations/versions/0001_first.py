"""The first form of the tables: that of `schema.py` when archives began."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing comes before it."""
