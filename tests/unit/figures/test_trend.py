"""Weeks, months and quarters."""

from datetime import date

import pytest

from followthrough.figures.cells import DayOfItems, DayOfPostmortems
from followthrough.figures.span import Span
from followthrough.figures.trend import STEPS, step_name, step_start, trend

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("span", "start", "name"),
    [
        (Span.WEEK, date(2026, 11, 23), "2026-W48"),
        (Span.MONTH, date(2026, 11, 1), "2026-11"),
        (Span.QUARTER, date(2026, 10, 1), "2026-Q4"),
    ],
)
def test_a_day_is_in_the_step_that_began_last(span: Span, start: date, name: str) -> None:
    assert step_start(span, TODAY) == start
    assert step_name(span, start) == name


def test_the_first_days_of_a_year_may_be_in_a_week_of_the_year_before() -> None:
    assert step_name(Span.WEEK, step_start(Span.WEEK, date(2027, 1, 1))) == "2026-W53"


@pytest.mark.parametrize("span", Span)
def test_the_trend_has_every_step_up_to_today_also_empty_ones(span: Span) -> None:
    points = trend([], [], span, TODAY)
    assert len(points) == STEPS[span]
    assert points[-1].start == step_start(span, TODAY)
    assert [point.start for point in points] == sorted({point.start for point in points})


def test_what_is_due_today_or_later_is_not_held_against_anybody_yet() -> None:
    days = [
        DayOfItems(date(2026, 11, 23), due=2, due_done=1),
        DayOfItems(TODAY, due=5),
        DayOfItems(date(2026, 11, 30), due=7),
    ]
    assert (trend([], days, Span.MONTH, TODAY)[-1].due, trend([], days, Span.MONTH, TODAY)[-1].rate) == (2, 0.5)


def test_age_does_not_bend_what_was_done_by_its_day() -> None:
    old = DayOfItems(date(2026, 1, 15), due=4, due_done=4, on_time=1)
    new = DayOfItems(date(2026, 11, 15), due=4, due_done=1, on_time=1)
    points = {point.start.month: point for point in trend([], [old, new], Span.MONTH, TODAY)}
    assert [points[month].on_time_rate for month in (1, 11)] == [0.25, 0.25]
    assert [points[month].rate for month in (1, 11)] == [1.0, 0.25]


def test_near_misses_are_in_no_share_of_the_trend() -> None:
    days = [DayOfPostmortems(date(2026, 11, 3), count=4, empty=1, strong=1, near_misses=2)]
    assert trend(days, [], Span.MONTH, TODAY)[-1].strong_share == 0.5
