"""Answers of the encoder kept in a small SQLite file, so that a text is judged once per machine and model."""

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from followthrough.classification.passage import Passage
from followthrough.classification.scores import Encoder, Scores

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

    def scores(self, passages: Sequence[Passage]) -> list[Scores]:
        """One answer per passage, in their order."""
        keys = [self._key(passage) for passage in passages]
        known = self._recall(keys)
        asked = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in known}
        fresh = dict(zip(asked, self._encoder.scores(list(asked.values())), strict=True)) if asked else {}
        self._remember(fresh)
        return [known.get(key) or fresh[key] for key in keys]

    def _key(self, passage: Passage) -> bytes:
        whole = "\0".join((self._encoder.version, passage.section, passage.text))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _recall(self, keys: Sequence[bytes]) -> dict[bytes, Scores]:
        found: dict[bytes, Scores] = {}
        try:
            connection = self._open()
            if connection is None:
                return {}
            for start in range(0, len(keys), _CHUNK):
                part = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, row FROM answers WHERE key IN ({marks})"  # noqa: S608
                found.update((key, _scores(row)) for key, row in connection.execute(query, part))
        except (sqlite3.Error, ValueError):
            self._give_up()
            return {}
        return found

    def _remember(self, fresh: dict[bytes, Scores]) -> None:
        try:
            connection = self._open() if fresh else None
            if connection is not None:
                with connection:
                    connection.executemany(
                        "INSERT OR IGNORE INTO answers VALUES (?, ?)",
                        [(key, _row(scores)) for key, scores in fresh.items()],
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


def _row(scores: Scores) -> bytes:
    row = np.concatenate([scores.kinds, [scores.checkable, scores.item], scores.embedding])
    return row.astype("<f4").tobytes()


def _scores(row: bytes) -> Scores:
    values = np.frombuffer(row, dtype="<f4")
    if len(values) < 10:
        raise ValueError("a remembered answer is too short")
    return Scores(values[:8], float(values[8]), float(values[9]), values[10:])
