"""A sync in a process of its own that is killed at a chosen write of the store."""

import multiprocessing
import os
import signal
from multiprocessing.context import ForkServerContext

from tests.e2e.loopback import Address, sync

from followthrough.sync import SyncOptions

_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


def context() -> ForkServerContext:
    """Processes that start with everything imported and nothing running."""
    found = multiprocessing.get_context("forkserver")
    imported_where_used = ["github", "jira", "alembic.command", "sqlalchemy.dialects.sqlite", "jinja2.sandbox"]
    found.set_forkserver_preload(["tests.e2e.faults.dying", *imported_where_used])
    return found


def sync_and_die(address: Address, options: SyncOptions, kill_at: int) -> None:
    """Sync, and be killed before the so-manieth begin, write or commit of the store. Exits 0 when there are fewer."""
    from sqlalchemy import Engine, event

    moments = 0

    def moment(*_: object) -> None:
        nonlocal moments
        moments += 1
        if moments == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(_connection: object, _cursor: object, words: str, *_: object) -> None:
        if words.lstrip().upper().startswith(_WRITES):
            moment()

    event.listen(Engine, "begin", moment)
    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", moment)
    sync(address, options)
