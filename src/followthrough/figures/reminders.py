"""When to remind of a promise: once before its due day, and once after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from followthrough.figures.due import Length
from followthrough.figures.rows import ItemRow
from followthrough.model import IssueKey


class Stage(StrEnum):
    """Which reminder it is. SETTLED takes back an earlier comment: the item is done, dropped, or due on another day."""

    BEFORE = "before"
    AFTER = "after"
    SETTLED = "settled"


class ReminderChannel(StrEnum):
    """Where a reminder goes: to the team's channel, or into a comment on the issue. Never to a list of people."""

    TEAM = "team"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Windows:
    """How long before the due day to remind, and for how long after it."""

    before: Length
    after: Length

    def stage(self, due: date, today: date) -> Stage | None:
        """Which reminder is due today, if any. What was due longer ago is left to the report, to nag nobody."""
        if today <= due <= self.before.after(today):
            return Stage.BEFORE
        return Stage.AFTER if due < today <= self.after.after(due) else None

    def reach(self, today: date) -> tuple[date, date]:
        """The earliest and the latest due day that today's reminders can be about."""
        days = self.after.days * 7 // 5 + 7 if self.after.working else self.after.days
        return today - timedelta(days=days), self.before.after(today)


@dataclass(frozen=True, slots=True)
class SentReminder:
    """A reminder that was sent, and the issue that it is on."""

    item_id: str
    due: date
    stage: Stage
    issue: IssueKey | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to send. `row` is the item as it is now (None: no longer in its document)."""

    item_id: str
    due: date
    stage: Stage
    row: ItemRow | None = None


def due_reminders(rows: Iterable[ItemRow], windows: Windows, today: date) -> list[Reminder]:
    """Today's reminders, the earliest due day first."""
    found = []
    for row in rows:
        if row.is_open and row.due is not None and (stage := windows.stage(row.due, today)) is not None:
            found.append(Reminder(row.id, row.due, stage, row))
    return sorted(found, key=lambda reminder: (reminder.due, reminder.item_id))
