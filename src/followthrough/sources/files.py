"""Postmortems in files and folders."""

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from followthrough.model import Document, Skipped
from followthrough.sources.decoding import NotTextError, decode
from followthrough.sources.git import repository_of

# Folders that hold other people's or generated files.
_NEVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class Files:
    """The documents under some paths: a file is taken as it is, a folder is walked, a pattern is expanded.

    In folders only files whose name `is_document` accepts are read. `base_url` is prefixed to a path to link to it.
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
    ) -> None:
        self._paths = tuple(paths)
        self._is_document = is_document
        self._exclude = tuple(exclude)
        self._repository = repository
        self._base_url = base_url.rstrip("/") if base_url else None

    def documents(self) -> Iterator[Document | Skipped]:
        """Every document once, sorted within a folder, in the order of the paths."""
        seen: set[Path] = set()
        for found in self._found():
            if isinstance(found, Skipped):
                yield found
                continue
            real = found.resolve()
            if real not in seen:
                seen.add(real)
                yield self._read(found)

    def _found(self) -> Iterator[Path | Skipped]:
        for given in self._paths:
            path = Path(given)
            if path.is_dir():
                yield from self._walk(path)
            elif path.is_file() or path.is_symlink() or not _is_pattern(given):
                yield path
            else:
                matches = sorted(Path().glob(given)) if not path.is_absolute() else _absolute_glob(path)
                kept = [match for match in matches if match.is_file() and not self._excluded(match)]
                yield from kept or [Skipped(given, "no file matches this pattern")]

    def _walk(self, folder: Path) -> Iterator[Path | Skipped]:
        problems: list[Skipped] = []

        def note(error: OSError) -> None:
            problems.append(Skipped(str(error.filename), f"cannot be listed: {error.strerror}"))

        empty = True
        for where, folders, names in os.walk(folder, onerror=note):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NEVER)
            for name in sorted(names):
                path = Path(where) / name
                if not name.startswith(".") and self._is_document(name) and not self._excluded(path):
                    empty = False
                    yield path
        yield from problems
        if empty and not problems:
            yield Skipped(str(folder), "holds no document that followthrough reads", failed=False)

    def _excluded(self, path: Path) -> bool:
        return any(fnmatch(path.as_posix(), pattern) or fnmatch(path.name, pattern) for pattern in self._exclude)

    def _read(self, path: Path) -> Document | Skipped:
        try:
            text = decode(path.read_bytes())
        except FileNotFoundError:
            return Skipped(str(path), "does not exist")
        except OSError as error:
            return Skipped(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}")
        except NotTextError as error:
            return Skipped(str(path), str(error))
        if not text.strip():
            return Skipped(str(path), "empty", failed=False)
        url = f"{self._base_url}/{path.as_posix()}" if self._base_url else None
        return Document(
            path=str(path), text=text, source=self.name, url=url, repository=self._repository or repository_of(path)
        )


def _is_pattern(given: str) -> bool:
    return any(sign in given for sign in "*?[")


def _absolute_glob(path: Path) -> list[Path]:
    return sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
