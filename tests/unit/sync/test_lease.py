"""A lease is held by one run, and by nobody whose process is gone."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.support.memory_sync import CREATE, OUTAGE, Setup
from tests.support.sync_parts import Clock

from followthrough.errors import (
    ExitCode,
    StoreError,
)
from followthrough.model import (
    Put,
    SourceReading,
)
from followthrough.sync.lease import holder, is_dead, only_writer
from followthrough.testing.fakes_store import MemoryStore, Shelf

LONG, NOT_AT_ALL = timedelta(minutes=5), timedelta(0)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing tells that a process is dead")


def holder_of_a_process_that_ended() -> str:
    asked = [sys.executable, "-c", "from followthrough.sync.lease import holder; print(holder())"]
    return subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def changed(holder: str, **facts: str) -> str:
    """The name of a holder with other facts in it."""
    names = ("host", "pid", "begun", "kernel", "token")
    return ":".join((dict(zip(names, holder.split(":"), strict=True)) | facts).values())


@on_linux
def test_a_run_that_was_killed_on_this_machine_blocks_nobody() -> None:
    shelf, clock = Shelf(), Clock()
    killed = MemoryStore(shelf)
    killed.take_lease(holder_of_a_process_that_ended(), clock.now(), clock.now() + LONG)
    store = MemoryStore(shelf)
    with only_writer(store, clock, lease_for=LONG, wait=NOT_AT_ALL):
        assert shelf.holder is not None
        assert str(os.getpid()) in shelf.holder
        assert shelf.until == clock.time + LONG
    assert shelf.holder is None


@on_linux
def test_a_run_of_another_machine_or_container_is_not_taken_for_dead_whatever_they_are_called() -> None:
    ended = holder_of_a_process_that_ended()
    assert is_dead(ended)
    boot, _, namespace = ended.split(":")[3].rpartition("-")
    for kernel in (f"{boot}-1", f"00000000-0000-4000-8000-000000000000-{namespace}", ""):
        assert not is_dead(changed(ended, kernel=kernel))
        assert not is_dead(changed(ended, kernel=kernel, pid=str(os.getpid())))


def test_a_name_that_says_too_little_is_not_taken_for_dead() -> None:
    host = socket.gethostname()
    for name in (f"{host}:{os.getpid()}:abc", f"{host}:999999999:abc", host, "", ":::::::"):
        assert not is_dead(name)
    assert not is_dead(changed(holder_of_a_process_that_ended(), begun=""))


@on_linux
def test_a_process_that_got_the_number_of_a_dead_one_is_told_apart() -> None:
    assert is_dead(changed(holder(), begun="1"))
    assert is_dead(changed(holder(), begun="1", pid=str(os.getppid())))
    assert is_dead(holder()), "of an earlier writer in this process"


@on_linux
def test_a_process_that_lives_is_not_dead() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from followthrough.sync.lease import holder; print(holder(), flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        name = other.stdout.readline().strip()
        assert not is_dead(name)
        other.communicate("\n")
    assert is_dead(name)


def test_two_runs_in_one_process_exclude_each_other() -> None:
    shelf, clock = Shelf(), Clock()
    with (
        only_writer(MemoryStore(shelf), clock, lease_for=LONG, wait=NOT_AT_ALL),
        pytest.raises(StoreError, match="another run is in progress"),
        only_writer(MemoryStore(shelf), clock, lease_for=LONG, wait=NOT_AT_ALL),
    ):
        pytest.fail("two writers")


def test_a_lease_is_renewed_while_the_run_lives() -> None:
    shelf, clock = Shelf(), Clock()
    with only_writer(MemoryStore(shelf), clock, lease_for=timedelta(seconds=0.2), wait=NOT_AT_ALL):
        first = shelf.until
        while shelf.until == first:
            time.sleep(0.01)
        assert first is not None
        assert shelf.until is not None
        assert shelf.until > first


class _LockedAtTimes(MemoryStore):
    """A store that is locked by another program each second time that it is asked for the lease."""

    asked = 0

    def take_lease(self, *asked: Any, **more: Any) -> str | None:
        self.asked += 1
        if self.asked % 2 == 0:
            raise StoreError("locked by another program")
        return super().take_lease(*asked, **more)


def test_a_lease_is_renewed_though_the_store_was_locked_when_it_was_due() -> None:
    store = _LockedAtTimes(Shelf())
    with only_writer(store, Clock(), lease_for=timedelta(seconds=0.1), wait=NOT_AT_ALL):
        for _ in range(1000):
            if store.asked >= 3:
                break
            time.sleep(0.01)
    assert store.asked >= 3


class _OnAFullDisk(MemoryStore):
    def release_lease(self) -> None:
        raise StoreError("the disk is full")


def test_what_ended_a_run_is_told_though_the_lease_cannot_be_given_back() -> None:
    with (
        pytest.raises(StoreError, match="acme/shop#1 was filed"),
        only_writer(_OnAFullDisk(Shelf()), Clock(), lease_for=LONG, wait=NOT_AT_ALL),
    ):
        raise StoreError("acme/shop#1 was filed and could not be noted")


def test_a_lease_that_cannot_be_given_back_is_told_when_nothing_else_went_wrong() -> None:
    with (
        pytest.raises(StoreError, match="the disk is full"),
        only_writer(_OnAFullDisk(Shelf()), Clock(), lease_for=LONG, wait=NOT_AT_ALL),
    ):
        pass


def test_a_second_run_leaves_everything_to_the_one_that_is_at_work() -> None:
    setup = Setup(outage=OUTAGE)
    at_work = MemoryStore(setup.shelf)
    at_work.take_lease("elsewhere:4711:x", setup.clock.now(), setup.clock.now() + timedelta(minutes=5))
    with pytest.raises(StoreError, match=r"another run is in progress on elsewhere \(process 4711\)"):
        setup.sync_with(MemoryStore(setup.shelf), CREATE)
    assert setup.tracker.calls == []


def test_a_dry_run_needs_no_lease_and_is_possible_while_another_run_is_at_work() -> None:
    setup = Setup(outage=OUTAGE)
    at_work = MemoryStore(setup.shelf)
    at_work.take_lease("elsewhere:4711:x", setup.clock.now(), setup.clock.now() + timedelta(hours=2))
    assert len(setup.sync(replace(CREATE, dry_run=True)).to_file) == 1
    assert setup.shelf.holder == "elsewhere:4711:x"


def test_a_lease_that_ran_out_is_taken_over_and_its_old_holder_writes_no_more() -> None:
    setup = Setup(outage=OUTAGE)
    stalled = MemoryStore(setup.shelf)
    stalled.take_lease("elsewhere:4711:x", setup.clock.now(), setup.clock.now() + timedelta(minutes=5))
    setup.clock.advance(hours=1)
    assert setup.sync(CREATE).exit_code is ExitCode.OK
    with pytest.raises(StoreError, match="another run took over"):
        stalled.record([Put(SourceReading("files", setup.clock.now()))])
