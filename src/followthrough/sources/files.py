"""Postmortems in files and folders."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import quote

from followthrough.model import Document, Skipped
from followthrough.sources.contents import most_bytes, text_of
from followthrough.sources.decoding import NotTextError
from followthrough.sources.git import checkout_of
from followthrough.sources.missing import INSTEAD, may_be_emptied, never_there, why_missing
from followthrough.sources.names import NO_DOCUMENT
from followthrough.sources.patterns import fixed_folder, is_pattern, matches
from followthrough.sources.places import place_of, real_file, real_folder
from followthrough.sources.settings_paths import SettingsPaths

# Folders of third-party or generated files.
_NEVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


_OUTSIDE = (
    "it lies outside the checkout: a path in the settings is relative to their file, and / begins at the disk's top"
)


def _is_never_searched(folder: str) -> bool:
    return folder in _NEVER or folder.startswith(".") or folder.endswith(".egg-info")


class Files:
    """The documents under some paths: a file is taken as it is, a folder is searched, a pattern is expanded.

    In folders only files whose name `is_document` accepts are read, and no link may lead out of the checkout around the
    folder or, without one, out of the folder. `base_url` is prefixed to a path to link to it.

    `only` limits this to the files that it names, and to everything in the folders that it names, such as a submodule
    (None: no limit). Without it, a folder or pattern without any document is a failure, because it may be wrong or
    unreadable. With `inside`, a folder that may be a stranger's, no path may lead out of it, unless the path is
    itself outside and a person `named` it. `folder` is that of the settings (None: the current one). `written` maps the
    paths in the settings from their form relative to the current folder to their form in the file.
    """

    name = "files"

    def __init__(
        self,
        paths: Sequence[str],
        is_document: Callable[[str], bool],
        *,
        exclude: Sequence[str] = (),
        repository: str | None = None,
        base_url: str | None = None,
        only: frozenset[Path] | None = None,
        inside: Path | None = None,
        named: bool = False,
        folder: Path | None = None,
        written: Mapping[str, str] | None = None,
    ) -> None:
        self._inside = inside = None if inside is None else real_folder(inside)
        self._only = None if only is None else frozenset(place for path in only for place in self._places(path))
        self._only_below = [real_folder(path) for path in only or () if path.is_dir() and not path.is_symlink()]
        self._paths = tuple(paths)
        places = {given: place for given in paths if (place := _search_root(given)) is not None}
        self._chosen = [place for place in places.values() if not _is_top(place)]
        self._searches_all = any(_is_top(place) and not _is_selective(given) for given, place in places.items())
        self._is_document = is_document
        self._exclude = tuple(exclude)
        self._repository = repository
        self._settings = SettingsPaths(folder, written or {})
        self._named = named or (inside is not None and not self._settings.folder.is_relative_to(inside))
        self._base_url = base_url.rstrip("/") if base_url else None

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document once, in the order of the paths, and sorted within a folder."""
        seen: set[Path] = set()
        for found, root in self._found():
            if isinstance(found, Skipped):
                yield found
                continue
            real = real_file(found)
            if real in seen or not self._is_selected(found, real):
                continue
            if root is not None and not real.is_relative_to(root):
                yield self._skipped(found, _leads_out_of(root, found))
                continue
            seen.add(real)
            yield self._read(found, real)

    def _is_selected(self, found: str, real: Path) -> bool:
        if self._only is None or real in self._only or place_of(found) in self._only:
            return True
        return any(real.is_relative_to(folder) for folder in self._only_below)

    def _found(self) -> Iterator[tuple[str | Skipped, Path | None]]:
        """The files, with the folder that they must not lead out of (None: a person named the file)."""
        for given in self._paths:
            if not given:  # as an unset shell variable yields
                yield Skipped("''", "is not a path"), None
            elif self._inside is not None and not self._is_inside(given, self._inside):
                yield self._skipped(given, _leads_out_of(self._inside, given)), None
            elif os.path.isdir(given):  # noqa: PTH112  a Path raises an error for a name that is too long
                yield from self._all_in(given, [given])
            elif os.path.exists(given):  # noqa: PTH110
                yield given, None
            elif is_pattern(given):
                found = matches(given, _root(given))
                yield from self._all_in(given, [match for match in found if Path(match).exists()])
            else:
                yield self._missing(given, why_missing(given), given), None

    def _missing(self, given: str, reason: str, folder: str) -> Skipped:
        """Nothing at a path. If only changes count, that is no failure where the folder may have lost its documents."""
        if self._inside is not None and not place_of(folder).is_relative_to(self._inside):
            return self._skipped(given, f"{reason}; {_OUTSIDE}")
        emptied = self._only is not None and not never_there(given) and may_be_emptied(folder)
        return self._skipped(given, f"{reason}, so nothing is checked there" if emptied else reason, failed=not emptied)

    def _all_in(self, given: str, places: Sequence[str]) -> Iterator[tuple[str | Skipped, Path]]:
        root = _root(given)
        nothing = True
        for found in self._below(places, root):
            nothing = False
            yield found, root
        if nothing:
            if places:
                yield self._skipped(given, NO_DOCUMENT, failed=self._only is None), root
            else:
                nothing_there = f"nothing matches this pattern{never_there(given)}"
                yield self._missing(given, nothing_there, fixed_folder(given)), root

    def _below(self, places: Sequence[str], root: Path) -> Iterator[str | Skipped]:
        walked: set[Path] = set()
        for place in places:
            if Path(place).is_file():
                if not self._excluded(place):
                    yield place
            elif Path(place).is_dir() and walked.isdisjoint(Path(place).parents):
                walked.add(Path(place))
                if place_of(place).is_relative_to(root):
                    yield from self._walk(place)
                else:
                    yield self._skipped(place, _leads_out_of(root, place), failed=False)

    def _walk(self, folder: str) -> Iterator[str | Skipped]:
        problems: list[Skipped] = []

        def note(error: OSError) -> None:
            problems.append(self._skipped(error.filename, f"cannot be listed: {(error.strerror or '').lower()}"))

        for where, folders, names in os.walk(folder, onerror=note):
            folders[:] = sorted(name for name in folders if not _is_never_searched(name))
            for name in sorted(names):
                path = os.path.join(where, name)  # noqa: PTH118  a Path would rewrite what was given
                if self.takes(path):
                    if not os.path.isfile(path) and os.path.exists(path):  # noqa: PTH110, PTH113
                        continue  # a pipe: reading it might never end
                    yield path
        yield from problems

    def _places(self, path: Path) -> Iterator[Path]:
        """The places of a requested file: its own, and the one that a link leads to, unless that is outside."""
        yield place_of(path)
        real = Path(os.path.realpath(path))
        if self._inside is None or real.is_relative_to(self._inside):
            yield real

    def _is_inside(self, given: str, inside: Path) -> bool:
        """Whether it may be read: it is not a link to the outside, and not an outside place from settings in there."""
        if Path(os.path.realpath(given)).is_relative_to(inside):
            return True
        whole = Path(os.path.abspath(given))  # noqa: PTH100  a Path keeps the dots
        lies_there = any(real_folder(parent).is_relative_to(inside) for parent in whole.parents)
        return not lies_there and self._named

    def takes(self, path: str) -> bool:
        """Whether a file would be read if a folder around it were searched."""
        name = os.path.basename(path)  # noqa: PTH119
        return not name.startswith(".") and self._is_document(name) and not self._excluded(path)

    def _excluded(self, path: str) -> bool:
        if not self._exclude:
            return False
        named = self._settings.name_of(path) or path
        names = {path, Path(path).name, named, named.removeprefix("./")}
        return any(fnmatch(name, pattern) for pattern in self._exclude for name in names)

    def _skipped(self, given: str, reason: str, *, failed: bool = True) -> Skipped:
        return Skipped(given, reason, failed=failed, settings_path=self._settings.name_of(given))

    def _read(self, given: str, real: Path) -> Document | Skipped:
        try:
            text = _text(given)
        except FileNotFoundError:
            return self._skipped(given, why_missing(given))
        except OSError as error:
            return self._skipped(given, f"cannot be read: {(error.strerror or str(error)).lower()}")
        except NotTextError as error:
            return self._skipped(given, str(error))
        if not text.strip():
            return self._skipped(given, "empty", failed=False)
        checkout = checkout_of(real.parent)
        settings_path = self._settings.name_of(given)
        stable_path = real.relative_to(checkout.top).as_posix() if checkout else settings_path
        base_url = self._base_url or (checkout.web if checkout else None)
        return Document(
            path=given,
            text=text,
            source=self.name,
            url=_url(base_url, Path(stable_path or given)) if base_url else None,
            repository=self._repository or (checkout.repository if checkout else None),
            stable_path=stable_path,
            settings_path=settings_path,
            checkout=(checkout.name if checkout else None) or self._repository,
            chosen=not self._searches_all or any(map(place_of(given).is_relative_to, self._chosen)),
        )


def _url(base: str, place: Path) -> str | None:
    return None if place.is_absolute() else f"{base}/{quote(place.as_posix(), errors='replace')}"


def _text(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123
        return text_of(path, file.read(most_bytes(path)))


def _root(given: str) -> Path:
    """The folder that no file found under this path may lead out of: the checkout around it, or the folder."""
    folder = place_of(given if os.path.isdir(given) else fixed_folder(given))  # noqa: PTH112
    checkout = checkout_of(folder)
    return checkout.top if checkout else folder


def _search_root(given: str) -> Path | None:
    """The place of a file or folder, or the folder of all matches of a pattern. None if there is nothing."""
    start = given if os.path.exists(given) else fixed_folder(given) or "."  # noqa: PTH110
    return place_of(start) if os.path.exists(start) else None  # noqa: PTH110


def _is_top(place: Path) -> bool:
    """Whether it is the top of the checkout at hand. A submodule or a wiki beside it is a choice."""
    return real_folder(Path.cwd()).is_relative_to(place) and os.path.exists(os.path.join(place, ".git"))  # noqa: PTH110, PTH118


def _is_selective(given: str) -> bool:
    """Whether a pattern contains more than wildcards and a suffix."""
    return is_pattern(given) and any(map(str.isalnum, given.rpartition(".")[0] or given))


def _leads_out_of(root: Path, path: str) -> str:
    reason = f"lies outside the {'checkout' if checkout_of(root) else 'folder'}"
    return f"{reason}: it is a link; {INSTEAD}" if os.path.islink(path) else reason  # noqa: PTH114
