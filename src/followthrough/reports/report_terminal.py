"""The report for people at a terminal: tables, bars and a sparkline."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from followthrough.reports import phrases
from followthrough.reports.sections import Bars, Block, Line, Note, Page, Table
from followthrough.reports.table_terminal import TONES, TableRows
from followthrough.unseen import one_line

_LONGEST_BAR = 40
_SPARKS = "▁▂▃▄▅▆▇█"


def report_terminal(page: Page) -> Iterator[RenderableType]:
    """The whole page, section by section."""
    yield Text.assemble((one_line(page.title), "bold"), (f"  as of {page.as_of}", "dim"))
    for warning in page.warnings:
        yield Text(f"! {one_line(warning)}", style="bold yellow")
    for sentence in page.lead:
        yield Text(one_line(sentence))
    for section in page.sections:
        yield Text("")
        yield Text(one_line(section.title), style="bold underline")
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
            return Text.assemble((f"{one_line(block.caption)}: ", "bold"), sparkline(block), "  ", phrases.ends(block))
        case Note():
            return Text(one_line(block.text), style=TONES.get(block.tone or "", ""))


def _table(block: Table) -> RenderableType:
    parts: list[RenderableType] = [
        Text(one_line(block.caption), style="bold"),
        Padding(TableRows(block), (0, 0, 0, 2), expand=False),
    ]
    if block.total is not None and block.total > len(block.rows):
        parts.append(Text(f"  and {block.total - len(block.rows):,} more (--top shows more)", style="dim"))
    return Group(*parts, Text(""))


def _bars(block: Bars) -> RenderableType:
    return Group(
        Text(one_line(block.caption), style="bold"), Padding(_DrawnBars(block), (0, 0, 0, 2), expand=False), Text("")
    )


class _DrawnBars:
    """Bars that use the available width, so that none is cut off."""

    def __init__(self, block: Bars) -> None:
        self._block = block

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        words = Measurement.get(console, options.update(max_width=10_000), _bars_of(self._block, 0)).maximum
        yield _bars_of(self._block, max(min(_LONGEST_BAR, options.max_width - words), 1))


def _bars_of(block: Bars, longest: int) -> RichTable:
    largest = max((bar.value for bar in block.bars), default=0)
    table = RichTable(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for bar in block.bars:
        drawn = "█" * max(1, round(bar.value / largest * longest)) if bar.value and longest else ""
        table.add_row(one_line(bar.name), f"{bar.value:,}", Text(drawn, style=TONES.get(bar.tone or "", "cyan")))
    return table


def sparkline(line: Line) -> str:
    """One character per value; a dot for a missing one."""
    values = [value for value in line.values if value is not None]
    top = 1.0 if line.share else max(values, default=0)
    return "".join("·" if value is None else _SPARKS[round(value / top * 7) if top else 0] for value in line.values)
