"""A short way to the issues that were closed before, for the report's reopened items."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_CLOSED_BEFORE = sa.text("before IN ('done', 'dropped', 'duplicate')")


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "issue_history_closed_before",
        "issue_history",
        ["tracker", "key"],
        sqlite_where=_CLOSED_BEFORE,
        postgresql_where=_CLOSED_BEFORE,
    )
