"""What readers of formats that are read line by line share: a paragraph and lists that go on, cells, quotations."""

import re
from collections.abc import Sequence

from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.formats.drawn_tables import DrawnRow
from followthrough.reading.formats.markup import put
from followthrough.reading.formats.nesting import Nesting


class LineReader:
    """A reader of these lines, the first of which has the number `first`; `inline` is as `markup.put` wants it."""

    def __init__(self, lines: list[str], inline: re.Pattern[str], first: int = 1) -> None:
        self._lines = lines
        self._inline = inline
        self._first = first
        self._out = Assembly()
        self._nesting = Nesting(self._out)
        self._paragraph: list[str] = []
        self._start = 0

    def _take(self, line: str, number: int) -> None:
        """A line of a paragraph: of the open one, or of a new one."""
        if not self._paragraph:
            self._start = number
        self._paragraph.append(line)

    def _entry(self, level: int, text: str, number: int, *, ordered: bool = False, checked: bool | None = None) -> None:
        """An entry of a list begins with this text; `checked` is the state of a box that only this format knows."""
        self._end_paragraph()
        self._nesting.entry(level, number, ordered=ordered)
        if checked is not None:
            self._out.box(checked=checked)
        self._take(text, number)

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._out.line = self._start
            self._put(self._paragraph, self._start)
            self._paragraph = []
        self._out.flush()

    def _end_list(self) -> None:
        """The paragraph and all lists end."""
        self._end_paragraph()
        self._nesting.close()

    def _put(self, lines: Sequence[str], number: int) -> None:
        put(self._out.inline, lines, number, self._inline)

    def _report_comments(self, text: str, number: int, pattern: re.Pattern[str]) -> None:
        """The comments in a text that was put and begins on this line; the pattern's first group is their text."""
        behind = 0
        for comment in pattern.finditer(text):
            number += text.count("\n", behind, comment.start())
            behind = comment.start()
            self._out.comment(comment[1], number)

    def _cell(self, lines: Sequence[str], number: int) -> None:
        self._put(lines, number)
        self._out.end_cell(number)

    def _cell_with_list(self, lines: Sequence[tuple[int, str]], bullet: re.Pattern[str]) -> None:
        """The text of a cell from its numbered lines. Of several entries of a list in it, each begins a line."""
        marks = [bullet.match(line) for _, line in lines]
        listed = sum(mark is not None for mark in marks) > 1
        for (number, line), mark in zip(lines, marks, strict=True):
            self._out.inline.newline(number, hard=mark is not None)
            bare = line if mark is None else line[mark.end() :]
            self._put([f"- {bare}" if listed and mark is not None else bare], number)

    def _drawn_table(
        self, rows: Sequence[DrawnRow], headers: int, first: int, bullet: re.Pattern[str], *, narrow: bool = False
    ) -> None:
        """A table that is drawn below this line; so many of its rows are headers."""
        out = self._out
        out.begin_table(narrow=narrow)
        for number, row in enumerate(rows):
            for cell in row.cells:
                self._cell_with_list([(first + line, words) for line, words in cell.lines], bullet)
                out.end_cell(first + row.first, cell.columns, cell.rows)
            if number < headers:
                out.end_header()
            else:
                out.end_row(first + row.first, first + row.last)
        out.end_table()

    def _quote(self, lines: Sequence[str], number: int) -> None:
        self._out.begin_quote()
        self._put(lines, number)
        self._out.line = number
        self._out.end_quote()
