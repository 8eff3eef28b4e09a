"""When somebody is reminded: in the window before the due day, in the one after it, and never of old debts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.figures.due import Length, length
from followthrough.figures.reminders import Stage, Windows

FRIDAY = date(2026, 11, 20)
lengths = st.sampled_from(["0d", "1d", "7d", "36h", "2w", "1wd", "5wd", "12wd"]).map(length)


@pytest.mark.parametrize(
    ("before", "after", "days", "stage"),
    [
        ("7d", "7d", 8, None),
        ("7d", "7d", 7, Stage.BEFORE),
        ("7d", "7d", 0, Stage.BEFORE),
        ("7d", "7d", -1, Stage.AFTER),
        ("7d", "7d", -7, Stage.AFTER),
        ("7d", "7d", -8, None),
        ("0d", "0d", 1, None),
        ("0d", "0d", 0, Stage.BEFORE),
        ("0d", "0d", -1, None),
        ("1wd", "1wd", 3, Stage.BEFORE),
        ("1wd", "1wd", 4, None),
        ("1wd", "1wd", -1, Stage.AFTER),
        ("1wd", "1wd", -2, None),
    ],
)
def test_the_windows_say_which_reminder_is_due(before: str, after: str, days: int, stage: Stage | None) -> None:
    windows = Windows(length(before), length(after))
    assert windows.stage(FRIDAY + timedelta(days=days), FRIDAY) is stage


@given(before=lengths, after=lengths, today=st.dates(date(2026, 1, 1), date(2026, 12, 31)), days=st.integers(-60, 60))
def test_every_day_that_may_be_reminded_of_is_within_reach(
    before: Length, after: Length, today: date, days: int
) -> None:
    windows = Windows(before, after)
    first, last = windows.reach(today)
    due = today + timedelta(days=days)
    assert windows.stage(due, today) is None or first <= due <= last
