"""A sync that is suspended while another runs (a closed lid, a paused machine) does not go on from what it knew."""

import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.e2e.faults.futures import answer, begin, hold, lived
from tests.e2e.interrupted import context, suspended_sync, waiting
from tests.e2e.loopback import Loopback
from tests.e2e.story import CREATE, duplicates, stored, truth, unfiled, world


def suspended_at(loopback: Loopback, moment: int) -> list[str] | None:
    """What was wrong after a sync was suspended at this moment, another ran, and it woke; None if it has no such."""
    said = Path(loopback.database).with_name("said")
    sync, go = waiting(partial(suspended_sync, loopback.address(), CREATE, moment, said))
    answer(loopback)
    os.close(go)
    if not os.WIFSTOPPED(os.waitpid(sync, os.WUNTRACED)[1]):
        return None
    other = loopback.sync(CREATE)
    left = loopback.lasting()
    os.kill(sync, signal.SIGCONT)
    os.waitpid(sync, 0)
    wrote = loopback.lasting() != left
    ended = said.read_text(encoding="utf-8") if said.exists() else ""
    loopback.sync(CREATE)
    now = stored(loopback)
    true = truth(loopback, now.memory)
    again = loopback.sync(CREATE)
    checks = {
        f"the other skipped {other.skipped}": other.skipped == (),
        f"it wrote, and ended with {ended!r}": not wrote,
        f"{duplicates(loopback)} duplicates": duplicates(loopback) <= ended.count("was filed and could not be noted"),
        f"not filed: {unfiled(now.memory)}": unfiled(now.memory) == [],
        f"states {now.states} and not {true}": now.states == true,
        "a second run that wrote": again.filed == () and loopback.lasting() == now.lasting,
    }
    return [f"suspended at {moment}: {wrong}" for wrong, holds in checks.items() if not holds]


def all_suspended() -> tuple[int, list[str]]:
    """How many moments there are, and what was wrong after each, in a future of its own."""
    found: list[str] = []
    with TemporaryDirectory() as folder, world(Path(folder)) as loopback:
        loopback.time_passes(minutes=30)
        hold(loopback)
        for moment in count(1):
            wrong = lived(loopback, partial(suspended_at, moment=moment))
            if wrong is None:
                return moment - 1, found
            found += wrong
    raise AssertionError


def test_suspended_at_any_write_a_sync_wakes_to_write_no_more_and_names_what_it_was_filing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with ProcessPoolExecutor(max_workers=1, mp_context=context(), initializer=begin) as pool:
        moments, wrong = pool.submit(all_suspended).result()
    with capsys.disabled():
        sys.stdout.write(f"\n  first sync: suspended at {moments} moments, {len(wrong)} of them went wrong\n")
    assert moments > 10
    assert wrong == []
