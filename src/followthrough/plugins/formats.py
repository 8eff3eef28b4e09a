"""Document formats from other packages. An installed one is always used."""

import re
from collections.abc import Callable, Collection
from importlib.metadata import EntryPoint
from typing import Any

from followthrough.errors import SettingsError, SkipError
from followthrough.plugins.loading import FORMATS, errors_as, points_of
from followthrough.plugins.outlines import checked_outline
from followthrough.reading.formats import Reader
from followthrough.reading.outline import Outline

_SUFFIX = re.compile(r"[a-z0-9_][a-z0-9_+-]{0,30}", re.IGNORECASE)


def plugin_formats(shipped: Collection[str]) -> dict[str, Reader]:
    """The readers of other packages by suffix (".acme"). `shipped` holds the suffixes that we read ourselves.

    A plugin is loaded for the first document with its suffix. If it cannot be used, its reader raises SkipError and
    only its own documents are affected. Raises SettingsError for an invalid or taken suffix.
    """
    found: dict[str, Reader] = {}
    for point in points_of(FORMATS):
        suffix = f".{point.name.lower()}"
        with errors_as(point, SettingsError):
            if not _SUFFIX.fullmatch(point.name):
                raise ValueError("its name must be the suffix that it reads, without the dot")
            if suffix in shipped or suffix in found:
                raise ValueError(f"{suffix} is read by {'followthrough' if suffix in shipped else 'another plugin'}")
        found[suffix] = _GuardedReader(point)
    return found


class _GuardedReader:
    """A plugin's reader, checked to return outlines that fit their text."""

    def __init__(self, point: EntryPoint) -> None:
        self._point = point
        self._read: Callable[[str], Any] | None = None

    def __call__(self, text: str) -> Outline:
        with errors_as(self._point, SkipError):
            if self._read is None:
                loaded = self._point.load()
                if not callable(loaded):
                    raise TypeError("it must be a function from text to Outline")
                self._read = loaded
            return checked_outline(self._read(text), text)
