"""Columns that nothing reads are gone."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Drop what was only written."""
    for column in ("headings", "sureness", "type_hint", "stated_kind", "confidence"):
        op.drop_column("items", column)
    op.drop_column("issues", "labels")
    op.drop_column("intents", "title")
