"""What is due soon: open, and due within the time that the settings give."""

from datetime import UTC, date, datetime

import pytest
from tests.support import stored

from followthrough.figures.due import length
from followthrough.figures.question import Question
from followthrough.figures.report import report
from followthrough.model import ActionItem, Due, ItemRecord, Kind, Put
from followthrough.reports.report_markdown import report_markdown
from followthrough.reports.report_page import page
from followthrough.store.report.facts import report_facts
from followthrough.store.sql import SqlStore

SUNDAY = datetime(2026, 11, 29, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_soon", "due", "caption"),
    [
        ("10d", date(2026, 12, 9), "Due within 10 days"),
        ("10d", date(2026, 12, 10), None),
        ("10wd", date(2026, 12, 11), "Due within 10 working days"),
        ("10wd", date(2026, 12, 12), None),
    ],
)
def test_days_and_working_days_end_where_a_reminder_would(due_soon: str, due: date, caption: str | None) -> None:
    item = ActionItem("ft-0000000001", 9, 9, "Warn before a key expires", "Actions", due=Due("soon", due))
    with SqlStore.open(":memory:") as store:
        store.record(
            [Put(stored.postmortem("keys", SUNDAY)), Put(ItemRecord(item, "keys", 0, Kind.TOOLING, True, SUNDAY))]
        )
        question = Question(SUNDAY, due_soon=length(due_soon))
        made = report(report_facts(store.engine, question), question)
    text = report_markdown(page(made))
    assert made.due_soon.total == (caption is not None)
    assert ("Due within" in text) == (caption is not None)
    assert caption is None or caption in text
    assert "State of 1 item\n" in text
    assert "0 items are linked to an issue, 1 is not." in text
