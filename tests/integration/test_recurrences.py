"""Still open when it happened again: only what was open on that very day."""

from datetime import UTC, date, datetime

import pytest

from followthrough.figures.facts import Recurrence
from followthrough.figures.question import Question
from followthrough.model import (
    ActionItem,
    Change,
    DocumentKind,
    Issue,
    IssueKey,
    ItemRecord,
    Kind,
    Link,
    LinkOrigin,
    LinkRecord,
    Outcome,
    PostmortemRecord,
    Put,
    State,
    TrackerName,
)
from followthrough.store.facts import report_facts
from followthrough.store.sql import SqlStore

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
EARLIER, LATER = date(2026, 3, 2), date(2026, 9, 7)
KEY = IssueKey(TrackerName.JIRA, "PAY-1")


def postmortem(name: str, day: date) -> Put:
    return Put(
        PostmortemRecord(
            id=name,
            source="files",
            path=f"{name}.md",
            content="x",
            read_by="1",
            kind=DocumentKind.POSTMORTEM,
            outcome=Outcome.SYSTEMIC,
            first_seen=NOW,
            title="Label queue stalled",
            service="labels",
            day=day,
        )
    )


def found(state: State | None, closed: date | None, *, ticked: bool = False) -> tuple[Recurrence, ...]:
    item = ActionItem("ft-0000000001", 9, 9, "Move a label aside", "Actions", done=ticked)
    changes: list[Change] = [postmortem("earlier", EARLIER), postmortem("later", LATER)]
    changes.append(Put(ItemRecord(item, "earlier", 0, Kind.GUARDRAIL, 0.9, True, NOW)))
    if state is not None:
        at = datetime(closed.year, closed.month, closed.day, 12, tzinfo=UTC) if closed else None
        changes.append(Put(Issue(KEY, state, NOW, closed_at=at)))
        changes.append(Put(LinkRecord(Link(item.id, KEY, LinkOrigin.REFERENCE, NOW))))
    with SqlStore.open(":memory:") as store:
        store.record(changes)
        return report_facts(store.engine, Question(as_of=NOW)).recurrences.rows


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


def test_what_is_only_ticked_is_not_said_to_have_been_open() -> None:
    assert found(None, None, ticked=True) == ()


def test_the_pair_is_told_with_its_reasons_and_the_item() -> None:
    (told,) = found(State.OPEN, None)
    assert (told.later.id, told.earlier.id, told.open_items) == ("later", "earlier", 1)
    assert [item.text for item in told.items] == ["Move a label aside"]
    assert told.reasons[0] == "same service (labels)"
