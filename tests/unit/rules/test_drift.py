"""Two stories."""

from datetime import date

import pytest
from tests.support.review import ITEM, known, lines, review, store, with_items

from followthrough.model import State


@pytest.mark.parametrize(
    ("box", "state", "says"),
    [
        ("[x]", State.OPEN, "done here, but acme/shop#101 is still open"),
        ("[ ]", State.DONE, "open here, but acme/shop#101 is done"),
        ("[x]", State.DONE, None),
        ("[ ]", State.IN_PROGRESS, None),
        ("", State.DONE, None),
        ("[ ]", State.DUPLICATE, "acme/shop#101 is closed as a duplicate, but of no issue that could be followed"),
        ("[x]", State.DUPLICATE, "acme/shop#101 is closed as a duplicate, but of no issue that could be followed"),
    ],
)
def test_a_box_that_says_something_else_than_the_issue_is_reported(box: str, state: State, says: str | None) -> None:
    found = review(with_items(f"- {box} {ITEM} (acme/shop#101)"), "drift", context=store(n101=known(state)))
    assert [finding.message for finding in found] == ([says] if says else [])


def test_two_due_dates_are_reported() -> None:
    text = with_items(f"- {ITEM} (acme/shop#101), due 2026-07-01")
    assert lines(text, "drift", context=store(n101=known(State.OPEN, due=date(2026, 8, 1)))) == [7]
    assert lines(text, "drift", context=store(n101=known(State.OPEN, due=date(2026, 7, 1)))) == []
    assert lines(text, "drift", context=store(n101=known(State.OPEN))) == []
