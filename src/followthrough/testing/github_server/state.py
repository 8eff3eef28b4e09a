"""The state of the stand-in GitHub: repositories, issues, pull requests, and their history."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

State = Literal["open", "closed"]
CLOSE_REASONS = ("completed", "not_planned", "duplicate")


@dataclass(eq=False)
class User:
    """An account. A member may write in the repositories."""

    id: int
    login: str
    is_member: bool = False


@dataclass(eq=False)
class Label:
    """A label of a repository; `color` is six hexadecimal digits."""

    id: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass(eq=False)
class Milestone:
    """A milestone of a repository."""

    id: int
    number: int
    title: str
    created_at: datetime
    due_on: datetime | None = None
    description: str | None = None
    state: State = "open"


@dataclass(eq=False)
class Comment:
    """A comment on an issue."""

    id: int
    author: User
    body: str
    created_at: datetime
    updated_at: datetime


@dataclass(eq=False)
class Commit:
    """A commit with all files as of then."""

    oid: str
    message: str
    committed_at: datetime
    repository: Repository
    author: User
    files: Mapping[str, bytes] = field(default_factory=dict)
    parent: Commit | None = None

    @property
    def changed(self) -> list[str]:
        """The paths that it changed."""
        return changed_paths(self.parent.files if self.parent else {}, self.files)


@dataclass(eq=False)
class Event:
    """Something that happened to an issue. `kind` is its name in REST, such as "closed" or "cross-referenced"."""

    id: int
    kind: str
    actor: User
    created_at: datetime
    state_reason: str | None = None
    closer: Issue | Commit | None = None
    related: Issue | None = None
    repository: Repository | None = None
    label: Label | None = None
    assignee: User | None = None
    renamed: tuple[str, str] | None = None


@dataclass(eq=False)
class PullRequest:
    """The part of an issue that makes it a pull request. `paths` are the files it changes, `closes` the issues."""

    paths: tuple[str, ...] = ()
    closes: list[Issue] = field(default_factory=list)
    head_sha: str = ""
    head_ref: str = "change"
    merged_at: datetime | None = None
    merge_commit: Commit | None = None
    is_draft: bool = False


@dataclass(eq=False)
class Issue:
    """An issue, or a pull request if `pull` is set."""

    id: int
    repository: Repository
    number: int
    title: str
    body: str | None
    author: User
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None = None
    closed_by: User | None = None
    state: State = "open"
    state_reason: str | None = None
    labels: list[Label] = field(default_factory=list)
    assignees: list[User] = field(default_factory=list)
    milestone: Milestone | None = None
    locked: bool = False
    comments: list[Comment] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    pull: PullRequest | None = None
    duplicate_of: Issue | None = None
    linked_pulls: list[Issue] = field(default_factory=list)
    parent: Issue | None = None
    sub_issues: list[Issue] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """The short form, e.g. acme/shop#12."""
        return f"{self.repository.full_name}#{self.number}"

    @property
    def merged(self) -> bool:
        """Whether it is a merged pull request."""
        return self.pull is not None and self.pull.merged_at is not None


@dataclass(eq=False)
class Status:
    """A commit status."""

    id: int
    state: str
    context: str
    description: str | None
    target_url: str | None
    creator: User
    created_at: datetime


@dataclass(eq=False)
class Repository:
    """A repository with its issues, labels, branches and commit statuses."""

    id: int
    owner: User
    name: str
    created_at: datetime
    private: bool = False
    hidden: bool = False
    archived: bool = False
    has_issues: bool = True
    default_branch: str = "main"
    issues: dict[int, Issue] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)
    branches: dict[str, Commit] = field(default_factory=dict)
    commits: dict[str, Commit] = field(default_factory=dict)
    statuses: dict[str, list[Status]] = field(default_factory=dict)
    transferred: dict[int, Issue] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    next_number: int = 1

    @property
    def full_name(self) -> str:
        """owner/name."""
        return f"{self.owner.login}/{self.name}"

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the default branch."""
        return self.branches[self.default_branch].files

    def resolve(self, ref: str) -> Commit | None:
        """The commit of a branch (also as heads/... or refs/heads/...) or a sha."""
        name = ref.removeprefix("refs/").removeprefix("heads/")
        return self.branches.get(name) or self.commits.get(ref)

    def label(self, name: str) -> Label | None:
        """A label by name; case does not matter."""
        return next((label for label in self.labels if label.name.lower() == name.lower()), None)


def changed_paths(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """The paths whose content differs."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def node_id(thing: object) -> str:
    """The id that GraphQL and REST give a thing."""
    kind = type(thing).__name__
    if isinstance(thing, Issue) and thing.pull is not None:
        kind = "PullRequest"
    key = getattr(thing, "id", None) or getattr(thing, "oid", "")
    return urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def blob_sha(content: bytes) -> str:
    """Git's name for a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
