"""Stores the endpoint's answers in a small SQLite file, so that each text is asked once. An answer never changes."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID"
_CHUNK = 500


def answers_file() -> Path:
    """Where answers are stored: in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("followthrough") / "endpoint.sqlite"


class Answers:
    """Answers by key. If `path` is None or the file cannot be used, they are only kept for this run."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._of_this_run: dict[bytes, str] = {}
        self.trouble: str | None = None

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """The stored answers for these keys."""
        found = {key: self._of_this_run[key] for key in keys if key in self._of_this_run}
        try:
            connection = self._open()
            for start in range(0, len(keys), _CHUNK) if connection else ():
                part = keys[start : start + _CHUNK]
                query = f"SELECT key, answer FROM answers WHERE key IN ({','.join('?' * len(part))})"  # noqa: S608
                found.update(connection.execute(query, part) if connection else ())
        except sqlite3.Error as error:
            self._give_up(error)
        return found

    def store(self, key: bytes, answer: str) -> None:
        """Store an answer, unless there is one already."""
        self._of_this_run.setdefault(key, answer)
        try:
            if connection := self._open():
                with connection:
                    connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?)", (key, answer))
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._path is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.touch(mode=0o600)
            except OSError as error:
                self._give_up(error)
                return None
            self._connection = sqlite3.connect(self._path, timeout=5.0)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute(_TABLE)
        return self._connection

    def _give_up(self, error: Exception) -> None:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        self.trouble = f"{self._path}: cannot be used ({reason}); answers will be asked for again in the next run"
        self._path = None
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
