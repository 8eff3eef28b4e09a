"""A sync that is killed at any write of the store loses nothing and files nothing twice."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.e2e.faults.futures import answer, begin, hold, lived
from tests.e2e.interrupted import context, count_moments, dying_sync, waiting
from tests.e2e.loopback import Loopback
from tests.e2e.story import CREATE, duplicates, stored, time_passes, truth, unfiled, unproven, world

from followthrough.model import State

SHARES = 8


@contextmanager
def prepared(*, later: bool) -> Iterator[Loopback]:
    """A world that is held before its first sync or a later one."""
    with TemporaryDirectory() as folder, world(Path(folder)) as loopback:
        if later:
            loopback.sync(CREATE)
            time_passes(loopback)
        loopback.time_passes(minutes=30)
        hold(loopback)
        yield loopback


def counted(loopback: Loopback) -> int:
    """How many begins, writes and commits a sync has."""
    answer(loopback)
    return count_moments(loopback.address(), CREATE)


def moments(later: bool) -> int:
    with prepared(later=later) as loopback:
        return lived(loopback, counted)


def killed_at(loopback: Loopback, moment: int) -> list[str]:
    """What was wrong after a sync was killed at this moment and a clean one had run."""
    sync, go = waiting(partial(dying_sync, loopback.address(), CREATE, moment))
    answer(loopback)
    os.close(go)
    ended = os.waitstatus_to_exitcode(os.waitpid(sync, 0)[1])
    clean = loopback.sync(CREATE)
    now = stored(loopback)
    true = truth(loopback, now.memory)
    again = loopback.sync(CREATE)
    checks = {
        f"not killed but ended with {ended}": ended == -signal.SIGKILL,
        f"skipped {clean.skipped}": clean.skipped == (),
        "a duplicate": duplicates(loopback) == 0,
        f"not filed: {unfiled(now.memory)}": unfiled(now.memory) == [],
        f"without evidence: {unproven(now.memory)}": unproven(now.memory) == [],
        f"states {now.states} and not {true}": now.states == true,
        "false done": now.ever_done <= {key for key, state in true.items() if state is State.DONE},
        "a second run that wrote": again.filed == () and loopback.lasting() == now.lasting,
    }
    return [f"killed at {moment}: {wrong}" for wrong, holds in checks.items() if not holds]


def all_killed_at(share: Sequence[int], later: bool) -> list[str]:
    """What was wrong after each of these moments, each in a future of its own."""
    with prepared(later=later) as loopback:
        return [wrong for moment in share for wrong in lived(loopback, partial(killed_at, moment=moment))]


@pytest.mark.parametrize("later", [False, True], ids=["first sync", "a later sync"])
def test_killed_at_any_write_a_sync_loses_nothing_and_files_nothing_twice(
    later: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with ProcessPoolExecutor(mp_context=context(), initializer=begin) as pool:
        kills = pool.submit(moments, later).result()
        assert kills > 20
        shares = [range(first, kills + 1, SHARES) for first in range(1, SHARES + 1)]
        wrong = [pool.submit(all_killed_at, share, later) for share in shares]
        found = [each for result in wrong for each in result.result()]
    with capsys.disabled():
        words = "a later sync" if later else "first sync"
        sys.stdout.write(
            f"\n  {words}: killed at {kills} moments, {len(found)} duplicates, false done or lost updates\n"
        )
    assert found == []
