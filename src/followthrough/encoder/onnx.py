"""The sentence encoder: runs its graphs on texts."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from followthrough.classification.encoder_port import Matrix
from followthrough.classification.passage import Passage
from followthrough.encoder.graphs import Graphs, processors
from followthrough.encoder.wordpiece import WordPiece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

TEXT_LIMIT, SECTION_LIMIT = 80, 16
_DECIMALS = 3
_MOST_THREADS, _PER_THREAD = 4, 2
_CACHED_TEXTS = 256


class OnnxEncoder:
    """Implements `Encoder`.

    Each text runs alone: int8 scales are computed over a whole batch, so in a batch the other texts would affect it.
    """

    def __init__(self, version: str, pieces: WordPiece, graphs: Graphs) -> None:
        self._version = version
        self._pieces = pieces
        self._graphs = graphs
        # Both outputs start from the lower layers, and are often asked for the same text in quick succession.
        self._hidden = lru_cache(maxsize=_CACHED_TEXTS)(self._run_lower)

    @property
    def version(self) -> str:
        return self._version

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "kinds")

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "signals")

    def _rows(self, passages: Sequence[Passage], output: str) -> Matrix:
        """One row per passage. Equal passages are computed once, and only the layers that the output needs are run."""
        different = list(dict.fromkeys(passages))
        if not different:
            return np.array([], dtype=np.float32)
        self._graphs.session("lower")
        upper = self._graphs.session(output)

        def row(passage: Passage) -> Matrix:
            return self._row(passage, upper)

        # onnxruntime computes outside the interpreter's lock, so threads can share the work of a document.
        threads = min(processors(), _MOST_THREADS, len(different) // _PER_THREAD)
        if threads < 2:
            rows = [row(passage) for passage in different]
        else:
            with ThreadPoolExecutor(threads) as pool:
                rows = list(pool.map(row, different))
        known = dict(zip(different, rows, strict=True))
        return np.array([known[passage] for passage in passages], dtype=np.float32)

    def _row(self, passage: Passage, upper: InferenceSession) -> Matrix:
        hidden, segments = self._hidden(passage)
        row: Any = upper.run(None, {"hidden": hidden, "segments": segments})[0]
        return np.asarray(np.round(row[0], _DECIMALS), dtype=np.float32)

    def _run_lower(self, passage: Passage) -> tuple[Any, Any]:
        """The lower layers' output for a text, and the mask of its tokens."""
        head = [self._pieces.cls, *self._pieces.encode(passage.section, SECTION_LIMIT), self._pieces.sep]
        body = [*self._pieces.encode(passage.text, TEXT_LIMIT), self._pieces.sep]
        ids = np.array([head + body], dtype=np.int64)
        segments = np.array([[0] * len(head) + [1] * len(body)], dtype=np.int64)
        return self._graphs.session("lower").run(None, {"ids": ids, "segments": segments})[0], segments
