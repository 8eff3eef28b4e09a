"""A table at a terminal of any width: in columns, or row by row if there is no room. Nothing is cut off."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from followthrough.markdown_escaping import web_address
from followthrough.reports.sections import Cell, Table
from followthrough.unseen import one_line

TONES = {"good": "green", "bad": "red", "warn": "yellow", "dim": "dim"}
_LONGEST_CELL = 200
_GAP = 2
_WIDE_ENOUGH = 100
_LEFT_FOR_WORDS = 20


class TableRows:
    """The rows in columns or, if that would break a word or leave little room, one below the other."""

    def __init__(self, block: Table) -> None:
        self._block = block
        self._mostly_text = 2 * sum(column.number for column in block.columns) < len(block.columns)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        texts = [list(self._texts(index)) for index in range(len(self._block.columns))]
        longest = [max(map(cell_len, each)) for each in texts]
        shortest = [
            whole if column.nowrap else max(cell_len(word) for text in each for word in text.split() or [""])
            for column, each, whole in zip(self._block.columns, texts, longest, strict=True)
        ]
        room = options.max_width - _GAP * (len(longest) - 1)
        spare = room - sum(shortest)
        if sum(longest) <= room:
            yield self._columns(longest)
        elif spare >= (_LEFT_FOR_WORDS if self._mostly_text else 0) and (
            options.max_width >= _WIDE_ENOUGH or not self._mostly_text
        ):
            yield self._columns(self._narrowed(room, shortest, longest))
        else:
            yield from self._below_each_other()

    def _narrowed(self, room: int, shortest: Sequence[int], longest: Sequence[int]) -> list[int]:
        """The widths of the columns if the longest give way, until all fit. No column is narrower than its words."""
        widest = [
            least if column.number else most
            for column, least, most in zip(self._block.columns, shortest, longest, strict=True)
        ]
        limited: list[int] = []
        for limit in range(room, -1, -1):
            limited = [max(least, min(most, limit)) for least, most in zip(shortest, widest, strict=True)]
            if sum(limited) <= room:
                break
        return limited

    def _columns(self, widths: Sequence[int]) -> RichTable:
        table = RichTable(box=None, padding=(0, _GAP, 0, 0), header_style="dim", pad_edge=False)
        for column, width in zip(self._block.columns, widths, strict=True):
            table.add_column(column.name, justify="right" if column.number else "left", overflow="fold", width=width)
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
            about = self._block.about
            same = self._mostly_text and len(row) > about and row[:about] == above[:about]
            yield (*[Cell("")] * about, *row[about:]) if same else row
            above = row


def _shown(cell: Cell) -> Text:
    style = TONES.get(cell.tone or "", "")
    address = web_address(cell.url)
    return Text(one_line(cell.text, _LONGEST_CELL), style=f"{style} link {address}".strip() if address else style)
