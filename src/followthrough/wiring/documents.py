"""Which files are documents, in our formats and those of plugins."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from followthrough.plugins.loading import FORMATS, points_of
from followthrough.settings import Settings
from followthrough.sources.files import Files
from followthrough.sources.names import is_document as of_ours
from followthrough.suffixes import SUFFIXES, WRAPPERS

if TYPE_CHECKING:
    from followthrough.reading.formats import Reader


def files(
    settings: Settings,
    paths: Sequence[str],
    only: frozenset[Path] | None = None,
    inside: Path | None = None,
    *,
    named: bool = False,
) -> Files:
    """The documents under these paths. With `only` and `inside`, just those that are listed and inside.

    `named`: a person named the paths, not the settings.
    """
    sources = settings.sources
    return Files(
        paths,
        is_document(),
        exclude=sources.exclude,
        repository=sources.repository,
        base_url=sources.url,
        only=only,
        inside=inside,
        named=named,
        folder=settings.folder,
        written=settings.written_paths(),
    )


def is_document() -> Callable[[str], bool]:
    """Whether a file name looks like a document in one of our formats or of a plugin's."""
    return partial(of_ours, more=frozenset(formats()))


def formats() -> "Mapping[str, Reader]":
    """The formats that installed plugins read, by suffix."""
    if not points_of(FORMATS):
        return {}
    from followthrough.plugins.formats import plugin_formats

    return plugin_formats(SUFFIXES | WRAPPERS)
