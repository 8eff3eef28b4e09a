"""When an item is due by the policy."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.figures.due import DuePolicy, Length, age, length

FRIDAY = date(2026, 11, 20)
POLICY = DuePolicy.of({"SEV1": "30d", "guardrail": "10wd", "default": "90d"})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("1wd", date(2026, 11, 23)),
        ("5wd", date(2026, 11, 27)),
        ("6wd", date(2026, 11, 30)),
        ("2d", date(2026, 11, 22)),
        ("2w", date(2026, 12, 4)),
        ("12h", date(2026, 11, 21)),
        ("25h", date(2026, 11, 22)),
    ],
)
def test_lengths_are_counted_in_days_weeks_and_working_days(text: str, after: date) -> None:
    assert length(text).after(FRIDAY) == after


@pytest.mark.parametrize(
    ("text", "passed"), [("36h", timedelta(hours=36)), ("2d", timedelta(days=2)), ("1w", timedelta(days=7))]
)
def test_an_age_is_counted_by_the_clock(text: str, passed: timedelta) -> None:
    assert age(text) == passed


def test_from_a_weekend_the_first_working_day_is_the_monday() -> None:
    for weekend in (FRIDAY, FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2)):
        assert Length(1, working=True).after(weekend) == date(2026, 11, 23)


@given(start=st.dates(date(2000, 1, 1), date(2100, 1, 1)), days=st.integers(1, 400))
def test_working_days_equal_counting_them_one_by_one(start: date, days: int) -> None:
    end = Length(days, working=True).after(start)
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(day.weekday() < 5 for day in between) == days
    assert end.weekday() < 5


@pytest.mark.parametrize(
    ("severity", "kind", "expected"),
    [
        ("Sev1 ", "guardrail", FRIDAY + timedelta(days=30)),
        ("sev3", "guardrail", date(2026, 12, 4)),
        (None, "docs", FRIDAY + timedelta(days=90)),
        ("sev1", "vague", None),
    ],
)
def test_the_severity_goes_before_the_kind_before_the_default(
    severity: str | None, kind: str, expected: date | None
) -> None:
    assert POLICY.day_for(severity, kind, FRIDAY) == expected


def test_without_a_policy_an_item_without_a_date_is_not_due() -> None:
    assert DuePolicy({}).day_for("sev1", "test", FRIDAY) is None


def test_a_vague_item_is_due_where_the_policy_names_that_kind() -> None:
    policy = DuePolicy.of({"sev1": "30d", "vague": "2d"})
    assert policy.day_for("sev1", "vague", FRIDAY) == date(2026, 11, 22)


def test_of_an_incident_before_the_policy_the_length_is_counted_from_its_first_day() -> None:
    policy = DuePolicy.of({"default": "10wd", "since": "2026-11-01"})
    assert policy.day_for(None, "test", date(2017, 9, 18)) == Length(10, working=True).after(date(2026, 11, 1))
    assert policy.day_for(None, "test", FRIDAY) == Length(10, working=True).after(FRIDAY)
