"""State as the JSON of Jira's REST API, for Cloud or Data Center, and for version 2 or 3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zlib import crc32

from followthrough.testing.jira_server.adf import from_text, text_of
from followthrough.testing.jira_server.development import DEVELOPMENT_FIELD, development_value
from followthrough.testing.jira_server.state import (
    Category,
    Change,
    Comment,
    Issue,
    IssueType,
    Link,
    LinkType,
    Project,
    RequiredField,
    Resolution,
    Status,
    User,
)

_CATEGORIES: Mapping[Category, tuple[int, str, str]] = {
    "new": (2, "To Do", "blue-gray"),
    "indeterminate": (4, "In Progress", "yellow"),
    "done": (3, "Done", "green"),
}
SYSTEM_FIELDS: Mapping[str, tuple[str, str]] = {
    "project": ("Project", "project"),
    "issuetype": ("Issue Type", "issuetype"),
    "summary": ("Summary", "string"),
    "description": ("Description", "string"),
    "labels": ("Labels", "array"),
    "assignee": ("Assignee", "user"),
    "reporter": ("Reporter", "user"),
    "priority": ("Priority", "priority"),
    "duedate": ("Due date", "date"),
    "parent": ("Parent", "issuelink"),
    "status": ("Status", "status"),
    "resolution": ("Resolution", "resolution"),
    "resolutiondate": ("Resolved", "datetime"),
    "created": ("Created", "datetime"),
    "updated": ("Updated", "datetime"),
    "issuelinks": ("Linked Issues", "array"),
    "subtasks": ("Sub-tasks", "array"),
    "comment": ("Comment", "comments-page"),
    "components": ("Components", "array"),
}
_CREATION_FIELDS = tuple(SYSTEM_FIELDS)[:10]
PRIORITIES = ("Highest", "High", "Medium", "Low", "Lowest")
EPIC_LINK = "customfield_10008"


@dataclass(frozen=True)
class Renderer:
    """Writes JSON with addresses under `base`; `cloud` and `version` decide the dialect."""

    base: str
    version: str
    cloud: bool
    zone: tzinfo

    def url(self, path: str) -> str:
        """An address in the API."""
        return f"{self.base}/rest/api/{self.version}/{path}"

    def moment(self, when: datetime | None) -> str | None:
        """A time as Jira writes it, in the account's time zone."""
        return when.astimezone(self.zone).strftime("%Y-%m-%dT%H:%M:%S.000%z") if when else None

    def text(self, body: Any) -> Any:
        """A description or comment in the form of the requested version: a document in 3, text in 2."""
        if not body:
            return None
        if self.version == "3":
            return from_text(body) if isinstance(body, str) else body
        return body if isinstance(body, str) else text_of(body)

    def user(self, user: User | None) -> dict[str, Any] | None:
        """An account."""
        if user is None:
            return None
        pictures = {size: f"{self.base}/secure/useravatar?size={size}" for size in ("16x16", "48x48")}
        shown: dict[str, Any] = {
            "displayName": user.display_name,
            "active": True,
            "timeZone": str(user.zone),
            "avatarUrls": pictures,
        }
        if self.cloud:
            own = {"accountId": user.account_id, "accountType": "atlassian"}
            return {"self": self.url(f"user?accountId={user.account_id}"), **own, **shown}
        own = {"name": user.name, "key": f"JIRAUSER{user.account_id[-2:]}"}
        return {"self": self.url(f"user?username={user.name}"), **own, **shown}

    def status(self, status: Status) -> dict[str, Any]:
        """A status with its category."""
        number, name, colour = _CATEGORIES[status.category]
        return {
            "self": self.url(f"status/{status.id}"),
            "description": "",
            "iconUrl": f"{self.base}/images/icons/statuses/generic.png",
            "name": status.name,
            "id": status.id,
            "statusCategory": {
                "self": self.url(f"statuscategory/{number}"),
                "id": number,
                "key": status.category,
                "colorName": colour,
                "name": name,
            },
        }

    def resolution(self, resolution: Resolution | None) -> dict[str, Any] | None:
        """A resolution."""
        if resolution is None:
            return None
        url = self.url(f"resolution/{resolution.id}")
        return {"self": url, "id": resolution.id, "description": "", "name": resolution.name}

    def issue_type(self, issue_type: IssueType) -> dict[str, Any]:
        """An issue type."""
        return {
            "self": self.url(f"issuetype/{issue_type.id}"),
            "id": issue_type.id,
            "description": "",
            "iconUrl": f"{self.base}/images/icons/issuetypes/{issue_type.id}.svg",
            "name": issue_type.name,
            "subtask": issue_type.subtask,
        }

    def project(self, project: Project) -> dict[str, Any]:
        """A project, short."""
        return {
            "self": self.url(f"project/{project.id}"),
            "id": str(project.id),
            "key": project.key,
            "name": project.name,
            "projectTypeKey": "software",
        }

    def full_project(self, project: Project) -> dict[str, Any]:
        """A project with its lead and issue types."""
        return {
            **self.project(project),
            "description": "",
            "lead": self.user(project.lead),
            "components": [],
            "versions": [],
            "roles": {},
            "issueTypes": [self.issue_type(kind) for kind in project.issue_types],
        }

    def component(self, project: Project, name: str) -> dict[str, Any]:
        """A part of a project."""
        number = f"{project.id}{crc32(name.encode()) % 1000:03}"
        return {"self": self.url(f"component/{number}"), "id": number, "name": name}

    def link_type(self, link_type: LinkType) -> dict[str, Any]:
        """A kind of link."""
        return {
            "id": link_type.id,
            "name": link_type.name,
            "inward": link_type.inward,
            "outward": link_type.outward,
            "self": self.url(f"issueLinkType/{link_type.id}"),
        }

    def link(self, link: Link, seen_from: Issue) -> dict[str, Any]:
        """A link with the issue at its other end."""
        side, linked = ("outwardIssue", link.outward) if link.inward is seen_from else ("inwardIssue", link.inward)
        return {
            "id": str(link.id),
            "self": self.url(f"issueLink/{link.id}"),
            "type": self.link_type(link.type),
            side: {**self.named(linked), "fields": self._linked_fields(linked)},
        }

    def _linked_fields(self, issue: Issue) -> dict[str, Any]:
        return {
            "summary": issue.summary,
            "status": self.status(issue.status),
            "issuetype": self.issue_type(issue.issue_type),
        }

    def named(self, issue: Issue) -> dict[str, Any]:
        """The id, key, and address of an issue."""
        return {"id": str(issue.id), "key": issue.key, "self": self.url(f"issue/{issue.id}")}

    def comment(self, comment: Comment, issue: Issue, *, with_properties: bool = False) -> dict[str, Any]:
        """A comment."""
        properties = [{"key": key, "value": value} for key, value in comment.properties.items()]
        return {
            **({"properties": properties} if with_properties else {}),
            "self": self.url(f"issue/{issue.id}/comment/{comment.id}"),
            "id": str(comment.id),
            "author": self.user(comment.author),
            "updateAuthor": self.user(comment.author),
            "body": self.text(comment.body),
            "created": self.moment(comment.created),
            "updated": self.moment(comment.updated),
        }

    def comments(self, issue: Issue) -> dict[str, Any]:
        """All comments, in the form of the issue's field."""
        shown = [self.comment(comment, issue) for comment in issue.comments]
        return {"comments": shown, "maxResults": len(shown), "total": len(shown), "startAt": 0}

    def change(self, change: Change) -> dict[str, Any]:
        """An entry of the changelog."""
        item = {
            "field": change.field,
            "fieldtype": "jira",
            "from": None,
            "fromString": change.before,
            "to": None,
            "toString": change.after,
        }
        created = self.moment(change.created)
        return {"id": str(change.id), "author": self.user(change.author), "created": created, "items": [item]}

    def issue(
        self, issue: Issue, wanted: Iterable[str], *, properties: Iterable[str] = (), expand: Iterable[str] = ()
    ) -> dict[str, Any]:
        """An issue with the requested fields."""
        shown: dict[str, Any] = {"expand": "", **self.named(issue), "fields": self._fields(issue, set(wanted))}
        names = list(properties)
        if names:
            every = "*all" in names
            shown["properties"] = {k: v for k, v in issue.properties.items() if every or k in names}
        if "changelog" in set(expand):
            histories = [self.change(change) for change in reversed(issue.changes)]
            counts = {"startAt": 0, "maxResults": len(histories), "total": len(histories)}
            shown["changelog"] = {**counts, "histories": histories}
        return shown

    def _fields(self, issue: Issue, wanted: set[str]) -> dict[str, Any]:
        readers: dict[str, Callable[[], Any]] = {
            "summary": lambda: issue.summary,
            "description": lambda: self.text(issue.description),
            "issuetype": lambda: self.issue_type(issue.issue_type),
            "project": lambda: self.project(issue.project),
            "status": lambda: self.status(issue.status),
            "resolution": lambda: self.resolution(issue.resolution),
            "resolutiondate": lambda: self.moment(issue.resolved),
            "labels": lambda: list(issue.labels),
            "components": lambda: [self.component(issue.project, name) for name in issue.components],
            "assignee": lambda: self.user(issue.assignee),
            "reporter": lambda: self.user(issue.reporter),
            "creator": lambda: self.user(issue.reporter),
            "priority": lambda: self.priority(issue.priority),
            "created": lambda: self.moment(issue.created),
            "updated": lambda: self.moment(issue.updated),
            "duedate": lambda: issue.due.isoformat() if issue.due else None,
            "issuelinks": lambda: [self.link(link, issue) for link in issue.links],
            "subtasks": lambda: [{**self.named(part), "fields": self._linked_fields(part)} for part in issue.subtasks],
            "comment": lambda: self.comments(issue),
            DEVELOPMENT_FIELD: lambda: development_value(issue.development, cloud=self.cloud),
        }
        if issue.parent is not None:
            parent = issue.parent
            readers["parent"] = lambda: {**self.named(parent), "fields": self._linked_fields(parent)}
        every = "*all" in wanted
        broad = every or "*navigable" in wanted
        chosen = set(readers) | set(issue.custom) if broad else wanted
        chosen -= {name[1:] for name in wanted if name.startswith("-")}
        if broad and not every:
            chosen.discard("comment")
        fields = {name: read() for name, read in readers.items() if name in chosen}
        return fields | {name: value for name, value in issue.custom.items() if name in chosen}

    def priority(self, name: str) -> dict[str, Any]:
        """A priority."""
        return {"self": self.url(f"priority/{name}"), "name": name, "id": name}

    def creation_field(self, name: str, project: Project, required: RequiredField | None) -> dict[str, Any]:
        """A field in the form of createmeta."""
        if required is not None:
            kind = "option" if required.options else "string"
            schema: dict[str, Any] = {"type": kind, "custom": "textfield", "customId": int(name.split("_")[1])}
            title, needed = required.name, True
        else:
            title, kind = SYSTEM_FIELDS[name]
            schema = {"type": kind, "system": name}
            needed = name in ("project", "issuetype", "summary")
        if schema["type"] == "array":
            schema["items"] = "string"
        described = {
            "required": needed,
            "schema": schema,
            "name": title,
            "key": name,
            "hasDefaultValue": False,
            "operations": ["set"],
            "fieldId": name,
        }
        if name == "project":
            described["allowedValues"] = [self.project(project)]
        if name == "priority":
            described["allowedValues"] = [self.priority(name) for name in PRIORITIES]
        if required is not None and required.options:
            described["allowedValues"] = [{"id": str(i), "value": v} for i, v in enumerate(required.options, 1)]
        return described

    def creation_fields(self, project: Project, issue_type: IssueType) -> list[dict[str, Any]]:
        """All fields that can be set when creating an issue in a project.

        On Data Center a sub-task has a parent, and what is no epic has the custom field Epic Link.
        """
        names = [name for name in _CREATION_FIELDS if name != "parent" or self.cloud or issue_type.subtask]
        system = [self.creation_field(name, project, None) for name in names]
        if not (self.cloud or issue_type.subtask or issue_type.name == "Epic"):
            system.append(self.epic_link())
        return system + [self.creation_field(required.id, project, required) for required in project.required_fields]

    def epic_link(self) -> dict[str, Any]:
        """Data Center's field for the epic of an issue, in the form of createmeta."""
        schema = {"type": "any", "custom": "com.pyxis.greenhopper.jira:gh-epic-link", "customId": 10008}
        named = {"name": "Epic Link", "key": EPIC_LINK, "fieldId": EPIC_LINK}
        return {**named, "required": False, "hasDefaultValue": False, "operations": ["set"], "schema": schema}
