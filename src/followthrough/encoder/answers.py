"""Stores the encoder's answers in a small SQLite file, so that each machine judges a text once per model."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from followthrough.caching.cache_file import CacheFile
from followthrough.classification.encoder_port import Encoder, Matrix
from followthrough.classification.passage import Passage

_TABLE = "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID"


class CachingEncoder:
    """Implements `Encoder` around another one. Without a usable file it stores nothing, and raises no error.

    `widths` gives the row lengths of "kinds" and "signals".
    """

    def __init__(self, encoder: Encoder, path: Path, widths: Mapping[str, int] | None = None) -> None:
        self._encoder = encoder
        self._widths = widths or {}
        self._file = CacheFile(path, _TABLE)

    @property
    def version(self) -> str:
        return self._encoder.version

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "kinds", self._encoder.kinds)

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "signals", self._encoder.signals)

    def _rows(self, passages: Sequence[Passage], output: str, compute: Callable[[Sequence[Passage]], Matrix]) -> Matrix:
        keys = [self._key(passage, output) for passage in passages]
        known = self._cached(keys, self._widths.get(output))
        missing = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in known}
        fresh = dict(zip(missing, compute(list(missing.values())), strict=True)) if missing else {}
        self._save(fresh)
        known.update(fresh)
        return np.array([known[key] for key in keys], dtype=np.float32)

    def _key(self, passage: Passage, output: str) -> bytes:
        whole = "\0".join((self._encoder.version, output, passage.section, passage.text))
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _cached(self, keys: Sequence[bytes], width: int | None) -> dict[bytes, Matrix]:
        """The stored answers for these keys. A row that is no vector or has another width is ignored."""
        stored = self._file.values("SELECT key, row FROM answers WHERE key IN", keys)
        vectors = {key: row for key, row in stored.items() if isinstance(row, bytes) and len(row) % 4 == 0}
        known = {key: np.frombuffer(row, dtype="<f4") for key, row in vectors.items()}
        if width is None:
            return known if len({len(row) for row in known.values()}) < 2 else {}
        return {key: row for key, row in known.items() if len(row) == width}

    def _save(self, fresh: dict[bytes, Matrix]) -> None:
        rows = [(key, row.astype("<f4").tobytes()) for key, row in fresh.items()]
        if rows:
            self._file.write(
                lambda connection: connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", rows)
            )
