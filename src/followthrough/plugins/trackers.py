"""Trackers from other packages. An installed one is always used."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from importlib.metadata import EntryPoint
from inspect import isfunction
from typing import Any, cast, get_args, get_origin, get_type_hints

from followthrough.errors import FollowthroughError, SettingsError, StopError
from followthrough.model import TrackerName
from followthrough.plugins.answers import held
from followthrough.plugins.loading import points, usable, yielded
from followthrough.ports import FindsFiled, IssueTracker, ListsPullRequests

GROUP = "followthrough.trackers"


def plugin_trackers(stack: ExitStack, taken: Sequence[TrackerName], warn: Callable[[str], None]) -> list[IssueTracker]:
    """The trackers of other packages: their factories, called without arguments. None means "not set up here".

    A tracker that is a context manager is entered on `stack`; if it cannot be closed afterwards, `warn` is told.
    `taken` holds the trackers that are already served. Raises SettingsError for a plugin that cannot be used, or that
    serves a taken tracker.
    """
    found: list[IssueTracker] = []
    for point in points(GROUP):
        with usable(point, SettingsError):
            made: Any = point.load()()
            if made is None:
                continue
            if not isinstance(made.name, TrackerName) or made.name not in _SERVABLE:
                raise TypeError(f"its name must be one of the TrackerNames {', '.join(_SERVABLE)}")
            if made.name in (*taken, *(each.name for each in found)):
                raise ValueError(f"{made.name} is served by another tracker already")
            if isinstance(made, AbstractContextManager):
                leave, made = made.__exit__, made.__enter__()
                stack.push(_guarded_exit(leave, point, warn))
            found.append(cast(IssueTracker, _GuardedTracker(made, point)))
    return found


_SERVABLE = tuple(name for name in TrackerName if name is not TrackerName.OTHER)
_PROMISED = {
    name: get_type_hints(method)["return"]
    for port in (IssueTracker, FindsFiled, ListsPullRequests)
    for name, method in vars(port).items()
    if isfunction(method) and not name.startswith("_")
}
"""What each method returns, by the annotations of the ports."""


def _guarded_exit(leave: Callable[..., Any], point: EntryPoint, warn: Callable[[str], None]) -> Callable[..., None]:
    def guarded(*error: object) -> None:
        try:
            with usable(point, StopError):
                leave(*error)
        except FollowthroughError as trouble:
            warn(str(trouble))

    return guarded


class _GuardedTracker:
    """A plugin's tracker. Any error other than ours means that it cannot be used in this run."""

    def __init__(self, tracker: Any, point: EntryPoint) -> None:
        self._tracker = tracker
        self._point = point
        self.name = held(tracker.name, TrackerName)
        for name, promised in _PROMISED.items():
            if hasattr(tracker, name) or hasattr(IssueTracker, name):
                setattr(self, name, self._guarded(getattr(tracker, name), promised))

    @property
    def requests_made(self) -> int:
        """How many HTTP requests were sent so far."""
        with usable(self._point, StopError):
            made: int = held(self._tracker.requests_made, int)
        return made

    def _guarded(self, method: Callable[..., Any], promised: Any) -> Callable[..., Any]:
        def guarded(*given: Any, **named: Any) -> Any:
            with usable(self._point, StopError):
                answer = held(method(*given, **named), promised)
            return yielded(answer, get_args(promised)[0], self._point) if get_origin(promised) is Iterator else answer

        return guarded
