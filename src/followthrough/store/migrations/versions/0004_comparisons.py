"""When unlinked items were last compared with the issues of a place, so that a quiet run need not ask."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "comparisons",
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=False),
    )
