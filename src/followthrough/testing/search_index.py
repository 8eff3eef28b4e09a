"""A search index that lags behind the writes, as in the real services."""

from __future__ import annotations

import copy
from collections import deque
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from followthrough.testing.clock import Clock

T = TypeVar("T")


class LaggingIndex(Generic[T]):
    """What search can see: every write becomes visible `lag` after it happened."""

    def __init__(self, clock: Clock, lag: timedelta) -> None:
        self.lag = lag
        self._clock = clock
        self._waiting: deque[tuple[datetime, int, T | None]] = deque()
        self._visible: dict[int, T] = {}

    def write(self, key: int, thing: T | None) -> None:
        """Record the new state of a thing, or None if it is gone."""
        # Without a lag the thing itself is shown. With one, search must keep showing its old state.
        seen = thing if thing is None or not self.lag else _frozen_copy(thing)
        self._waiting.append((self._clock.now(), key, seen))

    def visible(self) -> dict[int, T]:
        """What a search sees now."""
        horizon = self._clock.now() - self.lag
        while self._waiting and self._waiting[0][0] <= horizon:
            self._show(*self._waiting.popleft()[1:])
        return self._visible

    def catch_up(self) -> None:
        """Makes everything written so far visible at once."""
        while self._waiting:
            self._show(*self._waiting.popleft()[1:])

    def forget(self, key: int) -> None:
        """Make search overlook a thing that it has already shown."""
        self._visible.pop(key, None)

    def _show(self, key: int, thing: T | None) -> None:
        if thing is None:
            self._visible.pop(key, None)
        else:
            self._visible[key] = thing


def _frozen_copy(thing: T) -> T:
    twin = copy.copy(thing)
    for name, value in vars(twin).items():
        if isinstance(value, list | dict | set):
            setattr(twin, name, copy.copy(value))
    return twin
