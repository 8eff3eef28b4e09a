"""A SQLite file that may be missing, broken, or not ours. Then nothing is cached, and no error is raised."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

T = TypeVar("T")

LARGEST = 512 * 1024**2
_CHUNK = 500  # keys in one statement


def cache_path() -> Path:
    """The default place of the cache: in the user's cache directory."""
    return user_cache_path("followthrough") / "answers.sqlite"


class CacheFile:
    """Opened on first use, so that a forked process opens its own connection. `trouble` says why it cannot be used.

    `table` is the SQL statement that creates the table if it is missing. A file of more than `largest` bytes is started
    anew, because what older models and documents left in it is no longer used. A `durable` one keeps what cost money:
    it survives a power cut and is never started anew.
    """

    def __init__(self, path: Path, table: str, *, largest: int = LARGEST, durable: bool = False) -> None:
        self.trouble: str | None = None
        self._path = path
        self._table = table
        self._largest = largest
        self._durable = durable
        self._connection: sqlite3.Connection | None = None

    def read(self, query: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """The result of `query`, or `otherwise` if the file cannot be used or holds something else."""
        try:
            connection = self._open()
            return otherwise if connection is None else query(connection)
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._give_up(error)
            return otherwise

    def values(self, select: str, keys: Sequence[bytes]) -> dict[bytes, Any]:
        """The values by key that `select` finds ("SELECT key, answer FROM answers WHERE key IN"), as far as it can."""
        found: dict[bytes, Any] = {}

        def query(connection: sqlite3.Connection) -> None:
            for start in range(0, len(keys), _CHUNK):
                part = keys[start : start + _CHUNK]
                found.update(connection.execute(f"{select} ({','.join('?' * len(part))})", part))

        self.read(query, None)
        return found

    def write(self, update: Callable[[sqlite3.Connection], object]) -> None:
        """Run `update` in one transaction, if possible."""
        try:
            connection = self._open()
            if connection is not None:
                with connection:
                    update(connection)
                if self._durable:  # people copy this file alone, without its log
                    connection.execute("PRAGMA wal_checkpoint")
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self.trouble is None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.touch(mode=0o600)
                if self._path.stat().st_size > self._largest and not self._durable:
                    self._start_anew()
            except OSError as error:
                self._give_up(error)
                return None
            self._connection = connection = sqlite3.connect(self._path, timeout=5.0 if self._durable else 2.0)
            connection.execute("PRAGMA trusted_schema=OFF")
            if not self._durable:  # in this order, or a new file would wait for the disk
                connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(self._table)
        return self._connection

    def _start_anew(self) -> None:
        for suffix in ("-wal", "-shm", ""):  # other processes that have them open can still use them
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self._path.touch(mode=0o600)

    def _give_up(self, error: Exception) -> None:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        self.trouble = f"{self._path}: cannot be used ({reason})"
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
