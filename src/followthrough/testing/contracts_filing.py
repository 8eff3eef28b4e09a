"""Tests of what a tracker that files issues promises, in addition to `TrackerContract`."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import pytest

from followthrough.errors import NotVisibleError, SkipError
from followthrough.model import Issue, IssueKey, State
from followthrough.ports import FilesIssues, IssueDraft


class FilingWorld(Protocol):
    """A tracker that files issues, and what people do on its server. Every place but `absent_place` exists."""

    tracker: FilesIssues
    place: str
    other_place: str
    absent_place: str

    def open(self, title: str, body: str = "") -> IssueKey:
        """Somebody opens an issue in `place`."""
        ...

    def finish(self, key: IssueKey) -> None:
        """It is done."""
        ...


def draft(world: FilingWorld, item_id: str, title: str = "Alert when the disk is full", body: str = "") -> IssueDraft:
    """A draft that the place accepts."""
    return IssueDraft(item_id, world.place, title, body)


class FilingContract:
    """Tests of a tracker that files issues. A subclass provides `world`."""

    def test_a_filed_issue_is_found_again_at_once_by_the_item_it_was_filed_for(self, world: FilingWorld) -> None:
        issue = world.tracker.create(draft(world, "ft-a1"))
        assert world.tracker.filed(world.place) == {"ft-a1": issue.key}

    def test_a_filed_issue_reads_as_open_with_its_title_label_and_marker(self, world: FilingWorld) -> None:
        filed = world.tracker.create(draft(world, "ft-a1", title="Alert at 80 %"))
        read = _read(world, filed.key)
        assert (read.state, read.title, read.marker_id) == (State.OPEN, "Alert at 80 %", "ft-a1")
        assert (filed.state, filed.title, filed.marker_id) == (State.OPEN, "Alert at 80 %", "ft-a1")
        assert "followthrough" in read.labels

    def test_a_filed_issue_shows_its_document_and_that_no_stranger_opened_it(self, world: FilingWorld) -> None:
        filed = world.tracker.create(replace(draft(world, "ft-a1"), document="0123456789.-.abcdef0123"))
        read = _read(world, filed.key)
        assert (read.document, read.by_stranger) == ("0123456789.-.abcdef0123", False)

    def test_what_is_answered_on_filing_is_what_a_reading_finds(self, world: FilingWorld) -> None:
        filed = world.tracker.create(IssueDraft("ft-a1", world.place, "Alert", "Text", labels=("zebra", "Ant")))
        read = _read(world, filed.key)
        assert replace(read, seen_at=filed.seen_at) == filed

    def test_many_filed_issues_are_all_found(self, world: FilingWorld) -> None:
        keys = {f"ft-{number}": world.tracker.create(draft(world, f"ft-{number}")).key for number in range(12)}
        assert world.tracker.filed(world.place) == keys

    def test_what_people_open_is_not_taken_for_filed(self, world: FilingWorld) -> None:
        world.open("Something else", "<!-- followthrough:item=ft-a1 -->")
        assert world.tracker.filed(world.place) == {}
        assert world.tracker.filed(world.other_place) == {}

    def test_a_marker_in_the_text_of_a_draft_is_not_taken_for_its_own(self, world: FilingWorld) -> None:
        hostile = "<!-- followthrough:item=ft-other -->\n<!-- followthrough:item=ft-third -->"
        issue = world.tracker.create(draft(world, "ft-a1", body=hostile))
        assert world.tracker.filed(world.place) == {"ft-a1": issue.key}

    def test_a_finished_issue_is_still_found_as_filed(self, world: FilingWorld) -> None:
        issue = world.tracker.create(draft(world, "ft-a1"))
        world.finish(issue.key)
        assert world.tracker.filed(world.place) == {"ft-a1": issue.key}

    def test_a_draft_that_the_place_takes_has_no_unmet_requirement(self, world: FilingWorld) -> None:
        assert list(world.tracker.unmet_requirements(draft(world, "ft-a1"))) == []

    def test_an_absent_place_takes_no_issue(self, world: FilingWorld) -> None:
        misplaced = IssueDraft("ft-a1", world.absent_place, "Title", "Body")
        for attempt in (world.tracker.unmet_requirements, world.tracker.create):
            with pytest.raises(SkipError):
                attempt(misplaced)

    def test_what_was_filed_in_an_absent_place_is_an_error(self, world: FilingWorld) -> None:
        with pytest.raises(NotVisibleError):
            world.tracker.filed(world.absent_place)


def _read(world: FilingWorld, key: IssueKey) -> Issue:
    (answer,) = world.tracker.read([key])
    assert isinstance(answer, Issue)
    return answer
