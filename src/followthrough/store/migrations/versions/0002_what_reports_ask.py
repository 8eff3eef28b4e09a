"""What reports ask for: factors and durations of a postmortem, a short way to moved issues, and what was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ONWARD = sa.text("state IN ('moved', 'duplicate')")


def upgrade() -> None:
    """Add the columns and the index."""
    op.add_column("postmortems", sa.Column("minutes_to_detect", sa.Integer))
    op.add_column("postmortems", sa.Column("minutes_to_resolve", sa.Integer))
    op.add_column("postmortems", sa.Column("factors", sa.JSON, nullable=False, server_default="[]"))
    op.create_index("issues_onward", "issues", ["tracker", "key"], sqlite_where=_ONWARD, postgresql_where=_ONWARD)
    op.create_table(
        "digests",
        sa.Column("team", sa.String, primary_key=True),
        sa.Column("period", sa.String, primary_key=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
    )
