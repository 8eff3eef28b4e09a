"""Every request of a sync fails in every way, one after the other; then one clean run, and all is well."""

import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.e2e.faults.futures import answer, begin, hold, lived
from tests.e2e.interrupted import context
from tests.e2e.loopback import TOKEN, Loopback
from tests.e2e.story import CREATE, LATER, duplicates, stored, time_passes, truth, unfiled, unproven, world

from followthrough.errors import ExitCode
from followthrough.model import State
from followthrough.testing import Fault, every_fault
from followthrough.testing.http_server import LoopbackServer

STALL = 0.8
PATIENCE = 0.4


@dataclass
class Count:
    """What came of a campaign. Each trouble names the fault and the request."""

    faults: int = 0
    duplicates: list[str] = field(default_factory=list)
    false_done: list[str] = field(default_factory=list)
    lost_updates: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Count these too."""
        self.faults += other.faults
        self.duplicates += other.duplicates
        self.false_done += other.false_done
        self.lost_updates += other.lost_updates
        self.unsettled += other.unsettled

    def __str__(self) -> str:
        return (
            f"{self.faults} faults injected: {len(self.duplicates)} duplicates, {len(self.false_done)} false done, "
            f"{len(self.lost_updates)} lost updates, {len(self.unsettled)} second runs that wrote"
        )


SCENES = ("first sync", "a later sync", "the database was lost", "the token may not label")


@contextmanager
def prepared(scene: str) -> Iterator[Loopback]:
    """A world that is held before the sync in which something is to fail."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        loopback = stack.enter_context(world(folder))
        if scene != SCENES[0]:
            loopback.sync(CREATE)
            if scene == SCENES[1]:
                time_passes(loopback)
            elif scene == SCENES[2]:
                Path(loopback.database).unlink()
            else:
                loopback.github.add_token(TOKEN, can_label=False)
                loopback.documents = dict(LATER)
            loopback.github.forget_requests()
            loopback.jira.forget_requests()
        hold(loopback)
        yield loopback


def servers(loopback: Loopback) -> Mapping[str, LoopbackServer]:
    return {"GitHub": loopback.github, "Jira": loopback.jira}


def requests(loopback: Loopback) -> list[tuple[str, int, str]]:
    """Server, number and words of each request that a sync makes when nothing fails."""
    answer(loopback)
    loopback.sync(CREATE)
    return [
        (name, number, str(exchange))
        for name, server in servers(loopback).items()
        for number, exchange in enumerate(server.requests)
    ]


def all_requests(scene: str) -> list[tuple[str, int, str]]:
    with prepared(scene) as loopback:
        return lived(loopback, requests)


def faults(scene: str) -> list[Fault]:
    """Every fault; where a right is missing as well, only those that hide what the request did."""
    every = every_fault(stall=STALL).values()
    return [fault for fault in every if fault.moment == "after" or scene != SCENES[3]]


def all_faults_at(scene: str, server: str, number: int, words: str) -> Count:
    """Every fault at one request, each in a future of its own."""
    count = Count()
    with prepared(scene) as loopback:
        for fault in faults(scene):
            count.add(lived(loopback, partial(one, server=server, number=number, words=words, fault=fault)))
    return count


def one(loopback: Loopback, *, server: str, number: int, words: str, fault: Fault) -> Count:
    """One fault at one request, a clean run, and one more."""
    answer(loopback)
    count = Count()
    case = f"{fault.name} at {server} {words}"
    injection = servers(loopback)[server].fail(fault, skip=number)
    patient = loopback.timeout
    loopback.timeout = PATIENCE if fault.stalls else patient
    loopback.sync(CREATE)
    loopback.timeout = patient
    count.faults += injection.hits
    loopback.github.heal()
    loopback.jira.heal()
    loopback.github.add_token(TOKEN)
    clean = loopback.sync(CREATE)
    now = stored(loopback)
    true = truth(loopback, now.memory)
    left = unfiled(now.memory) or unproven(now.memory)
    if duplicates(loopback):
        count.duplicates.append(case)
    if not now.ever_done <= {key for key, state in true.items() if state is State.DONE}:
        count.false_done.append(case)
    if now.states != true or left or clean.exit_code is not ExitCode.OK:
        count.lost_updates.append(f"{case}: {clean.skipped or left or (now.states, true)}")
    loopback.sync(CREATE)
    if loopback.lasting() != now.lasting:
        count.unsettled.append(case)
    return count


@pytest.mark.parametrize("scene", SCENES)
def test_whatever_fails_one_clean_run_later_nothing_is_doubled_falsely_done_or_lost(
    scene: str, capsys: pytest.CaptureFixture[str]
) -> None:
    count = Count()
    with ProcessPoolExecutor(mp_context=context(), initializer=begin) as pool:
        asked = pool.submit(all_requests, scene).result()
        for found in [pool.submit(all_faults_at, scene, *each) for each in asked]:
            count.add(found.result())
    with capsys.disabled():
        sys.stdout.write(f"\n  {scene}: {len(asked)} requests, {count}\n")
    assert count.faults == len(asked) * len(faults(scene))
    assert (count.duplicates, count.false_done, count.lost_updates, count.unsettled) == ([], [], [], [])
