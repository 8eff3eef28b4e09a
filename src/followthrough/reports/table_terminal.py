"""A table at a terminal of any width: in columns, or row by row if there is no room. Nothing is cut off."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from followthrough.markdown_escaping import web_address
from followthrough.reports.sections import Cell, Table
from followthrough.unseen import one_line

TONES = {"good": "green", "bad": "red", "warn": "yellow", "dim": "dim"}
_LONGEST_CELL = 200
_WIDE_ENOUGH = 100
_LEFT_FOR_WORDS = 40
_SHARED_CELLS = 3
"""A row that shares this many first cells with the row above belongs to the same thing."""


class TableRows:
    """The rows in columns or, if that would break most words, a number, or a key, one below the other."""

    def __init__(self, block: Table) -> None:
        self._block = block
        self._mostly_text = 2 * sum(column.number for column in block.columns) < len(block.columns)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        room = options.max_width
        needed = Measurement.get(console, options.update(max_width=10_000), self._columns())
        if self._mostly_text:
            fits = self._unbroken() <= room - _LEFT_FOR_WORDS and (room >= _WIDE_ENOUGH or needed.maximum <= room)
        else:
            fits = needed.minimum <= room
        if fits:
            yield self._columns(tight=needed.maximum > room)
        else:
            yield from self._below_each_other()

    def _unbroken(self) -> int:
        """The width of what must not be broken: half a key would name another issue."""
        columns = zip(self._block.columns, zip(*self._block.rows, strict=True), strict=False)
        return sum(
            max(cell_len(one_line(cell.text, _LONGEST_CELL)) for cell in cells)
            for column, cells in columns
            if column.nowrap
        )

    def _columns(self, *, tight: bool = False) -> RichTable:
        """`tight`: number columns are as narrow as their longest word, to leave room for the words of other columns."""
        table = RichTable(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
        for index, column in enumerate(self._block.columns):
            words = [word for text in self._texts(index) for word in text.split()]
            table.add_column(
                column.name,
                justify="right" if column.number else "left",
                overflow="fold",
                no_wrap=column.nowrap,
                width=max(map(cell_len, words)) if tight and column.number else None,
            )
        for row in self._cells():
            table.add_row(*map(_shown, row))
        return table

    def _texts(self, index: int) -> Iterator[str]:
        yield self._block.columns[index].name
        yield from (one_line(row[index].text, _LONGEST_CELL) for row in self._block.rows)

    def _below_each_other(self) -> Iterator[RenderableType]:
        """A number is shown with the name of its column, because it has no heading above. Others have labels."""
        names = [
            f"{column.name} " if column.number else f"{column.label}: " if column.label else ""
            for column in self._block.columns
        ]
        for first, *others in self._cells():
            if first.text:
                yield _shown(first)
            labelled = [
                Text.assemble((name, "dim"), _shown(cell))
                for name, cell in zip(names[1:], others, strict=True)
                if cell.text not in {"", "–"}
            ]
            yield Padding(Text(" · ").join(labelled), (0, 0, 0, 2), expand=False)

    def _cells(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row, without the first ones if they repeat the row above: it is about the same thing."""
        above: tuple[Cell, ...] = ()
        for row in self._block.rows:
            same = self._mostly_text and len(row) > _SHARED_CELLS and row[:_SHARED_CELLS] == above[:_SHARED_CELLS]
            yield (*[Cell("")] * _SHARED_CELLS, *row[_SHARED_CELLS:]) if same else row
            above = row


def _shown(cell: Cell) -> Text:
    style = TONES.get(cell.tone or "", "")
    address = web_address(cell.url)
    return Text(one_line(cell.text, _LONGEST_CELL), style=f"{style} link {address}".strip() if address else style)
