"""What tells one build of followthrough from another, so that nothing outlives the code that worked it out."""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from followthrough import __version__

_ROOMS = ("model", "reading", "classification", "rules", "encoder")  # what they say of a document is remembered


def build_stamp() -> str:
    """Changes with the version, with any file of the code and models that judge, and with what is installed beside.

    Raises OSError where the package does not lie in plain files.
    """
    told = blake2b(f"{__version__} {sys.version}".encode(), digest_size=16)
    package = Path(__file__).parents[1]
    models = os.environ.get("FOLLOWTHROUGH_MODEL_DIR")
    rooms = [*(package / room for room in _ROOMS), *([Path(models)] if models else [])]
    files = [*_files_in(package), *(entry for room in rooms for entry in _files_below(room))]
    for name, size, changed in sorted(files):
        told.update(f"{name}\0{size}\0{changed}\n".encode("utf-8", "surrogatepass"))
    # Installing or upgrading a package, a parser of Markdown say, changes the folder that holds them all.
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
