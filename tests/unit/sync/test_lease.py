"""A lease is held by one run, and by nobody whose process is gone."""

import os
import socket
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from tests.unit.sync.world import Clock

from followthrough.errors import StoreError
from followthrough.sync.lease import is_dead, only_writer
from followthrough.testing.fakes_store import MemoryStore, Shelf

LONG, NOT_AT_ALL = timedelta(minutes=5), timedelta(0)


def holder_of_a_process_that_ended() -> str:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return f"{socket.gethostname()}:{ended.pid}:abc"


def test_a_run_that_was_killed_on_this_machine_blocks_nobody() -> None:
    shelf, clock = Shelf(), Clock()
    killed = MemoryStore(shelf)
    killed.take_lease(holder_of_a_process_that_ended(), clock.now(), clock.now() + LONG)
    store = MemoryStore(shelf)
    with only_writer(store, clock, lease_for=LONG, wait=NOT_AT_ALL):
        assert shelf.holder is not None
        assert str(os.getpid()) in shelf.holder
    assert shelf.holder is None


def test_a_run_of_another_machine_is_not_taken_for_dead() -> None:
    assert not is_dead(f"elsewhere:{os.getpid()}:abc")
    assert not is_dead("elsewhere:1:abc")


def test_a_process_that_got_the_number_of_a_dead_one_is_told_apart() -> None:
    assert is_dead(f"{socket.gethostname()}:{os.getpid()}:of-an-earlier-process")


def test_two_runs_in_one_process_exclude_each_other() -> None:
    shelf, clock = Shelf(), Clock()
    with (
        only_writer(MemoryStore(shelf), clock, lease_for=LONG, wait=NOT_AT_ALL),
        pytest.raises(StoreError, match="another run is at work"),
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
