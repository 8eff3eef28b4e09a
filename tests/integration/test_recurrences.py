"""Still open when it happened again: only what was open on that very day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.support import stored

from followthrough.figures.facts import ReportFacts
from followthrough.figures.left_open import left_open_in
from followthrough.figures.question import Question
from followthrough.figures.report import report
from followthrough.figures.rows import Recurrence
from followthrough.figures.standing import Standing
from followthrough.model import (
    ActionItem,
    Change,
    Issue,
    IssueEvent,
    IssueKey,
    ItemRecord,
    Kind,
    LinkOrigin,
    LinkRecord,
    Put,
    State,
    TrackerName,
)
from followthrough.reports.digest_markdown import digest_markdown
from followthrough.reports.report_markdown import report_markdown
from followthrough.reports.report_page import page
from followthrough.store.report.facts import report_facts
from followthrough.store.sql import SqlStore

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
QUESTION = Question(as_of=NOW)
EARLIER, LATER = date(2026, 3, 2), date(2026, 9, 7)
KEY = IssueKey(TrackerName.JIRA, "PAY-1")


def postmortem(name: str, day: date) -> Put:
    return Put(stored.postmortem(name, NOW, title="Label queue stalled", service="labels", day=day))


def found(state: State | None, closed: date | None, *, ticked: bool = False) -> tuple[Recurrence, ...]:
    return facts(state, closed, ticked=ticked).recurrences.rows


def facts(
    state: State | None,
    closed: date | None,
    *,
    ticked: bool = False,
    more: Sequence[Change] = (),
    question: Question = QUESTION,
) -> ReportFacts:
    item = ActionItem("ft-0000000001", 9, 9, "Move a label aside", "Actions", done=ticked)
    changes: list[Change] = [postmortem("earlier", EARLIER), postmortem("later", LATER)]
    changes.append(Put(ItemRecord(item, "earlier", 0, Kind.GUARDRAIL, True, NOW)))
    if state is not None:
        at = datetime(closed.year, closed.month, closed.day, 12, tzinfo=UTC) if closed else None
        changes.append(Put(Issue(KEY, state, NOW, closed_at=at)))
        changes.append(Put(LinkRecord(item.id, KEY, LinkOrigin.REFERENCE, NOW)))
    with SqlStore.open(":memory:") as store:
        store.record([*changes, *more])
        return report_facts(store.engine, question)


@pytest.mark.parametrize(
    ("state", "closed", "listed"),
    [
        (State.OPEN, None, True),
        (State.IN_PROGRESS, None, True),
        (State.DONE, date(2026, 9, 6), False),
        (State.DONE, LATER, False),
        (State.DONE, date(2026, 9, 8), True),
        (State.DROPPED, date(2026, 10, 1), True),
        (State.DROPPED, date(2026, 4, 1), False),
        (State.HIDDEN, None, False),
        (None, None, True),
    ],
)
def test_what_ended_before_was_not_open_and_what_ended_afterwards_was(
    state: State | None, closed: date | None, listed: bool
) -> None:
    assert bool(found(state, closed)) is listed


def test_what_is_only_ticked_was_not_open() -> None:
    assert found(None, None, ticked=True) == ()


def test_the_pair_is_listed_with_its_reasons_and_the_item() -> None:
    (recurrence,) = found(State.OPEN, None)
    assert (recurrence.later.id, recurrence.earlier.id, recurrence.open_items) == ("later", "earlier", 1)
    assert [item.text for item in recurrence.items] == ["Move a label aside"]
    assert recurrence.reasons[0] == "same service (labels)"


@pytest.mark.parametrize(
    "asked",
    [
        {"since": date(2026, 9, 1)},
        {"severities": frozenset({"sev1"})},
        {"since": date(2026, 9, 1), "service": "labels", "team": "fulfilment"},
    ],
)
def test_a_filter_chooses_the_later_one_and_all_earlier_ones_are_compared(asked: dict[str, Any]) -> None:
    later = replace(postmortem("later", LATER).record, severity="S1", team="fulfilment")
    found = facts(State.OPEN, None, more=[Put(later)], question=replace(QUESTION, **asked))

    (recurrence,) = found.recurrences.rows
    assert (recurrence.earlier.id, recurrence.items[0].standing, found.recurred) == ("earlier", Standing.OPEN, 1)
    assert sum(cell.count for cell in found.postmortems) == 1, "the earlier one is listed, and counted nowhere"
    assert found.items == ()
    made = report(found, QUESTION)
    assert (
        next(iter(page(made).lead[2:]))
        == "1 of 1 incident of the last year happened when a promise of an earlier one like it was still open."
    )


def test_an_issue_that_vague_items_share_makes_two_alike_for_the_report_and_the_check() -> None:
    changes: list[Change] = []
    for name, day in (("earlier", EARLIER), ("later", LATER)):
        vague = ActionItem(f"ft-{name}", 9, 9, "Be more careful (PAY-1)", "Actions")
        changes.append(Put(replace(postmortem(name, day).record, title=name, service=None)))
        changes.append(Put(ItemRecord(vague, name, 0, Kind.VAGUE, False, NOW)))
        changes.append(Put(LinkRecord(vague.id, KEY, LinkOrigin.REFERENCE, NOW)))
    cap = ActionItem("ft-0000000001", 10, 10, "Cap the pool", "Actions")
    changes += [Put(ItemRecord(cap, "earlier", 1, Kind.GUARDRAIL, True, NOW)), Put(Issue(KEY, State.OPEN, NOW))]
    with SqlStore.open(":memory:") as store:
        store.record(changes)
        (recurrence,) = report_facts(store.engine, QUESTION).recurrences.rows
        left = left_open_in(store.memory())

    assert [item.text for item in recurrence.items] == ["Cap the pool"]
    assert [left_open.text for lefts in left.values() for left_open in lefts] == ["Cap the pool"]


def test_incidents_are_counted_and_pairs_are_listed_the_gravest_first() -> None:
    more: list[Change] = [postmortem("between", date(2026, 6, 1))]
    for number, name in enumerate(("between", "later")):
        item = ActionItem(f"ft-000000001{number}", 9, 9, "Stop the line", "Actions")
        more.append(Put(ItemRecord(item, name, 0, Kind.GUARDRAIL, True, NOW)))
    more.append(Put(replace(postmortem("between", date(2026, 6, 1)).record, severity="sev1")))
    found = facts(State.OPEN, None, more=more)
    pairs = [(row.later.id, row.earlier.id) for row in found.recurrences.rows]
    assert pairs == [("between", "earlier"), ("later", "between"), ("later", "earlier")]
    assert (found.recurrences.total, found.recurred) == (3, 2)


def test_a_document_without_a_day_is_no_later_incident_and_one_read_before_may_be_the_earlier() -> None:
    undated = replace(postmortem("undated", LATER).record, day=None)
    assert [row.later.id for row in facts(State.OPEN, None, more=[Put(undated)]).recurrences.rows] == ["later"]

    read_before = replace(postmortem("earlier", EARLIER).record, day=None, first_seen=datetime(2026, 3, 2, tzinfo=UTC))
    found = facts(State.OPEN, None, more=[Put(read_before)])
    (recurrence,) = found.recurrences.rows
    assert (recurrence.earlier.id, recurrence.earlier.day, found.compared) == ("earlier", None, 1)


def test_the_page_shows_how_many_were_compared_and_when_only_the_latest() -> None:
    found = facts(State.OPEN, None)
    assert (found.compared, found.comparable) == (2, 2)
    made = report(replace(found, compared=500, comparable=1459), QUESTION)
    assert page(made).lead[2].startswith("1 of the latest 500 incidents happened when")
    assert page(made).tiles[2].detail.startswith("of the latest 500 incidents, with")


def test_a_promise_to_be_more_careful_is_not_what_was_still_open() -> None:
    item = ActionItem("ft-0000000001", 9, 9, "Be more careful with labels", "Actions")
    vague = Put(ItemRecord(item, "earlier", 0, Kind.VAGUE, False, NOW))
    assert facts(None, None, more=[vague]).recurrences.rows == ()


def test_what_was_done_since_is_marked_and_comes_after_what_is_still_open() -> None:
    other = ActionItem("ft-0000000002", 10, 10, "Alert on the age of the queue", "Actions")
    more = [Put(ItemRecord(other, "earlier", 1, Kind.TOOLING, True, NOW))]
    again = facts(State.DONE, date(2026, 9, 8), more=more)

    assert [item.is_open for item in again.recurrences.rows[0].items] == [True, False]
    made = report(again, QUESTION)
    (line,) = (line for line in digest_markdown(made).splitlines() if "Promised in" in line)
    assert line == (
        "- Label queue stalled (2026-09-07). Promised in Label queue stalled: Alert on the age of the queue; "
        "Move a label aside PAY-1 (now done, evidence not known)"
    )
    assert "| done, evidence not known |" in report_markdown(page(made))


def test_the_digest_lists_each_incident_once_and_how_many_more_there_are() -> None:
    days = [date(2026, 3, 3 + number) for number in range(7)]
    more: list[Change] = []
    for number, day in enumerate(days):
        again = replace(postmortem(f"again-{number}", day).record, title="Label queue stalled again", severity="sev2")
        item = ActionItem(f"ft-000000001{number}", 9, 9, f"Stop the line {number}", "Actions")
        more += [Put(again), Put(ItemRecord(item, again.id, 0, Kind.GUARDRAIL, True, NOW))]
        more.append(Put(LinkRecord(item.id, KEY, LinkOrigin.REFERENCE, NOW)))
    found = facts(State.OPEN, None, more=more, question=replace(QUESTION, top=100))
    lines = digest_markdown(report(found, QUESTION)).splitlines()

    start = lines.index("**Still open when it happened again: 7**")
    shown = lines[start + 2 : start + 8]
    assert shown[0].startswith(
        "- sev2 Label queue stalled again (2026-03-09). Promised in Label queue stalled again: Stop"
    )
    assert [line.split(".")[0][-11:-1] for line in shown[:5]] == [str(day) for day in reversed(days[2:])]
    assert shown[5] == "- and 2 more"


def test_a_week_in_which_something_was_only_reopened_has_news() -> None:
    event = IssueEvent(KEY, NOW - timedelta(days=1), State.DONE, State.OPEN)
    again = Put(Issue(KEY, State.OPEN, NOW), (event,))
    question = replace(QUESTION, compare=date(2026, 11, 17))
    digest = digest_markdown(report(facts(State.OPEN, None, more=[again], question=question), question))
    assert "0 newly done, 0 newly overdue, 1 reopened" in digest
