"""The wording of figures: shares, days, states, factors, and dates."""

from datetime import date, datetime

from followthrough.figures.due import Length
from followthrough.figures.rows import ItemRow
from followthrough.figures.standing import DueSource, Evidence, Standing
from followthrough.reports.sections import Line
from followthrough.reports.words import counted

STANDINGS = {
    Standing.DONE: "done",
    Standing.IN_PROGRESS: "in progress",
    Standing.OPEN: "open",
    Standing.UNLINKED: "no issue",
    Standing.TICKED: "done by the document's word",
    Standing.DROPPED: "dropped",
    Standing.DUPLICATE: "duplicate",
    Standing.MOVED: "moved",
    Standing.GONE: "deleted",
    Standing.HIDDEN: "not visible to us",
    Standing.UNSUPPORTED: "tracker not supported",
    Standing.UNREAD: "not read yet",
}
TONES = {
    Standing.DONE: "good",
    Standing.IN_PROGRESS: "warn",
    Standing.OPEN: "warn",
    Standing.UNLINKED: "warn",
    Standing.DROPPED: "bad",
    Standing.GONE: "bad",
}
EVIDENCE = {
    Evidence.WITH: "with evidence",
    Evidence.WITHOUT: "closed without evidence",
    Evidence.NOT_KNOWN: "evidence not known",
}
DUE_SOURCES = {
    DueSource.DOCUMENT: "document",
    DueSource.TRACKER: "tracker",
    DueSource.POLICY: "policy",
    DueSource.NONE: "no date",
}
FACTORS = {
    "no-alert": "nothing alerted",
    "unclear-owner": "unclear owner",
    "missing-test": "missing test",
    "undocumented-assumption": "undocumented assumption",
    "brittle-tool": "brittle tool",
    "inviting-process": "process that invites the mistake",
}
NOTHING = "–"


def percent(share: float | None) -> str:
    """`67 %`, or a dash for None."""
    return NOTHING if share is None else f"{share:.0%}".replace("%", " %")


def part_of(part: int, whole: int, noun: str = "") -> str:
    """`2 of 3 (67 %)`, `2 of 3 items (67 %)`."""
    named = f" {noun if whole == 1 else noun + 's'}" if noun else ""
    return f"{part:,} of {whole:,}{named}" + (f" ({percent(part / whole)})" if whole else "")


def near_misses_aside(count: int) -> str:
    """`, 2 near misses aside`, or nothing."""
    return f", {counted(count, 'near miss', 'near misses')} aside" if count else ""


def vanished(count: int, past_due: int, noun: str) -> str:
    """`5 items vanished from their documents undone, or were given up there, 2 of them after their due day`."""
    of_them = "" if past_due == count else f" {past_due:,} of them"
    late = f",{of_them} after {'its' if past_due == 1 else 'their'} due day" if past_due else ""
    its, were = ("its document", "was") if count == 1 else ("their documents", "were")
    return f"{counted(count, noun)} vanished from {its} undone, or {were} given up there{late}"


def days(count: int | None) -> str:
    """`1 day`, `12 days`, or a dash."""
    return NOTHING if count is None else counted(count, "day")


def length(length: Length) -> str:
    """`14 days`, `10 working days`."""
    return counted(length.days, "working day" if length.working else "day")


def minutes(count: int | None) -> str:
    """`26 min`, `3 h 20 min`, or a dash."""
    if count is None:
        return NOTHING
    hours, rest = divmod(count, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def moment(at: datetime) -> str:
    """`2026-11-24 14:05 UTC`."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def last_read(at: datetime | None) -> str:
    """`last read completely 2026-11-24 14:05 UTC`, or that it never was."""
    return "never read completely" if at is None else f"last read completely {moment(at)}"


def standing(item: ItemRow) -> str:
    """How an item stands and, for a done item, its evidence."""
    if item.standing is Standing.DONE:
        return f"done, {EVIDENCE[item.evidence]}"
    return STANDINGS[item.standing]


def due(item: ItemRow, today: date) -> str:
    """`2026-03-31 (document), 147 days ago`."""
    if item.due is None:
        return NOTHING
    past = item.days_overdue(today)
    return f"{item.due} ({DUE_SOURCES[item.due_source]})" + (f", {days(past)} ago" if past else "")


def ends(line: Line) -> str:
    """The first and the last value of a line, with their details and names."""
    values = [
        f"{percent(value) if line.share else f'{value:,.0f}'} ({f'{detail}, ' if detail else ''}{name})"
        for name, value, detail in line.points
        if value is not None
    ]
    return " → ".join(values if len(values) < 2 else (values[0], values[-1]))
