"""Up to when the pull requests of a repository were looked through for the keys of another tracker's issues."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "evidence_readings",
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("cursor", sa.DateTime(timezone=True), nullable=False),
    )
