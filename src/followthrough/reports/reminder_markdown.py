"""A reminder for a team's channel: what is due soon, and what has just been due. It names and ranks nobody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from followthrough.figures.reminders import Reminder, Stage
from followthrough.matching.names import name_key, team_key
from followthrough.matching.services import names_apart
from followthrough.reports import phrases
from followthrough.reports.digest_markdown import item_line
from followthrough.reports.words import counted

_MOST_ROWS = 40


def reminder_title(reminders: Sequence[Reminder], team: str | None) -> str:
    """One line: whose reminders, and how many."""
    recipient = f" for {team}" if team else ""
    return f"Reminder{recipient}: {counted(len(reminders), 'promise')} with a due day close by"


def reminder_markdown(reminders: Sequence[Reminder], today: date) -> str:
    """All reminders as Markdown."""
    return "\n".join(_lines(reminders, today)).rstrip() + "\n"


def _lines(reminders: Sequence[Reminder], today: date) -> Iterator[str]:
    for caption, stage in (("Due soon", Stage.BEFORE), ("Due by now, and still open", Stage.AFTER)):
        rows = [reminder.row for reminder in reminders if reminder.stage is stage and reminder.row is not None]
        if not rows:
            continue
        yield f"**{caption}**"
        yield ""
        for row in rows[:_MOST_ROWS]:
            yield f"- {item_line(row)}: due {phrases.due(row, today)}"
        if len(rows) > _MOST_ROWS:
            yield f"- and {len(rows) - _MOST_ROWS:,} more; `followthrough report` lists them"
        yield ""
    if any(reminder.stage is Stage.AFTER for reminder in reminders):
        yield "What needs more time gets another day; what is not worth doing any more is dropped, with a reason."


def by_channel(reminders: Iterable[Reminder], channels: Iterable[str], everybody: str) -> dict[str, list[Reminder]]:
    """The reminders by channel: that of the first of the item's teams with one, else that for everybody, else none.

    Channel names are compared without regard to case.
    """
    names = {team_key(name): name for name in channels}
    found: dict[str, list[Reminder]] = {}
    for reminder in reminders:
        teams = names_apart((reminder.row and reminder.row.team) or "", lambda team: name_key(team) in names)
        theirs = (names[key] for team in teams if (key := name_key(team)) in names)
        if (name := next(theirs, names.get(everybody))) is not None:
            found.setdefault(name, []).append(reminder)
    return found
