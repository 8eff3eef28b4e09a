"""What a lead reads at a terminal."""

from io import StringIO

import pytest
from rich.console import Console

from followthrough.reports.report_html import report_html
from followthrough.reports.report_markdown import report_markdown
from followthrough.reports.report_terminal import report_terminal
from followthrough.reports.sections import Bar, Bars, Cell, Column, Line, Page, Section, Table
from followthrough.reports.svg import line_svg


def test_a_bar_is_as_long_as_there_is_room_for() -> None:
    bars = Bars("b", "How they stand", (Bar("done by the document's word", 4), Bar("no issue", 2)))
    console = Console(file=StringIO(), width=50)
    for part in report_terminal(Page("Report", "today", (), (), (), (Section("again", "Again?", (bars,)),), ())):
        console.print(part)
    drawn = [line for line in console.file.getvalue().splitlines() if "█" in line]  # type: ignore[attr-defined]
    assert "…" not in "".join(drawn)
    first, second = (line.count("█") for line in drawn)
    assert first == 2 * second > 4


def test_a_share_names_its_numbers_at_both_ends() -> None:
    line = Line(
        "t", "Done", ("May", "June", "July"), (1.0, None, 0.5), share=True, details=("1 of 1", "0 of 0", "3 of 6")
    )
    page = Page("Report", "today", (), (), (), (Section("better", "Better?", (line,)),), ())
    console = Console(file=StringIO(), width=120)
    for part in report_terminal(page):
        console.print(part)
    ends = "100 % (1 of 1, May) → 50 % (3 of 6, July)"
    assert ends in console.file.getvalue()  # type: ignore[attr-defined]
    assert f"<small>{ends}</small>" in report_html(page)
    assert "May 100 % (1 of 1), June –, July 50 % (3 of 6)" in report_markdown(page)
    assert "May: 100 % (1 of 1); June: no value; July: 50 % (3 of 6)" in line_svg(line)


def printed(*rows: tuple[str, ...], width: int = 160, whole: str = "") -> list[str]:
    """The lines of a report that holds a table of these rows; what stands in the column `whole` is not broken."""
    columns = tuple(Column(name, nowrap=name == whole) for name in ("Again", "Day", "Before", "Open", "Why"))
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


def test_a_row_about_the_same_as_the_row_above_does_not_repeat_what_it_is_about_but_all_else() -> None:
    rows = ("queue", "monday", "printer", "alert", "open"), ("queue", "monday", "printer", "limit", "open")
    assert shown(*rows) == [list(rows[0]), ["limit", "open"]], "an empty cell would say that there is no state"


def test_a_row_that_merely_looks_alike_is_whole() -> None:
    rows = ("queue", "monday", "printer", "alert", "words"), ("queue", "friday", "printer", "alert", "words")
    assert shown(*rows) == [list(row) for row in rows]


def test_where_there_is_no_room_for_columns_rows_stand_below_each_other_and_no_word_is_broken() -> None:
    item = "Page the on-call when the oldest message in the label queue is older than five minutes"
    lines = printed((item, "2026-03-15", "–", "in progress", "larkspur-post/platform#102"), width=60)
    at = lines.index("    Page the on-call when the oldest message in the label")
    assert lines[at + 1] == "    queue is older than five minutes"
    assert lines[at + 2] == "      2026-03-15 · in progress · larkspur-post/platform#102"


@pytest.mark.parametrize("width", [160, 140, 120, 100])
def test_columns_break_no_word(width: int) -> None:
    words = "Page the on-call when the oldest message in the label queue is older than five minutes"
    lines = printed((words, "2026-03-15", words, words, "both promise larkspur-post/delivery-tools#102"), width=width)
    assert any("larkspur-post/delivery-tools#102" in line for line in lines)


def test_rows_below_each_other_say_which_cell_is_the_earlier_incident_and_which_the_promise() -> None:
    columns = (Column("Again"), Column("Day", nowrap=True), Column("Earlier", label="earlier"))
    columns += (Column("Still open", label="still open"), Column("Why", label="similar"))
    cells = tuple(map(Cell, ("Labels stopped again", "2026-03-15", "Labels stopped", "–", "same service")))
    console = Console(file=StringIO(), width=40)
    table = Table("again", "Again", columns, (cells,))
    for part in report_terminal(Page("Report", "today", (), (), (), (Section("again", "Again?", (table,)),), ())):
        console.print(part)
    output = " ".join(console.file.getvalue().split())  # type: ignore[attr-defined]
    assert "Labels stopped again 2026-03-15 · earlier: Labels stopped · similar: same service" in output


def test_what_fits_stands_in_columns_however_narrow_the_terminal() -> None:
    assert any("Again  Day" in line for line in printed(("a", "b", "c", "d", "e"), width=60))


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_numbers_by_team_break_no_word_and_say_what_they_are(width: int) -> None:
    names = ("Postmortems", "Near misses", "Nothing promised", "With test or guardrail", "Overdue", "Follow-through")
    columns = (Column("Team"), *(Column(name, number=True) for name in names))
    table = Table("groups", "By team", columns, (tuple(map(Cell, ("São Paulo", "3", "0", "1", "67 %", "14", "20 %"))),))
    console = Console(file=StringIO(), width=width)
    for part in report_terminal(Page("Report", "today", (), (), (), (Section("g", "By team", (table,)),), ())):
        console.print(part)
    output = " ".join(console.file.getvalue().split())  # type: ignore[attr-defined]
    for word in (*["Postmortems", "misses", "promised", "guardrail", "Overdue", "Follow-through", "Paulo"], "67 %"):
        assert word in output
    assert width > 60 or "Overdue 14 · Follow-through 20 %" in output


@pytest.mark.parametrize("width", [160, 120, 100, 60])
@pytest.mark.parametrize(
    "key", ["larkspur-post/platform#102", f"https://tracker.example/boards/{'a' * 24}/cards/10211"]
)
def test_an_issue_is_never_broken_in_two_for_the_words_around_it(key: str, width: int) -> None:
    words = "Page the on-call when the oldest message in the label queue is older than five minutes"
    lines = printed(
        (words, "2026-03-15", words, words, key), (words, "2026-03-16", words, words, key), width=width, whole="Why"
    )
    if len(key) <= width - 6:
        assert sum(key in line for line in lines) == 2
