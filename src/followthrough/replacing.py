"""Replaces files completely or not at all. If the disk is full, the old file stays as it was, and no other is left."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(target: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """A file that takes the target's place once it is complete.

    `mode` is its permissions. Without it, it gets those of the target, or the usual ones if the target is new. Raises
    OSError.
    """
    with beside(target) as (path, file):
        yield file
        file.close()
        if mode is not None or target.exists():
            path.chmod(target.stat().st_mode & 0o7777 if mode is None else mode)
        path.replace(target)


@contextmanager
def beside(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file next to the target. It is removed afterwards, unless it took the target's place."""
    path = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        path.unlink(missing_ok=True)  # a link that somebody else left there is not followed
        with path.open("xb") as file:
            yield path, file
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
