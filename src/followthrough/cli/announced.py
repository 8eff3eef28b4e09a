"""Notifies everybody who waits for a run that it began and how it ended, however it ends."""

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from followthrough.cli import console
from followthrough.errors import ExitCode, code_of
from followthrough.ports import Notifier


@dataclass(slots=True)
class Ending:
    """How a run ended: its exit code, and a short summary."""

    code: int = ExitCode.OK
    summary: str = ""


@contextmanager
def announced(notifiers: Sequence[Notifier] | None) -> Iterator[Ending]:
    """Notify each that a run begins and, once all is done, how it ended. None: nobody waits for this run."""
    ending = Ending()
    if notifiers is None:
        yield ending
        return
    with _ended_in_order():
        for notifier in notifiers:
            notifier.started()
        try:
            yield ending
            if not sys.stdout.closed:
                sys.stdout.flush()  # a full disk is noticed here
        except BaseException as error:
            ending.code = code_of(error)
            raise
        finally:
            for notifier in notifiers:
                notifier.ended(ending.code, ending.summary)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """SIGTERM, which systemd and Kubernetes send to stop a slow process, ends the run in the same way as Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    except SystemExit as ended:
        if ended.code == ExitCode.TERMINATED:
            console.warn("ended by SIGTERM before it was done; what is stored stays, and the next run does the rest")
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a second one ends it at once
    sys.exit(ExitCode.TERMINATED)
