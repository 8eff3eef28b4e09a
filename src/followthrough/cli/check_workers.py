"""Processes that assess documents beside this one."""

import multiprocessing
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from followthrough.cli import console
from followthrough.cli.check_assessing import Assessing
from followthrough.errors import SkipError, StopError

if TYPE_CHECKING:
    from followthrough.model import Assessment, Document, Skipped


_MOST_DEATHS = 10
"""So many documents may cost their process before it is the machine that is at fault."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a process made of one document; its `warnings` are told by this one, in the order of the documents."""

    found: "Assessment | Skipped"
    warnings: tuple[str, ...]
    trouble: bool


class Pending(NamedTuple):
    """A document that a process has, and what it will say of it."""

    document: "Document"
    said: Future[Said]
    workers: "Workers"

    def answer(self) -> Said:
        """What came of it. Raises what the process raised, SkipError where it died, StopError where too many did."""
        try:
            return self.said.result()
        except BrokenProcessPool:
            return self.workers.alone(self.document)


class Workers:
    """Some processes, each with its own models. They are started anew, not forked: threads may be running here.

    When one dies, nobody can tell at which document: each that was under way is judged again, alone in a process.
    """

    def __init__(self, assessing: Assessing, number: int) -> None:
        self._assessing = replace(assessing, trouble=console.Trouble(), _assessor=None)
        self._number = number
        self._pool = self._started(number)
        self._lone: ProcessPoolExecutor | None = None
        self._deaths = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in (self._pool, self._lone):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def assess(self, document: "Document") -> Pending:
        """Have a document assessed."""
        try:
            return Pending(document, self._pool.submit(_assess, document), self)
        except BrokenProcessPool:
            self._pool = self._started(self._number)
            return Pending(document, self._pool.submit(_assess, document), self)

    def alone(self, document: "Document") -> Said:
        """Have a document assessed by a process that has no other. Raises as `Pending.answer`."""
        self._lone = self._lone or self._started(1)
        try:
            return self._lone.submit(_assess, document).result()
        except BrokenProcessPool:
            self._lone = None
            self._deaths += 1
            if self._deaths >= _MOST_DEATHS:
                raise StopError(
                    "processes of --jobs die again and again, perhaps for want of memory; try fewer"
                ) from None
            raise SkipError(
                "the process that judged it died, perhaps for want of memory or by a plugin; check it alone to see more"
            ) from None

    def _started(self, number: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin, (self._assessing,))


_assessing: Assessing


def _begin(assessing: Assessing) -> None:
    global _assessing  # noqa: PLW0603  what a worker process holds
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process says when to stop
    _assessing = assessing


def _assess(document: "Document") -> Said:
    with console.gathered() as warnings:
        _assessing.trouble.told = False
        found = _assessing.assess(document)
    return Said(found, tuple(warnings), _assessing.trouble.told)
