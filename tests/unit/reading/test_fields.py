"""A line that only names a value or a detail of something else; the value decides where the name leaves it open."""

import pytest

from followthrough.reading.vocabulary.columns import Column
from followthrough.reading.vocabulary.fields import fields, is_field


@pytest.mark.parametrize(
    "text",
    [
        "Owner: platform",
        "Responsible manager: A. Ruiz",
        "Timescale: 30 June 2026",
        "Due: 2026-04-30",
        "Status: open since Tuesday",
        "File: src/import/limits.py",
        "Files: src/import/limits.py, tests/test_limits.py",
        "File: src/import/limits.py:20-31",
        "Tool: own schema checks in the pipeline",
        "Where: the deploy script of the hub",
        "Location: rack 4, second shelf",
        "Commit: 3f2a9bc",
        "PR: #123",
        "PR: https://example.org/pull/123",
        "Issue: OPS-12",
        "Verified by: Ana, with a drill",
        "Why: the table has no key",
        "Effort: two days",
        "Script: tools/backfill.sh",
        "Documentation: docs/limits.md",
        "Dashboard: https://example.org/d/queue",
        "Test: tests/test_limits.py",
        "✅ File: src/import/limits.py",
    ],
)
def test_a_detail_is_a_field(text: str) -> None:
    assert is_field(text)


@pytest.mark.parametrize(
    "text",
    [
        "Monitoring: add an alert for the queue",
        "Documentation: write down the limits",
        "Documentation: the limits of the importer",
        "Test: an empty file is refused",
        "Script: a backfill for the nine days",
        "Dashboard: age of the oldest job",
        "PR: add a limit to the importer",
        "Issue: fix the parser of dates",
        "Why: nobody should have to remember the order",
        "Tool: add a check of the schema",
        "Alert: checkpoint shrinks by half",
        "Owner: Storage. Cap the pool at 200",
        "Owning team: Storage. Cap the pool at 200",
        "Redundancy: a second resolver",
        "The rule: two people read each plan",
        "File:",
    ],
)
def test_a_task_with_a_label_in_front_is_no_field(text: str) -> None:
    assert not is_field(text)


def test_a_long_value_is_looked_through_in_time_that_grows_with_it_alone() -> None:
    assert not is_field("File: " + "a/" * 50_000)


def test_a_task_of_a_team_names_no_other_team() -> None:
    assert fields("Storage team: cap the pool at 200") == {}
    assert fields("Cap the pool at 200. Owning team: Storage") == {Column.TEAM: "Storage"}
