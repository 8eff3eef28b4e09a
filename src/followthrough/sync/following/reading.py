"""Ask the trackers for the followed issues, and remember the answers place by place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from followthrough.errors import FollowthroughError, StopError, StoreError
from followthrough.model import Issue, IssueKey
from followthrough.ports import IssueTracker, Progress, Unread
from followthrough.sync.following.answers import answers
from followthrough.sync.following.issues import PlaceToRead, complete, followed_keys, plan_reading, remember
from followthrough.sync.ledger import Ledger

OVERLAP = timedelta(minutes=5)
"""How far before a cursor is asked again: two servers' clocks may differ, and a search index may lag.

Jira's finds a change some seconds late, on Cloud by design, so a later change may be found before an earlier one.
"""

_STEPS = 5


@dataclass(frozen=True, slots=True)
class TrackerOutcome:
    """Whether every followed issue was answered and, in `trouble`, why the tracker could not be read any further.

    `missed` is the first reason why something was left out while the tracker could still be read.
    """

    complete: bool
    trouble: str | None = None
    missed: str | None = None


def read_tracker(tracker: IssueTracker, ledger: Ledger, progress: Progress, *, now: datetime) -> TrackerOutcome:
    """Read every followed issue of one tracker.

    A place that was read completely is stored with its cursor. Of any other place the answers are stored and the cursor
    stays. Afterwards the targets of moved and duplicate issues are read. Raises StoreError.
    """
    places = plan_reading(ledger.memory, tracker.name, now=now)
    reading = _Reading(tracker, places, ledger, progress, now)
    trouble: str | None = None
    progress.start(f"reading issues from {tracker.name}", sum(len(place.keys) or 1 for place in places))
    try:
        reading.keys()
        reading.changes()
        reading.onward()
    except StoreError:
        raise
    except FollowthroughError as error:
        trouble = str(error)
    finally:
        progress.finish()
    reading.keep_what_was_answered()
    return TrackerOutcome(trouble is None and reading.complete, trouble)


class _Reading:
    def __init__(
        self, tracker: IssueTracker, places: Iterable[PlaceToRead], ledger: Ledger, progress: Progress, now: datetime
    ) -> None:
        self._tracker = tracker
        self._places = {place.place: place for place in places}
        self._ledger = ledger
        self._followed = followed_keys(ledger.memory)
        self._progress = progress
        self._now = now
        self._waiting = {place.place: set(place.keys) for place in self._places.values()}
        self._answers: dict[str, list[Issue]] = defaultdict(list)
        self._failed: set[str] = set()
        self.complete = True

    def keys(self) -> None:
        """Ask for the keys of all places together, so that small places share requests."""
        began: datetime | None = None
        for answer in self._read([key for place in self._places.values() for key in place.keys]):
            began = began or self._tracker.server_time()
            place = self._places[answer.key.place]
            self._waiting[place.place].discard(answer.key)
            if isinstance(answer, Unread):
                self._fail(place.place, str(answer.key), answer.reason)
            else:
                self._answers[place.place].append(answer)
            if place.since is None and not self._waiting[place.place]:
                changed = (answer.updated_at for answer in self._answers[place.place] if answer.updated_at)
                self._close(place, began or max(changed, default=None))

    def changes(self) -> None:
        """Ask the large places for what changed."""
        for place in self._places.values():
            if place.since is None or place.place in self._failed:
                continue
            try:
                changed = self._tracker.changed_since(place.place, place.since - OVERLAP)
            except StopError:
                raise
            except FollowthroughError as error:
                self._fail(place.place, place.place, str(error))
                continue
            self._progress.advance()
            self._answers[place.place].extend(self._as_known(place, changed.issues))
            self._close(place, changed.cursor)

    def _as_known(self, place: PlaceToRead, changed: Iterable[Issue]) -> Iterator[Issue]:
        """The issues that are known: a line may name one again that nobody followed when it changed."""
        known: dict[IssueKey, list[IssueKey]] = defaultdict(list)
        for key in place.followed.union(self._ledger.memory.issues):
            known[key.folded].append(key)
        return (replace(issue, key=key) for issue in changed for key in known.get(issue.key.folded, ()))

    def onward(self) -> None:
        """Read the targets of moved and duplicate issues that are not known, or not followed before this reading."""
        asked: set[IssueKey] = set()
        for _ in range(_STEPS):
            memory = self._ledger.memory
            new = [
                key
                for key in sorted(followed_keys(memory))
                if key.tracker is self._tracker.name
                and (key not in memory.issues or key not in self._followed)
                and key not in asked
            ]
            new = [key for key in new if key.place not in self._failed]
            if not new:
                return
            asked.update(new)
            seen = []
            for answer in self._read(new):
                if isinstance(answer, Unread):
                    self._fail(answer.key.place, str(answer.key), answer.reason)
                else:
                    seen.append(answer)
            self._ledger.make(remember(self._ledger.memory, seen, self._now))

    def keep_what_was_answered(self) -> None:
        """Store the answers of places that were not read completely, and when they were given."""
        for answered in self._answers.values():
            self._ledger.make(remember(self._ledger.memory, answered, self._now, touch=True))
        self._answers.clear()

    def _read(self, keys: list[IssueKey]) -> Iterable[Issue | Unread]:
        for answer in answers(self._tracker, keys, self._ledger):
            self._progress.advance()
            yield answer

    def _fail(self, place: str, where: str, reason: str) -> None:
        self._failed.add(place)
        self._ledger.skip(where, cause=reason)
        self.complete = False

    def _close(self, place: PlaceToRead, cursor: datetime | None) -> None:
        if place.place in self._failed:
            return
        answered = self._answers.pop(place.place, [])
        changes = list(remember(self._ledger.memory, answered, self._now))
        self._ledger.make([*changes, complete(self._ledger.memory, place, cursor, self._now)])
