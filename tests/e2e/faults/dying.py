"""A sync in a process of its own that is killed at a chosen write of the store."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from itertools import count
from multiprocessing.context import ForkServerContext

from tests.e2e.loopback import Address, sync

from followthrough.sync.options import SyncOptions

_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


def context() -> ForkServerContext:
    """Processes that start with everything imported and nothing running."""
    found = multiprocessing.get_context("forkserver")
    imported_where_used = ["github", "jira", "alembic.command", "sqlalchemy.dialects.sqlite", "jinja2.sandbox"]
    found.set_forkserver_preload(["tests.e2e.faults.dying", *imported_where_used])
    return found


def waiting_to_die(address: Address, options: SyncOptions, kill_at: int) -> tuple[int, int]:
    """A process that syncs once a pipe is closed, and is killed before the so-manieth begin, write or commit of the
    store; its number, and the end of the pipe to close."""
    wait, go = os.pipe()
    if process := os.fork():
        os.close(wait)
        return process, go
    os.close(go)
    os.read(wait, 1)

    def die(moment: int) -> None:
        if moment == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        _watch(die)
        sync(address, options)
    finally:
        os._exit(0)


def count_moments(address: Address, options: SyncOptions) -> int:
    """How many begins, writes and commits such a sync has."""
    seen: list[int] = []
    _watch(seen.append)
    sync(address, options)
    return len(seen)


def _watch(moment: Callable[[int], None]) -> None:
    """Call this before every begin, write and commit of any database of this process, with its number."""
    from sqlalchemy import Engine, event

    numbers = count(1)

    def any_moment(*_: object) -> None:
        moment(next(numbers))

    def statement(_connection: object, _cursor: object, words: str, *_: object) -> None:
        if words.lstrip().upper().startswith(_WRITES):
            any_moment()

    event.listen(Engine, "begin", any_moment)
    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", any_moment)
