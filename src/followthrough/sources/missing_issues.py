"""Issues that were postmortems before and are not listed now: they are read one by one.

A listing does not show whether an issue was deleted, transferred, hidden from the token, or lost its label. Only if it
lost its label, or was certainly deleted, is it no longer a postmortem.
"""

from collections.abc import Callable, Iterator, Sequence

from followthrough.model import Issue, IssueKey, Skipped, State, TrackerName
from followthrough.ports import Moved, Unread

Read = Callable[[Sequence[IssueKey]], Iterator[Issue | Unread]]
"""Returns the state of each issue, or raises an error of followthrough.errors. From the tracker."""

_HIDDEN = "deleted, or hidden from this token; what it promised is kept (if it was deleted, name it in sources.exclude)"
_NOT_LISTED = "still a postmortem, although the list left it out; its items are kept"
_MOVED = "moved to a place that is not read; its items are kept"


def seek_issues(
    tracker: TrackerName, paths: Sequence[str], read: Read, is_listed: Callable[[Issue], bool]
) -> Iterator[Skipped | Moved]:
    """What happened to these issues. Those that are no longer postmortems yield nothing. `is_listed`: it should be."""
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
            yield Skipped(path, _NOT_LISTED, cause=_NOT_LISTED)
