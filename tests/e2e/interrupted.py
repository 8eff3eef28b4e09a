"""A sync in a process of its own that is killed or suspended at a chosen moment of the store."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import count
from multiprocessing.context import ForkServerContext
from pathlib import Path

from tests.e2e.loopback import Address, sync

from followthrough.errors import StoreError
from followthrough.model import Change
from followthrough.store.sql import SqlStore
from followthrough.sync.options import SyncOptions

_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


def context() -> ForkServerContext:
    """Processes that start with everything imported and nothing running."""
    found = multiprocessing.get_context("forkserver")
    imported_where_used = ["github", "jira", "alembic.command", "sqlalchemy.dialects.sqlite", "jinja2.sandbox"]
    found.set_forkserver_preload(["tests.e2e.interrupted", *imported_where_used])
    return found


def waiting(live: Callable[[], object]) -> tuple[int, int]:
    """A process that lives once a pipe is closed; its number, and the end of the pipe to close."""
    wait, go = os.pipe()
    if process := os.fork():
        os.close(wait)
        return process, go
    os.close(go)
    os.read(wait, 1)
    try:
        live()
    finally:
        os._exit(0)


def dying_sync(address: Address, options: SyncOptions, kill_at: int) -> None:
    """A sync that is killed before the so-manieth begin, write or commit of the store."""

    def die(moment: int) -> None:
        if moment == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    _watch(die)
    sync(address, options)


def suspended_sync(address: Address, options: SyncOptions, stop_at: int, said: Path) -> None:
    """A sync that is suspended before or after the so-manieth half of all its writes; `said` is what it ends with."""
    moments = count(1)

    class Suspended(SqlStore):
        def take_lease(
            self, holder: str, now: datetime, until: datetime, *, instead_of: str | None = None
        ) -> str | None:
            self.renew = partial(super().take_lease, holder, now, until)
            return super().take_lease(holder, now, until, instead_of=instead_of)

        def record(self, changes: Sequence[Change]) -> None:
            self.moment()
            super().record(changes)
            self.moment()

        def moment(self) -> None:
            if next(moments) == stop_at:
                os.kill(os.getpid(), signal.SIGSTOP)
                self.renew()  # what its other thread does when it wakes

    try:
        sync(address, options, Suspended.open)
    except StoreError as error:
        said.write_text(str(error), encoding="utf-8")


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
