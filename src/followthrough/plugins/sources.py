"""Sources from other packages, named in the settings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint

from followthrough.errors import SettingsError, SkipError, StopError
from followthrough.model import Document, Skipped
from followthrough.plugins.answers import checked
from followthrough.plugins.loading import checked_items, entry_point, errors_as
from followthrough.ports import PostmortemSource

GROUP = "followthrough.sources"


def plugin_sources(names: Sequence[str], taken: Sequence[str]) -> list[PostmortemSource]:
    """The sources that packages register under these names: their factories, called without arguments.

    `taken` holds the names of other sources; names tell documents apart in the store. Raises SettingsError if there is
    no such plugin or it cannot be used.
    """
    found: list[PostmortemSource] = []
    for name in names:
        point = entry_point(GROUP, name, "sources.plugins", ())
        with errors_as(point, SettingsError):
            source = point.load()()
            if not callable(getattr(source, "documents", None)) or not isinstance(getattr(source, "name", None), str):
                raise TypeError("its factory must return an object with `name`, a string, and `documents`")
            if source.name in (*taken, *(known.name for known in found)):
                raise ValueError(f"another source is called {source.name!r} already")
        found.append(_GuardedSource(source, point))
    return found


class _GuardedSource:
    """A plugin's source. Whatever goes wrong in it counts as a failure, never as an empty source."""

    def __init__(self, source: PostmortemSource, point: EntryPoint) -> None:
        self._source = source
        self._point = point
        self.name = source.name

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document, in the plugin's order. An invalid one that has a path is skipped."""
        with errors_as(self._point, StopError):
            found = self._source.documents()
        for answer in checked_items(found, object, self._point):
            path = getattr(answer, "path", None)
            try:
                with errors_as(self._point, SkipError if isinstance(path, str) else StopError):
                    checked(answer, Document | Skipped)
            except SkipError as error:
                yield Skipped(str(path), str(error))
            else:
                yield replace(answer, source=self.name) if isinstance(answer, Document) else answer
