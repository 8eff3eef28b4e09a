"""What every IssueTracker promises, as tests: for ours, for the fake, and for those of plugin authors.

class TestMyTracker(TrackerContract):
    @pytest.fixture
    def world(self): ...yield a TrackerWorld...
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import pytest

from followthrough.errors import SkipError
from followthrough.model import Issue, IssueKey, State, TrackerName
from followthrough.ports import IssueTracker, Unread


class TrackerWorld(Protocol):
    """A tracker under test, and what people do on its server. Every place but `absent_place` exists."""

    tracker: IssueTracker
    place: str
    other_place: str
    absent_place: str

    def open(self, title: str, body: str = "") -> IssueKey:
        """Somebody opens an issue in `place`."""
        ...

    def begin(self, key: IssueKey) -> None:
        """Somebody works on it: IN_PROGRESS."""
        ...

    def finish(self, key: IssueKey) -> None:
        """It is done."""
        ...

    def drop(self, key: IssueKey) -> None:
        """It will not be done."""
        ...

    def repeat(self, key: IssueKey, of: IssueKey) -> None:
        """It is closed as a duplicate of another."""
        ...

    def reopen(self, key: IssueKey) -> None:
        """It is open again."""
        ...

    def move(self, key: IssueKey) -> IssueKey:
        """It moves to `other_place`. Returns its new address."""
        ...

    def delete(self, key: IssueKey) -> None:
        """It is deleted."""
        ...

    def hide(self, key: IssueKey) -> None:
        """It is hidden."""
        ...

    def absent_key(self) -> IssueKey:
        """The address of an issue in `place` that never existed."""
        ...

    def pass_time(self, by: timedelta) -> datetime:
        """Time passes on the server, and its search catches up. Returns the server's new time."""
        ...


def states(answers: Iterable[Issue | Unread]) -> dict[IssueKey, State | str]:
    """The state by key; for an Unread the word "unread"."""
    return {answer.key: answer.state if isinstance(answer, Issue) else "unread" for answer in answers}


class TrackerContract:
    """The promises. A subclass provides the fixture `world`."""

    def read_one(self, world: TrackerWorld, key: IssueKey) -> Issue:
        """The answer about one key, which must be an Issue."""
        (answer,) = world.tracker.read([key])
        assert isinstance(answer, Issue)
        assert answer.key == key
        return answer

    # States

    def test_an_open_issue_is_open(self, world: TrackerWorld) -> None:
        assert self.read_one(world, world.open("A")).state is State.OPEN

    def test_an_issue_that_is_worked_on_is_in_progress(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.begin(key)
        assert self.read_one(world, key).state is State.IN_PROGRESS

    def test_a_finished_issue_is_done_and_shows_since_when(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.finish(key)
        issue = self.read_one(world, key)
        assert issue.state is State.DONE
        assert issue.closed_at is not None

    def test_what_will_not_be_done_is_dropped_and_not_done(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.drop(key)
        assert self.read_one(world, key).state is State.DROPPED

    def test_a_duplicate_names_the_issue_it_repeats(self, world: TrackerWorld) -> None:
        original, key = world.open("A"), world.open("B")
        world.repeat(key, original)
        issue = self.read_one(world, key)
        assert (issue.state, issue.duplicate_of) == (State.DUPLICATE, original)

    def test_a_reopened_issue_is_open(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.finish(key)
        world.reopen(key)
        assert self.read_one(world, key).state is State.OPEN

    def test_a_moved_issue_answers_under_its_old_address_with_the_new_one(self, world: TrackerWorld) -> None:
        key = world.open("A")
        new = world.move(key)
        issue = self.read_one(world, key)
        assert (issue.state, issue.moved_to) == (State.MOVED, new)
        assert self.read_one(world, new).state is State.OPEN

    def test_a_deleted_issue_is_gone_or_hidden_and_nothing_else(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.delete(key)
        assert self.read_one(world, key).state in (State.GONE, State.HIDDEN)

    def test_an_issue_out_of_sight_is_hidden(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.hide(key)
        assert self.read_one(world, key).state is State.HIDDEN

    def test_an_issue_that_never_was_is_hidden_or_gone(self, world: TrackerWorld) -> None:
        world.open("A")
        assert self.read_one(world, world.absent_key()).state in (State.GONE, State.HIDDEN)

    # Batches

    def test_each_of_many_keys_has_one_answer_whatever_else_is_among_them(self, world: TrackerWorld) -> None:
        keys = [world.open(f"Issue {number}") for number in range(130)]
        world.delete(keys[7])
        world.move(keys[60])
        strange = IssueKey(TrackerName.OTHER, "not an address")
        answers = states(world.tracker.read([*keys, strange]))
        assert len(answers) == 131
        assert answers[strange] == "unread"
        assert answers[keys[7]] in (State.GONE, State.HIDDEN)
        assert answers[keys[60]] is State.MOVED
        assert [answers[key] for key in keys if key not in (keys[7], keys[60])] == [State.OPEN] * 128

    def test_the_same_issue_in_two_spellings_has_an_answer_under_each(self, world: TrackerWorld) -> None:
        key = world.open("Alert when the disk is full")
        other = replace(key, key=key.key.swapcase())
        assert states(world.tracker.read([key, other])) == {key: State.OPEN, other: State.OPEN}

    def test_no_keys_cost_no_request(self, world: TrackerWorld) -> None:
        before = world.tracker.requests_made
        assert list(world.tracker.read([])) == []
        assert world.tracker.requests_made == before

    # Changes

    def test_what_changed_at_the_very_cursor_is_among_the_changes(self, world: TrackerWorld) -> None:
        key = world.open("A")
        world.pass_time(timedelta(hours=1))
        changed_at = self.read_one(world, key).updated_at
        assert changed_at is not None
        assert key in states(world.tracker.changed_since(world.place, changed_at).issues)

    def test_only_what_changed_lately_is_among_the_changes(self, world: TrackerWorld) -> None:
        old = world.open("Old")
        cursor = world.pass_time(timedelta(hours=2))
        new, finished = world.open("New"), world.open("Finished")
        world.finish(finished)
        world.pass_time(timedelta(hours=2))
        changes = states(world.tracker.changed_since(world.place, cursor).issues)
        assert changes == {new: State.OPEN, finished: State.DONE}
        assert old not in changes

    def test_changes_are_complete_over_many_pages(self, world: TrackerWorld) -> None:
        cursor = world.pass_time(timedelta(hours=1))
        keys = {world.open(f"Issue {number}") for number in range(230)}
        world.pass_time(timedelta(hours=1))
        assert set(states(world.tracker.changed_since(world.place, cursor).issues)) == keys

    def test_following_the_cursor_loses_no_change(self, world: TrackerWorld) -> None:
        cursor = world.pass_time(timedelta(0))
        seen: set[IssueKey] = set()
        made: set[IssueKey] = set()
        for number in range(5):
            made.add(world.open(f"Issue {number}"))
            world.pass_time(timedelta(minutes=number))
            changes = world.tracker.changed_since(world.place, cursor)
            assert changes.cursor is not None
            assert changes.cursor >= cursor
            cursor = changes.cursor
            seen |= states(changes.issues).keys()
        assert seen == made

    def test_where_nothing_changed_the_cursor_does_not_go_back(self, world: TrackerWorld) -> None:
        cursor = world.pass_time(timedelta(days=1))
        changes = world.tracker.changed_since(world.place, cursor)
        assert changes.issues == ()
        assert changes.cursor is None or changes.cursor >= cursor

    # Places

    def test_an_absent_place_is_an_error_about_that_place_and_never_empty(self, world: TrackerWorld) -> None:
        cursor = world.pass_time(timedelta(0))
        for attempt in (
            lambda: world.tracker.changed_since(world.absent_place, cursor),
            lambda: list(world.tracker.candidates(world.absent_place, None)),
        ):
            with pytest.raises(SkipError):
                attempt()

    # Candidates

    def test_candidates_come_newest_first_with_their_text(self, world: TrackerWorld) -> None:
        first = world.open("First", "about the disk")
        world.pass_time(timedelta(minutes=1))
        second = world.open("Second", "about the cache")
        world.pass_time(timedelta(minutes=1))
        found = list(world.tracker.candidates(world.place, None))
        assert [(candidate.key, candidate.title) for candidate in found] == [(second, "Second"), (first, "First")]
        assert "about the disk" in found[1].body

    def test_candidates_may_be_limited_to_what_was_updated_lately(self, world: TrackerWorld) -> None:
        world.open("Old")
        since = world.pass_time(timedelta(days=1))
        new = world.open("New")
        world.pass_time(timedelta(minutes=1))
        assert [candidate.key for candidate in world.tracker.candidates(world.place, since)] == [new]

    # Comments

    def test_a_comment_is_left_once_and_edited_later(self, world: TrackerWorld) -> None:
        key = world.open("A")
        assert world.tracker.put_comment(key, "drift", "The document says done.") is True
        assert world.tracker.put_comment(key, "drift", "The document says done.") is False
        assert world.tracker.put_comment(key, "drift", "Both agree again.") is True
        assert world.tracker.put_comment(key, "drift", "Both agree again.") is False

    def test_comments_of_two_markers_do_not_meet(self, world: TrackerWorld) -> None:
        key = world.open("A")
        assert world.tracker.put_comment(key, "one", "Text")
        assert world.tracker.put_comment(key, "two", "Text")
        assert not world.tracker.put_comment(key, "one", "Text")

    def test_a_comment_on_what_is_not_there_is_an_error_about_that_issue(self, world: TrackerWorld) -> None:
        world.open("A")
        with pytest.raises(SkipError):
            world.tracker.put_comment(world.absent_key(), "drift", "Text")

    # Cost and time

    def test_reading_counts_its_requests_and_knows_the_servers_time(self, world: TrackerWorld) -> None:
        before = world.tracker.requests_made
        self.read_one(world, world.open("A"))
        assert world.tracker.requests_made > before
        assert world.tracker.server_time() is not None
