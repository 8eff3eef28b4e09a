"""The day has passed."""

from datetime import date

from tests.unit.rules.review import ITEM, known, lines, review, store, with_items

from followthrough.model import State


def item(day: str) -> str:
    return with_items(f"- {ITEM} (acme/shop#101), due {day}")


def test_an_open_item_whose_day_has_passed_is_told_with_how_long_ago() -> None:
    (finding,) = review(item("2026-05-30"), "overdue", context=store(n101=known(State.IN_PROGRESS)))
    assert finding.message == "due 2026-05-30, 2 days ago; acme/shop#101 is still in-progress"
    assert finding.item_id is not None


def test_today_is_not_too_late_and_done_is_done() -> None:
    assert lines(item("2026-06-01"), "overdue", context=store(n101=known(State.OPEN))) == []
    assert lines(item("2026-05-30"), "overdue", context=store(n101=known(State.DONE))) == []


def test_the_date_of_the_issue_counts_where_the_document_has_none() -> None:
    late = store(n101=known(State.OPEN, due=date(2026, 5, 31)))
    assert lines(with_items(f"- {ITEM} (acme/shop#101)"), "overdue", context=late) == [7]


def test_without_a_store_nothing_is_known() -> None:
    assert lines(item("2026-05-30"), "overdue") == []
