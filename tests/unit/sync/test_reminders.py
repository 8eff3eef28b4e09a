"""Which comments remind of a promise: one on each issue, edited when it says something else, and taken back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from followthrough.errors import AccessError, FollowthroughError, RetryableError, StoreError
from followthrough.figures.reminders import Reminder, SentReminder, Stage
from followthrough.figures.rows import ItemRow
from followthrough.figures.standing import DueSource, Evidence, Standing
from followthrough.model import Issue, IssueKey, Kind, Skipped, State, TrackerName
from followthrough.sync.feedback.reminders import leave_reminders, plan_reminders, reminder_comment
from followthrough.testing.fakes_tracker import FakeTracker

DUE, LATER = date(2026, 3, 9), date(2026, 3, 20)
SEEN = datetime(2026, 3, 1, tzinfo=UTC)
ONE, TWO = IssueKey(TrackerName.GITHUB, "acme/shop#1"), IssueKey(TrackerName.GITHUB, "acme/shop#2")
ROW = ItemRow(
    id="ft-1",
    text="Page the on-call: Zora Quillfeather",
    item_title="Page the on-call",
    kind=Kind.TOOLING,
    standing=Standing.OPEN,
    evidence=Evidence.WITHOUT,
    start=date(2026, 1, 14),
    ended=None,
    due=DUE,
    due_source=DueSource.DOCUMENT,
    owner="Zora Quillfeather",
    team="Fulfilment",
    service="labels",
    severity=None,
    line=7,
    postmortem_id="files:queue.md",
    path="queue.md",
    url="https://git.example/queue.md",
    title="Label queue stalled",
    tracker="github",
    issue="acme/shop#1",
    issue_url=None,
    raw_state="open",
    seen_at=None,
)
BEFORE, AFTER = Reminder("ft-1", DUE, Stage.BEFORE, ROW), Reminder("ft-1", DUE, Stage.AFTER, ROW)


def planned(
    due: list[Reminder], given: list[SentReminder], *rows: ItemRow, issues: Sequence[Issue] = ()
) -> list[tuple[Stage, date, IssueKey]]:
    plan = plan_reminders(due, given, {each.id: each for each in rows}, {each.key: each for each in issues})
    return [(each.stage, each.due, place) for each, place in plan]


def given(stage: Stage, due: date = DUE, issue: IssueKey | None = ONE) -> SentReminder:
    return SentReminder("ft-1", due, stage, issue)


def test_a_promise_is_reminded_of_on_its_issue() -> None:
    assert planned([BEFORE], []) == [(Stage.BEFORE, DUE, ONE)]


def test_what_was_said_is_not_said_again() -> None:
    assert planned([BEFORE], [given(Stage.BEFORE)], ROW) == []
    assert planned([AFTER], [given(Stage.AFTER)], ROW) == []


def test_the_day_that_passes_and_another_day_are_told_where_the_comment_stands() -> None:
    moved = replace(ROW, issue="acme/shop#2")
    assert planned([replace(AFTER, row=moved)], [given(Stage.BEFORE)], moved) == [(Stage.AFTER, DUE, ONE)]
    later = Reminder("ft-1", LATER, Stage.BEFORE, ROW)
    assert planned([later], [given(Stage.BEFORE)], ROW) == [(Stage.BEFORE, LATER, ONE)]


def test_a_reminder_goes_with_an_issue_that_moved_and_stays_on_one_that_repeats_another() -> None:
    moved = Issue(ONE, State.MOVED, SEEN, moved_to=TWO)
    assert planned([AFTER], [given(Stage.BEFORE)], issues=[moved, Issue(TWO, State.OPEN, SEEN)]) == [
        (Stage.AFTER, DUE, TWO)
    ]
    repeats = Issue(ONE, State.DUPLICATE, SEEN, duplicate_of=TWO)
    assert planned([], [given(Stage.BEFORE)], issues=[repeats]) == [(Stage.SETTLED, DUE, ONE)]


@pytest.mark.parametrize("state", [State.GONE, State.HIDDEN])
def test_on_an_issue_that_nobody_sees_no_reminder_is_left_or_taken_back(state: State) -> None:
    assert planned([AFTER], [given(Stage.BEFORE)], issues=[Issue(ONE, state, SEEN)]) == []
    assert planned([], [given(Stage.BEFORE)], issues=[Issue(ONE, state, SEEN)]) == []


def test_the_last_that_was_said_counts() -> None:
    assert planned([AFTER], [given(Stage.BEFORE), given(Stage.AFTER)], ROW) == []


def test_what_was_given_elsewhere_is_said_on_the_issue_too_once_there_is_one() -> None:
    assert planned([BEFORE], [given(Stage.AFTER, issue=None)], ROW) == [(Stage.BEFORE, DUE, ONE)]


@pytest.mark.parametrize("row", [replace(ROW, issue=None), replace(ROW, tracker=None), None])
def test_without_an_issue_there_is_nowhere_to_say_it(row: ItemRow | None) -> None:
    assert planned([replace(BEFORE, row=row)], []) == []


@pytest.mark.parametrize(
    "rows",
    [(replace(ROW, standing=Standing.DONE),), (replace(ROW, due=LATER),), (replace(ROW, due=None),), ()],
    ids=["done", "another day", "no day", "left its document"],
)
def test_what_does_not_hold_any_more_is_taken_back_once(rows: tuple[ItemRow, ...]) -> None:
    assert planned([], [given(Stage.BEFORE)], *rows) == [(Stage.SETTLED, DUE, ONE)]
    assert planned([], [given(Stage.SETTLED)], *rows) == []
    assert planned([], [given(Stage.BEFORE, issue=None)], *rows) == []


def test_what_is_open_and_due_that_day_stays_said_when_nothing_is_due_to_be_said() -> None:
    assert planned([], [given(Stage.AFTER)], ROW) == []


@pytest.fixture
def tracker() -> FakeTracker:
    made = FakeTracker()
    made.add_place("acme/shop")
    for title in ("Page", "Limit"):
        made.open("acme/shop", title)
    return made


def left(
    tracker: FakeTracker, *plan: tuple[Reminder, IssueKey]
) -> tuple[list[tuple[Reminder, IssueKey]], list[Skipped], list[SentReminder]]:
    noted: list[SentReminder] = []
    changed, skipped = leave_reminders({TrackerName.GITHUB: tracker}, plan, lambda: None, noted.append)
    return changed, skipped, noted


def test_a_comment_is_left_noted_and_edited_and_one_that_stands_is_only_noted(tracker: FakeTracker) -> None:
    assert left(tracker, (BEFORE, ONE)) == ([(BEFORE, ONE)], [], [given(Stage.BEFORE)])
    assert tracker.comments[ONE] == {"ft-1.due": reminder_comment(BEFORE)}
    assert left(tracker, (BEFORE, ONE)) == ([], [], [given(Stage.BEFORE)]), "killed before it was noted"
    assert left(tracker, (AFTER, ONE)) == ([(AFTER, ONE)], [], [given(Stage.AFTER)])
    assert tracker.comments[ONE] == {"ft-1.due": reminder_comment(AFTER)}


def test_nothing_is_left_once_another_run_took_over(tracker: FakeTracker) -> None:
    def lost() -> None:
        raise StoreError("another run took over")

    with pytest.raises(StoreError):
        leave_reminders({TrackerName.GITHUB: tracker}, [(BEFORE, ONE)], lost, lambda _: None)
    assert tracker.comments == {}


def test_what_fails_is_told_and_not_noted_and_the_others_go_on(tracker: FakeTracker) -> None:
    tracker.fail("put_comment", RetryableError("502"))
    changed, skipped, noted = left(tracker, (BEFORE, ONE), (BEFORE, TWO))
    assert [place for _, place in changed] == [TWO]
    assert skipped == [Skipped(str(ONE), "its reminder could not be left: 502")]
    assert [each.issue for each in noted] == [TWO]


@pytest.mark.parametrize(
    ("error", "asked"), [(lambda: AccessError("401"), 1), (lambda: RetryableError("502"), 2)], ids=["stops", "goes on"]
)
def test_a_tracker_that_cannot_be_used_is_asked_once(
    error: Callable[[], FollowthroughError], asked: int, tracker: FakeTracker
) -> None:
    tracker.fail("put_comment", error(), times=2)
    changed, skipped, noted = left(tracker, (BEFORE, ONE), (BEFORE, TWO))
    assert (changed, noted, len(skipped), tracker.requests_made) == ([], [], asked, asked)


def test_a_tracker_that_is_not_at_hand_is_passed_over(tracker: FakeTracker) -> None:
    jira = IssueKey(TrackerName.JIRA, "PAY-1")
    assert left(tracker, (BEFORE, jira), (BEFORE, ONE)) == ([(BEFORE, ONE)], [], [given(Stage.BEFORE)])


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (DueSource.DOCUMENT, "(the document says so)"),
        (DueSource.TRACKER, "(this issue says so)"),
        (DueSource.POLICY, "(by the policy for its severity or kind)"),
    ],
)
def test_a_comment_says_what_is_due_when_and_by_whose_word(source: DueSource, says: str) -> None:
    row = replace(ROW, due_source=source)
    before, after = reminder_comment(replace(BEFORE, row=row)), reminder_comment(replace(AFTER, row=row))
    assert f"It is due on 2026-03-09 {says}." in before
    assert f"It was due on 2026-03-09 {says} and is still open." in after
    for said in (before, after):
        assert "Label queue stalled" in said
        assert "https://git.example/queue.md" in said
        assert "Page the on-call" in said
        assert "Zora" not in said


def test_what_is_taken_back_says_so_even_of_an_item_that_is_not_there() -> None:
    over = "There is nothing to be reminded of any more: it is not open, or not due on 2026-03-09.\n"
    assert reminder_comment(Reminder("ft-1", DUE, Stage.SETTLED)) == over
    assert reminder_comment(Reminder("ft-1", DUE, Stage.SETTLED, ROW)).endswith(over)


def test_a_document_without_a_title_is_named_by_its_path() -> None:
    assert "queue.md" in reminder_comment(replace(BEFORE, row=replace(ROW, title=None, url=None)))
