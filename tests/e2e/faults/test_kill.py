"""A sync that is killed at any write of the store loses nothing and files nothing twice."""

import signal
import sys
from pathlib import Path

import pytest
from tests.e2e.faults.dying import context, sync_and_die
from tests.e2e.faults.world import duplicates, ever_done, time_passes, truth, unfiled, world
from tests.e2e.loopback import CREATE, Loopback

from followthrough.model import State

_MORE_THAN_THERE_ARE = 1_000


def killed(loopback: Loopback, moment: int) -> bool:
    """Run a sync that dies at this moment; False where it ended before."""
    loopback.time_passes(minutes=30)
    process = context().Process(target=sync_and_die, args=(loopback.address(), CREATE, moment))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


@pytest.mark.parametrize("later", [False, True], ids=["first sync", "a later sync"])
def test_killed_at_any_write_a_sync_loses_nothing_and_files_nothing_twice(
    tmp_path: Path, later: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    kills = 0
    for moment in range(1, _MORE_THAN_THERE_ARE):
        folder = tmp_path / str(moment)
        folder.mkdir()
        with world(folder) as loopback:
            if later:
                loopback.sync(CREATE)
                time_passes(loopback)
            if not killed(loopback, moment):
                break
            kills += 1
            clean = loopback.sync(CREATE)
            assert clean.skipped == ()
            assert duplicates(loopback) == 0
            assert unfiled(loopback) == []
            assert loopback.states() == truth(loopback)
            done = {key for key, state in truth(loopback).items() if state is State.DONE}
            assert ever_done(loopback) <= done
            before = loopback.lasting()
            assert loopback.sync(CREATE).filed == ()
            assert loopback.lasting() == before
    assert kills > 20
    with capsys.disabled():
        sys.stdout.write(f"\n  killed at {kills} moments: 0 duplicates, 0 false done, 0 lost updates\n")
