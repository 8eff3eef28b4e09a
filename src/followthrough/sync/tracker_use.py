"""What each tracker was asked in a run, and what kept it from answering."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from followthrough.model import Memory, TrackerName
from followthrough.ports import IssueTracker, RateLimit
from followthrough.sync.following.issues import followed_keys

ACCESS = {
    TrackerName.GITHUB: "set GITHUB_TOKEN or github.token_file",
    TrackerName.JIRA: "set JIRA_URL, JIRA_EMAIL and JIRA_API_TOKEN, or jira.url, jira.email and jira.token_file",
}
"""What gives access to a tracker."""


@dataclass(frozen=True, slots=True)
class TrackerUse:
    """How one tracker was used. `read_at` is its last complete reading, by this run or an earlier one.

    `trouble` is the reason, in one line, why it was not read completely. `followed`: at least one of its issues is
    followed.
    """

    tracker: TrackerName
    requests: int
    read_at: datetime | None
    trouble: str | None = None
    rate_limit: RateLimit | None = None
    followed: bool = True


def not_set_up(tracker: TrackerName) -> str:
    """That there is no access to a tracker, and how to set it up."""
    how = f"; {ACCESS[tracker]}" if tracker in ACCESS else ""
    return f"there is no access to {tracker}{how}"


def tracker_use(tracker: IssueTracker, before: int, memory: Memory, trouble: str | None) -> TrackerUse:
    """How this tracker was used since it had sent `before` requests."""
    last = memory.trackers.get(tracker.name)
    followed = any(key.tracker is tracker.name for key in followed_keys(memory))
    sent = max(0, tracker.requests_made - before)
    return TrackerUse(tracker.name, sent, last.read_at if last else None, trouble, tracker.rate_limit(), followed)


def lost_trackers(memory: Memory, unserved: Iterable[TrackerName]) -> dict[TrackerName, TrackerUse]:
    """Trackers that earlier runs could read and this one cannot, so what is known of their issues gets old."""
    known = [memory.trackers[name] for name in unserved if name in memory.trackers]
    return {
        reading.tracker: TrackerUse(reading.tracker, 0, reading.read_at, not_set_up(reading.tracker))
        for reading in known
    }
