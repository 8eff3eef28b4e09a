"""Sources from other packages, named in the settings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint

from followthrough.errors import SettingsError, SkipError, StopError
from followthrough.model import Document, Skipped
from followthrough.plugins.answers import held
from followthrough.plugins.loading import named, usable, yielded
from followthrough.ports import PostmortemSource

GROUP = "followthrough.sources"


def plugin_sources(names: Sequence[str], taken: Sequence[str]) -> list[PostmortemSource]:
    """The sources that packages register under these names: their factories, called without arguments.

    `taken` holds the names of other sources; names tell documents apart in the store. Raises SettingsError if there is
    no such plugin or it cannot be used.
    """
    found: list[PostmortemSource] = []
    for name in names:
        point = named(GROUP, name, "sources.plugins", ())
        with usable(point, SettingsError):
            made = point.load()()
            if not callable(getattr(made, "documents", None)) or not isinstance(getattr(made, "name", None), str):
                raise TypeError("its factory must return an object with `name`, a string, and `documents`")
            if made.name in (*taken, *(each.name for each in found)):
                raise ValueError(f"another source is called {made.name!r} already")
        found.append(_GuardedSource(made, point))
    return found


class _GuardedSource:
    """A plugin's source. Whatever goes wrong in it counts as a failure, never as an empty source."""

    def __init__(self, source: PostmortemSource, point: EntryPoint) -> None:
        self._source = source
        self._point = point
        self.name = source.name

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document, in the plugin's order. An invalid one that has a path is skipped."""
        with usable(self._point, StopError):
            found = self._source.documents()
        for each in yielded(found, object, self._point):
            path = getattr(each, "path", None)
            try:
                with usable(self._point, SkipError if isinstance(path, str) else StopError):
                    held(each, Document | Skipped)
            except SkipError as error:
                yield Skipped(str(path), str(error))
            else:
                yield replace(each, source=self.name) if isinstance(each, Document) else each
