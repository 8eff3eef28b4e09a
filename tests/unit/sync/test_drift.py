"""Where a document and its issues disagree is told, once, and only where it is sure."""

from datetime import date

import pytest
from tests.unit.sync.setup import Setup

from followthrough.model import State
from followthrough.sync.drift import DriftKind
from followthrough.sync.filing import FilingRules
from followthrough.sync.options import SyncOptions
from followthrough.sync.routing import RoutingRules

COMMENT = SyncOptions(comment=True)


@pytest.mark.parametrize(
    ("line", "state", "expected"),
    [
        ("- [x] Limit it acme/shop#1", State.OPEN, [DriftKind.DOCUMENT_SAYS_DONE]),
        ("- [x] Limit it acme/shop#1", State.IN_PROGRESS, [DriftKind.DOCUMENT_SAYS_DONE]),
        ("- [ ] Limit it acme/shop#1", State.DONE, [DriftKind.ISSUE_IS_DONE]),
        ("- [ ] Limit it acme/shop#1", State.DROPPED, [DriftKind.ISSUE_IS_DROPPED]),
        ("- [ ] Limit it acme/shop#1", State.GONE, [DriftKind.LINK_GONE]),
        ("- [ ] Limit it acme/shop#1", State.HIDDEN, [DriftKind.LINK_GONE]),
        ("- [x] Limit it acme/shop#1", State.DONE, []),
        ("- [ ] Limit it acme/shop#1", State.OPEN, []),
        ("- Limit it acme/shop#1", State.DONE, []),
    ],
)
def test_disagreement_about_what_is_done_is_told(line: str, state: State, expected: list[DriftKind]) -> None:
    setup = Setup(outage=f"# O\n{line}\n")
    setup.tracker.put("acme/shop#1", state)
    assert [each.kind for each in setup.sync().drift] == expected


def test_an_item_with_two_issues_is_done_when_both_are() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1 acme/shop#2\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2")
    assert setup.sync().drift == ()


def test_a_reopened_issue_is_told_when_it_happens() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    setup.tracker.put("acme/shop#1", State.OPEN)
    assert [each.kind for each in setup.sync().drift] == [DriftKind.REOPENED]
    assert setup.sync().drift == ()


def test_due_dates_and_priorities_of_one_scale_are_held_against_each_other() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1 due:2026-04-01\n")
    setup.tracker.put("acme/shop#1", due=date(2026, 5, 1), priority="High")
    (drift,) = setup.sync().drift
    assert (drift.kind, drift.message) == (
        DriftKind.DUE,
        "due 2026-04-01 in the document, 2026-05-01 in acme/shop#1",
    )


def test_a_comment_is_left_once_edited_when_the_drift_changes_and_settled_at_the_end() -> None:
    setup = Setup(outage="# O\n- [x] Limit the queue. Owner: Mia acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    assert len(setup.sync(COMMENT).comments) == 1
    (body,) = setup.tracker.comments.values()
    assert "\n> Limit the queue\n" in body
    assert "the document says done, acme/shop\\#1 is open" in body
    assert setup.sync(COMMENT).comments == ()
    setup.tracker.put("acme/shop#1", State.DONE)
    assert len(setup.sync(COMMENT).comments) == 1
    (body,) = setup.tracker.comments.values()
    assert "agree again" in body
    calls = setup.tracker.calls.count("comment")
    assert setup.sync(COMMENT).comments == ()
    assert setup.tracker.calls.count("comment") == calls


def test_no_comment_is_left_unasked_or_in_a_dry_run() -> None:
    setup = Setup(outage="# O\n- [x] Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1")
    setup.sync()
    assert len(setup.sync(SyncOptions(comment=True, dry_run=True)).comments) == 1
    assert setup.tracker.comments == {}


def test_owners_are_only_compared_by_accounts_that_are_known() -> None:
    from followthrough.sync.drift import find_drift

    setup = Setup(outage="# O\n- Limit it acme/shop#1\n")
    setup.tracker.put("acme/shop#1", assignee="bob")
    setup.sync(SyncOptions(filing=FilingRules(RoutingRules(accounts={"Ann": "ann"}))))
    assert find_drift(setup.shelf.memory, accounts={"Ann": "ann"}) == ()
