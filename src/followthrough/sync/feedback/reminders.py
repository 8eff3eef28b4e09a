"""Reminders as comments: one per issue, edited later, only left on request. They name nobody."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from followthrough.errors import FollowthroughError, StopError
from followthrough.figures.reminders import Reminder, SentReminder, Stage
from followthrough.figures.rows import ItemRow
from followthrough.figures.standing import DueSource
from followthrough.model import Issue, IssueKey, Skipped, State, TrackerName
from followthrough.model.following import addresses
from followthrough.model.state import UNSEEN
from followthrough.ports import IssueTracker
from followthrough.sync.issue_words import introduction

_SOURCES = {
    DueSource.DOCUMENT: "the document says so",
    DueSource.TRACKER: "this issue says so",
    DueSource.POLICY: "by the policy for its severity or kind",
}


def plan_reminders(
    due: Sequence[Reminder],
    given: Iterable[SentReminder],
    standing: Mapping[str, ItemRow],
    issues: Mapping[IssueKey, Issue],
) -> tuple[tuple[Reminder, IssueKey], ...]:
    """The comments that are missing or out of date, and where. Pure; after they are left, the next plan is empty.

    `standing` holds the items that were reminded of, as they are today; a missing one has left its document. A reminder
    is taken back if its item is no longer open, or is due on another day. It goes with an issue that moves; on one that
    is gone, or not visible now, nobody could leave any.
    """
    last = {reminder.item_id: reminder for reminder in given}
    wanted = {reminder.item_id: reminder for reminder in due}
    found = []
    for id_, reminder in wanted.items():
        before = last.get(id_)
        place = (before.issue if before else None) or _issue(reminder.row)
        if place is not None and (before is None or (before.due, before.stage) != (reminder.due, reminder.stage)):
            found.append((reminder, place))
    for id_, before in last.items():
        row = standing.get(id_)
        over = row is None or not row.is_open or row.due != before.due
        if id_ not in wanted and over and before.stage is not Stage.SETTLED and before.issue is not None:
            found.append((Reminder(id_, before.due, Stage.SETTLED, row), before.issue))
    at_home = ((reminder, _address_now(issues, place)) for reminder, place in found)
    return tuple(
        (reminder, place) for reminder, place in at_home if place not in issues or issues[place].state not in UNSEEN
    )


def _address_now(issues: Mapping[IssueKey, Issue], key: IssueKey) -> IssueKey:
    """Where an issue has moved. The original of a duplicate is another issue."""
    moves = addresses(issues, key)
    return next((at for at in moves if at not in issues or issues[at].state is not State.MOVED), key)


def _issue(row: ItemRow | None) -> IssueKey | None:
    return IssueKey(TrackerName(row.tracker), row.issue) if row and row.tracker and row.issue else None


def leave_reminders(
    trackers: Mapping[TrackerName, IssueTracker],
    planned: Iterable[tuple[Reminder, IssueKey]],
    check_lease: Callable[[], None],
    note: Callable[[SentReminder], None],
) -> tuple[list[tuple[Reminder, IssueKey]], list[Skipped]]:
    """Leave or edit the comments, and record each at once, so that a killed run loses none.

    `check_lease` raises StoreError if another run took over. Returns the comments that changed, and what failed and is
    left to the next run.
    """
    changed, skipped, stopped = list[tuple[Reminder, IssueKey]](), list[Skipped](), set[TrackerName]()
    for reminder, place in planned:
        tracker = trackers.get(place.tracker)
        if tracker is None or place.tracker in stopped:
            continue
        check_lease()
        try:
            if tracker.put_comment(place, f"{reminder.item_id}.due", reminder_comment(reminder)):
                changed.append((reminder, place))
        except FollowthroughError as error:
            skipped.append(Skipped(str(place), f"its reminder could not be left: {error}"))
            if isinstance(error, StopError):
                stopped.add(place.tracker)
            continue
        note(SentReminder(reminder.item_id, reminder.due, reminder.stage, place))
    return changed, skipped


def reminder_comment(reminder: Reminder) -> str:
    """What a comment says. It stays true until the item's state or due day changes, so it rarely needs editing."""
    row = reminder.row
    lines = introduction(row.title or row.path, row.url, row.item_title) if row else []
    source = _SOURCES.get(row.due_source, "") if row else ""
    match reminder.stage:
        case Stage.BEFORE:
            lines += [f"It is due on {reminder.due} ({source})."]
        case Stage.AFTER:
            lines += [
                f"It was due on {reminder.due} ({source}) and is still open. If it needs more time, give it another "
                "day; if it is not worth doing any more, drop it and say why."
            ]
        case Stage.SETTLED:
            lines += [f"There is nothing to be reminded of any more: it is not open, or not due on {reminder.due}."]
    return "\n".join(lines) + "\n"
