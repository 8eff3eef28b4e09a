"""Which checkout a document was read in, so that several may share a database."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    op.add_column("postmortems", sa.Column("checkout", sa.Text))
