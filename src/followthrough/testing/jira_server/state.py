"""The state of the stand-in Jira: projects, issues, and their history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, Literal

from followthrough.testing.jira_server.development import Development

Category = Literal["new", "indeterminate", "done"]


@dataclass(eq=False)
class User:
    """An account. Its reference is `account_id` on Cloud, `name` on Data Center."""

    account_id: str
    name: str
    display_name: str
    zone: tzinfo


@dataclass(frozen=True)
class Status:
    """A status of the workflow. Its category gives its meaning."""

    id: str
    name: str
    category: Category


@dataclass(frozen=True)
class Resolution:
    """Why an issue is no longer worked on."""

    id: str
    name: str


@dataclass(frozen=True)
class IssueType:
    """Bug, Task and so on."""

    id: str
    name: str
    subtask: bool = False


@dataclass(frozen=True)
class RequiredField:
    """A custom field that a project requires on creation. `options` makes it a choice."""

    id: str
    name: str
    options: tuple[str, ...] = ()


@dataclass(eq=False)
class Project:
    """A project with the fields that it requires."""

    id: int
    key: str
    name: str
    lead: User
    issue_types: tuple[IssueType, ...]
    required_fields: tuple[RequiredField, ...] = ()
    resolution_on_screen: bool = True
    hidden: bool = False
    next_number: int = 1


@dataclass(eq=False)
class Comment:
    """A comment. The body is a text or a document, as it was given."""

    id: int
    author: User
    body: Any
    created: datetime
    updated: datetime
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """An entry of the changelog."""

    id: int
    author: User
    created: datetime
    field: str
    before: str | None
    after: str | None


@dataclass(eq=False)
class Link:
    """A link from inward to outward, as in: `inward` duplicates `outward`."""

    id: int
    type: LinkType
    inward: Issue
    outward: Issue


@dataclass(frozen=True)
class LinkType:
    """A kind of link with its two descriptions."""

    id: str
    name: str
    inward: str
    outward: str


@dataclass(eq=False)
class Issue:
    """An issue. `description` is a text or a document, as it was given."""

    id: int
    key: str
    project: Project
    issue_type: IssueType
    summary: str
    description: Any
    status: Status
    reporter: User
    created: datetime
    updated: datetime
    resolution: Resolution | None = None
    resolved: datetime | None = None
    assignee: User | None = None
    priority: str = "Medium"
    due: date | None = None
    hidden: bool = False
    parent: Issue | None = None
    subtasks: list[Issue] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    components: list[str] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    development: Development | None = None
    properties: dict[str, Any] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    remote_links: list[dict[str, Any]] = field(default_factory=list)


STATUSES = (
    Status("10000", "To Do", "new"),
    Status("3", "In Progress", "indeterminate"),
    Status("10002", "In Review", "indeterminate"),
    Status("10001", "Done", "done"),
    Status("10003", "Won't Do", "done"),
)
RESOLUTIONS = tuple(
    Resolution(str(10000 + place), name)
    for place, name in enumerate(
        ("Done", "Won't Do", "Won't Fix", "Duplicate", "Cannot Reproduce", "Declined", "Fixed")
    )
)
LINK_TYPES = (
    LinkType("10000", "Blocks", "is blocked by", "blocks"),
    LinkType("10002", "Duplicate", "is duplicated by", "duplicates"),
    LinkType("10003", "Relates", "relates to", "relates to"),
)
ISSUE_TYPES = ("Task", "Bug", "Story", "Epic")
