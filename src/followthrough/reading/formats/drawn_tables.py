"""Tables drawn with characters: grids, and columns under edges. Cells may reach over columns and rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from followthrough.reading.outline import Span
from followthrough.reading.patterns import lazy_pattern

_BORDER = lazy_pattern(r"\+(?:[-=]+\+)+")
_EDGE = lazy_pattern(r"[-=]+")
_UNDERLINE = lazy_pattern(r"[ -]*-[ -]*$")
_MOST_HEADERS = 2
_MOST_COLUMNS = 100
_ALWAYS_THERE = 12  # columns of which each row has a cell, however short its line is
_CUTS = ("|", "+", "")


@dataclass(slots=True)
class DrawnCell:
    """A cell between drawn edges: how many columns and rows it takes, and its lines with text, by number."""

    columns: int
    rows: int = 1
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class DrawnRow:
    """A row: the cells that begin in it, and its first and last line with text, counted from 0 in what was given."""

    first: int
    last: int
    cells: list[DrawnCell]


def grid_rows(lines: Sequence[str]) -> tuple[list[DrawnRow], int]:
    """The rows of a grid table, and how many of them are its header. Cells may reach over columns and rows."""
    borders: dict[int, list[tuple[int, int]]] = {}
    cuts: set[int] = set()
    for number, line in enumerate(lines):
        if "+-" in line or "+=" in line:
            for border in _BORDER.finditer(line):
                borders.setdefault(number, []).append(border.span())
                cuts.update(at for at in range(*border.span()) if line[at] == "+")
    places = {at: column for column, at in enumerate(sorted(cuts)[:_MOST_COLUMNS])}
    rows: list[DrawnRow] = []
    cells: dict[int, DrawnCell] = {}  # the last one in each column
    headers = 0
    for above, below in pairwise([*borders, len(lines)]):
        if below == above + 1:
            continue
        if rows and not headers and lines[above][borders[above][0][0] + 1] == "=":
            headers = len(rows) if len(rows) <= _MOST_HEADERS else -1
        if (begun := _begun(lines[above:below], above, borders[above], places, cells)) is not None:
            rows.append(DrawnRow(above + 1, below - 1, begun))
    return rows, max(headers, 0)


def _begun(
    lines: Sequence[str], first: int, borders: Sequence[Span], places: Mapping[int, int], cells: dict[int, DrawnCell]
) -> list[DrawnCell] | None:
    """The cells that begin below the edge that is the first of these lines, None if there is no text.

    Where that edge has no border, the one of the `cells` above, which are by columns, reaches down. `places` are the
    columns by where their left edges are drawn.
    """
    body = lines[1:]
    widest = max(map(len, body))
    cuts = [at for at in places if at < widest and all(line[at : at + 1] in _CUTS for line in body)]
    begun: list[DrawnCell] = []
    reaching: list[DrawnCell] = []
    is_row = False
    for begin, end in pairwise(cuts):
        column = places[begin]
        cell = cells.get(column)
        is_new = cell is None or any(start <= begin and end < stop for start, stop in borders)
        if cell is None or is_new:
            cell = cells[column] = DrawnCell(places[end] - column)
            begun.append(cell)
        else:
            reaching.append(cell)
        parts = [(number, line[begin + 1 : end].strip()) for number, line in enumerate(lines[is_new:], first + is_new)]
        is_row = is_row or any(part for number, part in parts if number > first)
        cell.lines += [part for part in parts if part[1]]
    for cell in reaching if is_row else ():
        cell.rows += 1
    return begun if is_row else None


def simple_rows(lines: Sequence[str]) -> tuple[list[DrawnRow], int]:
    """The rows of a simple table, and how many of them are its header. Text over a gap takes the columns around it."""
    columns = [edge.span() for edge in _EDGE.finditer(lines[0])][:_MOST_COLUMNS]
    rows: list[DrawnRow] = []
    headers = 0
    for number, line in enumerate(lines):
        if not line.strip(" ="):
            if rows and not headers:
                headers = len(rows) if len(rows) <= _MOST_HEADERS and number < len(lines) - 1 else -1
        elif _UNDERLINE.match(line) is None:
            cells = _between(line, number, columns)
            continues = bool(rows) and not cells[0].lines and len(cells) <= len(rows[-1].cells)
            if not continues or len(rows) == headers:
                rows.append(DrawnRow(number, number, cells))
                continue
            rows[-1].last = number
            for above, below in zip(rows[-1].cells, cells, strict=False):
                above.lines += below.lines
    return rows, max(headers, 0)


def _between(line: str, number: int, columns: Sequence[Span]) -> list[DrawnCell]:
    """The cells of a line of a simple table. The last column has no right edge."""
    cells: list[DrawnCell] = []
    first = 0
    last = len(columns) - 1
    for at, (begin, end) in enumerate(columns):
        if at >= _ALWAYS_THERE and begin >= len(line):
            break
        if at < last and line[end : columns[at + 1][0]].strip():
            continue
        text = line[columns[first][0] : end if at < last else len(line)].strip()
        cells.append(DrawnCell(at + 1 - first, lines=[(number, text)] if text else []))
        first = at + 1
    return cells
