"""Other processes that assess documents."""

import multiprocessing
import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from followthrough.cli import console
from followthrough.cli.check_assessor import CheckAssessor
from followthrough.errors import StopError
from followthrough.model import Assessment, Document, Skipped

_DIED = "a --jobs process died, perhaps for lack of memory or because of a plugin; try fewer, or --jobs 1"
_SAFE_PATH = "PYTHONSAFEPATH"


@dataclass(frozen=True, slots=True)
class WorkerResult:
    """The result for one document. This process prints its `warnings`, in the order of the documents."""

    found: Assessment | Skipped
    warnings: tuple[str, ...]
    trouble: bool


class Pending(NamedTuple):
    """A document that was sent to a process, and the result to come."""

    document: Document
    future: Future[WorkerResult]

    def result(self) -> WorkerResult:
        """The result. Raises what the process raised, and StopError if the process died."""
        try:
            return self.future.result()
        except BrokenProcessPool:
            raise StopError(_DIED) from None


class Workers:
    """Several processes, each with its own models. They are spawned, not forked, as threads may be running here."""

    def __init__(self, assessor: CheckAssessor, number: int) -> None:
        # A new process looks for modules in the current folder before it is told our path, and may find a stranger's
        # there. Only the environment tells it not to, and processes start until the last document is sent.
        self._safe_path = os.environ.get(_SAFE_PATH)
        os.environ[_SAFE_PATH] = "1"
        bare = replace(assessor, trouble=console.Trouble(), _assessor=None)
        self._pool = ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin, (bare,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)
        if self._safe_path is None:
            os.environ.pop(_SAFE_PATH, None)
        else:
            os.environ[_SAFE_PATH] = self._safe_path

    def assess(self, document: Document) -> Pending:
        """Have a document assessed. Raises StopError if a process has died."""
        try:
            return Pending(document, self._pool.submit(_assess, document))
        except (BrokenProcessPool, OSError):  # the latter if it dies while another one is starting
            raise StopError(_DIED) from None


_assessor_of_process: CheckAssessor


def _begin(assessor: CheckAssessor) -> None:
    global _assessor_of_process  # noqa: PLW0603  what a worker process holds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process decides when to stop
    _assessor_of_process = assessor


def _assess(document: Document) -> WorkerResult:
    with console.gathered() as warnings:
        _assessor_of_process.trouble.occurred = False
        found = _assessor_of_process.assess(document)
    return WorkerResult(found, tuple(warnings), _assessor_of_process.trouble.occurred)
