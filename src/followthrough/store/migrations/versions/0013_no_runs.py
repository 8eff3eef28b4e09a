"""Runs are not recorded any more: nothing ever read them, and they grew by one a run."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Forget the runs."""
    op.drop_table("runs")
