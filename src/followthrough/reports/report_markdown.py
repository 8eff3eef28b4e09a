"""The report as Markdown, for an issue, a wiki, or a step summary."""

from collections.abc import Iterator

from followthrough.markdown_escaping import web_address
from followthrough.reports.escaping import markdown
from followthrough.reports.phrases import percent
from followthrough.reports.report_terminal import sparkline
from followthrough.reports.sections import Bars, Block, Cell, Line, Note, Page, Table

_LONGEST_BAR = 20
_LONGEST_CELL = 300


def report_markdown(page: Page) -> str:
    """The whole page."""
    return "\n".join(_lines(page)).rstrip() + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {markdown(page.title)}"
    yield ""
    yield f"As of {page.as_of}."
    yield ""
    for warning in page.warnings:
        yield f"> **Stale:** {markdown(warning)}"
        yield ""
    for sentence in page.lead:
        yield f"- {markdown(sentence)}"
    yield ""
    for section in page.sections:
        yield f"## {markdown(section.title)}"
        yield ""
        for block in section.blocks:
            yield from _block(block)
            yield ""
    yield "---"
    yield ""
    for footnote in page.footnotes:
        yield markdown(footnote)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Bars():
            yield from _bars(block)
        case Line():
            values = ", ".join(
                f"{name} –" if value is None else f"{name} {_value(block, value)}{f' ({detail})' if detail else ''}"
                for name, value, detail in block.points
            )
            yield from _heading(block)
            yield f"`{sparkline(block)}` ({markdown(values)})"
        case Note():
            yield markdown(block.text)


def _value(block: Line, value: float) -> str:
    return percent(value) if block.share else f"{value:,.0f}"


def _heading(block: Table | Bars | Line) -> Iterator[str]:
    """A heading before each table, so that screen reader users can find it."""
    yield f"### {markdown(block.caption)}"
    yield ""


def _table(block: Table) -> Iterator[str]:
    yield from _heading(block)
    yield "| " + " | ".join(markdown(column.name) for column in block.columns) + " |"
    yield "|" + "|".join("---:" if column.number else "---" for column in block.columns) + "|"
    for row in block.rows:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"
    if block.total is not None and block.total > len(block.rows):
        yield ""
        yield f"and {block.total - len(block.rows):,} more"


def _cell(cell: Cell) -> str:
    address = web_address(cell.url)
    text = markdown(cell.text, _LONGEST_CELL, in_link=address is not None)
    return f"[{text}](<{address}>)" if address and text else text


def _bars(block: Bars) -> Iterator[str]:
    largest = max((bar.value for bar in block.bars), default=0)
    yield from _heading(block)
    yield f"| {block.name} | {block.value} | Bar |"
    yield "|---|---:|---|"
    for bar in block.bars:
        drawn = "█" * max(1, round(bar.value / largest * _LONGEST_BAR)) if bar.value else ""
        yield f"| {markdown(bar.name)} | {bar.value:,} | {drawn} |"
