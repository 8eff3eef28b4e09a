"""Looking for the changes that bear out a done issue: how far back, how often, and what is known then."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.support.memory_sync import Setup

from followthrough.errors import AccessError, RetryableError
from followthrough.model import Issue, IssueKey, Put, Skipped, State, TrackerName
from followthrough.ports import PullRequests, Unread
from followthrough.sync.following.evidence import lister_among, read_evidence
from followthrough.sync.ledger import Ledger
from followthrough.testing import Clock
from followthrough.testing.fakes_store import MemoryStore, Shelf
from followthrough.testing.fakes_tracker import FakeTracker

START = datetime.fromisoformat("2026-03-02T08:00:00+00:00")
REPOSITORIES = ("acme/shop", "acme/core")
UNSEEN = "its pull requests could not be looked through for evidence"


def pay(number: int) -> IssueKey:
    return IssueKey(TrackerName.JIRA, f"PAY-{number}")


class World:
    """A document that promises PAY-1 to PAY-3, and two repositories."""

    def __init__(self) -> None:
        made = Setup(a="# A\n- One PAY-1\n- Two PAY-2\n- Three PAY-3\n")
        made.sync()
        self.shelf: Shelf = made.shelf
        self.clock = Clock(START)
        self.github = FakeTracker(clock=self.clock)
        for place in REPOSITORIES:
            self.github.add_place(place)

    def finish(self, *numbers: int, **facts: object) -> None:
        for number in numbers:
            now = self.clock.now()
            done = Issue(pay(number), State.DONE, now, created_at=now - timedelta(days=9), closed_at=now)
            self.put(replace(done, **facts))  # type: ignore[arg-type]

    def put(self, *issues: Issue) -> None:
        MemoryStore(self.shelf).record([Put(each) for each in issues])

    def look(self, *repositories: str, dry_run: bool = False) -> tuple[int, list[Skipped]]:
        """The requests of a look an hour later, and what it skipped."""
        self.clock.advance(hours=1)
        ledger, before = Ledger(MemoryStore(self.shelf), dry_run=dry_run), self.github.requests_made
        read_evidence(self.github, repositories or REPOSITORIES, ledger, now=self.clock.now())
        return self.github.requests_made - before, ledger.skipped

    def paths(self, number: int) -> list[tuple[str, ...] | None] | None:
        """What each change that bears it out touched; None where nothing is known."""
        evidence = self.shelf.memory.issues[pay(number)].evidence
        return None if evidence is None else [each.paths for each in evidence]


@pytest.fixture
def world() -> World:
    return World()


def test_a_done_issue_of_which_no_time_is_known_is_looked_for_since_it_was_seen(world: World) -> None:
    world.github.close_pull_request("acme/shop", "PAY-1: limit", "", "pool.py")
    world.finish(1, created_at=None, closed_at=None)
    world.look()
    assert world.paths(1) == [("pool.py",)]


def test_each_change_is_held_against_the_issue_that_it_names(world: World) -> None:
    world.github.close_pull_request("acme/shop", "PAY-1: limit", "", "pool.py")
    world.github.close_pull_request("acme/core", "More", "also for PAY-1", "core.py")
    world.github.close_pull_request("acme/core", "Test it", "", "test.py", branch="ana/pay-2_test")
    world.finish(1, 2, 3)
    assert world.look() == (3, [])
    assert [world.paths(number) for number in (1, 2, 3)] == [[("core.py",), ("pool.py",)], [("test.py",)], []]


def test_nothing_is_asked_while_nothing_is_done_or_all_is_borne_out(world: World) -> None:
    assert world.look() == (0, [])
    world.put(Issue(pay(1), State.IN_PROGRESS, START))
    assert world.look() == (0, [])
    world.finish(1)
    world.github.close_pull_request("acme/shop", "PAY-1", "", "pool.py")
    assert world.look()[0] == 3
    assert world.look()[0] == 0


def test_a_change_that_was_not_merged_leaves_the_question_open(world: World) -> None:
    world.github.close_pull_request("acme/shop", "PAY-1: try", "", "pool.py", merged=False)
    world.finish(1)
    world.look()
    assert [each.merged for each in world.shelf.memory.issues[pay(1)].evidence or ()] == [False]
    assert world.look()[0] > 0


def test_an_issue_that_nobody_promises_is_not_asked_about(world: World) -> None:
    world.finish(9)
    assert world.look() == (0, [])


def test_an_issue_of_another_tracker_is_not_asked_about(world: World) -> None:
    key = IssueKey(TrackerName.GITHUB, "acme/shop#1")
    made = Setup(a="# A\n- One acme/shop#1\n")
    made.tracker.put("acme/shop#1", State.DONE)
    made.sync()
    assert made.shelf.memory.issues[key].state is State.DONE
    world.shelf = made.shelf
    assert world.look() == (0, [])


@pytest.mark.parametrize(("days", "asked"), [(364, True), (366, False)])
def test_what_was_done_more_than_a_year_ago_is_not_asked_about(days: int, asked: bool, world: World) -> None:
    world.finish(1)
    world.clock.advance(days=days)
    assert (world.look()[0] > 0) is asked


def test_where_no_day_of_its_end_is_known_that_of_its_last_change_counts(world: World) -> None:
    world.finish(1, closed_at=None, updated_at=START - timedelta(days=400))
    assert world.look()[0] == 0
    world.finish(1, closed_at=None, updated_at=START)
    assert world.look()[0] == 2


def test_a_look_begins_where_the_last_ended_and_a_little_before(world: World) -> None:
    world.finish(1)
    world.github.close_pull_request("acme/shop", "Something else")
    world.look()
    last = world.shelf.memory.evidence[TrackerName.GITHUB, "acme/shop"].cursor
    assert last == START
    world.clock.set(last - timedelta(minutes=4))
    world.github.close_pull_request("acme/shop", "PAY-1: in time", "", "pool.py")
    world.clock.set(last - timedelta(minutes=6))
    world.github.close_pull_request("acme/shop", "PAY-1: seen before", "", "old.py")
    world.clock.set(last)
    world.look()
    assert world.paths(1) == [("pool.py",)]
    assert world.shelf.memory.evidence[TrackerName.GITHUB, "acme/shop"].cursor == last, "it does not go back"


def test_for_an_issue_that_was_never_held_against_them_it_begins_when_that_was_opened(world: World) -> None:
    world.github.close_pull_request("acme/shop", "PAY-2: early", "", "early.py")
    world.finish(1)
    world.look()
    world.clock.advance(days=3)
    world.github.close_pull_request("acme/shop", "Something else")
    world.look()
    world.finish(2, created_at=START)
    world.look()
    assert world.paths(2) == [("early.py",)]


def test_what_was_merged_before_an_issue_was_opened_is_not_looked_at(world: World) -> None:
    world.github.close_pull_request("acme/shop", "PAY-1: earlier", "", "pool.py")
    world.clock.advance(days=1)
    world.finish(1, created_at=world.clock.now())
    world.look()
    assert world.paths(1) == []


def test_a_moved_issue_is_named_by_its_old_key_too(world: World) -> None:
    new = IssueKey(TrackerName.JIRA, "OPS-7")
    world.github.close_pull_request("acme/shop", "pay-1: limit", "", "pool.py")
    world.put(Issue(pay(1), State.MOVED, START, moved_to=new), Issue(new, State.DONE, START, closed_at=START))
    world.look()
    assert [each.paths for each in world.shelf.memory.issues[new].evidence or ()] == [("pool.py",)]


def test_a_repository_that_fails_is_told_and_leaves_what_is_missing_unknown(world: World) -> None:
    world.github.close_pull_request("acme/shop", "PAY-1: limit", "", "pool.py")
    world.finish(1, 2)
    _, skipped = world.look("acme/gone", "acme/shop")
    assert [(each.path, each.reason) for each in skipped] == [
        ("acme/gone", f"{UNSEEN}: acme/gone does not exist, or is not visible")
    ]
    assert (world.paths(1), world.paths(2)) == ([("pool.py",)], None)
    assert [place for _, place in world.shelf.memory.evidence] == ["acme/shop"]


class Listing(FakeTracker):
    """Notes from when on it was asked to list, and answers about an issue that nobody asked for."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock=clock)
        self.listed: list[datetime] = []

    def pull_requests(self, place: str, since: datetime) -> PullRequests:
        self.listed.append(since)
        return super().pull_requests(place, since)

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        yield from super().read(keys)
        yield Issue(IssueKey(TrackerName.GITHUB, "acme/other#1"), State.DONE, self.clock.now())


def test_a_repository_that_always_fails_does_not_make_the_others_be_listed_from_the_beginning(world: World) -> None:
    world.github = Listing(world.clock)
    world.github.add_place("acme/shop")
    world.finish(1)
    world.look("acme/shop", "acme/gone")
    world.clock.advance(days=3)
    world.github.close_pull_request("acme/shop", "Something else")
    for _ in range(2):
        world.look("acme/shop", "acme/gone")
    assert world.paths(1) is None
    assert world.github.listed[0] == START - timedelta(days=9)
    assert world.github.listed[-2] == START + timedelta(days=3, hours=1) - timedelta(minutes=5)


def test_an_answer_about_something_else_bears_nothing_out_and_is_told(world: World) -> None:
    world.github = Listing(world.clock)
    world.github.add_place("acme/shop")
    world.github.close_pull_request("acme/shop", "PAY-1: limit", "", "pool.py")
    world.finish(1)
    _, skipped = world.look("acme/shop")
    assert [each.path for each in skipped] == ["acme/other#1"]
    assert world.paths(1) == [("pool.py",)]


def test_where_the_tracker_cannot_be_used_the_next_repository_is_not_asked(world: World) -> None:
    world.finish(1)
    world.github.fail("pull_requests", AccessError("401"))
    asked, skipped = world.look()
    assert (asked, [each.path for each in skipped]) == (1, ["acme/shop"])
    assert world.shelf.memory.evidence == {}
    world.github.fail("pull_requests", RetryableError("502"))
    assert world.look()[0] == 2


@pytest.mark.parametrize("error", [RetryableError("502"), AccessError("401")])
def test_pull_requests_that_cannot_be_read_are_looked_for_again(
    error: RetryableError | AccessError, world: World
) -> None:
    world.github.close_pull_request("acme/shop", "PAY-1: limit", "", "pool.py")
    world.finish(1)
    world.github.fail("read", error)
    _, skipped = world.look()
    assert [(each.path, each.reason) for each in skipped] == [("acme/shop", f"{UNSEEN}: {error}")]
    assert world.paths(1) is None
    assert [place for _, place in world.shelf.memory.evidence] == ["acme/core"]
    world.look()
    assert world.paths(1) == [("pool.py",)]


def test_a_dry_run_finds_and_stores_nothing(world: World) -> None:
    world.github.close_pull_request("acme/shop", "PAY-1: limit", "", "pool.py")
    world.finish(1)
    world.look(dry_run=True)
    assert world.paths(1) is None


def test_whoever_lists_pull_requests_is_found_among_the_trackers() -> None:
    class Plain:
        """A tracker that lists none."""

    fake = FakeTracker()
    assert lister_among([Plain(), fake]) is fake  # type: ignore[list-item]
    assert lister_among([Plain()]) is None  # type: ignore[list-item]
