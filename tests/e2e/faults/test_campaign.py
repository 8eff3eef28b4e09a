"""Every request of a sync fails in every way, one after the other; then one clean run, and all is well."""

import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.e2e.faults.dying import context
from tests.e2e.faults.world import CREATE, duplicates, ever_done, time_passes, truth, unfiled, unproven, world
from tests.e2e.loopback import Loopback

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


SCENES = ("first sync", "a later sync", "the database was lost")


@contextmanager
def prepared(scene: str) -> Iterator[Loopback]:
    """A fresh world, before the sync in which something is to fail."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        loopback = stack.enter_context(world(folder))
        if scene != SCENES[0]:
            loopback.sync(CREATE)
            if scene == SCENES[1]:
                time_passes(loopback)
            else:
                Path(loopback.database).unlink()
            loopback.github.forget_requests()
            loopback.jira.forget_requests()
        yield loopback


def servers(loopback: Loopback) -> Mapping[str, LoopbackServer]:
    return {"GitHub": loopback.github, "Jira": loopback.jira}


def requests(scene: str) -> list[tuple[str, int, str]]:
    """Server, number and words of each request that a sync makes when nothing fails."""
    with prepared(scene) as loopback:
        loopback.sync(CREATE)
        return [
            (name, number, str(exchange))
            for name, server in servers(loopback).items()
            for number, exchange in enumerate(server.requests)
        ]


def all_faults_at(scene: str, server: str, number: int, words: str) -> Count:
    """Every fault at one request."""
    count = Count()
    for fault in every_fault(stall=STALL).values():
        one(count, scene, server=server, number=number, words=words, fault=fault)
    return count


def one(count: Count, scene: str, *, server: str, number: int, words: str, fault: Fault) -> None:
    """One fault at one request, a clean run, and one more."""
    case = f"{fault.name} at {server} {words}"
    with prepared(scene) as loopback:
        injection = servers(loopback)[server].fail(fault, skip=number)
        patient = loopback.timeout
        loopback.timeout = PATIENCE if fault.stalls else patient
        loopback.sync(CREATE)
        loopback.timeout = patient
        count.faults += injection.hits
        loopback.github.heal()
        loopback.jira.heal()
        clean = loopback.sync(CREATE)
        true = truth(loopback)
        if duplicates(loopback):
            count.duplicates.append(case)
        if not ever_done(loopback) <= {key for key, state in true.items() if state is State.DONE}:
            count.false_done.append(case)
        if loopback.states() != true or unfiled(loopback) or unproven(loopback) or clean.exit_code is not ExitCode.OK:
            count.lost_updates.append(
                f"{case}: {clean.skipped or unfiled(loopback) or unproven(loopback) or (loopback.states(), true)}"
            )
        before = loopback.lasting()
        loopback.sync(CREATE)
        if loopback.lasting() != before:
            count.unsettled.append(case)


@pytest.mark.parametrize("scene", SCENES)
def test_whatever_fails_one_clean_run_later_nothing_is_doubled_falsely_done_or_lost(
    scene: str, capsys: pytest.CaptureFixture[str]
) -> None:
    count = Count()
    asked = requests(scene)
    with ProcessPoolExecutor(mp_context=context()) as pool:
        for found in [pool.submit(all_faults_at, scene, *each) for each in asked]:
            count.add(found.result())
    with capsys.disabled():
        sys.stdout.write(f"\n  {scene}: {len(asked)} requests, {count}\n")
    assert count.faults == len(asked) * len(every_fault())
    assert (count.duplicates, count.false_done, count.lost_updates, count.unsettled) == ([], [], [], [])
