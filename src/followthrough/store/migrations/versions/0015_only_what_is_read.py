"""What happened to items, and when something was sent, was only ever written; of issues only their states are read."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Drop it, and keep the history of states."""
    op.drop_table("item_history")
    op.execute("DELETE FROM issue_history WHERE what <> 'state'")
    op.drop_column("issue_history", "what")
    op.drop_column("digests", "sent_at")
    op.drop_column("reminders", "given_at")
