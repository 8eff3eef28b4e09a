"""The components of Jira issues, which may name its team."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column."""
    op.add_column("issues", sa.Column("components", sa.JSON, nullable=False, server_default="[]"))
