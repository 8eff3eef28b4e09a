"""Every tracker of ours keeps the contract: the fake, GitHub with and without GraphQL, Jira Cloud and Data Center."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.contract.tracker_worlds import FakeWorld, GitHubWorld, JiraWorld, github_world, jira_world
from tests.support import sync_parts as sync

from followthrough.errors import RetryableError
from followthrough.model import State
from followthrough.testing.contracts_filing import FilingContract, draft
from followthrough.testing.contracts_pull_requests import PullRequestContract
from followthrough.testing.contracts_tracker import TrackerContract, TrackerWorld


class TestFakeTracker(TrackerContract, FilingContract, PullRequestContract):
    @pytest.fixture
    def world(self) -> FakeWorld:
        return FakeWorld()

    def test_calls_fail_on_demand(self, world: FakeWorld) -> None:
        world.tracker.fail("filed", RetryableError("502"), skip=1, times=None)
        assert world.tracker.filed(world.place) == {}
        for _ in range(2):
            with pytest.raises(RetryableError, match="502"):
                world.tracker.filed(world.place)
        world.tracker.heal()
        world.tracker.fail("create", RetryableError("503"), after=True)
        with pytest.raises(RetryableError, match="503"):
            world.tracker.create(draft(world, "ft-a1"))
        assert world.tracker.filed(world.place).keys() == {"ft-a1"}


class TestTrackerOfTheSyncTests(TrackerContract, FilingContract, PullRequestContract):
    @pytest.fixture
    def world(self) -> FakeWorld:
        return FakeWorld(sync.Tracker(sync.Clock()))


class TestGitHub(TrackerContract, FilingContract, PullRequestContract):
    @pytest.fixture
    def world(self) -> Iterator[GitHubWorld]:
        with github_world() as world:
            yield world


class TestGitHubWithoutGraphQL(TrackerContract, FilingContract, PullRequestContract):
    """What REST does not tell in an issue stays unknown, and is never done for that."""

    @pytest.fixture
    def world(self) -> Iterator[GitHubWorld]:
        with github_world(graphql=False) as world:
            yield world

    def test_an_issue_that_is_worked_on_is_in_progress(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.begin(key)
        assert self.read_one(world, key).state is State.OPEN

    def test_a_duplicate_names_the_issue_it_repeats(self, world: TrackerWorld) -> None:
        original, key = world.open("A"), world.open("B")
        world.repeat(key, original)
        issue = self.read_one(world, key)
        assert (issue.state, issue.duplicate_of) == (State.DUPLICATE, None)


class TestJiraCloud(TrackerContract, FilingContract):
    @pytest.fixture
    def world(self) -> Iterator[JiraWorld]:
        with jira_world("Cloud") as world:
            yield world


class TestJiraDataCenter(TrackerContract, FilingContract):
    @pytest.fixture
    def world(self) -> Iterator[JiraWorld]:
        with jira_world("Server") as world:
            yield world
