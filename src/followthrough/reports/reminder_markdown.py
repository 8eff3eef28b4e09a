"""A reminder for a team's channel: what is due soon, and what has just been due. It names and ranks nobody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from followthrough.figures.reminders import Reminder, Stage
from followthrough.matching.names import name_key, team_key
from followthrough.matching.services import names_apart
from followthrough.reports import phrases
from followthrough.reports.digest_markdown import item_words
from followthrough.reports.words import counted

_MOST = 40


def reminder_title(some: Sequence[Reminder], team: str | None) -> str:
    """One line: whose reminders, and how many."""
    whose = f" for {team}" if team else ""
    return f"Reminder{whose}: {counted(len(some), 'promise')} with a due day close by"


def reminder_markdown(some: Sequence[Reminder], today: date) -> str:
    """All reminders as Markdown."""
    return "\n".join(_lines(some, today)).rstrip() + "\n"


def _lines(some: Sequence[Reminder], today: date) -> Iterator[str]:
    for caption, stage in (("Due soon", Stage.BEFORE), ("Due by now, and still open", Stage.AFTER)):
        rows = [each.row for each in some if each.stage is stage and each.row is not None]
        if not rows:
            continue
        yield f"**{caption}**"
        yield ""
        for row in rows[:_MOST]:
            yield f"- {item_words(row)}: due {phrases.due(row, today)}"
        if len(rows) > _MOST:
            yield f"- and {len(rows) - _MOST:,} more; `followthrough report` lists them"
        yield ""
    if any(each.stage is Stage.AFTER for each in some):
        yield "What needs more time gets another day; what is not worth doing any more is dropped, with a reason."


def by_channel(some: Iterable[Reminder], channels: Iterable[str], everybody: str) -> dict[str, list[Reminder]]:
    """The reminders by channel: that of the first of the item's teams with one, else that for everybody, else none.

    Channel names are compared without regard to case.
    """
    names = {team_key(name): name for name in channels}
    found: dict[str, list[Reminder]] = {}
    for each in some:
        teams = names_apart((each.row and each.row.team) or "", lambda team: name_key(team) in names)
        theirs = (names[key] for team in teams if (key := name_key(team)) in names)
        if (name := next(theirs, names.get(everybody))) is not None:
            found.setdefault(name, []).append(each)
    return found
