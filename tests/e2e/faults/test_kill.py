"""A sync that is killed at any write of the store loses nothing and files nothing twice."""

import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.e2e.faults.dying import context, count_moments, sync_and_die
from tests.e2e.faults.world import CREATE, duplicates, ever_done, time_passes, truth, unfiled, unproven, world
from tests.e2e.loopback import Loopback

from followthrough.model import State


def prepared(stack: ExitStack, *, later: bool) -> Loopback:
    """A fresh world, before its first sync or a later one."""
    loopback = stack.enter_context(world(Path(stack.enter_context(TemporaryDirectory()))))
    if later:
        loopback.sync(CREATE)
        time_passes(loopback)
    loopback.time_passes(minutes=30)
    return loopback


def moments(later: bool) -> int:
    """How many begins, writes and commits such a sync has."""
    with ExitStack() as stack:
        return count_moments(prepared(stack, later=later).address(), CREATE)


def killed_at(moment: int, later: bool) -> list[str]:
    """What was wrong after a sync was killed at this moment and a clean one had run."""
    with ExitStack() as stack:
        loopback = prepared(stack, later=later)
        process = context().Process(target=sync_and_die, args=(loopback.address(), CREATE, moment))
        process.start()
        process.join()
        clean = loopback.sync(CREATE)
        true = truth(loopback)
        before = loopback.lasting()
        again = loopback.sync(CREATE)
        checks = {
            f"not killed but ended with {process.exitcode}": process.exitcode == -signal.SIGKILL,
            f"skipped {clean.skipped}": clean.skipped == (),
            "a duplicate": duplicates(loopback) == 0,
            f"not filed: {unfiled(loopback)}": unfiled(loopback) == [],
            f"without evidence: {unproven(loopback)}": unproven(loopback) == [],
            f"states {loopback.states()} and not {true}": loopback.states() == true,
            "false done": ever_done(loopback) <= {key for key, state in true.items() if state is State.DONE},
            "a second run that wrote": again.filed == () and loopback.lasting() == before,
        }
        return [f"killed at {moment}: {wrong}" for wrong, holds in checks.items() if not holds]


@pytest.mark.parametrize("later", [False, True], ids=["first sync", "a later sync"])
def test_killed_at_any_write_a_sync_loses_nothing_and_files_nothing_twice(
    later: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    kills = moments(later)
    assert kills > 20
    with ProcessPoolExecutor(mp_context=context()) as pool:
        wrong = [pool.submit(killed_at, moment, later) for moment in range(1, kills + 1)]
        found = [each for result in wrong for each in result.result()]
    with capsys.disabled():
        words = "a later sync" if later else "first sync"
        sys.stdout.write(
            f"\n  {words}: killed at {kills} moments, {len(found)} duplicates, false done or lost updates\n"
        )
    assert found == []
