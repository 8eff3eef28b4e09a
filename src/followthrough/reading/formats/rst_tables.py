"""Tables that reStructuredText writes as a list of lists or as comma-separated values."""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from followthrough.reading.patterns import lazy_pattern

_OPTION = lazy_pattern(r"\s*:([\w-]{1,40}):\s*(.*)$")
_ROW = lazy_pattern(r"(\s*)([*+-])\s+([*+-])(?:\s+|$)")
_MOST_CELLS = 1000


class TableRow(NamedTuple):
    """A row: per cell its lines and the number of its first line, counted from 0 in what was given."""

    cells: tuple[tuple[int, tuple[str, ...]], ...]
    last: int


def options(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The options that a directive begins with, and where what it holds begins."""
    found: dict[str, str] = {}
    at = 0
    while at < len(lines) and (option := _OPTION.match(lines[at])) is not None:
        found[option[1]] = option[2].strip()
        at += 1
    return found, at


def headers(given: dict[str, str]) -> int:
    """How many rows are headers."""
    value = given.get("header-rows", "")
    return int(value) if value.isdecimal() and len(value) < 4 else 0


def list_rows(lines: Sequence[str], first: int) -> Iterator[TableRow]:
    """The rows of a list-table: entries whose own entries are the cells."""
    cells: list[tuple[int, list[str]]] = []
    row_at = cell_at = -1
    last = first
    for number in range(first, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        row = _ROW.match(line)
        if row is not None and (row_at < 0 or indent <= row_at):
            if cells:
                yield _row(cells, last)
            row_at, cell_at = indent, row.start(3)
            cells = [(number, [line[row.end() :]])]
        elif cells and indent == cell_at and line[indent] in "*+-" and line[indent + 1 : indent + 2].strip() == "":
            cells.append((number, [line[indent + 1 :]]))
        elif cells:
            cells[-1][1].extend([""] * (number - last - 1))
            cells[-1][1].append(line)
        last = number
    if cells:
        yield _row(cells, last)


def csv_rows(lines: Sequence[str], first: int, delimiter: str) -> Iterator[TableRow]:
    """The rows of a csv-table. What is no CSV ends it."""
    if len(delimiter) != 1 or delimiter in '"\r\n':
        delimiter = {"tab": "\t", "space": " "}.get(delimiter, ",")
    body = [line.strip() for line in lines[first:]]
    reader = csv.reader((f"{line}\n" for line in body), delimiter=delimiter, skipinitialspace=True)
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                start = next(at for at in range(before, reader.line_num) if body[at])
                cells = tuple((first + start, tuple(cell.split("\n"))) for cell in row[:_MOST_CELLS])
                yield TableRow(cells, first + reader.line_num - 1)
            before = reader.line_num
    except csv.Error:
        return


def _row(cells: list[tuple[int, list[str]]], last: int) -> TableRow:
    return TableRow(tuple((number, tuple(lines)) for number, lines in cells), last)
