"""Postmortems in files and folders."""

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from glob import glob
from pathlib import Path
from urllib.parse import quote

from followthrough.model import Document, Skipped
from followthrough.sources.decoding import LARGEST_BYTES, NotTextError, decode
from followthrough.sources.git import checkout_of
from followthrough.sources.word import LARGEST_WORD_BYTES, html_of

# Folders that hold other people's or generated files.
_NEVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class Files:
    """The documents under some paths: a file is taken as it is, a folder is walked, a pattern is expanded.

    In folders only files whose name `is_document` accepts are read. `base_url` is prefixed to a path to link to it.
    Of all these, `only` takes the files that it names by their real paths (None: all).
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
    ) -> None:
        self._only = only
        self._paths = tuple(paths)
        self._is_document = is_document
        self._exclude = tuple(exclude)
        self._repository = repository
        self._base_url = base_url.rstrip("/") if base_url else None

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document once, sorted within a folder, in the order of the paths."""
        seen: set[str] = set()
        for found in self._found():
            if isinstance(found, Skipped):
                yield found
            elif (real := os.path.realpath(found)) not in seen:
                seen.add(real)
                if self._only is not None and Path(real) not in self._only:
                    continue
                yield self._read(found, Path(real))

    def _found(self) -> Iterator[str | Skipped]:
        for given in self._paths:
            if not given:  # as an unset variable of a shell gives
                yield Skipped("''", "is no path")
            elif Path(given).is_dir():
                yield from self._walk(given)
            elif Path(given).exists() or not _is_pattern(given):
                yield given
            else:
                matches = [match for match in sorted(glob(given, recursive=True)) if Path(match).is_file()]  # noqa: PTH207
                yield from (match for match in matches if not self._excluded(match))
                if not matches:
                    yield Skipped(given, "no file matches this pattern")

    def _walk(self, folder: str) -> Iterator[str | Skipped]:
        problems: list[Skipped] = []

        def note(error: OSError) -> None:
            problems.append(Skipped(str(error.filename), f"cannot be listed: {(error.strerror or '').lower()}"))

        empty = True
        for where, folders, names in os.walk(folder, onerror=note):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NEVER)
            for name in sorted(names):
                path = os.path.join(where, name)  # noqa: PTH118  a Path would rewrite what was given
                if not name.startswith(".") and self._is_document(name) and not self._excluded(path):
                    if Path(path).exists() and not Path(path).is_file():  # a pipe: reading it may never end
                        continue
                    empty = False
                    yield path
        yield from problems
        if empty and not problems:
            yield Skipped(folder, "holds no document that followthrough reads", failed=False)

    def _excluded(self, path: str) -> bool:
        return any(fnmatch(path, pattern) or fnmatch(Path(path).name, pattern) for pattern in self._exclude)

    def _read(self, given: str, real: Path) -> Document | Skipped:
        try:
            text = _text(given)
        except FileNotFoundError:
            return Skipped(given, "does not exist")
        except OSError as error:
            return Skipped(given, f"cannot be read: {(error.strerror or str(error)).lower()}")
        except NotTextError as error:
            return Skipped(given, str(error))
        if not text.strip():
            return Skipped(given, "empty", failed=False)
        checkout = checkout_of(real.parent)
        stable_path = real.relative_to(checkout.top).as_posix() if checkout else None
        place = stable_path or (None if Path(given).is_absolute() else Path(given).as_posix())
        return Document(
            path=given,
            text=text,
            source=self.name,
            url=f"{self._base_url}/{quote(place, errors='replace')}" if self._base_url and place else None,
            repository=self._repository or (checkout.repository if checkout else None),
            stable_path=stable_path,
        )


def _text(path: str) -> str:
    """What stands in a file. It is not read further than we read at most, for it may be a device without an end."""
    with Path(path).open("rb") as file:
        if path.lower().endswith(".docx"):
            return html_of(file.read(LARGEST_WORD_BYTES + 1))
        return decode(file.read(LARGEST_BYTES + 1))


def _is_pattern(given: str) -> bool:
    return any(sign in given for sign in "*?[")
