"""Everything that can happen in the stand-in Jira, by REST or by a test's control methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta, tzinfo
from itertools import count
from typing import Any

from followthrough.testing.clock import Clock
from followthrough.testing.jira_server.state import (
    RESOLUTIONS,
    STATUSES,
    Change,
    Comment,
    Issue,
    IssueType,
    Link,
    LinkType,
    Project,
    Resolution,
    Status,
    User,
)
from followthrough.testing.search_index import LaggingIndex


class World:
    """The whole state, with all changes that REST and a test's control methods make."""

    def __init__(self, clock: Clock, search_lag: timedelta, zone: tzinfo) -> None:
        self.clock = clock
        self.zone = zone
        self.searchable_properties: frozenset[str] = frozenset()
        self.projects: dict[str, Project] = {}
        self.issues: dict[int, Issue] = {}
        self.index: LaggingIndex[Issue] = LaggingIndex(clock, search_lag)
        self._keys: dict[str, int] = {}
        self._users: dict[str, User] = {}
        self._types: dict[str, IssueType] = {}
        self._ids = count(10001)

    def user(self, name: str) -> User:
        """The account with this name, created on first use."""
        account = f"5b10a2844c20165700ede2{len(self._users):02x}"
        return self._users.setdefault(name.lower(), User(account, name, name, self.zone))

    def find_user(self, reference: Mapping[str, Any]) -> User | None:
        """The account for an accountId, id, or name."""
        wanted = reference.get("accountId") or reference.get("id") or reference.get("name")
        return next((user for user in self._users.values() if wanted in (user.account_id, user.name)), None)

    def users(self) -> list[User]:
        """All accounts."""
        return list(self._users.values())

    def issue_type(self, name: str) -> IssueType:
        """The issue type with this name, created on first use."""
        number = str(10100 + len(self._types))
        return self._types.setdefault(name, IssueType(number, name, subtask=name == "Sub-task"))

    def issue_types(self) -> list[IssueType]:
        """All issue types."""
        return list(self._types.values())

    def add_project(self, key: str, name: str, **facts: Any) -> Project:
        """Makes a project."""
        if key in self.projects:
            raise ValueError(f"there is a project {key} already")
        project = Project(next(self._ids), key, name, self.user("lead"), **facts)
        self.projects[key] = project
        return project

    def find_project(self, key_or_id: str) -> Project | None:
        """A project by key (in any case) or id."""
        found = self.projects.get(key_or_id.upper())
        return found or next((p for p in self.projects.values() if str(p.id) == key_or_id), None)

    def find_issue(self, key_or_id: str) -> Issue | None:
        """An issue by id, or by its current or a former key."""
        number = self._keys.get(key_or_id.upper())
        if number is None and key_or_id.isdecimal():
            number = int(key_or_id)
        return None if number is None else self.issues.get(number)

    def create(
        self, project: Project, issue_type: IssueType, summary: str, description: Any, reporter: User, **facts: Any
    ) -> Issue:
        """Creates an issue in the first status of the workflow."""
        now = self.clock.now()
        key = f"{project.key}-{project.next_number}"
        project.next_number += 1
        issue = Issue(
            next(self._ids), key, project, issue_type, summary, description, STATUSES[0], reporter, now, now, **facts
        )
        self.issues[issue.id] = issue
        self._keys[key] = issue.id
        if issue.parent is not None:
            issue.parent.subtasks.append(issue)
        self.touch(issue)
        return issue

    def set(self, issue: Issue, actor: User, **facts: Any) -> None:
        """Set attributes of an issue, and record each change."""
        for name, value in facts.items():
            before = getattr(issue, name)
            if before != value:
                self._note(issue, actor, name, before, value)
                setattr(issue, name, value)
        self.touch(issue)

    def transition(self, issue: Issue, actor: User, status: Status, resolution: Resolution | None) -> None:
        """Move an issue to a status. It gets a resolution in the done category, and loses it outside."""
        self._note(issue, actor, "status", issue.status.name, status.name)
        issue.status = status
        kept = resolution or issue.resolution or RESOLUTIONS[0]
        resolution = kept if status.category == "done" else None
        if resolution != issue.resolution:
            names = [value.name if value else None for value in (issue.resolution, resolution)]
            self._note(issue, actor, "resolution", *names)
            issue.resolution = resolution
            issue.resolved = self.clock.now() if resolution else None
        self.touch(issue)

    def move(self, issue: Issue, to: Project, actor: User) -> None:
        """Move an issue to another project. It gets a new key, and the old one still leads to it."""
        key = f"{to.key}-{to.next_number}"
        to.next_number += 1
        self._note(issue, actor, "Key", issue.key, key)
        issue.project, issue.key = to, key
        if issue.issue_type not in to.issue_types:
            issue.issue_type = to.issue_types[0]
        self._keys[key] = issue.id
        self.touch(issue)

    def delete(self, issue: Issue) -> None:
        """Deletes an issue and its links."""
        for link in list(issue.links):
            self.unlink(link)
        del self.issues[issue.id]
        self.index.write(issue.id, None)

    def link(self, type_: LinkType, inward: Issue, outward: Issue) -> Link:
        """Link two issues, unless this link exists."""
        for known in inward.links:
            if (known.type, known.inward, known.outward) == (type_, inward, outward):
                return known
        link = Link(next(self._ids), type_, inward, outward)
        for issue in (inward, outward):
            issue.links.append(link)
            self.touch(issue)
        return link

    def unlink(self, link: Link) -> None:
        """Takes a link away."""
        for issue in (link.inward, link.outward):
            issue.links.remove(link)
            self.touch(issue)

    def comment(self, issue: Issue, author: User, body: Any) -> Comment:
        """Adds a comment."""
        now = self.clock.now()
        comment = Comment(next(self._ids), author, body, now, now)
        issue.comments.append(comment)
        self.touch(issue)
        return comment

    def edit_comment(self, issue: Issue, comment: Comment, body: Any) -> None:
        """Changes a comment."""
        comment.body, comment.updated = body, self.clock.now()
        self.touch(issue)

    def next_id(self) -> int:
        """An unused number."""
        return next(self._ids)

    def touch(self, issue: Issue) -> None:
        """Set its update time to now, and show it to search."""
        issue.updated = self.clock.now()
        self.index.write(issue.id, issue)

    def seen(self, issues: Iterable[Issue]) -> list[Issue]:
        """The issues that are neither hidden nor in a hidden project."""
        return [issue for issue in issues if not issue.hidden and not issue.project.hidden]

    def _note(self, issue: Issue, actor: User, name: str, before: Any, after: Any) -> None:
        shown = [None if value is None else str(getattr(value, "name", value)) for value in (before, after)]
        issue.changes.append(Change(next(self._ids), actor, self.clock.now(), name, *shown))
