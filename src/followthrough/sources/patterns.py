"""Expands path patterns as `glob` does, but with bounded work even if links form a maze."""

import os
import re
from collections.abc import Iterable, Iterator
from glob import escape, glob
from pathlib import Path

_SLASHES = re.compile(r"[/\\]+" if os.sep == "\\" else "/+")


def is_pattern(given: str) -> bool:
    """Whether a path is a pattern, unless a file has that very name."""
    return any(sign in given for sign in "*?[")


def fixed_folder(pattern: str) -> str:
    """The folder that contains all matches of a pattern."""
    return re.split(r"[^/\\]*[*?\[]", pattern, maxsplit=1)[0]


def matches(pattern: str, root: Path) -> list[str]:
    """The matches, sorted.

    Links may lead to the same folder in many ways, so a folder is only searched once per part of the pattern. A folder
    that leads out of `root` is not searched, and is returned itself.
    """
    start = fixed_folder(pattern)
    parts = _SLASHES.split(pattern[len(start) :])
    found = [start]
    led_out: set[str] = set()
    for part in parts:
        folders = _folders(found, root, led_out)
        found = list(_all_below(folders, root, led_out)) if part == "**" else list(_in(folders, part))
    if parts[-1] == "**":
        found += _in(_folders(found, root, led_out), "*")
    return sorted({*found, *led_out} - {""})


def _folders(places: Iterable[str], root: Path, led_out: set[str]) -> dict[Path, str]:
    """The folders among these places by their real path, with the first of their names."""
    inside: dict[Path, str] = {}
    for place in places:
        if Path(place).is_dir():
            real = Path(os.path.realpath(place))
            if real.is_relative_to(root):
                inside.setdefault(real, place)
            else:
                led_out.add(place)
    return inside


def _all_below(folders: dict[Path, str], root: Path, led_out: set[str]) -> Iterator[str]:
    """These folders and all folders below that are not hidden."""
    seen: set[Path] = set()
    while folders:
        yield from folders.values()
        seen.update(folders)
        below = _folders((folder[:-1] for folder in _in(folders, "*/")), root, led_out)
        folders = {real: place for real, place in below.items() if real not in seen}


def _in(folders: dict[Path, str], part: str) -> Iterator[str]:
    for folder in folders.values():
        yield from sorted(glob(os.path.join(escape(folder), part)))  # noqa: PTH118, PTH207  a Path would rewrite it
