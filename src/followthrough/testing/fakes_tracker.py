"""A whole tracker in memory: everything that the port promises, nothing over the network."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal

from followthrough.errors import FollowthroughError, NotVisibleError, SkipError, StopError
from followthrough.model import ClosingChange, Issue, IssueKey, State, TrackerName
from followthrough.ports import CandidateIssue, Changes, IssueDraft, PullRequests, PullRequestText, RateLimit, Unread
from followthrough.testing.clock import Clock

BATCH = 100
Method = Literal[
    "read", "changed_since", "pull_requests", "filed", "unmet_requirements", "create", "candidates", "put_comment"
]


class FakeTracker:
    """An IssueTracker in memory. Places must be made with `add_place`; `clock` is its server's time.

    `fail` makes the next call of a method raise; with `after`, a create has its effect before it raises.
    """

    def __init__(self, name: TrackerName = TrackerName.GITHUB, *, clock: Clock | None = None) -> None:
        self.name = name
        self.clock = clock or Clock()
        self.requests_made = 0
        self.issues: dict[IssueKey, Issue] = {}
        self.bodies: dict[IssueKey, str] = {}
        self.branches: dict[IssueKey, str] = {}
        self.comments: dict[IssueKey, dict[str, str]] = defaultdict(dict)
        self.unmet: dict[str, tuple[str, ...]] = {}
        self._next_number: dict[str, int] = {}
        self._failures: dict[str, deque[tuple[FollowthroughError, bool]]] = defaultdict(deque)

    # What a test arranges

    def add_place(self, place: str) -> None:
        """Makes a repository or project."""
        self._next_number.setdefault(place, 1)

    def open(self, place: str, title: str, body: str = "", **facts: Any) -> IssueKey:
        """Opens an issue as a person would."""
        now = self.clock.now()
        key = self._new_key(place)
        self.issues[key] = Issue(
            key=key, state=State.OPEN, seen_at=now, title=title, raw_state="open", url=self._url(key), created_at=now
        )
        self.bodies[key] = body
        self.change(key, **facts)
        return key

    def change(self, key: IssueKey, **facts: Any) -> None:
        """Changes what is given, e.g. `state=State.DROPPED, raw_state="closed: not_planned"`."""
        self.issues[key] = replace(self.issues[key], updated_at=self.clock.now(), **facts)

    def finish(self, key: IssueKey, *paths: str) -> None:
        """Closes an issue by a merged pull request that changes `paths`; without paths, by hand."""
        change = (ClosingChange(f"{self._url(key)}/fix", merged=True, paths=paths),) if paths else ()
        self.change(key, state=State.DONE, raw_state="closed: completed", evidence=change, closed_at=self.clock.now())

    def close_pull_request(
        self, place: str, title: str, body: str = "", *paths: str, branch: str = "change", merged: bool = True
    ) -> IssueKey:
        """Somebody opens a pull request that changes `paths`, and merges it or closes it unmerged."""
        key = self.open(place, title, body, is_pull_request=True)
        self.branches[key] = branch
        state, word = (State.DONE, "merged") if merged else (State.DROPPED, "closed")
        evidence = (ClosingChange(self._url(key), merged, paths),)
        self.change(key, state=state, raw_state=word, evidence=evidence, closed_at=self.clock.now())
        return key

    def move(self, key: IssueKey, place: str) -> IssueKey:
        """Moves an issue; the old address answers MOVED."""
        new = self._new_key(place)
        self.issues[new] = replace(self.issues[key], key=new, url=self._url(new), updated_at=self.clock.now())
        self.bodies[new] = self.bodies[key]
        self.issues[key] = replace(self.issues[key], state=State.MOVED, raw_state="moved", moved_to=new, evidence=None)
        return new

    def take_away(self, key: IssueKey, state: State = State.GONE) -> None:
        """Deletes an issue (GONE) or takes it out of sight (HIDDEN)."""
        self.issues[key] = Issue(key=key, state=state, seen_at=self.clock.now())

    def fail(self, method: Method, error: FollowthroughError, *, times: int = 1, after: bool = False) -> None:
        """Makes the next `times` calls raise; of `read` it is a batch that fails, as Unread unless by a StopError."""
        self._failures[method].extend([(error, after)] * times)

    # The port

    def rate_limit(self) -> RateLimit:
        """It has none."""
        return RateLimit(remaining=None, limit=None, resets_at=None)

    def server_time(self) -> datetime | None:
        """Its clock, once it was asked anything."""
        return self.clock.now() if self.requests_made else None

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """The state of each issue; what it does not know is HIDDEN, another tracker's key is Unread."""
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
        texts = ((each.key, (each.title or "", self.branches[each.key], self.bodies[each.key])) for each in closed)
        return PullRequests(tuple(PullRequestText(key, said) for key, said in texts), max(newest, since))

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        """Item id to issue."""
        self._request("filed")
        found: dict[str, IssueKey] = {}
        for issue in self._in(place):
            if issue.marker_id and issue.state not in _ABSENT:
                found.setdefault(issue.marker_id, issue.key)
        return found

    def unmet_requirements(self, draft: IssueDraft) -> Sequence[str]:
        """What `unmet` says of the place."""
        self._request("unmet_requirements")
        self._in(draft.place)
        return self.unmet.get(draft.place, ())

    def create(self, draft: IssueDraft) -> Issue:
        """Files the issue."""
        fails_after = bool(self._failures["create"]) and self._failures["create"][0][1]
        if not fails_after:
            self._request("create")
        self._in(draft.place)
        labels = ("followthrough", *draft.labels)
        facts = {
            "marker_id": draft.item_id,
            "document": draft.document,
            "labels": labels,
            "assignee": draft.assignee,
        }
        key = self.open(draft.place, draft.title, draft.body, **facts)
        if fails_after:
            self._request("create")
        return self._seen(self.issues[key])

    def candidates(self, place: str, since: datetime | None) -> Iterator[CandidateIssue]:
        """Issues that were touched at or after `since`, newest first."""
        self._request("candidates")
        for issue in reversed(self._in(place)):
            touched = issue.updated_at or issue.created_at
            if (
                issue.state not in _ABSENT
                and not issue.is_pull_request
                and (since is None or (touched and touched >= since))
            ):
                body = self.bodies.get(issue.key, "")
                yield CandidateIssue(issue.key, issue.title or "", body, issue.url, issue.created_at)

    def put_comment(self, key: IssueKey, marker: str, body: str) -> bool:
        """Leaves or edits the one comment with this marker."""
        self._request("put_comment")
        issue = self.issues.get(key)
        if issue is None or issue.state in _ABSENT:
            raise NotVisibleError(f"{key} is absent, or not visible")
        if self.comments[key].get(marker) == body:
            return False
        self.comments[key][marker] = body
        self.change(key)
        return True

    def _request(self, method: Method) -> None:
        self.requests_made += 1
        if self._failures[method]:
            raise self._failures[method].popleft()[0]

    def _read(self, key: IssueKey) -> Issue | Unread:
        if key.tracker is not self.name or not key.place:
            return Unread(key, f"{key} is no address on this tracker")
        known = self.issues.get(key)
        return self._seen(known or Issue(key=key, state=State.HIDDEN, seen_at=self.clock.now()))

    def _seen(self, issue: Issue) -> Issue:
        return replace(issue, seen_at=datetime.now(UTC))

    def _in(self, place: str) -> list[Issue]:
        if place not in self._next_number:
            raise NotVisibleError(f"{place} is absent, or not visible")
        return [issue for key, issue in self.issues.items() if key.place == place]

    def _new_key(self, place: str) -> IssueKey:
        if place not in self._next_number:
            raise SkipError(f"the fake tracker has no place {place!r}; add_place makes one")
        number = self._next_number[place]
        self._next_number[place] += 1
        return IssueKey(self.name, f"{place}{'#' if '/' in place else '-'}{number}")

    def _url(self, key: IssueKey) -> str:
        return f"https://tracker.example/{key.key.replace('#', '/')}"


_ABSENT = frozenset({State.MOVED, State.GONE, State.HIDDEN})
