"""Where a document and its issues disagree is told, once, and only where it is sure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from tests.support.memory_sync import ROUTES, Setup

from followthrough.errors import AccessError, ExitCode, RetryableError, StoreError
from followthrough.model import Change, Due, IssueKey, Put, State, TrackerName, TrackerReading
from followthrough.sync.feedback.drift import DriftKind, find_drift
from followthrough.sync.options import SyncOptions
from followthrough.testing.fakes_store import MemoryStore, Shelf

COMMENT = SyncOptions(comment=True)


@pytest.mark.parametrize(
    ("line", "state", "expected"),
    [
        ("- [x] Limit it acme/shop#1", State.OPEN, [DriftKind.DOCUMENT_SAYS_DONE]),
        ("- [x] Limit it acme/shop#1", State.IN_PROGRESS, [DriftKind.DOCUMENT_SAYS_DONE]),
        ("- [x] Limit it acme/shop#1", State.DROPPED, [DriftKind.DOCUMENT_SAYS_DONE]),
        ("- [x] Limit it (acme/shop#1). Dropped: the pool goes in May", State.DROPPED, []),
        ("- [ ] Limit it acme/shop#1", State.DONE, [DriftKind.ISSUE_IS_DONE]),
        ("- [ ] Limit it acme/shop#1", State.DROPPED, [DriftKind.ISSUE_IS_DROPPED]),
        ("- [ ] Limit it (acme/shop#1). Dropped: the pool goes in May", State.DROPPED, []),
        ("- [ ] Limit it acme/shop#1 - not doing this as the pool goes in May", State.DROPPED, []),
        ("- [ ] Count what is dropped: frames acme/shop#1", State.DROPPED, [DriftKind.ISSUE_IS_DROPPED]),
        ("- [x] Limit it acme/shop#1", State.DUPLICATE, [DriftKind.DOCUMENT_SAYS_DONE]),
        ("- Limit it acme/shop#1", State.DUPLICATE, [DriftKind.ISSUE_IS_DROPPED]),
        ("- [ ] Limit it (acme/shop#1). Dropped: acme/core has it", State.DUPLICATE, []),
        ("- [ ] Limit it (acme/shop#1). Dropped: the pool goes", State.DONE, [DriftKind.ISSUE_IS_DONE]),
        ("- [ ] Limit it acme/shop#1", State.GONE, [DriftKind.LINK_GONE]),
        ("- [ ] Limit it acme/shop#1", State.HIDDEN, [DriftKind.LINK_GONE]),
        ("- [x] Limit it acme/shop#1", State.DONE, []),
        ("- [ ] Limit it acme/shop#1", State.OPEN, []),
        ("- Limit it acme/shop#1", State.DONE, []),
        ("- Limit the queue of worker 2 acme/shop#1", State.DONE, []),
    ],
)
def test_disagreement_about_what_is_done_is_told(line: str, state: State, expected: list[DriftKind]) -> None:
    setup = Setup(outage=f"# O\n{line}\n")
    setup.tracker.put("acme/shop#1", state, title="Limit the queue of worker 1")
    assert [each.kind for each in setup.sync().drift] == expected


def test_an_item_with_two_issues_is_done_when_both_are() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1 acme/shop#2\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2")
    assert setup.sync().drift == ()


def test_what_is_said_to_be_done_is_where_one_of_two_issues_is() -> None:
    setup = Setup(outage="# O\n- [x] Limit it acme/shop#1 acme/shop#2\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2", State.DROPPED)
    assert setup.sync().drift == ()


def duplicates(setup: Setup, *chain: str) -> None:
    for key, of in pairwise(chain):
        setup.tracker.put(key, State.DUPLICATE, duplicate_of=IssueKey(TrackerName.GITHUB, of))


def test_a_duplicate_is_as_its_original_and_a_circle_of_duplicates_is_nothing_that_could_be_followed() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1\n")
    duplicates(setup, "acme/shop#1", "acme/shop#2", "acme/shop#3")
    setup.tracker.put("acme/shop#3")
    assert setup.sync().drift == ()
    duplicates(setup, "acme/shop#3", "acme/shop#1")
    (drift,) = setup.sync().drift
    assert (drift.kind, drift.message) == (
        DriftKind.ISSUE_IS_DROPPED,
        "acme/shop#1 is closed as a duplicate, but of no issue that could be followed, the document still promises it",
    )


def test_of_a_duplicate_whose_original_could_not_be_read_yet_nothing_is_told() -> None:
    setup = Setup(outage="# O\n- [x] Limit it acme/shop#1\n")
    duplicates(setup, "acme/shop#1", "acme/shop#2")
    setup.tracker.put("acme/shop#2")
    setup.tracker.unreadable.add(IssueKey(TrackerName.GITHUB, "acme/shop#2"))
    assert setup.sync(COMMENT).drift == ()


def test_a_reopened_issue_is_told_when_it_happens() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    setup.tracker.put("acme/shop#1", State.OPEN)
    assert [each.kind for each in setup.sync().drift] == [DriftKind.REOPENED]
    assert setup.sync().drift == ()


def told_of(facts: dict[str, object], **issue: object) -> list[DriftKind]:
    """What is told of an open item with these facts and its open issue, to settings that know Ann's account."""
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", **issue)
    setup.sync()
    (record,) = setup.shelf.memory.items.values()
    memory = setup.shelf.memory.after([Put(replace(record, item=replace(record.item, **facts)))])
    return [each.kind for each in find_drift(memory, {"Ann": "ann"})]


def test_due_days_that_differ_are_told_with_both() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1 due:2026-04-01\n")
    setup.tracker.put("acme/shop#1", due=date(2026, 5, 1))
    (drift,) = setup.sync().drift
    assert (drift.kind, drift.message) == (
        DriftKind.DUE,
        "due 2026-04-01 in the document, 2026-05-01 in acme/shop#1",
    )


def test_what_only_one_side_says_is_no_disagreement() -> None:
    assert told_of({}, due=date(2026, 5, 1), assignee="bob", priority="P1") == []
    assert told_of({"due": Due("2026-04-01", date(2026, 4, 1)), "owner": "Ann", "priority": "P1"}) == []


def test_of_an_issue_that_nobody_works_on_any_more_no_other_facts_are_told() -> None:
    facts = {"priority": "P2", "owner": "Ann"}
    assert told_of(facts, state=State.DONE, priority="P1", assignee="bob") == [DriftKind.ISSUE_IS_DONE]


@pytest.mark.parametrize(
    ("document", "issue", "expected"),
    [
        ("P1", "P2", [DriftKind.PRIORITY]),
        ("P1", "p1", []),
        ("High", "Low", [DriftKind.PRIORITY]),
        ("Critical", "Highest", []),
        ("P1", "High", []),
        ("P1", "urgent", []),
        ("P1", None, []),
    ],
)
def test_priorities_are_held_against_each_other_on_one_scale_only(
    document: str, issue: str | None, expected: list[DriftKind]
) -> None:
    assert told_of({"priority": document}, priority=issue) == expected


@pytest.mark.parametrize(
    ("owner", "assignee", "expected"),
    [
        ("ann", "bob", [DriftKind.OWNER]),
        ("@carl", "bob", [DriftKind.OWNER]),
        ("Ann", "Ann", []),
        ("Ann", None, []),
        ("Dora", "bob", []),
    ],
)
def test_owners_are_only_compared_by_accounts_that_are_known(
    owner: str, assignee: str | None, expected: list[DriftKind]
) -> None:
    assert told_of({"owner": owner}, assignee=assignee) == expected


def test_a_comment_is_left_once_edited_when_the_drift_changes_and_settled_at_the_end() -> None:
    setup = Setup(outage="# O\n- [x] Limit the queue. Owner: Mia acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    assert len(setup.sync(COMMENT).comments) == 1
    ((body,),) = (each.values() for each in setup.tracker.comments.values())
    assert "\n> Limit the queue\n" in body
    assert "the document says done, acme/shop\\#1 is open" in body
    assert setup.sync(COMMENT).comments == ()
    setup.tracker.put("acme/shop#1", State.DONE)
    assert len(setup.sync(COMMENT).comments) == 1
    ((body,),) = (each.values() for each in setup.tracker.comments.values())
    assert "agree again" in body
    calls = setup.tracker.calls.count("put_comment")
    assert setup.sync(COMMENT).comments == ()
    assert setup.tracker.calls.count("put_comment") == calls


@pytest.mark.parametrize("state", [State.GONE, State.HIDDEN])
def test_on_an_issue_that_is_gone_no_comment_is_tried_until_it_is_there_again(state: State) -> None:
    setup = Setup(outage="# O\n- [x] Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    setup.sync(COMMENT)
    setup.tracker.put("acme/shop#1", state)
    calls = setup.tracker.calls.count("put_comment")
    result = setup.sync(COMMENT)
    assert [each.kind for each in result.drift] == [DriftKind.LINK_GONE]
    assert (result.exit_code, setup.tracker.calls.count("put_comment")) == (ExitCode.OK, calls)
    setup.tracker.put("acme/shop#1", State.DONE)
    assert len(setup.sync(COMMENT).comments) == 1


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ("# O\n- Drain the queue\n", "no longer in its document"),
        ("# O\n- ~~Limit the pool of connections~~ the pool goes\n", "has given this item up"),
    ],
)
def test_a_comment_about_an_item_that_is_gone_does_not_say_that_both_agree(after: str, says: str) -> None:
    setup = Setup(outage="# O\n- [x] Limit the pool of connections acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    setup.sync(COMMENT)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.write("outage", after)
    assert len(setup.sync(COMMENT).comments) == 1
    ((body,),) = (each.values() for each in setup.tracker.comments.values())
    assert says in body
    assert "agree again" not in body
    assert setup.sync(COMMENT).comments == ()


def test_a_comment_is_found_again_when_the_database_is_lost_and_the_document_renamed() -> None:
    setup = Setup(outage="# Outage of the queue\n- [ ] Alert on the age of the oldest message\n")
    both = SyncOptions(comment=True, create=True, filing=ROUTES)
    setup.sync(both)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync(both)
    ((before,),) = setup.tracker.comments.values()
    setup.shelf = Shelf()
    setup.source.documents_by_path["queue.md"] = setup.source.documents_by_path.pop("outage.md")
    setup.sync(both)
    setup.sync(both)
    assert [list(each) for each in setup.tracker.comments.values()] == [[before]]
    assert [each.item.id for each in setup.shelf.memory.items.values()] != [before]


def test_two_items_whose_issues_became_one_have_a_comment_each_on_it() -> None:
    setup = Setup(queue="# O\n- [ ] Alert on a full queue\n", disk="# D\n! service b\n- [ ] Rotate the disk logs\n")
    setup.sync(SyncOptions(create=True, filing=ROUTES))
    first, second = (each.key for each in setup.tracker.filed_issues())
    setup.tracker.change(second, state=State.DUPLICATE, duplicate_of=first)
    setup.write("queue", "# O\n- [x] Alert on a full queue\n")
    setup.write("disk", "# D\n! service b\n- [x] Rotate the disk logs\n")
    assert [each.issue for each in setup.sync(COMMENT).comments] == [first, first]
    left = setup.tracker.comments[first].values()
    for title in ("Alert on a full queue", "Rotate the disk logs"):
        assert len([body for body in left if title in body]) == 1
    assert setup.sync(COMMENT).comments == ()


def test_no_comment_is_left_by_a_run_that_lost_the_lease() -> None:
    setup = Setup(outage="# O\n- [x] Limit the pool acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    setup.sync()

    class Overtaken(MemoryStore):
        def record(self, changes: Sequence[Change]) -> None:
            super().record(changes)
            if any(isinstance(each.record, TrackerReading) for each in changes):
                self.shelf.holder = "elsewhere:1:x"

    with pytest.raises(StoreError, match="another run took over"):
        setup.sync_with(Overtaken(setup.shelf), COMMENT)
    assert setup.tracker.comments == {}


def test_a_comment_that_cannot_be_left_does_not_stop_the_next() -> None:
    setup = Setup(outage="# O\n- [x] Limit the pool acme/shop#1\n- [x] Alert on a full queue acme/shop#2\n")
    for key in ("acme/shop#1", "acme/shop#2"):
        setup.tracker.put(key)
    setup.sync()
    setup.tracker.fail("put_comment", RetryableError("502"))
    result = setup.sync(COMMENT)
    assert (result.exit_code, len(result.comments)) == (ExitCode.PARTIAL, 1)
    assert [each.reason for each in result.skipped] == ["its comment could not be left: 502"]
    assert len(setup.sync(COMMENT).comments) == 1


def test_a_tracker_that_refuses_the_token_is_asked_for_no_further_comment() -> None:
    setup = Setup(outage="# O\n- [x] Limit the pool acme/shop#1\n- [x] Alert on a full queue acme/shop#2\n")
    for key in ("acme/shop#1", "acme/shop#2"):
        setup.tracker.put(key)
    setup.tracker.fail("put_comment", AccessError("401"))
    result = setup.sync(COMMENT)
    assert (result.exit_code, result.comments) == (ExitCode.PARTIAL, ())
    assert [each.path for each in result.skipped] == ["acme/shop#1"]


def test_no_comment_is_left_unasked_or_in_a_dry_run() -> None:
    setup = Setup(outage="# O\n- [x] Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    setup.sync()
    assert len(setup.sync(SyncOptions(comment=True, dry_run=True)).comments) == 1
    assert setup.tracker.comments == {}
