"""A SQLite file that may be missing, broken or not ours: then there is no memory, and never an error."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

LARGEST = 512 * 1024**2


def answers_file() -> Path:
    """Where things are remembered by default: in the user's cache directory."""
    from platformdirs import user_cache_path

    return user_cache_path("followthrough") / "answers.sqlite"


class MemoryFile:
    """Opened at the first use, so that a process that was forked before opens its own.

    `table` is the statement that makes the table where there is none. A file of more than `largest` bytes is begun
    anew: what older models and documents left in it is not asked for again.
    """

    def __init__(self, path: Path, table: str, *, largest: int = LARGEST) -> None:
        self._path = path
        self._table = table
        self._largest = largest
        self._connection: sqlite3.Connection | None = None
        self._usable = True

    def recall(self, ask: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What `ask` finds; `otherwise` where the file cannot be used or holds something else."""
        try:
            connection = self._open()
            return otherwise if connection is None else ask(connection)
        except (sqlite3.Error, ValueError, TypeError):
            self._give_up()
            return otherwise

    def remember(self, write: Callable[[sqlite3.Connection], object]) -> None:
        """Let `write` write, in one transaction, where that can be done."""
        try:
            connection = self._open()
            if connection is not None:
                with connection:
                    write(connection)
        except sqlite3.Error:
            self._give_up()

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._usable:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.touch(mode=0o600)
                if self._path.stat().st_size > self._largest:
                    self._begin_anew()
            except OSError:
                self._give_up()
                return None
            self._connection = connection = sqlite3.connect(self._path, timeout=2.0)
            connection.execute("PRAGMA trusted_schema=OFF")
            # In this order: otherwise a new file waits for the disk.
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(self._table)
        return self._connection

    def _begin_anew(self) -> None:
        for suffix in ("-wal", "-shm", ""):  # whoever has them open keeps them until the end
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._path.touch(mode=0o600)

    def _give_up(self) -> None:
        self._usable = False
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
