"""The pull requests that name a Jira issue bear out that it was done; found with few requests, and once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.e2e.loopback import READ, Loopback
from tests.support.sync_parts import START

from followthrough.errors import ExitCode
from followthrough.model import TrackerName
from followthrough.sync.result import RunResult
from followthrough.testing import Fault, GitHubServer, JiraServer, on

LOOK = replace(READ, evidence_repositories=("acme/shop", "acme/core"))


@pytest.fixture
def loopback(tmp_path: Path) -> Iterator[Loopback]:
    """PAY-1 to PAY-4, each promised by a document."""
    with GitHubServer(start=START) as github, JiraServer(start=START) as jira:
        loopback = Loopback(github, jira, tmp_path / "followthrough.db")
        for number in range(1, 5):
            jira.create("PAY", f"Issue {number}")
        loopback.documents = {"a.md": "# A\n- One PAY-1\n- Two PAY-2\n- Three PAY-3\n- Four PAY-4\n"}
        yield loopback


def asked_of_github(result: RunResult) -> int:
    return result.trackers[TrackerName.GITHUB].requests


def done(loopback: Loopback, *numbers: int) -> None:
    for number in numbers:
        loopback.jira.transition(f"PAY-{number}", "Done", "Done")


def urls(loopback: Loopback, key: str) -> list[tuple[str, bool, tuple[str, ...] | None]] | None:
    evidence = loopback.evidence(key)
    return None if evidence is None else [(each.url, each.merged, each.paths) for each in evidence]


def test_title_branch_and_description_name_an_issue_and_its_paths_are_known(loopback: Loopback) -> None:
    github = loopback.github
    loopback.time_passes(hours=1)
    github.merge_pull_request("acme/shop", "PAY-1: limit the pool", paths=["pool.py", "tests/test_pool.py"])
    github.merge_pull_request(
        "acme/core", "Rotate logs", "For [pay-2](https://jira.example/browse/PAY-2).", paths=["l"]
    )
    github.merge_pull_request("acme/core", "Test it", branch="ana/pay-3_test-failover", paths=["t"])
    github.merge_pull_request("acme/core", "PAY-12, XPAY-4, PAY-4a and PAY-40 are others", paths=["n"])
    done(loopback, 1, 2, 3, 4)
    result = loopback.sync(LOOK)
    web = "https://github.com/acme"
    assert urls(loopback, "PAY-1") == [(f"{web}/shop/pull/1", True, ("pool.py", "tests/test_pool.py"))]
    assert urls(loopback, "PAY-2") == [(f"{web}/core/pull/1", True, ("l",))]
    assert urls(loopback, "PAY-3") == [(f"{web}/core/pull/2", True, ("t",))]
    assert urls(loopback, "PAY-4") == []
    assert asked_of_github(result) == 3, "one for each repository, and one for all that name an issue"
    assert result.exit_code is ExitCode.OK


def test_an_unmerged_pull_request_bears_nothing_out(loopback: Loopback) -> None:
    pull = loopback.github.open_pull_request("acme/shop", "PAY-1: try it")
    loopback.github.close(pull)
    loopback.github.open_pull_request("acme/shop", "PAY-2: not finished")
    done(loopback, 1, 2)
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-1") == [("https://github.com/acme/shop/pull/1", False, ())]
    assert urls(loopback, "PAY-2") == []


def test_nothing_is_asked_for_while_nothing_is_done_or_all_is_borne_out(loopback: Loopback) -> None:
    assert asked_of_github(loopback.sync(LOOK)) == 0
    loopback.github.merge_pull_request("acme/shop", "PAY-1: limit", paths=["pool.py"])
    done(loopback, 1)
    assert asked_of_github(loopback.sync(LOOK)) == 3
    before = loopback.lasting()
    assert asked_of_github(loopback.sync(LOOK)) == 0
    assert loopback.lasting() == before


def test_a_change_that_is_merged_later_is_found_by_one_request_a_repository(loopback: Loopback) -> None:
    for number in range(150):
        loopback.github.merge_pull_request("acme/shop", f"Something else {number}")
    done(loopback, 1)
    assert asked_of_github(loopback.sync(LOOK)) == 3, "two pages of one, one of the other"
    before = loopback.lasting()
    assert asked_of_github(loopback.sync(LOOK)) == 2
    assert loopback.lasting() == before
    loopback.github.merge_pull_request("acme/core", "PAY-1: late", paths=["late.py"])
    assert asked_of_github(loopback.sync(LOOK)) == 3
    assert urls(loopback, "PAY-1") == [("https://github.com/acme/core/pull/1", True, ("late.py",))]


def test_an_issue_that_is_done_later_is_held_against_what_was_merged_before(loopback: Loopback) -> None:
    loopback.github.merge_pull_request("acme/shop", "PAY-2: early", paths=["early.py"])
    done(loopback, 1)
    loopback.sync(LOOK)
    loopback.time_passes(days=3)
    done(loopback, 2)
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-2") == [("https://github.com/acme/shop/pull/1", True, ("early.py",))]


def test_a_repository_that_is_added_later_is_looked_through_from_the_beginning(loopback: Loopback) -> None:
    loopback.github.merge_pull_request("acme/core", "PAY-1: limit", paths=["pool.py"])
    done(loopback, 1)
    loopback.sync(replace(LOOK, evidence_repositories=("acme/shop",)))
    assert urls(loopback, "PAY-1") == []
    loopback.time_passes(days=3)
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-1") == [("https://github.com/acme/core/pull/1", True, ("pool.py",))]


def test_a_moved_issue_is_named_by_its_old_key(loopback: Loopback) -> None:
    loopback.jira.add_project("OPS")
    loopback.github.merge_pull_request("acme/shop", "PAY-1: limit", paths=["pool.py"])
    loopback.sync(LOOK)
    moved = loopback.jira.move("PAY-1", "OPS")
    loopback.jira.transition(moved.key, "Done", "Done")
    loopback.sync(LOOK)
    assert urls(loopback, moved.key) == [("https://github.com/acme/shop/pull/1", True, ("pool.py",))]


def test_a_repository_that_fails_leaves_what_is_missing_unknown_and_what_is_found_found(loopback: Loopback) -> None:
    loopback.github.merge_pull_request("acme/shop", "PAY-1: limit", paths=["pool.py"])
    loopback.github.merge_pull_request("acme/core", "PAY-2: limit", paths=["pool.py"])
    done(loopback, 1, 2, 3)
    loopback.github.hide("acme/core")
    result = loopback.sync(LOOK)
    assert [each.path for each in result.skipped] == ["acme/core"]
    assert result.exit_code is ExitCode.PARTIAL
    assert urls(loopback, "PAY-1") == [("https://github.com/acme/shop/pull/1", True, ("pool.py",))]
    assert (urls(loopback, "PAY-2"), urls(loopback, "PAY-3")) == (None, None)
    loopback.github.hide("acme/core", hidden=False)
    assert loopback.sync(LOOK).exit_code is ExitCode.OK
    assert urls(loopback, "PAY-2") == [("https://github.com/acme/core/pull/1", True, ("pool.py",))]
    assert urls(loopback, "PAY-3") == []


def test_pull_requests_that_cannot_be_read_are_read_by_the_next_run(loopback: Loopback) -> None:
    loopback.github.merge_pull_request("acme/shop", "PAY-1: limit", paths=["pool.py"])
    done(loopback, 1)
    loopback.github.fail(Fault.server_error(), when=on("POST", "*/graphql"), skip=2, times=2)
    assert loopback.sync(LOOK).exit_code is ExitCode.PARTIAL
    assert urls(loopback, "PAY-1") is None
    loopback.github.heal()
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-1") == [("https://github.com/acme/shop/pull/1", True, ("pool.py",))]


def test_an_issue_that_was_done_more_than_a_year_ago_is_not_asked_about(loopback: Loopback) -> None:
    done(loopback, 1)
    loopback.time_passes(days=366)
    assert asked_of_github(loopback.sync(LOOK)) == 0
    assert urls(loopback, "PAY-1") is None


def test_a_reopened_issue_is_held_against_them_anew(loopback: Loopback) -> None:
    done(loopback, 1)
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-1") == []
    loopback.jira.transition("PAY-1", "To Do")
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-1") is None
    loopback.github.merge_pull_request("acme/shop", "PAY-1: now", paths=["pool.py"])
    done(loopback, 1)
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-1") == [("https://github.com/acme/shop/pull/1", True, ("pool.py",))]


def test_when_the_budget_ends_in_the_middle_the_next_run_finds_it(loopback: Loopback) -> None:
    loopback.github.merge_pull_request("acme/core", "PAY-1: limit", paths=["pool.py"])
    done(loopback, 1)
    assert loopback.sync(LOOK, max_requests=2).exit_code is ExitCode.PARTIAL
    assert urls(loopback, "PAY-1") is None
    loopback.sync(LOOK)
    assert urls(loopback, "PAY-1") == [("https://github.com/acme/core/pull/1", True, ("pool.py",))]
