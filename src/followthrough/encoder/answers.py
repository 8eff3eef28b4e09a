"""Answers of the encoder kept in a small SQLite file, so that a text is judged once per machine and model."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from followthrough.classification.passage import Passage
from followthrough.classification.scores import Encoder, Matrix

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID"
_CHUNK = 500


class RememberingEncoder:
    """Implements `Encoder` around another one. A file that cannot be used means no memory, never an error."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder = encoder
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._usable = True

    @property
    def version(self) -> str:
        return self._encoder.version

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "kinds", self._encoder.kinds)

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "signals", self._encoder.signals)

    def _rows(self, passages: Sequence[Passage], output: str, ask: Callable[[Sequence[Passage]], Matrix]) -> Matrix:
        keys = [self._key(passage, output) for passage in passages]
        known = self._recall(keys)
        asked = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in known}
        fresh = dict(zip(asked, ask(list(asked.values())), strict=True)) if asked else {}
        self._remember(fresh)
        known.update(fresh)
        return np.array([known[key] for key in keys], dtype=np.float32)

    def _key(self, passage: Passage, output: str) -> bytes:
        whole = "\0".join((self._encoder.version, output, passage.section, passage.text))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _recall(self, keys: Sequence[bytes]) -> dict[bytes, Matrix]:
        found: dict[bytes, Matrix] = {}
        try:
            connection = self._open()
            if connection is None:
                return {}
            for start in range(0, len(keys), _CHUNK):
                part = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, row FROM answers WHERE key IN ({marks})"  # noqa: S608
                found.update((key, np.frombuffer(row, dtype="<f4")) for key, row in connection.execute(query, part))
        except (sqlite3.Error, ValueError):
            self._give_up()
            return {}
        return found

    def _remember(self, fresh: dict[bytes, Matrix]) -> None:
        try:
            connection = self._open() if fresh else None
            if connection is not None:
                with connection:
                    connection.executemany(
                        "INSERT OR IGNORE INTO answers VALUES (?, ?)",
                        [(key, row.astype("<f4").tobytes()) for key, row in fresh.items()],
                    )
        except sqlite3.Error:
            self._give_up()

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._usable:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            except OSError:
                self._give_up()
                return None
            connection = sqlite3.connect(self._path, timeout=2.0)
            self._connection = connection
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_TABLE)
        return self._connection

    def _give_up(self) -> None:
        self._usable = False
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
