"""Several syncs at once on one database: one works, the others wait or say so, and nothing is filed twice."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.e2e.interrupted import context
from tests.e2e.loopback import CREATE, RULES, TOKEN, Address, Loopback, sync
from tests.e2e.story import duplicates, stored, truth, unfiled, world
from tests.support.sync_parts import Silent, Source, assess

from followthrough.errors import ExitCode, StoreError
from followthrough.model import Issue
from followthrough.ports import IssueDraft
from followthrough.store.sql import SqlStore
from followthrough.sync.options import SyncOptions
from followthrough.sync.run import run_sync
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.settings import GitHubConfig

AT_WORK_ELSEWHERE = 9


@pytest.fixture(params=["sqlite", "postgresql"])
def loopback(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Loopback]:
    with world(tmp_path) as found:
        if request.param == "postgresql":
            found.database = request.getfixturevalue("postgresql").database()
        yield found


def run(address: Address, options: SyncOptions) -> None:
    """A sync in a process of its own."""
    try:
        sync(address, options)
    except StoreError as error:
        sys.exit(AT_WORK_ELSEWHERE if "another run is in progress" in str(error) else 1)


def together(loopback: Loopback, options: SyncOptions, count: int = 4) -> list[int | None]:
    """The exit codes of so many syncs that start at once."""
    processes = [context().Process(target=run, args=(loopback.address(), options)) for _ in range(count)]
    for each in processes:
        each.start()
    for each in processes:
        each.join()
    return [each.exitcode for each in processes]


def assert_all_is_filed_once_and_true(loopback: Loopback) -> None:
    now = stored(loopback)
    assert (duplicates(loopback), unfiled(now.memory), now.states) == (0, [], truth(loopback, now.memory))


def test_runs_that_meet_file_nothing_twice_and_say_that_another_is_at_work(loopback: Loopback) -> None:
    codes = together(loopback, CREATE)
    assert set(codes) <= {0, AT_WORK_ELSEWHERE}
    assert 0 in codes
    assert_all_is_filed_once_and_true(loopback)


def test_runs_that_may_wait_do_so_and_file_nothing_twice(loopback: Loopback) -> None:
    codes = together(loopback, replace(CREATE, wait=timedelta(minutes=2)))
    assert codes == [0, 0, 0, 0]
    assert_all_is_filed_once_and_true(loopback)


class Overtaken(GitHubTracker):
    """A GitHub on which somebody else acts between our look and our create."""

    def __init__(self, config: GitHubConfig, meanwhile: Callable[[], object]) -> None:
        super().__init__(config)
        self._meanwhile: Callable[[], object] | None = meanwhile

    def create(self, draft: IssueDraft) -> Issue:
        act, self._meanwhile = self._meanwhile, None
        if act is not None:
            act()
        return super().create(draft)


def test_of_two_runs_with_two_databases_the_later_one_gives_way_and_says_so(tmp_path: Path) -> None:
    with world(tmp_path) as loopback:
        loopback.documents = {"queue.md": "# Queue\n- Alert on a full queue\n"}
        options = SyncOptions(create=True, filing=RULES)
        other = replace(loopback.address(), database=str(tmp_path / "other.db"))
        config = GitHubConfig(loopback.github.url, TOKEN)
        with (
            SqlStore.open(loopback.database) as store,
            Overtaken(config, lambda: sync(other, options)) as github,
        ):
            source = Source(dict(loopback.documents))
            result = run_sync(assess, [source], [github], store, loopback.clock, Silent(), options)
        first, ours = [
            f"acme/shop#{each.number}" for each in loopback.github.issues("acme/shop") if "Alert" in each.title
        ]
        assert [(str(each.key), each.found) for each in result.filed] == [(first, True)]
        assert [each.path for each in result.skipped] == [ours]
        assert f"close {ours} as its duplicate" in result.skipped[0].reason
        assert result.exit_code is ExitCode.PARTIAL
        for database in (loopback.database, other.database):
            with SqlStore.open_read_only(database) as store:
                assert [str(each.issue) for each in store.memory().links.values()] == [first]
        before = loopback.lasting()
        again = loopback.sync(options)
        assert (again.filed, again.exit_code, loopback.lasting() == before) == ((), ExitCode.OK, True)


def test_a_sync_works_on_either_database_as_on_the_other(loopback: Loopback) -> None:
    loopback.sync(CREATE)
    before = loopback.lasting()
    loopback.sync(CREATE)
    assert loopback.lasting() == before
    assert_all_is_filed_once_and_true(loopback)


def test_characters_that_no_database_takes_stop_nothing(loopback: Loopback) -> None:
    loopback.documents = {"caf\udce9.md": "# Caf\u00e9\0\n- Alert on \ud800 the queue\0\n", "gone\udce9.md": "# \0\n"}
    assert loopback.sync(CREATE).exit_code == 0
    loopback.documents = {"caf\udce9.md": "# Caf\u00e9\0\n- Alert on \ud800 the queue\0\n"}
    before = loopback.github.issues("acme/shop")
    assert loopback.sync(CREATE).filed == ()
    assert loopback.github.issues("acme/shop") == before
