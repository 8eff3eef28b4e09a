"""The report for people at a terminal: tables, bars and a sparkline."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from followthrough.reports import phrases
from followthrough.reports.escaping import one_line, web_address
from followthrough.reports.sections import Bars, Block, Cell, Line, Note, Page, Table

_TONES = {"good": "green", "bad": "red", "warn": "yellow", "dim": "dim"}
_BAR = 40
_SPARKS = "▁▂▃▄▅▆▇█"
_LONGEST = 200
_ROOMY = 100
_LEFT_FOR_WORDS = 40
_SAME = 3
"""A row whose first cells, so many, are those of the row above belongs to the same thing."""


def report_terminal(page: Page) -> Iterator[RenderableType]:
    """The whole page, section by section."""
    yield Text.assemble((one_line(page.title), "bold"), (f"  as of {page.as_of}", "dim"))
    for warning in page.warnings:
        yield Text(f"! {one_line(warning)}", style="bold yellow")
    for sentence in page.lead:
        yield Text(sentence)
    for section in page.sections:
        yield Text("")
        yield Text(section.title, style="bold underline")
        for block in section.blocks:
            yield Padding(_block(block), (0, 0, 0, 2), expand=False)
    yield Text("")
    for footnote in page.footnotes:
        yield Text(one_line(footnote), style="dim")


def _block(block: Block) -> RenderableType:
    match block:
        case Table():
            return _table(block)
        case Bars():
            return _bars(block)
        case Line():
            return Text.assemble((f"{block.caption}: ", "bold"), sparkline(block), "  ", phrases.ends(block))
        case Note():
            return Text(one_line(block.text), style=_TONES.get(block.tone or "", ""))


def _table(block: Table) -> RenderableType:
    parts: list[RenderableType] = [Text(block.caption, style="bold"), Padding(_Rows(block), (0, 0, 0, 2), expand=False)]
    if block.total is not None and block.total > len(block.rows):
        parts.append(Text(f"  and {block.total - len(block.rows):,} more (--top shows more)", style="dim"))
    return Group(*parts, Text(""))


class _Rows:
    """The rows of a table in columns; where that would break most words or a key, one below the other."""

    def __init__(self, block: Table) -> None:
        self._block = block
        self._of_words = 2 * sum(column.number for column in block.columns) < len(block.columns)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        table = self._columns()
        room = options.max_width
        if self._unbroken() > room - _LEFT_FOR_WORDS and self._of_words:
            yield from self._below_each_other()
            return
        if room < _ROOMY and self._of_words:
            natural = Measurement.get(console, options.update(max_width=10_000), table).maximum
            if natural > room:
                yield from self._below_each_other()
                return
        yield table

    def _unbroken(self) -> int:
        """The room that is taken by what may not be broken: half a key names another issue."""
        columns = zip(self._block.columns, zip(*self._block.rows, strict=True), strict=False)
        return sum(
            max(cell_len(one_line(cell.text, _LONGEST)) for cell in cells) for column, cells in columns if column.nowrap
        )

    def _columns(self) -> RichTable:
        table = RichTable(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
        for column in self._block.columns:
            table.add_column(
                column.name, justify="right" if column.number else "left", overflow="fold", no_wrap=column.nowrap
            )
        for row in self._cells():
            table.add_row(*map(_cell, row))
        return table

    def _below_each_other(self) -> Iterator[RenderableType]:
        for first, *others in self._cells():
            if first.text:
                yield _cell(first)
            told = [_cell(each) for each in others if each.text not in {"", "–"}]
            yield Padding(Text(" · ").join(told), (0, 0, 0, 2), expand=False)

    def _cells(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row, less what the row above says of the same thing."""
        above: tuple[Cell, ...] = ()
        for row in self._block.rows:
            same = len(row) > _SAME and row[:_SAME] == above[:_SAME]
            yield (
                tuple(Cell("") if cell == over else cell for cell, over in zip(row, above, strict=True))
                if same
                else row
            )
            above = row


def _cell(cell: Cell) -> Text:
    style = _TONES.get(cell.tone or "", "")
    address = web_address(cell.url)
    return Text(one_line(cell.text, _LONGEST), style=f"{style} link {address}".strip() if address else style)


def _bars(block: Bars) -> RenderableType:
    return Group(Text(block.caption, style="bold"), Padding(_Drawn(block), (0, 0, 0, 2), expand=False), Text(""))


class _Drawn:
    """The bars, as long as the terminal has room for, so that none is cut off."""

    def __init__(self, block: Bars) -> None:
        self._block = block

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        words = Measurement.get(console, options.update(max_width=10_000), _bars_of(self._block, 0)).maximum
        yield _bars_of(self._block, max(min(_BAR, options.max_width - words), 1))


def _bars_of(block: Bars, longest: int) -> RichTable:
    largest = max((bar.value for bar in block.bars), default=0)
    table = RichTable(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for bar in block.bars:
        drawn = "█" * max(1, round(bar.value / largest * longest)) if bar.value and longest else ""
        table.add_row(one_line(bar.name), f"{bar.value:,}", Text(drawn, style=_TONES.get(bar.tone or "", "cyan")))
    return table


def sparkline(line: Line) -> str:
    """One character for each value; a dot where there is nothing to tell."""
    told = [value for value in line.values if value is not None]
    top = 1.0 if line.share else max(told, default=0)
    return "".join("·" if value is None else _SPARKS[round(value / top * 7) if top else 0] for value in line.values)
