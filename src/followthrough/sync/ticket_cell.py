"""The cell of a Markdown table for an item's issue, where the table has one and it is empty. Pure."""

from collections.abc import Mapping, Sequence

from followthrough.reading.vocabulary.columns import Column
from followthrough.sync.table_row import EMPHASIS, NOTHING, column_of, fitted, row_of


def with_ticket(lines: Sequence[str], at: int, names: Mapping[str, str], link: str) -> str | None:
    """The row at this index with the link in its column for tickets; None where it has none, or says something there.

    `names` are a user's own names of columns, as in the settings.
    """
    place = column_of(Column.TICKET, lines, at, names)
    row = row_of(lines[at]) if place is not None else None
    if place is None or row is None or place[0] >= len(row.cells):
        return None
    cell = row.cells[place[0]]
    if cell.strip().strip(EMPHASIS).casefold() not in NOTHING:
        return None
    return row.with_cell(place[0], fitted(" " * max(len(cell), 1), link))
