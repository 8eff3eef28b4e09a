"""Where paths really lead, with links resolved."""

import os
from functools import cache
from pathlib import Path


def place_of(path: str | Path) -> Path:
    """The place of a path, with links to its folder resolved. A link to a document is a document of its own."""
    whole = os.path.abspath(path)  # noqa: PTH100  a Path keeps the dots
    if os.path.isdir(whole):  # noqa: PTH112
        return real_folder(whole)
    folder, name = os.path.split(whole)
    return real_folder(folder) / name


def real_file(file: str) -> Path:
    """Where a file really is. Unless it is a link itself, only its folder is resolved, once for all its files."""
    folder, name = os.path.split(file)
    if name in ("", ".", "..") or os.path.islink(file):  # noqa: PTH114  many a Path costs as much as to read the files
        return Path(os.path.realpath(file))
    return real_folder(os.path.join(os.getcwd(), folder)) / name  # noqa: PTH109, PTH118


@cache
def real_folder(folder: str | Path) -> Path:
    """Where a folder really is."""
    return Path(os.path.realpath(folder))  # Path.resolve() raises an error for circular links
