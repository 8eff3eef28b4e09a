"""The sentence encoder under onnxruntime, which is imported when the first text is judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

import numpy as np

from followthrough.classification.passage import Passage
from followthrough.classification.scores import Matrix
from followthrough.encoder.wordpiece import WordPiece

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

TEXT_LIMIT, SECTION_LIMIT = 80, 16
_DECIMALS = 3
_MOST_THREADS, _FEW = 4, 3
_KEPT = 256


class OnnxEncoder:
    """Implements `Encoder`. `part` gives one of the files lower, kinds and signals: its path or its bytes.

    Each text is run alone: int8 scales are taken over a whole batch, so that in a batch its companions would show.
    """

    def __init__(self, version: str, pieces: WordPiece, part: Callable[[str], str | bytes]) -> None:
        self._version = version
        self._pieces = pieces
        self._part = part
        self._sessions: dict[str, InferenceSession] = {}
        self._loading = Lock()
        # Both answers begin with the lower layers, and of the same text they are often asked soon after one another.
        self._hidden = lru_cache(maxsize=_KEPT)(self._seen)

    @property
    def version(self) -> str:
        return self._version

    def kinds(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "kinds")

    def signals(self, passages: Sequence[Passage]) -> Matrix:
        """See `Encoder`."""
        return self._rows(passages, "signals")

    def begin_loading(self) -> None:
        """Load the graphs in a thread of its own, outside the interpreter's lock, where a processor is free for it."""
        if _processors() > 1:
            Thread(target=self._load, name="loading the encoder").start()

    def _load(self) -> None:
        # What goes wrong here goes wrong again, and is told, when the first text is judged.
        with suppress(Exception):
            for part in ("lower", "signals", "kinds"):
                self._session(part)

    def _rows(self, passages: Sequence[Passage], output: str) -> Matrix:
        """One row per passage; equal passages are asked once. Only the layers that the output needs are run."""
        asked = list(dict.fromkeys(passages))
        if not asked:
            return np.array([], dtype=np.float32)
        self._session("lower")
        upper = self._session(output)

        def row(passage: Passage) -> Matrix:
            return self._one(passage, upper)

        # onnxruntime computes outside the interpreter's lock, so that threads share the work of a document.
        at_once = min(_processors(), _MOST_THREADS, len(asked) // _FEW)
        if at_once < 2:
            rows = [row(passage) for passage in asked]
        else:
            from concurrent.futures import ThreadPoolExecutor

            with ThreadPoolExecutor(at_once) as pool:
                rows = list(pool.map(row, asked))
        known = dict(zip(asked, rows, strict=True))
        return np.array([known[passage] for passage in passages], dtype=np.float32)

    def _one(self, passage: Passage, upper: InferenceSession) -> Matrix:
        hidden, segments = self._hidden(passage)
        row: Any = upper.run(None, {"hidden": hidden, "segments": segments})[0]
        return np.asarray(np.round(row[0], _DECIMALS), dtype=np.float32)

    def _seen(self, passage: Passage) -> tuple[Any, Any]:
        """What the lower layers make of a text, and which of its places are the text's own."""
        head = [self._pieces.cls, *self._pieces.encode(passage.section, SECTION_LIMIT), self._pieces.sep]
        body = [*self._pieces.encode(passage.text, TEXT_LIMIT), self._pieces.sep]
        ids = np.array([head + body], dtype=np.int64)
        segments = np.array([[0] * len(head) + [1] * len(body)], dtype=np.int64)
        return self._session("lower").run(None, {"ids": ids, "segments": segments})[0], segments

    def _session(self, part: str) -> InferenceSession:
        with self._loading:
            if part not in self._sessions:
                self._sessions[part] = _session_of(self._part(part))
            return self._sessions[part]


def _session_of(graph: str | bytes) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graphs hold what onnxruntime would make of them, and two operators that it would make slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _processors() -> int:
    """Those that this process may use, and one for a worker among others."""
    from multiprocessing import parent_process

    if parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
