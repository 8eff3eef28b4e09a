"""Closed, and no change to be seen."""

from tests.unit.rules.review import ITEM, known, lines, review, store, with_items

from followthrough.model import State

TEXT = with_items(f"- {ITEM} (acme/shop#101)")


def test_an_issue_that_was_closed_without_a_merged_change_is_told() -> None:
    (finding,) = review(TEXT, "closed-without-evidence", context=store(n101=known(State.DONE, evidence=False)))
    assert (finding.line, finding.severity) == (7, "notice")


def test_evidence_and_not_knowing_are_none() -> None:
    assert lines(TEXT, "closed-without-evidence", context=store(n101=known(State.DONE, evidence=True))) == []
    assert lines(TEXT, "closed-without-evidence", context=store(n101=known(State.DONE))) == []


def test_people_may_change_how_they_work_without_a_commit() -> None:
    text = with_items("- Hand the pager over in person every Monday, with a checklist (acme/shop#101)")
    assert lines(text, "closed-without-evidence", context=store(n101=known(State.DONE, evidence=False))) == []
