"""How the settings write the paths of files, for messages and patterns."""

import os
from collections.abc import Mapping
from pathlib import Path

from followthrough.sources.patterns import fixed_folder, is_pattern
from followthrough.sources.places import place_of, real_folder


class SettingsPaths:
    """Paths as the settings write them. `folder` is that of the settings, by default the current one.

    `written` maps the paths in the settings from their form relative to the current folder to their form in the file.
    """

    def __init__(self, folder: Path | None, written: Mapping[str, str]) -> None:
        here = real_folder(Path.cwd())
        self.folder = here if folder is None else real_folder(folder)
        self._is_elsewhere = self.folder != here
        self._starts = [_start(path, name) for path, name in written.items()]

    def name_of(self, path: str) -> str | None:
        """The path of a file: by a path in the settings that leads to it, else from their folder if it differs."""
        if not self._starts and not self._is_elsewhere:
            return None
        place = place_of(path)
        for start, name in self._starts:
            if place.is_relative_to(start):
                return os.path.join(name, *place.parts[len(start.parts) :])  # noqa: PTH118  as a walk from there names it
        if not self._is_elsewhere or Path(path).is_absolute() or not place.is_relative_to(self.folder):
            return None
        return place.relative_to(self.folder).as_posix()


def _start(path: str, name: str) -> tuple[Path, str]:
    """The place of a path in the settings, with its name there. For a pattern it is the folder of all its matches."""
    if is_pattern(path) and not Path(path).exists():
        path, name = fixed_folder(path), fixed_folder(name)
    return place_of(path), name
