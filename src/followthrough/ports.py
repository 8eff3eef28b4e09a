"""What sync needs from the outside, in the core's own words.

Every method says which of the errors in `followthrough.errors` it may raise: an adapter lets nothing else out.
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
        """Its identity in the store ("files", "github:acme/docs"); stable between runs."""
        ...

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document, in a stable order. What cannot be read is a Skipped, never silence.

        Raises StopError when the whole source cannot be reached: a source that failed must not look empty.
        """
        ...


@dataclass(frozen=True, slots=True)
class Moved:
    """A document that is at another path now, in this source or in another one."""

    path: str
    to: str


@runtime_checkable
class SeeksDocuments(PostmortemSource, Protocol):
    """A source in which a document may be there without being listed, so that it is asked for by itself."""

    def seek(self, paths: Sequence[str]) -> Iterator[Skipped | Moved]:
        """What became of documents that it gave before and did not list: nothing of one that is certainly gone.

        Raises StopError as `documents` does.
        """
        ...


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue to be filed. `body` is Markdown; the tracker adds its marker for `item_id` and translates the markup.

    `place` is `owner/repo` or a Jira project key. `extra_fields` are tracker fields set as they are (Jira only).
    `document` goes in beside the marker: the item's document, as a DocumentMark is written.
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


@dataclass(frozen=True, slots=True)
class Unread:
    """An issue that could not be read this time. It keeps its last known state; `reason` is one line."""

    key: IssueKey
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Issues of one place that changed at or after the asked cursor, and the cursor to store once they are stored.

    The cursor is inclusive and comes from the server's own times, so that its clock cannot lose an update.
    """

    issues: tuple[Issue, ...]
    cursor: datetime | None


@dataclass(frozen=True, slots=True)
class CandidateIssue:
    """An open or recent issue that might be what an unlinked item means."""

    key: IssueKey
    title: str
    body: str
    url: str | None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RateLimit:
    """What a tracker says is left. None where it does not say."""

    remaining: int | None
    limit: int | None
    resets_at: datetime | None


class IssueTracker(Protocol):
    """One GitHub or one Jira. Its own library never retries; `trackers.retrying` does, in one place.

    All methods may raise RetryableError (after our own retries gave up), StopError (AccessError, BudgetSpentError);
    those about one issue or place may raise SkipError.
    """

    @property
    def name(self) -> TrackerName:
        """Which tracker it is."""
        ...

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent so far, retries included."""
        ...

    def rate_limit(self) -> RateLimit:
        """What the last answers said about the limit; costs no request."""
        ...

    def server_time(self) -> datetime | None:
        """The server's own time in its last answer (its Date header); None before the first. Costs no request.

        Cursors begin with it, so that a wrong clock on this machine cannot lose an update.
        """
        ...

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """The state of each issue, in batches of a hundred; one answer for each key, in any order.

        GONE and HIDDEN are answers, not errors. A moved issue answers under the asked key with state MOVED and
        `moved_to`; a batch that fails yields Unread for its keys and the other batches go on.
        """
        ...

    def changed_since(self, place: str, cursor: datetime) -> Changes:
        """Issues of `place` that changed at or after `cursor` (complete, or an error: never half)."""
        ...

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        """Item id to issue, for all issues in `place` that carry our marker. By listing, which does not lag.

        The oldest where several carry one, but one that a stranger opened only where there is no other.
        Raises NotVisibleError where the tracker says that there is no such place.
        """
        ...

    def unmet_requirements(self, draft: IssueDraft) -> Sequence[str]:
        """What the place demands and the draft lacks (required fields, unknown issue type); one line each."""
        ...

    def create(self, draft: IssueDraft) -> Issue:
        """File the issue, once. A RetryableError means: unknown whether it was filed; look by `filed` first."""
        ...

    def candidates(self, place: str, since: datetime | None) -> Iterator[CandidateIssue]:
        """Issues of `place` that unlinked items are compared with; newest first."""
        ...

    def put_comment(self, key: IssueKey, marker: str, body: str) -> bool:
        """Leave one comment carrying `marker`, or edit the one that does. False where it already says so."""
        ...


@dataclass(frozen=True, slots=True)
class PullRequestText:
    """A closed pull request by what it says of itself: title, branch and description."""

    key: IssueKey
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PullRequests:
    """Pull requests of one repository, merged or closed unmerged, and the cursor as in `Changes`."""

    found: tuple[PullRequestText, ...]
    cursor: datetime


@runtime_checkable
class ListsPullRequests(IssueTracker, Protocol):
    """A tracker in whose repositories the work on another tracker's issues is done."""

    def pull_requests(self, place: str, since: datetime) -> PullRequests:
        """All closed pull requests of `place` that changed at or after `since` (complete, or an error: never half).

        Raises what the methods of IssueTracker raise. Each can be `read` as an issue, with its paths in its evidence.
        """
        ...


class DocumentFiles(Protocol):
    """Documents that lie in files, and the git checkouts that hold them."""

    def write_document(self, path: str, before: str, after: str) -> None:
        """Replace the text of a file. Raises SkipError where it is not what was read, or cannot be written."""
        ...

    def by_checkout(self, paths: Iterable[str]) -> Mapping[Path, Sequence[str]]:
        """The files of each checkout, by its top folder; what lies in none, by its own folder."""
        ...

    def is_own(self, top: Path, named: Iterable[str]) -> bool:
        """Whether git may be run in the checkout at `top`: one of these paths names it, or nobody else brought it."""
        ...

    def not_committed(self, top: Path, paths: Sequence[str]) -> Sequence[str]:
        """Those that are changed or new since the last commit. Raises SkipError where git refuses."""
        ...

    def commit_documents(self, top: Path, paths: Sequence[str]) -> str:
        """Commit these files and nothing else; the commit's id. Raises SkipError where git refuses."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pull request's address, which documents this run wrote to it, and which it left, with the reason."""

    url: str | None
    written: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)


LONGEST_LEASE = timedelta(minutes=10)
"""No run asks for a longer one; it renews the one it has."""


class Store(Protocol):
    """What is remembered between runs. One writer at a time: who holds the lease.

    All methods may raise StoreError: locked, damaged, or from a newer version.
    """

    def memory(self) -> Memory:
        """Everything that planning needs to know."""
        ...

    def record(self, changes: Sequence[Change]) -> None:
        """Make these changes in order, all of them or none; afterwards `memory()` is `memory().after(changes)`.

        Raises StoreError, changing nothing, when this store took the lease and somebody else holds it now.
        """
        ...

    def time(self, here: datetime) -> datetime:
        """Now, by the clock that all who share this store go by, where it has one; else `here`, this machine's."""
        ...

    def take_lease(self, holder: str, now: datetime, until: datetime, *, instead_of: str | None = None) -> str | None:
        """Become the only writer until `until`, or stay it. None: it is ours; else the holder's name.

        A lease that ran out is anybody's, and so are one that lasts longer than LONGEST_LEASE from now, which a clock
        made that was wrong, and that of `instead_of`, a holder that is known to be dead.
        """
        ...

    def release_lease(self) -> None:
        """Let the next one write. Does nothing where the lease is not ours."""
        ...

    def start_run(self, at: datetime) -> int:
        """Note that a run began; the number is its name. A run that was killed keeps no end."""
        ...

    def end_run(self, run: int, at: datetime, exit_code: int, summary: Mapping[str, object]) -> None:
        """Note how it ended. `summary` is plain data."""
        ...


class Progress(Protocol):
    """Shows long work on a terminal; quiet in a pipe."""

    def start(self, what: str, total: int | None = None) -> None:
        """Begin a step of `total` units, where known."""
        ...

    def advance(self, units: int = 1) -> None:
        """So many more units are done."""
        ...

    def finish(self) -> None:
        """The step is over."""
        ...


class Notifier(Protocol):
    """Tells the outside that a run began or ended. Its own failure never fails the run."""

    def started(self) -> None:
        """A run begins."""
        ...

    def ended(self, exit_code: int, summary: str) -> None:
        """A run ended with this exit code and these words."""
        ...


class Clock(Protocol):
    """The time, so that tests can say what it is."""

    def now(self) -> datetime:
        """Now, aware, in UTC."""
        ...
