"""Identifies a build of followthrough, so that no stored result outlives the code that produced it."""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from followthrough import __version__

_ROOMS = ("model", "reading", "classification", "rules", "encoder")  # their answers for a document are stored


def build_stamp() -> str:
    """Changes with the version, with each file of the code and models that judge, and with the installed packages.

    Raises OSError if the package does not consist of plain files.
    """
    told = blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    package = Path(__file__).parents[1]
    models = os.environ.get("FOLLOWTHROUGH_MODEL_DIR")
    rooms = [*(package / room for room in _ROOMS), *([Path(models)] if models else [])]
    files = [*_files_in(package), *(entry for room in rooms for entry in _files_below(room))]
    for name, size, changed in sorted(files):
        told.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogatepass"))
    # Installing or upgrading any package, such as a Markdown parser, changes the folder that contains them.
    found = find_spec("numpy")
    if found is not None and found.origin is not None:
        told.update(str(Path(found.origin).parents[1].stat().st_mtime_ns).encode())
    return told.hexdigest()


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
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns
