"""A complete tracker in memory: everything that the ports promise, without a network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, count, repeat
from typing import Any, Literal

from followthrough.errors import FollowthroughError, NotVisibleError, SkipError, StopError
from followthrough.model import ClosingChange, Issue, IssueKey, State, TrackerName
from followthrough.ports import (
    FILED_LABEL,
    CandidateIssue,
    Changes,
    IssueDraft,
    PullRequests,
    PullRequestText,
    RateLimit,
    Unread,
)
from followthrough.testing.clock import Clock

_Failure = tuple[FollowthroughError, bool]

BATCH = 100
Method = Literal[
    "read", "changed_since", "pull_requests", "filed", "unmet_requirements", "create", "candidates", "put_comment"
]


class FakeTracker:
    """A tracker in memory: FilesIssues and ListsPullRequests. Addresses ignore upper and lower case.

    Places must be created with `add_place`. `clock` is the server's time and the time at which issues are seen. `calls`
    lists the methods that were called, each as one request.
    """

    def __init__(self, name: TrackerName = TrackerName.GITHUB, *, clock: Clock | None = None) -> None:
        self.name = name
        self.clock = clock or Clock()
        self.calls: list[Method] = []
        self.issues: dict[IssueKey, Issue] = {}
        self.bodies: dict[IssueKey, str] = {}
        self.branches: dict[IssueKey, str] = {}
        self.comments: dict[IssueKey, dict[str, str]] = defaultdict(dict)
        self.unmet: dict[str, tuple[str, ...]] = {}
        self._places: set[str] = set()
        self._failures: dict[Method, Iterator[_Failure | None]] = defaultdict(lambda: iter(()))

    # For tests to set up

    def add_place(self, place: str) -> None:
        """Makes a repository or project."""
        self._places.add(place)

    def open(self, place: str, title: str, body: str = "", **facts: Any) -> IssueKey:
        """Opens an issue as a person would."""
        now = self.clock.now()
        key = self._new_key(place)
        self.issues[key] = Issue(
            key=key, state=State.OPEN, seen_at=now, title=title, raw_state="open", url=self.page_of(key), created_at=now
        )
        self.bodies[key] = body
        self.change(key, **facts)
        return key

    def change(self, key: IssueKey, **facts: Any) -> None:
        """Change the given fields, as in `state=State.DROPPED, raw_state="closed: not_planned"`."""
        self.issues[key] = replace(self.issues[key], updated_at=self.clock.now(), **facts)

    def finish(self, key: IssueKey, *paths: str) -> None:
        """Close an issue by a merged pull request that changes `paths`; without paths, by hand."""
        change = (ClosingChange(f"{self.page_of(key)}/fix", merged=True, paths=paths),) if paths else ()
        self.change(key, state=State.DONE, raw_state="closed: completed", evidence=change, closed_at=self.clock.now())

    def close_pull_request(
        self, place: str, title: str, body: str = "", *paths: str, branch: str = "change", merged: bool = True
    ) -> IssueKey:
        """Somebody opens a pull request that changes `paths`, and merges it or closes it without merging."""
        key = self.open(place, title, body, is_pull_request=True)
        self.branches[key] = branch
        state, word = (State.DONE, "merged") if merged else (State.DROPPED, "closed")
        evidence = (ClosingChange(self.page_of(key), merged, paths),)
        self.change(key, state=state, raw_state=word, evidence=evidence, closed_at=self.clock.now())
        return key

    def move(self, key: IssueKey, place: str) -> IssueKey:
        """Move an issue. The old address answers MOVED."""
        new = self._new_key(place)
        self.issues[new] = replace(self.issues[key], key=new, url=self.page_of(new), updated_at=self.clock.now())
        self.bodies[new] = self.bodies[key]
        self.issues[key] = replace(self.issues[key], state=State.MOVED, raw_state="moved", moved_to=new, evidence=None)
        return new

    def take_away(self, key: IssueKey, state: State = State.GONE) -> None:
        """Delete an issue (GONE) or hide it (HIDDEN)."""
        self.issues[key] = Issue(key=key, state=state, seen_at=self.clock.now())

    def fail(
        self, method: Method, error: FollowthroughError, *, skip: int = 0, times: int | None = 1, after: bool = False
    ) -> None:
        """Let `skip` calls succeed and make the next `times` raise (None: all, until `heal()`).

        For `read`, a batch fails and yields Unread, except for a StopError, which is raised. With `after`, a create
        takes effect before it raises.
        """
        failing = repeat((error, after)) if times is None else repeat((error, after), times)
        self._failures[method] = chain(self._failures[method], repeat(None, skip), failing)

    def heal(self) -> None:
        """Make no further call fail."""
        self._failures.clear()

    def page_of(self, key: IssueKey) -> str:
        """The address where people read an issue."""
        return f"https://tracker.example/{key.key.replace('#', '/')}"

    # The port

    @property
    def requests_made(self) -> int:
        """The number of calls."""
        return len(self.calls)

    def rate_limit(self) -> RateLimit:
        """It has none."""
        return RateLimit(remaining=None, limit=None)

    def server_time(self) -> datetime | None:
        """Its clock; None before the first request."""
        return self.clock.now() if self.requests_made else None

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """The state of each issue. An unknown issue is HIDDEN, another tracker's key is Unread."""
        for start in range(0, len(keys), BATCH):
            batch = keys[start : start + BATCH]
            try:
                self._request("read")
            except StopError:
                raise
            except FollowthroughError as error:
                yield from (Unread(key, str(error)) for key in batch)
                continue
            yield from map(self._read, batch)

    def changed_since(self, place: str, cursor: datetime) -> Changes:
        """Issues that changed at or after `cursor`."""
        self._request("changed_since")
        changed = [
            issue
            for issue in self._in(place)
            if issue.updated_at and issue.updated_at >= cursor and issue.state not in _ABSENT
        ]
        newest = max((issue.updated_at for issue in changed if issue.updated_at), default=cursor)
        return Changes(tuple(self._seen(issue) for issue in changed), max(newest, cursor))

    def pull_requests(self, place: str, since: datetime) -> PullRequests:
        """Closed pull requests that changed at or after `since`."""
        self._request("pull_requests")
        closed = [
            issue
            for issue in self._in(place)
            if issue.key in self.branches and issue.updated_at and issue.updated_at >= since
        ]
        newest = max((issue.updated_at for issue in closed if issue.updated_at), default=since)
        texts = ((issue.key, (issue.title or "", self.branches[issue.key], self.bodies[issue.key])) for issue in closed)
        return PullRequests(tuple(PullRequestText(key, words) for key, words in texts), max(newest, since))

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        """Item id to issue."""
        self._request("filed")
        found: dict[str, IssueKey] = {}
        for issue in self._in(place):
            if issue.marker_id and issue.state not in _ABSENT:
                found.setdefault(issue.marker_id, issue.key)
        return found

    def unmet_requirements(self, draft: IssueDraft) -> Sequence[str]:
        """The requirements in `unmet` for the place."""
        self._request("unmet_requirements")
        self._in(draft.place)
        return self.unmet.get(draft.place, ())

    def create(self, draft: IssueDraft) -> Issue:
        """Files the issue."""
        late = self._request("create")
        self._in(draft.place)
        key = self.open(
            draft.place,
            draft.title,
            draft.body,
            marker_id=draft.item_id,
            document=draft.document,
            labels=(FILED_LABEL, *draft.labels),
            assignee=draft.assignee,
        )
        if late:
            raise late
        return self._seen(self.issues[key])

    def candidates(self, place: str, since: datetime | None) -> Iterator[CandidateIssue]:
        """Issues that were updated at or after `since`, newest first."""
        self._request("candidates")
        for issue in reversed(self._in(place)):
            updated = issue.updated_at or issue.created_at
            if (
                issue.state not in _ABSENT
                and not issue.is_pull_request
                and (since is None or (updated and updated >= since))
            ):
                body = self.bodies.get(issue.key, "")
                yield CandidateIssue(
                    issue.key, issue.title or "", body, issue.url, issue.created_at, by_stranger=issue.by_stranger
                )

    def put_comment(self, key: IssueKey, marker: str, body: str) -> bool:
        """Leaves or edits the one comment with this marker."""
        self._request("put_comment")
        issue = self.issues.get(key)
        if issue is None or issue.state in _ABSENT:
            raise NotVisibleError(f"{key} does not exist, or is not visible")
        if self.comments[key].get(marker) == body:
            return False
        self.comments[key][marker] = body
        self.change(key)
        return True

    def _request(self, method: Method) -> FollowthroughError | None:
        """Count the request, and raise an error due before its effect. Returns one to raise after the effect."""
        self.calls.append(method)
        error, after = next(self._failures[method], None) or (None, False)
        if error and not (after and method == "create"):
            raise error
        return error

    def _read(self, key: IssueKey) -> Issue | Unread:
        if key.tracker is not self.name or not key.place:
            return Unread(key, f"{key} is no address on this tracker")
        known = self.issues.get(key) or next(
            (self.issues[each] for each in self.issues if each.folded == key.folded), None
        )
        if known is None:
            return Issue(key=key, state=State.HIDDEN, seen_at=self.clock.now())
        return replace(self._seen(known), key=key)

    def _seen(self, issue: Issue) -> Issue:
        return replace(issue, seen_at=self.clock.now())

    def _in(self, place: str) -> list[Issue]:
        wanted = place.casefold()
        if wanted not in map(str.casefold, self._places):
            raise NotVisibleError(f"{place} does not exist, or is not visible")
        return [issue for key, issue in self.issues.items() if key.place.casefold() == wanted]

    def _new_key(self, place: str) -> IssueKey:
        if place not in self._places:
            raise SkipError(f"the fake tracker has no place {place!r}; add_place makes one")
        keys = (IssueKey(self.name, f"{place}{'#' if '/' in place else '-'}{number}") for number in count(1))
        return next(key for key in keys if key not in self.issues)


_ABSENT = frozenset({State.MOVED, State.GONE, State.HIDDEN})
