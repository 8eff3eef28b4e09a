"""Where a document lies in its checkout, so that it is known however its path was given."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("postmortems", sa.Column("stable_path", sa.String))
