"""Trackers from other packages. An installed one is always used."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from importlib.metadata import EntryPoint
from inspect import isfunction
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from followthrough.errors import FollowthroughError, SettingsError, StopError
from followthrough.model import TrackerName
from followthrough.plugins.answers import checked
from followthrough.plugins.loading import checked_items, errors_as, points_of
from followthrough.ports import FilesIssues, FindsFiled, IssueTracker, ListsPullRequests, RateLimit

GROUP = "followthrough.trackers"
_Count = TypeVar("_Count")


def plugin_trackers(stack: ExitStack, taken: Sequence[TrackerName], warn: Callable[[str], None]) -> list[IssueTracker]:
    """The trackers of other packages: their factories, called without arguments. None means "not set up here".

    A tracker that is a context manager is entered on `stack`; an error on closing it is passed to `warn`.
    `taken` holds the trackers that are already served. Raises SettingsError for a plugin that cannot be used, or that
    serves a taken tracker.
    """
    found: list[IssueTracker] = []
    for point in points_of(GROUP):
        with errors_as(point, SettingsError):
            tracker: Any = point.load()()
            if tracker is None:
                continue
            if not isinstance(tracker.name, TrackerName) or tracker.name not in _ALLOWED_NAMES:
                raise TypeError(f"its name must be one of the TrackerNames {', '.join(_ALLOWED_NAMES)}")
            if tracker.name in (*taken, *(known.name for known in found)):
                raise ValueError(f"{tracker.name} is served by another tracker already")
            if isinstance(tracker, AbstractContextManager):
                leave, tracker = tracker.__exit__, tracker.__enter__()
                stack.push(_guarded_exit(leave, point, warn))
            found.append(cast(IssueTracker, _GuardedTracker(tracker, point, warn)))
    return found


_ALLOWED_NAMES = tuple(name for name in TrackerName if name is not TrackerName.OTHER)
_RETURN_TYPES = {
    name: get_type_hints(method)["return"]
    for port in (IssueTracker, FilesIssues, FindsFiled, ListsPullRequests)
    for name, method in vars(port).items()
    if isfunction(method) and not name.startswith("_")
}
"""What each method returns, by the annotations of the ports."""


def _guarded_exit(leave: Callable[..., Any], point: EntryPoint, warn: Callable[[str], None]) -> Callable[..., None]:
    def guarded(*error: object) -> None:
        try:
            with errors_as(point, StopError):
                leave(*error)
        except FollowthroughError as failure:
            warn(str(failure))

    return guarded


class _GuardedTracker:
    """A plugin's tracker. Any error other than ours means that it cannot be used in this run.

    One that cannot count its requests can: `warn` gets its first error about that.
    """

    def __init__(self, tracker: Any, point: EntryPoint, warn: Callable[[str], None]) -> None:
        self._tracker = tracker
        self._point = point
        self._warn = warn
        self._cannot_count = False
        self.name = checked(tracker.name, TrackerName)
        for name, return_type in _RETURN_TYPES.items():
            if name != "rate_limit" and (hasattr(tracker, name) or hasattr(IssueTracker, name)):
                setattr(self, name, self._guarded(getattr(tracker, name), return_type))

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent so far; 0 if it cannot count them."""
        return self._counted(lambda: checked(self._tracker.requests_made, int), 0)

    def rate_limit(self) -> RateLimit:
        """What the last answers said about the limit; nothing if it cannot tell."""
        return self._counted(lambda: checked(self._tracker.rate_limit(), RateLimit), RateLimit(None, None))

    def _counted(self, count: Callable[[], _Count], unknown: _Count) -> _Count:
        try:
            with errors_as(self._point, StopError):
                return count()
        except FollowthroughError as error:
            if not self._cannot_count:
                self._warn(str(error))
            self._cannot_count = True
            return unknown

    def _guarded(self, method: Callable[..., Any], return_type: Any) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            with errors_as(self._point, StopError):
                answer = checked(method(*args, **kwargs), return_type)
            return (
                checked_items(answer, get_args(return_type)[0], self._point)
                if get_origin(return_type) is Iterator
                else answer
            )

        return guarded
