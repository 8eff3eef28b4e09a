"""The day has passed."""

from dataclasses import replace
from datetime import date

import pytest
from tests.support.review import ITEM, known, lines, review, store, with_items

from followthrough.figures.due import DuePolicy
from followthrough.model import State


def item(day: str) -> str:
    return with_items(f"- {ITEM} (acme/shop#101), due {day}")


def test_an_open_item_whose_day_has_passed_is_reported_with_how_long_ago() -> None:
    (finding,) = review(item("2026-05-30"), "overdue", context=store(n101=known(State.IN_PROGRESS)))
    assert finding.message == "due 2026-05-30, 2 days ago; acme/shop#101 is still in-progress"
    assert finding.item_id is not None


def test_today_is_not_too_late_and_done_is_done() -> None:
    assert lines(item("2026-06-01"), "overdue", context=store(n101=known(State.OPEN))) == []
    assert lines(item("2026-05-30"), "overdue", context=store(n101=known(State.DONE))) == []


def test_the_date_of_the_issue_counts_where_the_document_has_none() -> None:
    late = store(n101=known(State.OPEN, due=date(2026, 5, 31)))
    assert lines(with_items(f"- {ITEM} (acme/shop#101)"), "overdue", context=late) == [7]


@pytest.mark.parametrize("severity", ["SEV-1", "sev1", "S1"])
def test_without_any_date_the_policy_of_the_settings_counts_from_the_incident(severity: str) -> None:
    policy = DuePolicy.of({"sev1": "30d", "default": "900d"}).day_for
    context = replace(store(n101=known(State.OPEN)), policy=policy)
    text = with_items(f"- {ITEM} (acme/shop#101)", head=f"# Outage\n\nDate: 2026-01-14\nSeverity: {severity}\n\n")
    (finding,) = review(text, "overdue", context=context)
    assert finding.message == (
        "due 2026-02-13 by the policy for its severity or kind, 108 days ago; acme/shop#101 is still open"
    )
    assert review(text.replace(severity, "sev2"), "overdue", context=context) == ()
    assert review(text.replace("Date: 2026-01-14\n", ""), "overdue", context=context) == ()
    assert lines(item("2026-06-02"), "overdue", context=context) == []


def test_without_a_store_nothing_is_known() -> None:
    assert lines(item("2026-05-30"), "overdue") == []
