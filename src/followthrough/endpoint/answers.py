"""Stores the endpoint's answers in a small SQLite file, so that each text is asked once. An answer never changes."""

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_cache_path

from followthrough.caching.cache_file import CacheFile

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID"


def endpoint_answers_path() -> Path:
    """Where answers are stored: in the user's cache folder."""
    return user_cache_path("followthrough") / "endpoint.sqlite"


class Answers:
    """Answers by key. If `path` is None or the file cannot be used, they are only kept for this run."""

    def __init__(self, path: Path | None) -> None:
        self._file = CacheFile(path, _TABLE, durable=True) if path else None
        self._of_this_run: dict[bytes, str] = {}

    @property
    def trouble(self) -> str | None:
        """Why the file cannot be used, if so."""
        if self._file is None or self._file.trouble is None:
            return None
        return f"{self._file.trouble}; answers will be asked for again in the next run"

    def find(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """The stored answers for these keys."""
        found = {key: self._of_this_run[key] for key in keys if key in self._of_this_run}
        if self._file is not None:
            found |= self._file.values("SELECT key, answer FROM answers WHERE key IN", keys)
        return found

    def store(self, key: bytes, answer: str) -> None:
        """Store an answer, unless there is one already."""
        self._of_this_run.setdefault(key, answer)
        if self._file is not None:
            row = (key, answer)
            self._file.write(lambda connection: connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?)", row))
