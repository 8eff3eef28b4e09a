"""A source of GitHub issues is called in small letters, however the settings spell the repository."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Keep the postmortems of a source that was spelled with capitals. It counts as never read until the next sync."""
    op.execute("UPDATE postmortems SET source = lower(source) WHERE source LIKE 'github-issues:%'")
    op.execute("DELETE FROM sources WHERE name LIKE 'github-issues:%' AND name <> lower(name)")
