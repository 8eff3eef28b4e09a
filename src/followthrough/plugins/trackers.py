"""Trackers that other packages bring; they are used wherever they are installed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from importlib.metadata import EntryPoint
from typing import Any, cast

from followthrough.errors import SettingsError, StopError
from followthrough.model import TrackerName
from followthrough.plugins.loading import points, usable
from followthrough.ports import IssueTracker

GROUP = "followthrough.trackers"


def plugin_trackers(stack: ExitStack, taken: Sequence[TrackerName]) -> list[IssueTracker]:
    """The trackers of other packages: their factories, called without arguments. None means: not set up here.

    One that is a context manager is entered on `stack`. `taken` are the trackers that are served already. Raises
    SettingsError for one that cannot be used or serves a tracker that is taken.
    """
    found: list[IssueTracker] = []
    for point in points(GROUP):
        with usable(point, SettingsError):
            made: Any = point.load()()
            if made is None:
                continue
            if made.name not in _SERVABLE:
                raise TypeError(f"its name must be one of the TrackerNames {', '.join(_SERVABLE)}")
            if made.name in (*taken, *(each.name for each in found)):
                raise ValueError(f"{made.name} is served by another tracker already")
            if isinstance(made, AbstractContextManager):
                made = stack.enter_context(made)
        found.append(cast(IssueTracker, _GuardedTracker(made, point)))
    return found


_SERVABLE = tuple(name for name in TrackerName if name is not TrackerName.OTHER)


class _GuardedTracker:
    """A plugin's tracker: what it raises beside our own errors means that it cannot be used in this run."""

    def __init__(self, tracker: Any, point: EntryPoint) -> None:
        self._tracker = tracker
        self._point = point

    def __getattr__(self, name: str) -> Any:
        with usable(self._point, StopError):
            value = getattr(self._tracker, name)
        return self._guarded(value) if callable(value) else value

    def _guarded(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*given: Any, **named: Any) -> Any:
            with usable(self._point, StopError):
                answer = method(*given, **named)
            return self._each(answer) if isinstance(answer, Iterator) else answer

        return guarded

    def _each(self, answers: Iterator[Any]) -> Iterator[Any]:
        with usable(self._point, StopError):
            yield from answers
