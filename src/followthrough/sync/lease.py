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

_OUR_HOLDERS: set[str] = set()
_START_TIME = 19
"""The index of a process's start time among the fields behind its name; see proc(5)."""
_LEASE = timedelta(minutes=5)
"""How long others wait for a run that died on another machine. One that lives renews it."""


@contextmanager
def only_writer(store: Store, clock: Clock, *, wait: timedelta, lease_for: timedelta = _LEASE) -> Iterator[None]:
    """Hold the store's lease. Raises StoreError when another run still holds it after `wait`."""
    ours = holder()
    _OUR_HOLDERS.add(ours)
    try:
        _take(store, clock, ours, lease_for=lease_for, wait=wait)
        stop = threading.Event()
        renewal = threading.Thread(target=_renew, args=(store, clock, ours, lease_for, stop), daemon=True)
        renewal.start()
        try:
            yield
        except BaseException:
            _end(renewal, stop)
            with suppress(StoreError):  # what ended the run matters more: an issue may just have been filed
                store.release_lease()
            raise
        _end(renewal, stop)
        store.release_lease()
    finally:
        _OUR_HOLDERS.discard(ours)


def _end(renewal: threading.Thread, stop: threading.Event) -> None:
    stop.set()
    renewal.join()


def holder() -> str:
    """A name for a writer in this process: host and process number for people, and what makes it unique."""
    pid = os.getpid()
    return f"{socket.gethostname()}:{pid}:{_start_time(pid)}:{_kernel()}:{secrets.token_hex(4)}"


def is_dead(holder: str) -> bool:
    """Whether the holder's process is known to have ended. It can only be known for one that ran under this kernel.

    Host names and process numbers prove nothing: every container has a process 1, and many hosts share a name.
    """
    _, pid, started, kernel, *_ = (*holder.split(":"), "", "", "", "")
    if not pid.isdecimal() or not started or not kernel or kernel != _kernel():
        return False
    if started == _start_time(os.getpid()) and int(pid) == os.getpid():
        return holder not in _OUR_HOLDERS
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return _start_time(int(pid)) not in {"", started}


def _kernel() -> str:
    """The running kernel and our process namespace; empty if unknown."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}-{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return ""


def _start_time(pid: int) -> str:
    """When a process began, in ticks since boot; empty if unknown."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return fields.rpartition(")")[2].split()[_START_TIME]  # the program's name before it may hold anything


def _take(store: Store, clock: Clock, holder: str, *, lease_for: timedelta, wait: timedelta) -> None:
    give_up = time.monotonic() + wait.total_seconds()
    while True:
        now = store.time(clock.now())
        holding = store.take_lease(holder, now, now + lease_for)
        if holding is not None and is_dead(holding):
            holding = store.take_lease(holder, now, now + lease_for, instead_of=holding)
        if holding is None:
            return
        if time.monotonic() >= give_up:
            host, pid, *_ = (*holding.split(":"), "?")
            raise StoreError(f"another run is in progress on {host} (process {pid}); this one left everything to it")
        time.sleep(min(1.0, max(0.0, give_up - time.monotonic())))


def _renew(store: Store, clock: Clock, holder: str, lease_for: timedelta, stop: threading.Event) -> None:
    while not stop.wait(lease_for.total_seconds() / 4):
        try:
            now = store.time(clock.now())
            if store.take_lease(holder, now, now + lease_for) is not None:
                return
        except StoreError:
            continue
