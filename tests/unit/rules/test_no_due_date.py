"""Some day is no day."""

import pytest
from tests.unit.rules.review import ITEM, lines, with_items


def test_an_item_without_a_date_is_told() -> None:
    assert lines(with_items(f"- {ITEM}"), "no-due-date") == [7]


@pytest.mark.parametrize("when", ["due 2026-05-01", "by the end of May 2026", "due Q3 2026", "(#12)"])
def test_a_coarse_date_or_a_ticket_is_an_answer(when: str) -> None:
    assert lines(with_items(f"- {ITEM}, {when}"), "no-due-date") == []
