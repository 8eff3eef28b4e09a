"""On which day?"""

import pytest
from tests.support.review import GOOD, lines, review, with_items


def test_a_postmortem_without_a_day_is_reported() -> None:
    assert lines(with_items(GOOD, head="# Outage\n\n"), "no-date") == [1]


@pytest.mark.parametrize("date", ["January 2026", "Q1 2026"])
def test_a_month_is_reported_as_no_day(date: str) -> None:
    (finding,) = review(with_items(GOOD, head=f"# Outage\n\n**Date**: {date}\n\n"), "no-date")
    assert finding.message == f'only "{date}" is given, not the day'


@pytest.mark.parametrize("head", ["# Outage\n\nDate: 2026-01-14\n\n", "# Outage of 14 January 2026\n\n"])
def test_a_label_or_the_title_is_an_answer(head: str) -> None:
    assert lines(with_items(GOOD, head=head), "no-date") == []


def test_the_name_of_the_file_is_one_too() -> None:
    assert lines(with_items(GOOD, head="# Outage\n\n"), "no-date", path="2026-01-14-outage.md") == []


@pytest.mark.parametrize(("day", "reported"), [("2026-06-03", True), ("2027-01-14", True), ("2026-06-02", False)])
def test_a_day_in_the_future_is_reported_but_not_that_it_is_tomorrow_elsewhere(day: str, reported: bool) -> None:
    found = review(with_items(GOOD, head=f"# Outage\n\nDate: {day}\n\n"), "no-date")
    assert [each.message for each in found] == [f"the date of the incident, {day}, is in the future"] * reported
