"""When each checkout was last read completely: of several in a database, reports name one that is not read any more."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Keep a source's time for each checkout that its documents were read in."""
    op.rename_table("sources", "sources_of_all")
    op.create_table(
        "sources",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("checkout", sa.String, primary_key=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.execute(
        "INSERT INTO sources (name, checkout, read_at) "
        "SELECT DISTINCT s.name, coalesce(p.checkout, ''), s.read_at FROM sources_of_all AS s "
        "LEFT JOIN postmortems AS p ON p.source = s.name AND p.gone_since IS NULL"
    )
    op.drop_table("sources_of_all")
