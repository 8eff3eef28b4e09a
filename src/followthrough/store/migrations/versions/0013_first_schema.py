"""The schema of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = None


def upgrade() -> None:
    """Make all tables and indexes."""
    op.create_table(
        "comparisons",
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "digests",
        sa.Column("team", sa.String, primary_key=True),
        sa.Column("period", sa.String, primary_key=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "evidence_readings",
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("cursor", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "issue_history",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("tracker", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    op.create_table(
        "issues",
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("raw_state", sa.Text, nullable=False),
        sa.Column("is_pull_request", sa.Boolean, nullable=False),
        sa.Column("assignee", sa.Text),
        sa.Column("labels", sa.JSON, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("priority", sa.String),
        sa.Column("created_at", sa.DateTime(timezone=True)),
        sa.Column("updated_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("moved_to_tracker", sa.String),
        sa.Column("moved_to", sa.String),
        sa.Column("duplicate_of_tracker", sa.String),
        sa.Column("duplicate_of", sa.String),
        sa.Column("evidence", sa.JSON),
        sa.Column("marker_id", sa.String),
        sa.Column("components", sa.JSON, nullable=False, server_default="[]"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "places",
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("whole_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cursor", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "postmortems",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("read_by", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("repository", sa.String),
        sa.Column("title", sa.Text),
        sa.Column("day", sa.Date),
        sa.Column("severity", sa.String),
        sa.Column("service", sa.String),
        sa.Column("team", sa.String),
        sa.Column("learning_only", sa.Text),
        sa.Column("suggestions", sa.Integer, nullable=False),
        sa.Column("gone_since", sa.DateTime(timezone=True)),
        sa.Column("stable_path", sa.String),
        sa.Column("minutes_to_detect", sa.Integer),
        sa.Column("minutes_to_resolve", sa.Integer),
        sa.Column("factors", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("checkout", sa.Text),
    )
    op.create_table(
        "reminders",
        sa.Column("item_id", sa.String, primary_key=True),
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("due", sa.Date, primary_key=True),
        sa.Column("stage", sa.String, primary_key=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tracker", sa.String),
        sa.Column("key", sa.String),
    )
    op.create_table(
        "reports",
        sa.Column("asked", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("checkout", sa.String, primary_key=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "trackers",
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "items",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("postmortem_id", sa.String, sa.ForeignKey("postmortems.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("end_line", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("section", sa.Text),
        sa.Column("headings", sa.JSON, nullable=False),
        sa.Column("element", sa.String, nullable=False),
        sa.Column("sureness", sa.Float, nullable=False),
        sa.Column("done", sa.Boolean),
        sa.Column("owner", sa.Text),
        sa.Column("team", sa.String),
        sa.Column("due_text", sa.Text),
        sa.Column("due_day", sa.Date),
        sa.Column("priority", sa.String),
        sa.Column("refs", sa.JSON, nullable=False),
        sa.Column("type_hint", sa.Text),
        sa.Column("stated_kind", sa.String),
        sa.Column("marker_id", sa.String),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("checkable", sa.Boolean, nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_since", sa.DateTime(timezone=True)),
        sa.Column("given_up", sa.Text),
    )
    op.create_table(
        "intents",
        sa.Column("item_id", sa.String, sa.ForeignKey("items.id"), primary_key=True),
        sa.Column("tracker", sa.String, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "item_history",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item_id", sa.String, sa.ForeignKey("items.id"), nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    op.create_table(
        "links",
        sa.Column("item_id", sa.String, sa.ForeignKey("items.id"), primary_key=True),
        sa.Column("tracker", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("reason", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("dismissed_since", sa.DateTime(timezone=True)),
        sa.Column("comment", sa.String),
    )
    _create_partial_index(
        "issue_history_closed_before", "issue_history", ["tracker", "key"], "before IN ('done', 'dropped', 'duplicate')"
    )
    op.create_index("issue_history_issue", "issue_history", ["tracker", "key", "at"])
    _create_partial_index("issues_onward", "issues", ["tracker", "key"], "state IN ('moved', 'duplicate')")
    op.create_index("items_postmortem", "items", ["postmortem_id", "position"])
    op.create_index("item_history_item", "item_history", ["item_id", "at"])
    op.create_index("links_issue", "links", ["tracker", "key"])


def _create_partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
