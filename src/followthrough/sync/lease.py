"""One run at a time: a lease in the store, renewed while the run lives, and free at once when it was killed."""

import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from followthrough.errors import StoreError
from followthrough.ports import Clock, Store

_LIVE: set[str] = set()
_BEGUN = 19
"""Which of the facts behind its name says when a process began; see proc(5)."""


@contextmanager
def only_writer(store: Store, clock: Clock, *, lease_for: timedelta, wait: timedelta) -> Iterator[None]:
    """Hold the store's lease. Raises StoreError when another run still holds it after `wait`."""
    ours = holder()
    _LIVE.add(ours)
    try:
        _take(store, clock, ours, lease_for=lease_for, wait=wait)
        ended = threading.Event()
        renewal = threading.Thread(target=_renew, args=(store, clock, ours, lease_for, ended), daemon=True)
        renewal.start()
        try:
            yield
        except BaseException:
            _end(renewal, ended)
            with suppress(StoreError):  # what ended the run matters more: it may say that an issue was just filed
                store.release_lease()
            raise
        _end(renewal, ended)
        store.release_lease()
    finally:
        _LIVE.discard(ours)


def _end(renewal: threading.Thread, ended: threading.Event) -> None:
    ended.set()
    renewal.join()


def holder() -> str:
    """A name for a writer in this process: host and process number for people, and what makes it unique."""
    pid = os.getpid()
    return f"{socket.gethostname()}:{pid}:{_begun(pid)}:{_kernel()}:{secrets.token_hex(4)}"


def is_dead(holder: str) -> bool:
    """Whether the holder's process is known to have ended. It can only be known for one that ran under this kernel.

    Host names and process numbers prove nothing: every container has a process 1, and many hosts share a name.
    """
    _, pid, begun, kernel, *_ = (*holder.split(":"), "", "", "", "")
    if not pid.isdecimal() or not begun or not kernel or kernel != _kernel():
        return False
    if begun == _begun(os.getpid()) and int(pid) == os.getpid():
        return holder not in _LIVE
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return _begun(int(pid)) not in {"", begun}


def _kernel() -> str:
    """The running kernel and our process namespace; empty if unknown."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}-{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return ""


def _begun(pid: int) -> str:
    """When a process began, in ticks since boot; empty if unknown."""
    try:
        facts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return facts.rpartition(")")[2].split()[_BEGUN]  # before it stands the program's name, which may hold anything


def _take(store: Store, clock: Clock, holder: str, *, lease_for: timedelta, wait: timedelta) -> None:
    give_up = time.monotonic() + wait.total_seconds()
    while True:
        now = store.time(clock.now())
        other = store.take_lease(holder, now, now + lease_for)
        if other is not None and is_dead(other):
            other = store.take_lease(holder, now, now + lease_for, instead_of=other)
        if other is None:
            return
        if time.monotonic() >= give_up:
            host, pid, *_ = (*other.split(":"), "?")
            raise StoreError(f"another run is in progress on {host} (process {pid}); this one left everything to it")
        time.sleep(min(1.0, max(0.0, give_up - time.monotonic())))


def _renew(store: Store, clock: Clock, holder: str, lease_for: timedelta, ended: threading.Event) -> None:
    while not ended.wait(lease_for.total_seconds() / 4):
        try:
            now = store.time(clock.now())
            if store.take_lease(holder, now, now + lease_for) is not None:
                return
        except StoreError:
            continue
