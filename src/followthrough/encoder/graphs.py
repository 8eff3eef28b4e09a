"""The encoder's graphs under onnxruntime, which is imported when the first graph is needed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING

from followthrough.encoder.folder import model_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onnxruntime import InferenceSession


PARTS = ("lower", "signals", "kinds")


class Graphs:
    """Sessions for the graphs by part. `file` returns the path of a graph, which lies next to its weights."""

    def __init__(self, file: Callable[[str], Path]) -> None:
        self._file = file
        self._sessions: dict[str, InferenceSession] = {}
        self._loading = {part: Lock() for part in PARTS}

    def begin_loading(self) -> None:
        """Load the graphs in a separate thread, without holding the interpreter's lock, if a processor is free for it.

        The thread only computes. If it also imported, two threads could deadlock on modules that need each other. An
        error is raised when the first text is judged.
        """
        if processors() < 2:
            return
        with suppress(Exception):
            import onnxruntime  # noqa: F401

            Thread(target=self._load, name="loading the encoder").start()

    def _load(self) -> None:
        with suppress(Exception):
            for part in PARTS:
                self.session(part)

    def session(self, part: str) -> InferenceSession:
        """The session of one graph, loaded once."""
        with self._loading[part]:
            if part not in self._sessions:
                self._sessions[part] = _session_of(self._file(part))
            return self._sessions[part]


@cache
def shipped_graphs() -> Graphs:
    """The graphs of the models in use."""
    return Graphs(lambda part: model_files() / f"{part}.onnx")


def _session_of(graph: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graphs are stored as onnxruntime optimizes them, except for two operators that it would make slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def processors() -> int:
    """How many processors this process may use; 1 in a worker process."""
    processes = sys.modules.get("multiprocessing.process")  # a worker process has imported it; others do not need it
    if processes is not None and processes.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
