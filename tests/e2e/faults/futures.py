"""Many futures of one world: each is lived in a fork, so that the world is made once and stays as it was."""

import gc
import os
import pickle
import shutil
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.e2e.loopback import Loopback

T = TypeVar("T")


def begin() -> None:
    """What a process that will fork does first: its memory is shared as it is, its environment small.

    For each request that is made, requests looks through the whole environment for a proxy.
    """
    gc.freeze()
    for name in os.environ.keys() - {"PATH", "HOME", "LANG", "TMPDIR"}:
        del os.environ[name]


def hold(loopback: Loopback) -> None:
    """Let both servers keep their ports and answer nobody: no thread of theirs is left, which no fork would have."""
    for server in (loopback.github, loopback.jira):
        assert server._listener is not None
        server._listener.shutdown()
        server._listener.cut_connections()


def answer(loopback: Loopback) -> None:
    """Let both servers answer again, in the fork that asks for it."""
    for server in (loopback.github, loopback.jira):
        assert server._listener is not None
        threading.Thread(target=server._listener.serve_forever, args=(0.02,), daemon=True).start()


def lived(loopback: Loopback, live: Callable[[Loopback], T]) -> T:
    """What comes of a world that is held when it goes on with `live`, in a fork and with a database of its own."""
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(hear)
        with os.fdopen(tell, "wb") as file:
            pickle.dump(_lived(loopback, live), file)
        os._exit(0)
    os.close(tell)
    with os.fdopen(hear, "rb") as file:
        came, wrong = pickle.load(file)
    os.waitpid(child, 0)
    if wrong:
        raise AssertionError(wrong)
    return came  # type: ignore[no-any-return]


def _lived(loopback: Loopback, live: Callable[[Loopback], T]) -> tuple[T | None, str]:
    """Its answer, or what went wrong."""
    try:
        with TemporaryDirectory() as folder:
            before, loopback.database = Path(loopback.database), str(Path(folder, "followthrough.db"))
            if before.exists():
                shutil.copy(before, loopback.database)
            return live(loopback), ""
    except BaseException:
        return None, traceback.format_exc()
