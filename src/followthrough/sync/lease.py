"""One run at a time: a lease in the store, renewed while the run lives and free at once when it was killed."""

import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from followthrough.errors import StoreError
from followthrough.ports import Clock, Store

_LIVE: set[str] = set()


@contextmanager
def only_writer(store: Store, clock: Clock, *, lease_for: timedelta, wait: timedelta) -> Iterator[None]:
    """Hold the store's lease. Raises StoreError when another run still holds it after `wait`."""
    holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    _LIVE.add(holder)
    try:
        _take(store, clock, holder, lease_for=lease_for, wait=wait)
        ended = threading.Event()
        renewal = threading.Thread(target=_renew, args=(store, clock, holder, lease_for, ended), daemon=True)
        renewal.start()
        try:
            yield
        finally:
            ended.set()
            renewal.join()
            store.release_lease()
    finally:
        _LIVE.discard(holder)


def is_dead(holder: str) -> bool:
    """Whether the process of this holder is known to have ended: it ran on this machine and is not there."""
    host, _, rest = holder.partition(":")
    pid = rest.partition(":")[0]
    if host != socket.gethostname() or not pid.isdecimal() or os.name != "posix":
        return False
    if int(pid) == os.getpid():
        return holder not in _LIVE
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _take(store: Store, clock: Clock, holder: str, *, lease_for: timedelta, wait: timedelta) -> None:
    give_up = time.monotonic() + wait.total_seconds()
    while True:
        now = clock.now()
        other = store.take_lease(holder, now, now + lease_for)
        if other is not None and is_dead(other):
            other = store.take_lease(holder, now, now + lease_for, instead_of=other)
        if other is None:
            return
        if time.monotonic() >= give_up:
            host, _, rest = other.partition(":")
            raise StoreError(
                f"another run is at work on {host} (process {rest.partition(':')[0]}); this one left everything to it"
            )
        time.sleep(min(1.0, max(0.0, give_up - time.monotonic())))


def _renew(store: Store, clock: Clock, holder: str, lease_for: timedelta, ended: threading.Event) -> None:
    while not ended.wait(lease_for.total_seconds() / 4):
        now = clock.now()
        try:
            if store.take_lease(holder, now, now + lease_for) is not None:
                return
        except StoreError:
            continue
