"""What each tracker was asked in a run, and what kept it from answering."""

from collections.abc import Iterable
from dataclasses import replace

from followthrough.errors import FollowthroughError
from followthrough.model import Memory, TrackerName
from followthrough.ports import IssueTracker
from followthrough.sync.filing_issues import not_set_up
from followthrough.sync.issues import followed_keys
from followthrough.sync.result import TrackerUse


def requests_made(tracker: IssueTracker) -> int:
    """How many requests it was sent so far; none where it cannot tell, which `tracker_use` tells at the end."""
    try:
        return tracker.requests_made
    except FollowthroughError:
        return 0


def tracker_use(tracker: IssueTracker, before: int, memory: Memory, trouble: str | None) -> TrackerUse:
    """What one tracker answered. That it cannot count is its trouble and no more: what was filed is told."""
    last = memory.trackers.get(tracker.name)
    followed = any(key.tracker is tracker.name for key in followed_keys(memory))
    made = max(0, requests_made(tracker) - before)
    use = TrackerUse(tracker.name, made, last.read_at if last else None, trouble, followed=followed)
    try:
        _ = tracker.requests_made
        return replace(use, rate_limit=tracker.rate_limit())
    except FollowthroughError as error:
        return replace(use, trouble=trouble or str(error))


def lost_trackers(memory: Memory, unserved: Iterable[TrackerName]) -> dict[TrackerName, TrackerUse]:
    """Trackers that earlier runs could read and this one cannot: what is known of their issues grows old."""
    known = [memory.trackers[name] for name in unserved if name in memory.trackers]
    return {each.tracker: TrackerUse(each.tracker, 0, each.read_at, not_set_up(each.tracker)) for each in known}
