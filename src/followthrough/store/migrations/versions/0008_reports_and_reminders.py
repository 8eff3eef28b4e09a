"""When which report was made, and which reminders were given."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reports",
        sa.Column("asked", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "reminders",
        sa.Column("item_id", sa.String, primary_key=True),
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("due", sa.Date, primary_key=True),
        sa.Column("stage", sa.String, primary_key=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tracker", sa.String),
        sa.Column("key", sa.String),
    )
