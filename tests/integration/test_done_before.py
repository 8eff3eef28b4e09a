"""What was done before it was promised kept no promise: it is named, and makes no figure better."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.support import stored

from followthrough.figures.question import Question
from followthrough.figures.report import Report, report
from followthrough.model import (
    ActionItem,
    Change,
    Due,
    Issue,
    IssueKey,
    ItemRecord,
    Kind,
    LinkOrigin,
    LinkRecord,
    Put,
    State,
    TrackerName,
)
from followthrough.reports.report_markdown import report_markdown
from followthrough.reports.report_page import page
from followthrough.store.report.facts import report_facts
from followthrough.store.sql import SqlStore

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
QUESTION = Question(as_of=NOW)
INCIDENT, DUE = date(2026, 6, 16), date(2026, 7, 10)
KEY = IssueKey(TrackerName.JIRA, "PAY-1")


def report_for(closed: date, *, day: date | None = INCIDENT, question: Question = QUESTION) -> Report:
    item = ActionItem("ft-0000000001", 9, 9, "Warn before a key expires", "Actions", due=Due("10 July", DUE))
    at = datetime(closed.year, closed.month, closed.day, 12, tzinfo=UTC)
    changes: list[Change] = [
        Put(stored.postmortem("keys", NOW, title="Keys were refused", day=day)),
        Put(ItemRecord(item, "keys", 0, Kind.TOOLING, True, NOW)),
        Put(Issue(KEY, State.DONE, NOW, closed_at=at)),
        Put(LinkRecord(item.id, KEY, LinkOrigin.REFERENCE, NOW)),
    ]
    with SqlStore.open(":memory:") as store:
        store.record(changes)
        return report(report_facts(store.engine, question), question)


def test_it_is_named_and_has_no_share_in_what_is_on_time_in_days_and_in_the_trend() -> None:
    made = report_for(date(2025, 12, 13))
    assert [row.text for row in made.done_before.rows] == ["Warn before a key expires"]
    assert (made.follow_through.done, made.follow_through.on_time, made.durations.median) == (1, 0, None)
    assert sum(point.promised for point in made.trend) == 1
    names = ("done", "due", "due_done", "on_time")
    assert [sum(getattr(point, name) for point in made.trend) for name in names] == [0, 0, 0, 0]
    assert "Done before their incident" in report_markdown(page(made))


@pytest.mark.parametrize(("closed", "on_time"), [(INCIDENT, 1), (DUE, 1), (date(2026, 7, 11), 0)])
def test_what_was_done_on_the_day_or_later_is_a_promise_as_any_other(closed: date, on_time: int) -> None:
    made = report_for(closed)
    assert (made.done_before.total, made.follow_through.on_time) == (0, on_time)
    assert [sum(getattr(point, name) for point in made.trend) for name in ("done", "due", "on_time")] == [1, 1, on_time]


def test_without_a_day_that_we_read_it_late_is_not_held_against_it() -> None:
    made = report_for(date(2026, 7, 1), day=None)
    assert (made.done_before.total, made.follow_through.on_time) == (0, 1)


def test_without_a_day_nobody_knows_how_long_it_took_or_when_it_was_promised() -> None:
    made = report_for(date(2026, 7, 1), day=None, question=replace(QUESTION, compare=date(2026, 6, 1)))
    assert (made.items.total, made.durations.median, made.durations.survival_median) == (1, None, None)
    assert made.changed is not None
    assert (made.changed.done.total, made.changed.promised) == (1, 0)


@pytest.mark.parametrize(("since", "counted"), [(date(2026, 7, 10), 1), (date(2026, 7, 11), 0)])
def test_without_a_day_the_incident_was_at_least_before_what_was_due(since: date, counted: int) -> None:
    assert report_for(date(2026, 7, 1), day=None, question=replace(QUESTION, since=since)).postmortems.total == counted
