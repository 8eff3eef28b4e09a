"""The interfaces that sync needs from the outside, in the core's own terms.

Every method says which errors of `followthrough.errors` it may raise. An adapter raises no others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, runtime_checkable

from followthrough.model import Change, Document, Issue, IssueKey, Memory, Skipped, TrackerName


class PostmortemSource(Protocol):
    """A place where postmortems live."""

    @property
    def name(self) -> str:
        """Its identity in the store ("files", "github:acme/docs"). It must not change between runs."""
        ...

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document, in a stable order. A document that cannot be read is returned as Skipped, never left out.

        Raises StopError if the whole source cannot be reached, because a failed source must not look empty.
        """
        ...


@dataclass(frozen=True, slots=True)
class Moved:
    """A document that is now at another path, in this source or in another one."""

    path: str
    to: str


@runtime_checkable
class SeeksDocuments(PostmortemSource, Protocol):
    """A source whose documents may exist without being listed, so that they have to be looked up one by one."""

    def seek(self, paths: Sequence[str]) -> Iterator[Skipped | Moved]:
        """What happened to documents that it gave before but did not list. One that is certainly gone yields nothing.

        Raises StopError as `documents` does.
        """
        ...


FILED_LABEL = "followthrough"
"""The label of every issue that we file: where a tracker lists by labels, it is found by this one."""


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue to file. `body` is Markdown; the tracker adds its marker for `item_id` and translates the markup.

    `place` is `owner/repo` or a Jira project key. `extra_fields` are tracker fields that are set as they are (Jira
    only). `document` is the item's document, in the form of a DocumentMark, and is written next to the marker.
    `priority` is as the document says it, and only set where the place has one of that name (Jira only).
    """

    item_id: str
    place: str
    title: str
    body: str
    labels: tuple[str, ...] = ()
    issue_type: str | None = None
    assignee: str | None = None
    parent: IssueKey | None = None
    extra_fields: Mapping[str, object] = field(default_factory=dict)
    document: str | None = None
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An issue that could not be read this time, with the `reason` in one line. It keeps its last known state."""

    key: IssueKey
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Issues of one place that changed at or after a cursor, and the next cursor, to be stored after them.

    The cursor is inclusive and made of the server's own times, so no update is lost if our clock is wrong.
    """

    issues: tuple[Issue, ...]
    cursor: datetime | None


@dataclass(frozen=True, slots=True)
class CandidateIssue:
    """An open or recent issue that an unlinked item might be about. `by_stranger`: as of an `Issue`."""

    key: IssueKey
    title: str
    body: str
    url: str | None
    created_at: datetime | None = None
    by_stranger: bool = False


@dataclass(frozen=True, slots=True)
class RateLimit:
    """What is left of the tracker's rate limit; None if it does not say."""

    remaining: int | None
    limit: int | None


class IssueTracker(Protocol):
    """A tracker whose issues can be followed. Client libraries never retry; only `requesting.repeating` does.

    All methods may raise RetryableError (after our own retries) and StopError (AccessError, BudgetSpentError). Methods
    about one issue or place may raise SkipError.
    """

    @property
    def name(self) -> TrackerName:
        """Which tracker it is."""
        ...

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent so far, retries included. Raises nothing."""
        ...

    def rate_limit(self) -> RateLimit:
        """What the last answers stated about the limit. Sends no request and raises nothing."""
        ...

    def server_time(self) -> datetime | None:
        """The server's time in its last answer (its Date header); None before the first. Sends no request.

        Cursors start from it, so that no update is lost if our clock is wrong.
        """
        ...

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """The state of each issue, in batches of a hundred: one answer per key, in any order.

        GONE and HIDDEN are answers, not errors. A moved issue answers under the given key with state MOVED and
        `moved_to`. If a batch fails, its keys yield Unread and the other batches go on.
        """
        ...

    def changed_since(self, place: str, cursor: datetime) -> Changes:
        """Issues of `place` that changed at or after `cursor`. The result is complete, or an error is raised."""
        ...

    def candidates(self, place: str, since: datetime | None) -> Iterator[CandidateIssue]:
        """Issues of `place` to compare unlinked items with, newest first."""
        ...

    def put_comment(self, key: IssueKey, marker: str, body: str) -> bool:
        """Leave a comment with `marker`, or edit the existing one. False if it already says so."""
        ...


@runtime_checkable
class FilesIssues(IssueTracker, Protocol):
    """A tracker in which issues can be filed, and found again by the item that they were filed for."""

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        """Item id to issue, for all issues in `place` with our marker. It uses a listing, which is never out of date.

        If several issues have the same marker, the oldest one counts; one that a stranger opened only counts if it is
        the only one. Raises NotVisibleError if the tracker says that the place does not exist.
        """
        ...

    def unmet_requirements(self, draft: IssueDraft) -> Sequence[str]:
        """What the place requires and the draft lacks (required fields, unknown issue type), one line each."""
        ...

    def create(self, draft: IssueDraft) -> Issue:
        """File the issue once. After a RetryableError it is unknown whether it was filed: check `filed` first."""
        ...


@runtime_checkable
class FindsFiled(FilesIssues, Protocol):
    """A tracker that can be asked for an item's issue without its place, as it may not be where it was filed."""

    def filed_anywhere(self, item_ids: Sequence[str]) -> Mapping[str, IssueKey]:
        """Item id to issue, for all issues with the marker of one of these items. Otherwise the same as `filed`.

        Sends no more than a request for fifty items, and one to see that the tracker knows who asks.
        """
        ...


@dataclass(frozen=True, slots=True)
class PullRequestText:
    """A closed pull request by its own words: title, branch, and description."""

    key: IssueKey
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PullRequests:
    """Pull requests of one repository, merged or closed without merging, and the cursor as in `Changes`."""

    found: tuple[PullRequestText, ...]
    cursor: datetime


@runtime_checkable
class ListsPullRequests(IssueTracker, Protocol):
    """A tracker whose repositories contain the work for another tracker's issues."""

    def pull_requests(self, place: str, since: datetime) -> PullRequests:
        """All closed pull requests of `place` that changed at or after `since`: all of them, or an error is raised.

        Raises what the methods of IssueTracker raise. Each pull request can be `read` as an issue; its evidence then
        lists its paths.
        """
        ...


class DocumentFiles(Protocol):
    """Documents that are files, and the git checkouts that contain them."""

    def write_document(self, path: str, before: str, after: str) -> None:
        """Replace the text of a file. Raises SkipError if the file changed since it was read, or cannot be written."""
        ...

    def by_checkout(self, paths: Iterable[str]) -> Mapping[Path, Sequence[str]]:
        """The files by the top folder of their checkout. Files outside of checkouts are under their own folder."""
        ...

    def is_own(self, top: Path, named: Iterable[str]) -> bool:
        """Whether git may run in the checkout at `top`: one of the `named` paths names it, or it is nobody else's."""
        ...

    def not_committed(self, top: Path, paths: Sequence[str]) -> Sequence[str]:
        """Those that changed or are new since the last commit. Raises SkipError if git refuses."""
        ...

    def commit_documents(self, top: Path, paths: Sequence[str]) -> str:
        """Commit exactly these files, and return the commit's id. Raises SkipError if git refuses."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pull request's address, the documents that this run wrote to it, and those that it left, with the reason.

    `withheld`: a person has closed just this, so it is not proposed again.
    """

    url: str | None
    written: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)
    withheld: bool = False


LONGEST_LEASE = timedelta(minutes=10)
"""No run asks for a longer one; it renews its lease instead."""


class Store(Protocol):
    """What is remembered between runs. Only the holder of the lease may write.

    All methods may raise StoreError: locked, damaged, or from a newer version.
    """

    def memory(self) -> Memory:
        """Everything that planning needs."""
        ...

    def record(self, changes: Sequence[Change]) -> None:
        """Make all these changes in order, or none. Then `memory()` equals the earlier `memory().after(changes)`.

        Raises StoreError without a change if this store took the lease and somebody else holds it now.
        """
        ...

    def time(self, here: datetime) -> datetime:
        """The time by the store's own clock, which all its users share; else `here`, the time of this machine."""
        ...

    def take_lease(self, holder: str, now: datetime, until: datetime, *, instead_of: str | None = None) -> str | None:
        """Become the only writer until `until`, or stay it. Returns None on success, else the holder's name.

        A lease is free if it has expired, if it lasts longer than LONGEST_LEASE from now (set by a wrong clock), or if
        it belongs to `instead_of`, a holder that is known to be dead. Who lost it cannot take it back, also if it is
        free again: what that run knows is from before the other's.
        """
        ...

    def check_lease(self) -> None:
        """Raises StoreError where `record` would. For what is written elsewhere before anything is recorded."""
        ...

    def release_lease(self) -> None:
        """Let the next run write. Does nothing if the lease is not ours."""
        ...


class Progress(Protocol):
    """Shows long work on a terminal; silent in a pipe."""

    def start(self, what: str, total: int | None = None) -> None:
        """Begin a step of `total` units, if that is known."""
        ...

    def advance(self) -> None:
        """Report that one more unit is done."""
        ...

    def finish(self) -> None:
        """End the step."""
        ...


class Notifier(Protocol):
    """Reports to the outside that a run began or ended. A failing notifier never fails the run."""

    def started(self) -> None:
        """Report that a run begins."""
        ...

    def ended(self, exit_code: int, summary: str) -> None:
        """Report that a run ended, with its exit code and a short summary."""
        ...


class Clock(Protocol):
    """Gives the time. Tests can pass their own."""

    def now(self) -> datetime:
        """The current time, aware and in UTC."""
        ...
