"""What a lead reads at a terminal."""

from io import StringIO

from rich.console import Console

from followthrough.reports.report_terminal import report_terminal
from followthrough.reports.sections import Bar, Bars, Cell, Column, Page, Section, Table


def test_a_bar_is_as_long_as_there_is_room_for() -> None:
    bars = Bars("b", "How they stand", (Bar("done by the document's word", 4), Bar("no issue", 2)))
    console = Console(file=StringIO(), width=50)
    for part in report_terminal(Page("Report", "today", (), (), (), (Section("again", "Again?", (bars,)),), ())):
        console.print(part)
    drawn = [line for line in console.file.getvalue().splitlines() if "█" in line]  # type: ignore[attr-defined]
    assert "…" not in "".join(drawn)
    first, second = (line.count("█") for line in drawn)
    assert first == 2 * second > 4


def printed(*rows: tuple[str, ...], width: int = 160) -> list[str]:
    """The lines of a report that holds a table of these rows."""
    columns = tuple(Column(name) for name in ("Again", "Day", "Before", "Open", "Why"))
    table = Table("again", "Again", columns, tuple(tuple(map(Cell, row)) for row in rows))
    console = Console(file=StringIO(), width=width)
    for part in report_terminal(Page("Report", "today", (), (), (), (Section("again", "Again?", (table,)),), ())):
        console.print(part)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


def shown(*rows: tuple[str, ...]) -> list[list[str]]:
    """The words of each row of the table as it is shown."""
    lines = printed(*rows)
    first = next(number for number, line in enumerate(lines) if "Day" in line)
    return [line.split() for line in lines[first + 1 : first + 1 + len(rows)]]


def test_a_row_about_the_same_as_the_row_above_does_not_repeat_it() -> None:
    rows = ("queue", "monday", "printer", "alert", "words"), ("queue", "monday", "printer", "limit", "words")
    assert shown(*rows) == [list(rows[0]), ["limit"]]


def test_a_row_that_merely_looks_alike_is_whole() -> None:
    rows = ("queue", "monday", "printer", "alert", "words"), ("queue", "friday", "printer", "alert", "words")
    assert shown(*rows) == [list(row) for row in rows]


def test_where_there_is_no_room_for_columns_rows_stand_below_each_other_and_no_word_is_broken() -> None:
    item = "Page the on-call when the oldest message in the label queue is older than five minutes"
    lines = printed((item, "2026-03-15", "–", "in progress", "larkspur-post/platform#102"), width=60)
    at = lines.index("    Page the on-call when the oldest message in the label")
    assert lines[at + 1] == "    queue is older than five minutes"
    assert lines[at + 2] == "      2026-03-15 · in progress · larkspur-post/platform#102"


def test_what_fits_stands_in_columns_however_narrow_the_terminal() -> None:
    assert any("Again  Day" in line for line in printed(("a", "b", "c", "d", "e"), width=60))
