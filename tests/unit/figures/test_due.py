"""When an item is due, and which source said so."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.figures.due import DuePolicy, Length, due, length
from followthrough.figures.standing import DueSource

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
    ("severity", "kind", "document", "tracker", "expected"),
    [
        ("sev1", "test", date(2026, 1, 1), date(2026, 2, 2), (date(2026, 1, 1), DueSource.DOCUMENT)),
        ("sev1", "test", None, date(2026, 2, 2), (date(2026, 2, 2), DueSource.TRACKER)),
        ("Sev1 ", "guardrail", None, None, (FRIDAY + timedelta(days=30), DueSource.POLICY)),
        ("sev3", "guardrail", None, None, (date(2026, 12, 4), DueSource.POLICY)),
        (None, "docs", None, None, (FRIDAY + timedelta(days=90), DueSource.POLICY)),
        ("sev1", "vague", None, None, (None, DueSource.NONE)),
        ("sev1", "vague", date(2026, 1, 1), None, (date(2026, 1, 1), DueSource.DOCUMENT)),
    ],
)
def test_the_document_goes_before_the_tracker_before_severity_before_kind_before_default(
    severity: str | None,
    kind: str,
    document: date | None,
    tracker: date | None,
    expected: tuple[date | None, DueSource],
) -> None:
    found = due(POLICY, document=document, tracker=tracker, start=FRIDAY, severity=severity, kind=kind)
    assert found == expected


def test_without_a_policy_an_item_without_a_date_is_not_due() -> None:
    found = due(DuePolicy({}), document=None, tracker=None, start=FRIDAY, severity="sev1", kind="test")
    assert found == (None, DueSource.NONE)


def test_a_vague_item_is_due_where_the_policy_names_that_kind() -> None:
    policy = DuePolicy.of({"sev1": "30d", "vague": "2d"})
    assert policy.day_for("sev1", "vague", FRIDAY) == date(2026, 11, 22)
