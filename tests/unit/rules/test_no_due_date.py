"""Some day is no day."""

import pytest
from tests.support.review import ITEM, lines, review, with_items


def test_an_item_without_a_date_is_reported() -> None:
    assert lines(with_items(f"- {ITEM}"), "no-due-date") == [7]


@pytest.mark.parametrize("when", ["due 2026-05-01", "by the end of May 2026", "due Q3 2026", "(#12)"])
def test_a_coarse_date_or_a_ticket_is_an_answer(when: str) -> None:
    assert lines(with_items(f"- {ITEM}, {when}"), "no-due-date") == []


TABLE = "| Action | Due |\n|---|---|\n| {item} | {due} |\n"


@pytest.mark.parametrize("due", ["3/4", "week 90"])
def test_a_day_that_is_not_understood_is_reported_by_its_words(due: str) -> None:
    (found,) = review(with_items(TABLE.format(item=ITEM, due=due)), "no-due-date")
    assert found.message == f'the due date "{due}" was not understood'


@pytest.mark.parametrize("due", ["31/12", "next sprint", "Q3"])
def test_a_day_of_one_reading_and_a_vague_time_are_not(due: str) -> None:
    assert lines(with_items(TABLE.format(item=ITEM, due=due)), "no-due-date") == []


@pytest.mark.parametrize(
    "due", ["later", "someday", "soon", "When we have time", "YYYY-MM-DD", "<date>", "dès que possible"]
)
def test_some_day_and_a_gap_are_no_date(due: str) -> None:
    (found,) = review(with_items(TABLE.format(item=ITEM, due=due)), "no-due-date")
    assert found.message == "this action item has no due date"


@pytest.mark.parametrize("due", ["after the migration", "soon after 4 May", "with the next release", "this quarter"])
def test_a_time_that_depends_on_something_is_one(due: str) -> None:
    assert lines(with_items(TABLE.format(item=ITEM, due=due)), "no-due-date") == []
