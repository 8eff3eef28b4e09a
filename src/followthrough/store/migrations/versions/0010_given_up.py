"""Why a document gives an item up that it promised, for the comment on its open issue."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column."""
    op.add_column("items", sa.Column("given_up", sa.Text))
