"""Issues that were read as postmortems before and are not listed now: each is asked for by itself.

A listing is silent about what was deleted, transferred, or hidden from the token, and about what has lost its label.
Only of the last one and of what was certainly deleted does it follow that there is no such postmortem any more.
"""

from collections.abc import Callable, Iterator, Sequence

from followthrough.model import Issue, IssueKey, Skipped, State, TrackerName
from followthrough.ports import Moved, Unread

Read = Callable[[Sequence[IssueKey]], Iterator[Issue | Unread]]
"""Answers the state of each issue, or raises an error of followthrough.errors: the tracker's own."""

_HIDDEN = "deleted, or hidden from this token; what it promised is kept (if it was deleted, name it in sources.exclude)"
_LISTED_NOT = "a postmortem still, though it was not listed; what it promised is kept"
_MOVED = "moved, and not to be followed; what it promised is kept"


def seek_issues(
    tracker: TrackerName, paths: Sequence[str], read: Read, is_listed: Callable[[Issue], bool]
) -> Iterator[Skipped | Moved]:
    """What became of these; nothing of those that are none any more. `is_listed`: it should have been listed."""
    for answer in read([IssueKey(tracker, path) for path in paths]):
        path = answer.key.key
        if isinstance(answer, Unread):
            yield Skipped(path, answer.reason, cause=answer.reason)
        elif answer.state is State.MOVED:
            to = answer.moved_to
            yield Moved(path, to.key) if to is not None else Skipped(path, _MOVED, cause=_MOVED)
        elif answer.state is State.HIDDEN:
            yield Skipped(path, _HIDDEN, cause=_HIDDEN)
        elif answer.state is not State.GONE and is_listed(answer):
            yield Skipped(path, _LISTED_NOT, cause=_LISTED_NOT)
