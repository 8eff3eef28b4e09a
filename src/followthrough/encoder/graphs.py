"""The encoder's graphs under onnxruntime, which is imported with the first of them."""

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
    """Sessions of the graphs by part; `file` gives the path of one, beside which its weights lie."""

    def __init__(self, file: Callable[[str], Path]) -> None:
        self._file = file
        self._sessions: dict[str, InferenceSession] = {}
        self._loading = {part: Lock() for part in PARTS}

    def begin_loading(self) -> None:
        """Load the graphs in a thread of its own, outside the interpreter's lock, where a processor is free for it.

        It only computes: importing would hold the lock there as well as here, and two threads that import modules
        which need each other might wait for each other. What goes wrong is told when the first text is judged.
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
        """The session of one of the graphs, loaded once."""
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
    # The graphs hold what onnxruntime would make of them, and two operators that it would make slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def processors() -> int:
    """Those that this process may use, and one for a worker among others."""
    processes = sys.modules.get("multiprocessing.process")  # a worker has imported it, and others need not
    if processes is not None and processes.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
