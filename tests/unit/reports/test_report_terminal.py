"""What a lead reads at a terminal."""

from io import StringIO

from rich.console import Console

from followthrough.reports.report_terminal import report_terminal
from followthrough.reports.sections import Cell, Column, Page, Section, Table


def shown(*rows: tuple[str, ...]) -> list[list[str]]:
    """The words of each row of a table as they are shown."""
    columns = tuple(Column(name) for name in ("Again", "Day", "Before", "Open", "Why"))
    table = Table("again", "Again", columns, tuple(tuple(map(Cell, row)) for row in rows))
    console = Console(file=StringIO(), width=160)
    for part in report_terminal(Page("Report", "today", (), (), (), (Section("again", "Again?", (table,)),), ())):
        console.print(part)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    first = next(number for number, line in enumerate(lines) if "Day" in line)
    return [line.split() for line in lines[first + 1 : first + 1 + len(rows)]]


def test_a_row_about_the_same_as_the_row_above_does_not_repeat_it() -> None:
    rows = ("queue", "monday", "printer", "alert", "words"), ("queue", "monday", "printer", "limit", "words")
    assert shown(*rows) == [list(rows[0]), ["limit"]]


def test_a_row_that_merely_looks_alike_is_whole() -> None:
    rows = ("queue", "monday", "printer", "alert", "words"), ("queue", "friday", "printer", "alert", "words")
    assert shown(*rows) == [list(row) for row in rows]
