"""The tables. A test checks that the migrations produce the same."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    and_,
    exists,
    literal_column,
    or_,
    select,
    text,
)

from followthrough.figures.reminders import ReminderChannel, Stage
from followthrough.model import DocumentKind, Kind, LinkOrigin, Outcome, State, TrackerName
from followthrough.model.records import PATHS_OF_CHANGES
from followthrough.model.state import CLOSED, WORKING
from followthrough.store.columns import Moment, Word

metadata = MetaData()

postmortems = Table(
    "postmortems",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("path", String, nullable=False),
    Column("content", String, nullable=False),
    Column("read_by", String, nullable=False),
    Column("kind", Word(DocumentKind), nullable=False),
    Column("outcome", Word(Outcome), nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("url", Text),
    Column("repository", String),
    Column("title", Text),
    Column("day", Date),
    Column("severity", String),
    Column("service", String),
    Column("team", String),
    Column("learning_only", Text),
    Column("suggestions", Integer, nullable=False),
    Column("gone_since", Moment),
    Column("stable_path", String),
    Column("minutes_to_detect", Integer),
    Column("minutes_to_resolve", Integer),
    Column("factors", JSON, nullable=False, server_default="[]"),
    Column("checkout", Text),
)

items = Table(
    "items",
    metadata,
    Column("id", String, primary_key=True),
    Column("postmortem_id", ForeignKey("postmortems.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("end_line", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("section", Text),
    Column("element", String, nullable=False),
    Column("done", Boolean),
    Column("owner", Text),
    Column("team", String),
    Column("due_text", Text),
    Column("due_day", Date),
    Column("priority", String),
    Column("refs", JSON, nullable=False),
    Column("marker_id", String),
    Column("kind", Word(Kind), nullable=False),
    Column("checkable", Boolean, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("gone_since", Moment),
    Column("given_up", Text),
    Index("items_postmortem", "postmortem_id", "position"),
)

issues = Table(
    "issues",
    metadata,
    Column("tracker", Word(TrackerName), primary_key=True),
    Column("key", String, primary_key=True),
    Column("state", Word(State), nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("raw_state", Text, nullable=False),
    Column("is_pull_request", Boolean, nullable=False),
    Column("assignee", Text),
    Column("due", Date),
    Column("priority", String),
    Column("created_at", Moment),
    Column("updated_at", Moment),
    Column("closed_at", Moment),
    Column("moved_to_tracker", Word(TrackerName)),
    Column("moved_to", String),
    Column("duplicate_of_tracker", Word(TrackerName)),
    Column("duplicate_of", String),
    Column("evidence", JSON(none_as_null=True)),
    Column("marker_id", String),
    Column("components", JSON, nullable=False, server_default="[]"),
)


def leads_onward() -> ColumnElement[bool]:
    """The issues that were moved or are duplicates: few among many, with an index of their own.

    The words are literals in the statement: a database uses a partial index only if it sees that it applies.
    """
    return literal_column("issues.state").in_([literal_column("'moved'"), literal_column("'duplicate'")])


Index(
    "issues_onward",
    issues.c.tracker,
    issues.c.key,
    sqlite_where=text("state IN ('moved', 'duplicate')"),
    postgresql_where=text("state IN ('moved', 'duplicate')"),
)

links = Table(
    "links",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("tracker", Word(TrackerName), primary_key=True),
    Column("key", String, primary_key=True),
    Column("origin", Word(LinkOrigin), nullable=False),
    Column("since", Moment, nullable=False),
    Column("score", Float),
    Column("reason", Text),
    Column("url", Text),
    Column("dismissed_since", Moment),
    Column("comment", String),
    Index("links_issue", "tracker", "key"),
)


def is_followed(link: FromClause = links) -> ColumnElement[bool]:
    """The links through which an item is followed."""
    return and_(link.c.dismissed_since.is_(None), link.c.origin != LinkOrigin.SUGGESTED)


def has_answered(tracker: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a tracker ever gave an answer about an issue, as the model defines it."""
    seen = select(issues.c.tracker).where(issues.c.state != State.UNSUPPORTED)
    return or_(tracker.in_(select(trackers.c.tracker)), tracker.in_(seen))


def is_unseen_change() -> ColumnElement[bool]:
    """The pull requests by which their item does not stand, as `counted_links` of the model leaves them out."""
    link, issue = links, links.alias("issue_beside")
    beside = exists().where(issue.c.item_id == link.c.item_id, is_followed(issue), has_answered(issue.c.tracker))
    is_change = or_(*(link.c.url.contains(path) for path in PATHS_OF_CHANGES))
    return and_(link.c.url.is_not(None), is_change, ~has_answered(link.c.tracker), beside)


intents = Table(
    "intents",
    metadata,
    Column("item_id", ForeignKey("items.id"), primary_key=True),
    Column("tracker", Word(TrackerName), nullable=False),
    Column("place", String, nullable=False),
    Column("since", Moment, nullable=False),
)

issue_history = Table(
    "issue_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tracker", Word(TrackerName), nullable=False),
    Column("key", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("issue_history_issue", "tracker", "key", "at"),
)

_CLOSED = [f"'{state}'" for state in sorted(CLOSED)]
_CLOSED_BEFORE = f"before IN ({', '.join(_CLOSED)})"


def was_reopened() -> ColumnElement[bool]:
    """The rows of `issue_history` in which a closed issue was worked on again; also with an index of their own."""
    return and_(
        literal_column("issue_history.before").in_(map(literal_column, _CLOSED)),
        issue_history.c.after.in_(sorted(WORKING)),
    )


Index(
    "issue_history_closed_before",
    issue_history.c.tracker,
    issue_history.c.key,
    sqlite_where=text(_CLOSED_BEFORE),
    postgresql_where=text(_CLOSED_BEFORE),
)

places = Table(
    "places",
    metadata,
    Column("tracker", Word(TrackerName), primary_key=True),
    Column("place", String, primary_key=True),
    Column("read_at", Moment, nullable=False),
    Column("whole_at", Moment, nullable=False),
    Column("cursor", Moment),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("tracker", Word(TrackerName), primary_key=True),
    Column("place", String, primary_key=True),
    Column("compared_at", Moment, nullable=False),
)

evidence_readings = Table(
    "evidence_readings",
    metadata,
    Column("tracker", Word(TrackerName), primary_key=True),
    Column("place", String, primary_key=True),
    Column("cursor", Moment, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("name", String, primary_key=True),
    Column("checkout", String, primary_key=True),
    Column("read_at", Moment, nullable=False),
)

trackers = Table(
    "trackers",
    metadata,
    Column("tracker", Word(TrackerName), primary_key=True),
    Column("read_at", Moment, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("team", String, primary_key=True),
    Column("period", String, primary_key=True),
)

reports = Table(
    "reports",
    metadata,
    Column("asked", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("made_at", Moment, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    Column("item_id", String, primary_key=True),
    Column("channel", Word(ReminderChannel), primary_key=True),
    Column("due", Date, primary_key=True),
    Column("stage", Word(Stage), primary_key=True),
    Column("tracker", Word(TrackerName)),
    Column("key", String),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", Moment, nullable=False),
)
