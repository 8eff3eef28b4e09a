"""The items as CSV, one row per item, for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from followthrough.figures.rows import ItemRow
from followthrough.markdown_escaping import web_address
from followthrough.reports.escaping import spreadsheet

COLUMNS = (
    "id",
    "postmortem",
    "path",
    "line",
    "team",
    "service",
    "severity",
    "item",
    "kind",
    "state",
    "evidence",
    "promised",
    "due",
    "due_source",
    "days_overdue",
    "ended",
    "tracker",
    "issue",
    "issue_url",
    "tracker_state",
    "seen_at",
    "stale",
    "routed_to",
    "item_title",
)


def item_values(row: ItemRow, today: date, stale: frozenset[str]) -> tuple[str | int | None, ...]:
    """The columns of one item, as plain values. Times are ISO 8601; `stale` names trackers not read recently."""
    return (
        row.id,
        row.title,
        row.path,
        row.line,
        row.team,
        row.service,
        row.severity,
        row.text,
        row.kind.value,
        row.standing.value,
        row.evidence.value if row.is_done else None,
        row.start.isoformat(),
        row.due.isoformat() if row.due else None,
        row.due_source.value,
        row.days_overdue(today),
        row.ended.isoformat() if row.ended else None,
        row.tracker,
        row.issue,
        web_address(row.issue_url),
        row.raw_state,
        row.seen_at.isoformat() if row.seen_at else None,
        "yes" if row.tracker in stale else "no",
        row.owner,
        row.item_title,
    )


def items_csv(rows: Iterable[ItemRow], today: date, stale: frozenset[str]) -> Iterator[str]:
    """The header, then a few lines at a time, so that a million items need little memory."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for count, row in enumerate(rows, start=1):
        values = item_values(row, today, stale)
        writer.writerow([spreadsheet(value) if isinstance(value, str) else value for value in values])
        if count % 1000 == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
