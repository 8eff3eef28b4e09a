"""A sync in a process of its own that is killed at a chosen write of the store."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection
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


def sync_and_die(address: Address, options: SyncOptions, kill_at: int) -> None:
    """Sync, and be killed before the so-manieth begin, write or commit of the store."""

    def die(moment: int) -> None:
        if moment == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    _watch(die)
    sync(address, options)


def count_moments(address: Address, options: SyncOptions) -> int:
    """How many begins, writes and commits such a sync has, counted in a process of its own."""
    here, there = context().Pipe(duplex=False)
    process = context().Process(target=_count, args=(address, options, there))
    process.start()
    process.join()
    return int(here.recv())


def _count(address: Address, options: SyncOptions, told: Connection) -> None:
    seen: list[int] = []
    _watch(seen.append)
    sync(address, options)
    told.send(len(seen))


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
