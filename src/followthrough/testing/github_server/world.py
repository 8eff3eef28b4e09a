"""Everything that can happen on the stand-in GitHub, by REST or by a test's control methods."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from followthrough.testing.clock import Clock
from followthrough.testing.github_server.state import (
    Comment,
    Commit,
    Event,
    Issue,
    Label,
    Milestone,
    PullRequest,
    Repository,
    Status,
    User,
    node_id,
)
from followthrough.testing.search_index import LaggingIndex


class World:
    """The whole state, with all changes that REST, GraphQL, and a test's control methods make."""

    def __init__(self, clock: Clock, search_lag: timedelta) -> None:
        self.clock = clock
        self.repositories: dict[int, Repository] = {}
        self.index: LaggingIndex[Issue] = LaggingIndex(clock, search_lag)
        self._names: dict[str, int] = {}
        self._nodes: dict[str, Repository | Issue] = {}
        self._users: dict[str, User] = {}
        self._ids = count(1001)

    def user(self, login: str) -> User:
        """The account with this login, created on first use."""
        return self._users.setdefault(login.lower(), User(next(self._ids), login))

    def add_repository(self, full_name: str, **facts: Any) -> Repository:
        """Create a repository from owner/name. One that had this name before is not found by it any more."""
        owner, _, name = full_name.partition("/")
        if not owner or not name or "/" in name:
            raise ValueError(f"a repository is named owner/name, not {full_name!r}")
        there = self.find_repository(full_name)
        if there is not None and there.full_name.lower() == full_name.lower():
            raise ValueError(f"there is a repository {full_name} already")
        repository = Repository(next(self._ids), self.user(owner), name, self.clock.now(), **facts)
        self.repositories[repository.id] = repository
        self._nodes[node_id(repository)] = repository
        self._names[full_name.lower()] = repository.id
        self.commit(repository, "Start")
        return repository

    def rename(self, repository: Repository, full_name: str) -> None:
        """Rename or move a repository. Its old name still leads to it."""
        owner, _, name = full_name.partition("/")
        repository.owner, repository.name = self.user(owner), name
        self._names[full_name.lower()] = repository.id

    def find_repository(self, full_name: str) -> Repository | None:
        """A repository by its current or a former name."""
        number = self._names.get(full_name.lower())
        return None if number is None else self.repositories.get(number)

    def find_node(self, wanted: str) -> Repository | Issue | None:
        """A repository or an issue by its node id."""
        return self._nodes.get(wanted)

    def ensure_label(self, repository: Repository, name: str) -> Label:
        """The repository's label, created if it is missing, as GitHub does for an issue."""
        label = repository.label(name)
        if label is None:
            label = Label(next(self._ids), name)
            repository.labels.append(label)
        return label

    def add_milestone(self, repository: Repository, title: str, due_on: datetime | None = None) -> Milestone:
        """The repository's milestone with this title, created if it is missing."""
        for milestone in repository.milestones:
            if milestone.title == title:
                milestone.due_on = due_on or milestone.due_on
                return milestone
        number = len(repository.milestones) + 1
        milestone = Milestone(next(self._ids), number, title, self.clock.now(), due_on)
        repository.milestones.append(milestone)
        return milestone

    def open_issue(
        self,
        repository: Repository,
        title: str,
        body: str | None,
        author: User,
        *,
        labels: Iterable[str] = (),
        assignees: Iterable[str] = (),
        milestone: Milestone | None = None,
        pull: PullRequest | None = None,
    ) -> Issue:
        """Opens an issue, or a pull request."""
        now = self.clock.now()
        number = repository.next_number
        repository.next_number += 1
        issue = Issue(next(self._ids), repository, number, title, body, author, now, now, pull=pull)
        issue.milestone = milestone
        repository.issues[number] = issue
        self._nodes[node_id(issue)] = issue
        self._relabel(issue, labels, author)
        self._reassign(issue, assignees, author)
        self._touch(issue)
        if pull is not None:
            pull.head_sha = pull.head_sha or _sha(f"{issue.reference} head")
            for closed in pull.closes:
                self._link(closed, issue, author)
        return issue

    def edit(
        self,
        issue: Issue,
        actor: User,
        *,
        title: str | None = None,
        body: str | None = None,
        labels: Iterable[str] | None = None,
        assignees: Iterable[str] | None = None,
    ) -> None:
        """Change the given fields and leave the rest."""
        if title is not None and title != issue.title:
            self._event(issue, "renamed", actor, renamed=(issue.title, title))
            issue.title = title
        if body is not None:
            issue.body = body
        if labels is not None:
            self._relabel(issue, labels, actor)
        if assignees is not None:
            self._reassign(issue, assignees, actor)
        self._touch(issue)

    def set_milestone(self, issue: Issue, milestone: Milestone | None) -> None:
        """Set or remove the milestone of an issue."""
        issue.milestone = milestone
        self._touch(issue)

    def set_locked(self, issue: Issue, locked: bool) -> None:
        """Locks or unlocks the conversation."""
        issue.locked = locked
        self._touch(issue)

    def close(
        self,
        issue: Issue,
        actor: User,
        *,
        reason: str | None = "completed",
        closer: Issue | Commit | None = None,
        duplicate_of: Issue | None = None,
    ) -> None:
        """Close an issue for a reason, optionally by a pull request or commit."""
        now = self.clock.now()
        if duplicate_of is not None:
            reason = "duplicate"
            issue.duplicate_of = duplicate_of
            self._event(issue, "marked_as_duplicate", actor, related=duplicate_of)
        if issue.pull is not None:
            reason = None
        elif issue.state == "closed" and issue.state_reason == reason:
            return
        issue.state, issue.state_reason, issue.closed_at, issue.closed_by = "closed", reason, now, actor
        self._event(issue, "closed", actor, state_reason=reason, closer=closer)
        self._touch(issue)

    def reopen(self, issue: Issue, actor: User) -> None:
        """Opens a closed issue again."""
        if issue.state == "open":
            return
        issue.state, issue.closed_at, issue.closed_by = "open", None, None
        issue.state_reason = None if issue.pull else "reopened"
        issue.duplicate_of = None
        self._event(issue, "reopened", actor, state_reason=issue.state_reason)
        self._touch(issue)

    def merge(self, pull_request: Issue, actor: User) -> None:
        """Merge a pull request, and close what it closes as completed."""
        pull = pull_request.pull
        if pull is None:
            raise ValueError(f"{pull_request.reference} is not a pull request")
        now = self.clock.now()
        pull.merged_at = now
        home = pull_request.repository
        head = home.branches.get(pull.head_ref)
        changes = {path: head.files.get(path) for path in pull.paths} if head else {}
        pull.merge_commit = self.commit(home, f"Merge {pull_request.reference}", changes, author=actor)
        self._event(pull_request, "merged", actor)
        self.close(pull_request, actor)
        for issue in pull.closes:
            self._link(issue, pull_request, actor)
            self.close(issue, actor, closer=pull_request)

    def commit(
        self,
        repository: Repository,
        message: str,
        changes: Mapping[str, bytes | None] | None = None,
        *,
        branch: str | None = None,
        author: User | None = None,
    ) -> Commit:
        """A new commit on a branch (the default one). None as content deletes a file."""
        branch = branch or repository.default_branch
        parent = repository.branches.get(branch)
        files = dict(parent.files) if parent else {}
        for path, data in (changes or {}).items():
            if data is None:
                files.pop(path, None)
            else:
                files[path] = data
        oid = _sha(f"{repository.full_name} {message} {next(self._ids)}")
        by = author or repository.owner
        commit = Commit(oid, message, self.clock.now(), repository, by, files, parent)
        repository.branches[branch] = repository.commits[oid] = commit
        return commit

    def transfer(self, issue: Issue, to: Repository, actor: User) -> Issue:
        """Move an issue to another repository, with a new number and id. The old number redirects."""
        if issue.pull is not None:
            raise ValueError("GitHub transfers issues, not pull requests")
        old, number = issue.repository, issue.number
        del old.issues[number], self._nodes[node_id(issue)]
        self.index.write(issue.id, None)
        issue.repository, issue.number, issue.id = to, to.next_number, next(self._ids)
        to.next_number += 1
        to.issues[issue.number] = issue
        self._nodes[node_id(issue)] = issue
        old.transferred[number] = issue
        names = [label.name for label in issue.labels if to.label(label.name)]
        issue.labels = [self.ensure_label(to, name) for name in names]
        issue.milestone = None
        self._event(issue, "transferred", actor, repository=old)
        self._touch(issue)
        return issue

    def delete(self, issue: Issue) -> None:
        """Deletes an issue for good."""
        del issue.repository.issues[issue.number], self._nodes[node_id(issue)]
        issue.repository.deleted.add(issue.number)
        self.index.write(issue.id, None)

    def comment(self, issue: Issue, author: User, body: str) -> Comment:
        """Adds a comment."""
        now = self.clock.now()
        comment = Comment(next(self._ids), author, body, now, now)
        issue.comments.append(comment)
        self._touch(issue)
        return comment

    def edit_comment(self, issue: Issue, comment: Comment, body: str) -> None:
        """Changes a comment's text."""
        comment.body, comment.updated_at = body, self.clock.now()
        self._touch(issue)

    def delete_comment(self, issue: Issue, comment: Comment) -> None:
        """Delete a comment."""
        issue.comments.remove(comment)
        self._touch(issue)

    def add_sub_issue(self, parent: Issue, child: Issue) -> None:
        """Makes one issue part of another."""
        parent.sub_issues.append(child)
        child.parent = parent
        self._touch(parent)
        self._touch(child)

    def set_status(self, repository: Repository, sha: str, creator: User, state: str, **facts: Any) -> Status:
        """Adds a commit status; the newest of each context counts."""
        status = Status(next(self._ids), state, creator=creator, created_at=self.clock.now(), **facts)
        repository.statuses.setdefault(sha, []).append(status)
        return status

    def _link(self, issue: Issue, pull_request: Issue, actor: User) -> None:
        if pull_request in issue.linked_pulls:
            return
        issue.linked_pulls.append(pull_request)
        if pull_request.pull is not None and issue not in pull_request.pull.closes:
            pull_request.pull.closes.append(issue)
        self._event(issue, "cross-referenced", actor, related=pull_request)
        self._touch(issue)

    def _relabel(self, issue: Issue, names: Iterable[str], actor: User) -> None:
        wanted = list(dict.fromkeys(self.ensure_label(issue.repository, name) for name in names))
        self._note_changes(issue, "labeled", "unlabeled", issue.labels, wanted, actor)
        issue.labels = wanted

    def _reassign(self, issue: Issue, logins: Iterable[str], actor: User) -> None:
        wanted = list(dict.fromkeys(self.user(login) for login in logins))
        self._note_changes(issue, "assigned", "unassigned", issue.assignees, wanted, actor)
        issue.assignees = wanted

    def _note_changes(
        self,
        issue: Issue,
        added: str,
        removed: str,
        before: Sequence[Label | User],
        after: Sequence[Label | User],
        actor: User,
    ) -> None:
        changes = [(added, entry) for entry in after if entry not in before]
        changes += [(removed, entry) for entry in before if entry not in after]
        for kind, entry in changes:
            if isinstance(entry, Label):
                self._event(issue, kind, actor, label=entry)
            else:
                self._event(issue, kind, actor, assignee=entry)

    def _event(self, issue: Issue, kind: str, actor: User, **facts: Any) -> None:
        issue.events.append(Event(next(self._ids), kind, actor, self.clock.now(), **facts))

    def _touch(self, issue: Issue) -> None:
        issue.updated_at = self.clock.now()
        self.index.write(issue.id, issue)


def _sha(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
