"""A row of a Markdown table as cells, and the column that has a given role. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.reading.vocabulary.columns import Column, CustomColumns, roles

EMPHASIS = "*_`~"
NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "tbd", "[ ]", "[]"})
_QUOTE = re.compile(r"\s*(?:>\s?)*")
_DELIMITER = re.compile(r"\s*:?-+:?\s*")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what comes before its first cell, its cells with their blanks, and what comes after the last."""

    head: str
    cells: tuple[str, ...]
    tail: str

    def with_cell(self, number: int, cell: str) -> str:
        """The line with this cell instead."""
        return self.head + "|".join((*self.cells[:number], cell, *self.cells[number + 1 :])) + self.tail


def column_of(role: Column, lines: Sequence[str], at: int, names: CustomColumns) -> tuple[int, int] | None:
    """The number of the column with this role in the table around this row, and the index of the header.

    `names` are the user's own names of columns.
    """
    first = at
    while first and "|" in lines[first - 1]:
        first -= 1
    for top in range(first, at - 1):
        header, delimiter = row_of(lines[top]), row_of(lines[top + 1])
        if header and delimiter and len(header.cells) == len(delimiter.cells) and _is_delimiter(delimiter):
            found = roles(tuple(cell.strip(f" {EMPHASIS}") for cell in header.cells), names)
            return (found.index(role), top) if role in found else None
    return None


def row_of(line: str) -> TableRow | None:
    """The cells of a line; None if a backslash before a pipe is ambiguous."""
    body = line.rstrip("\r\n")
    if "|" not in body or "\\\\|" in body:
        return None
    start = _QUOTE.match(body)
    head = start[0] if start else ""
    inner = body[len(head) :]
    if inner.startswith("|"):
        head, inner = head + "|", inner[1:]
    kept = inner.rstrip()
    closed = kept.endswith("|") and not kept.endswith("\\|")
    cells = _PIPE.split(kept[:-1] if closed else inner)
    tail = ("|" + inner[len(kept) :] if closed else "") + line[len(body) :]
    return TableRow(head, tuple(cells), tail)


def _is_delimiter(row: TableRow) -> bool:
    return all(_DELIMITER.fullmatch(cell) for cell in row.cells)


def fitted(before: str, word: str) -> str:
    """The cell with this word instead, with the same blanks, and the same width if that is possible."""
    kept = before.strip()
    lead = before[: before.index(kept)] if kept else " "
    blanks = before[len(lead) + len(kept) :] if kept else before[1:] or " "
    room = len(before) - len(lead) - len(word)
    return lead + word + (blanks[:1] + " " * (room - 1) if blanks else "")
