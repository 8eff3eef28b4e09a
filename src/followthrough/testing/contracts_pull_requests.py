"""Tests of what a tracker that lists pull requests promises, in addition to `TrackerContract`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import pytest

from followthrough.errors import SkipError
from followthrough.model import ClosingChange, Issue, IssueKey
from followthrough.ports import ListsPullRequests


class PullRequestWorld(Protocol):
    """A tracker that lists pull requests, and what people do on its server. Every place but `absent_place` exists."""

    tracker: ListsPullRequests
    place: str
    absent_place: str

    def open(self, title: str, body: str = "") -> IssueKey:
        """Somebody opens an issue in `place`."""
        ...

    def propose(self, title: str) -> IssueKey:
        """Somebody opens a pull request in `place`."""
        ...

    def merge(self, title: str, body: str = "", *paths: str, branch: str = "change") -> IssueKey:
        """A pull request that changes `paths` is merged."""
        ...

    def reject(self, title: str) -> IssueKey:
        """A pull request is closed unmerged."""
        ...

    def pass_time(self, by: timedelta) -> datetime:
        """Time passes on the server. Returns its new time."""
        ...


class PullRequestContract:
    """Tests of a tracker whose pull requests name another tracker's issues. A subclass provides `world`."""

    def test_closed_pull_requests_are_listed_with_title_branch_and_description(self, world: PullRequestWorld) -> None:
        since = world.pass_time(timedelta(hours=1))
        world.open("An issue that names OPS-1")
        world.propose("OPS-2: not closed yet")
        merged = world.merge("OPS-3: limit it", "Also helps OPS-4.", branch="ops-5-limit")
        rejected = world.reject("OPS-6: another way")
        found = {pull.key: pull.texts for pull in world.tracker.pull_requests(world.place, since).found}
        assert found.keys() == {merged, rejected}
        assert found[merged] == ("OPS-3: limit it", "ops-5-limit", "Also helps OPS-4.")
        assert "OPS-6: another way" in found[rejected]

    def test_what_is_listed_can_be_read_with_its_evidence(self, world: PullRequestWorld) -> None:
        merged, rejected = world.merge("Limit it", "", "src/pool.py", "tests/test_pool.py"), world.reject("Another way")
        answers = {answer.key: answer for answer in world.tracker.read([merged, rejected])}
        evidence = {key: issue.evidence for key, issue in answers.items() if isinstance(issue, Issue)}
        (change,) = evidence[merged] or ()
        assert isinstance(change, ClosingChange)
        assert change.merged
        assert change.paths == ("src/pool.py", "tests/test_pool.py")
        assert [change.merged for change in evidence[rejected] or ()] == [False]

    def test_only_what_changed_lately_is_listed(self, world: PullRequestWorld) -> None:
        world.merge("Old")
        since = world.pass_time(timedelta(hours=2))
        new = world.merge("New")
        assert [pull.key for pull in world.tracker.pull_requests(world.place, since).found] == [new]

    def test_the_list_is_complete_over_many_pages(self, world: PullRequestWorld) -> None:
        since = world.pass_time(timedelta(hours=1))
        keys = {world.merge(f"Change {number}") for number in range(130)}
        listed = world.tracker.pull_requests(world.place, since).found
        assert {pull.key for pull in listed} == keys
        assert len(listed) == len(keys)

    def test_following_the_cursor_loses_no_pull_request(self, world: PullRequestWorld) -> None:
        cursor = world.pass_time(timedelta(0))
        seen: set[IssueKey] = set()
        made: set[IssueKey] = set()
        for number in range(4):
            made.add(world.merge(f"Change {number}"))
            world.pass_time(timedelta(minutes=number))
            listed = world.tracker.pull_requests(world.place, cursor)
            assert listed.cursor >= cursor
            cursor = listed.cursor
            seen |= {pull.key for pull in listed.found}
        assert seen == made

    def test_where_none_is_new_the_cursor_does_not_go_back(self, world: PullRequestWorld) -> None:
        world.merge("Old")
        since = world.pass_time(timedelta(days=1))
        listed = world.tracker.pull_requests(world.place, since)
        assert listed.found == ()
        assert listed.cursor >= since

    def test_an_absent_place_is_an_error_and_never_empty(self, world: PullRequestWorld) -> None:
        with pytest.raises(SkipError):
            world.tracker.pull_requests(world.absent_place, world.pass_time(timedelta(0)))
