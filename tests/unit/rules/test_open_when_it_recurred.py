"""Last time's answer was not in place."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.support.review import GOOD, review, with_items

from followthrough.figures.left_open import left_open_in
from followthrough.model import (
    ActionItem,
    DocumentKind,
    Issue,
    IssueKey,
    Kind,
    LinkOrigin,
    Outcome,
    State,
    TrackerName,
)
from followthrough.model.memory import Memory
from followthrough.model.records import ItemRecord, LinkRecord, PostmortemRecord
from followthrough.rules.rule import RuleContext

NOW = datetime(2026, 9, 1, tzinfo=UTC)
KEY = IssueKey(TrackerName.GITHUB, "acme/shop#102")


def postmortem(path: str, title: str, day: date, service: str = "labels") -> PostmortemRecord:
    return PostmortemRecord(
        id=f"files:{path}",
        source="files",
        path=path,
        content="",
        read_by="",
        kind=DocumentKind.POSTMORTEM,
        outcome=Outcome.SYSTEMIC,
        first_seen=NOW,
        title=title,
        day=day,
        service=service,
    )


def memory(issue: Issue, later: PostmortemRecord) -> Memory:
    first = postmortem("first.md", "Parcel labels stopped printing", date(2026, 1, 14))
    item = ActionItem("ft-0000000001", 7, 7, "Move the message aside. Owner: Mia", "Action items", owner="Mia")
    return Memory(
        postmortems={first.id: first, later.id: later},
        items={item.id: ItemRecord(item, first.id, 0, Kind.GUARDRAIL, True, NOW)},
        issues={issue.key: issue},
        links={(item.id, issue.key): LinkRecord(item.id, issue.key, LinkOrigin.REFERENCE, NOW)},
    )


AGAIN = postmortem("outage.md", "Parcel labels stopped printing again", date(2026, 8, 20))


def messages(issue: Issue, later: PostmortemRecord = AGAIN) -> list[str]:
    context = RuleContext(left_open=left_open_in(memory(issue, later)))
    return [finding.message for finding in review(with_items(GOOD), "open-when-it-recurred", context=context)]


def test_an_item_of_the_first_time_that_is_still_open_is_reported_with_its_issue() -> None:
    (message,) = messages(Issue(KEY, State.OPEN, NOW))
    assert "still open: Move the message aside (" in message, "as a comment it names nobody"
    assert message.endswith("Parcel labels stopped printing of 2026-01-14, acme/shop#102)")


def test_one_that_was_closed_only_afterwards_was_open_then() -> None:
    after, before = datetime(2026, 8, 25, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)
    (message,) = messages(Issue(KEY, State.DONE, NOW, closed_at=after))
    assert message.endswith("acme/shop#102; done since)")
    assert messages(Issue(KEY, State.DONE, NOW, closed_at=before)) == []


def test_a_day_that_a_document_does_not_tell_is_not_made_up() -> None:
    issue, undated = Issue(KEY, State.OPEN, NOW), replace(AGAIN, day=None)
    assert messages(issue, undated) == []
    known = memory(issue, AGAIN)
    first = replace(known.postmortems["files:first.md"], day=None, first_seen=datetime(2026, 3, 1, tzinfo=UTC))
    known = replace(known, postmortems={**known.postmortems, first.id: first})
    context = RuleContext(left_open=left_open_in(known))
    (finding,) = review(with_items(GOOD), "open-when-it-recurred", context=context)
    assert finding.message.endswith("(Parcel labels stopped printing, acme/shop#102)")


def test_another_service_and_another_story_are_not_the_same_incident() -> None:
    other = postmortem("outage.md", "Labels stopped printing in hall two", date(2026, 8, 20), service="search")
    story = postmortem("outage.md", "Couriers were logged out", date(2026, 8, 20))
    assert messages(Issue(KEY, State.OPEN, NOW), other) == []
    assert messages(Issue(KEY, State.OPEN, NOW), story) == []
