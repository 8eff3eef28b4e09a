"""Formats that other packages read; they are used wherever they are installed."""

import re
from collections.abc import Callable, Collection
from importlib.metadata import EntryPoint
from typing import Any

from followthrough.errors import SettingsError, SkipError
from followthrough.plugins.loading import FORMATS, points, usable
from followthrough.plugins.outlines import sound
from followthrough.reading.formats import Reader
from followthrough.reading.outline import Outline

_SUFFIX = re.compile(r"[a-z0-9_][a-z0-9_+-]{0,30}", re.IGNORECASE)


def plugin_formats(shipped: Collection[str]) -> dict[str, Reader]:
    """The readers of other packages by suffix (".acme"); `shipped` are the suffixes that we read ourselves.

    A plugin is loaded with the first document of its suffix: one that cannot be used costs its own documents alone, and
    its reader raises SkipError. Raises SettingsError for a suffix that is none or taken.
    """
    found: dict[str, Reader] = {}
    for point in points(FORMATS):
        suffix = f".{point.name.lower()}"
        with usable(point, SettingsError):
            if not _SUFFIX.fullmatch(point.name):
                raise ValueError("its name must be the suffix that it reads, without the dot")
            if suffix in shipped or suffix in found:
                raise ValueError(f"{suffix} is read by {'followthrough' if suffix in shipped else 'another plugin'}")
        found[suffix] = _GuardedReader(point)
    return found


class _GuardedReader:
    """A plugin's reader, held to giving outlines that fit their text."""

    def __init__(self, point: EntryPoint) -> None:
        self._point = point
        self._read: Callable[[str], Any] | None = None

    def __call__(self, text: str) -> Outline:
        with usable(self._point, SkipError):
            if self._read is None:
                loaded = self._point.load()
                if not callable(loaded):
                    raise TypeError("it must be a function from text to Outline")
                self._read = loaded
            return sound(self._read(text), text)
