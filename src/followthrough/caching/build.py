"""Identifies a build of followthrough, so that no stored result outlives the code that produced it."""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from followthrough import __version__

_JUDGING = ("model", "reading", "classification", "rules", "encoder")  # packages whose results are cached
_READING = ("model", "reading", "classification", "encoder")  # and those whose results a sync keeps


def build_stamp() -> str:
    """A hash of the version, of each file of the code and models that judge, and of the installed packages.

    Raises OSError if the package does not consist of plain files.
    """
    stamp = blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    package = Path(__file__).parents[1]
    models = os.environ.get("FOLLOWTHROUGH_MODEL_DIR")
    folders = [*(package / name for name in _JUDGING), *([Path(models)] if models else [])]
    files = [*_files_in(package), *(entry for folder in folders for entry in _files_below(folder))]
    for name, size, changed in sorted(files):
        stamp.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogatepass"))
    # Installing or upgrading any package, such as a Markdown parser, changes the folder that contains them.
    numpy = find_spec("numpy")
    if numpy is not None and numpy.origin is not None:
        stamp.update(str(Path(numpy.origin).parents[1].stat().st_mtime_ns).encode())
    return stamp.hexdigest()


def reading_stamp() -> str:
    """A hash of the code that reads and classifies, and of the sizes of its models: the same on every machine.

    Raises OSError as `build_stamp` does.
    """
    stamp = blake2b(digest_size=8)
    package = Path(__file__).parents[1]
    for folder in _READING:
        for name, size, _ in sorted(_files_below(package / folder)):
            path = Path(name)
            stamp.update(f"{path.relative_to(package).as_posix()}\0{size}\0".encode())
            if path.suffix == ".py":
                stamp.update(path.read_bytes())
    return stamp.hexdigest()


def _files_below(folder: Path) -> Iterator[tuple[str, int, int]]:
    yield from _files_in(folder)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _files_below(Path(entry.path))


def _files_in(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                facts = entry.stat()
                yield entry.path, facts.st_size, facts.st_mtime_ns
