"""reStructuredText as far as postmortems use it. docutils would read included files and has no line of a sentence."""

from itertools import chain

from followthrough.reading.formats.drawn_tables import grid_rows, simple_rows
from followthrough.reading.formats.front_matter import split_front_matter
from followthrough.reading.formats.line_reader import LineReader
from followthrough.reading.formats.lines import normalised
from followthrough.reading.formats.rst_tables import csv_rows, headers, list_rows, options
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

_INLINE = lazy_pattern(
    r"``(?P<code>[^`]{1,300})``|:[\w:.-]{1,40}:`(?P<role>[^`]{1,200})`|"
    r"`(?P<label>[^`<]{0,300}?)\s?<(?P<url>[^`>]{1,500})>`_{0,2}|`(?P<phrase>[^`]{1,300})`_{0,2}|"
    r"\*\*(?P<strong>[^*]{1,300})\*\*|(?<![\w*])\*(?P<emphasis>[^*\s][^*]{0,300})\*(?!\w)"
)
_RULE = lazy_pattern(r"([=\-`:.'\"~^_*+#])\1{2,}\s*$")
_BULLET = lazy_pattern(r"(\s*)([*+•‣-]|(?:\d{1,3}|#|[a-zA-Z])[.)]|\(\d{1,3}\))(\s+)(?=\S)")
_DIRECTIVE = lazy_pattern(r"(\s*)\.\. ([\w:-]{1,40})::\s*(.*)$")
_FIELD = lazy_pattern(r":([\w -]{1,40}):\s+(.*)$")
_TABLE_EDGE = lazy_pattern(r"\s*=+(?:\s+=+)+\s*$")
_GRID_EDGE = lazy_pattern(r"\s*\+(?:[-=]+\+)+\s*$")
_PROSE = frozenset(
    "note warning tip important caution hint attention danger admonition topic sidebar container".split()
)


def read_rst(text: str) -> Outline:
    """The outline of a reStructuredText document. Never raises."""
    front, body, first = split_front_matter(normalised(text))
    return _Reader(body.split("\n"), first).read(dict(front))


class _Reader(LineReader):
    def __init__(self, lines: list[str], first: int) -> None:
        super().__init__(lines, _INLINE, first)
        self._levels: list[str] = []
        self._blank = True
        self._dated = ""
        self._in_note = False

    def read(self, front: dict[str, object]) -> Outline:
        at = 0
        while at < len(self._lines):
            at = self._step(at, front)
        self._end_list()
        if self._dated:
            front.setdefault("date", self._dated)
        return self._out.outline("rst", front)

    def _step(self, at: int, front: dict[str, object]) -> int:
        line = self._lines[at]
        if not line.strip():
            self._end_paragraph()
            self._blank = True
            return at + 1
        indent = len(line) - len(line.lstrip())
        self._in_note = self._in_note and indent > 0
        if indent == 0 and not self._paragraph and (after := self._title(at)) is not None:
            return after
        if not self._paragraph and (_TABLE_EDGE.match(line) or _GRID_EDGE.match(line)):
            return self._table(at)
        if line.lstrip().startswith(".. ") or line.strip() == "..":
            self._end_paragraph()
            return self._explicit(at, indent)
        in_fields = len(self._levels) > 1 and (not self._paragraph or _FIELD.match(self._lines[at - 1]) is not None)
        if (self._nesting or in_fields) and (fact := _FIELD.match(line.strip())) is not None:
            if self._nesting:
                self._end_paragraph()
            elif self._paragraph:
                self._put(self._paragraph, self._start)
                self._out.inline.newline(self._first + at, hard=True)
                self._paragraph = []
            self._take(f"{fact[1]}: {fact[2]}", self._first + at)
            return at + 1
        bullet = _BULLET.match(line)
        if bullet is not None and (not self._paragraph or self._nesting):
            self._entry(indent, line[bullet.end() :], self._first + at, ordered=bullet[2] not in "*+•‣-")
            return at + 1
        if not self._paragraph and len(self._levels) <= 1 and (field := _FIELD.match(line)) is not None:
            front.setdefault(field[1].lower(), field[2].strip())
            return at + 1
        if indent and self._blank and not (self._paragraph or self._nesting or self._in_note):
            return self._block_quote(at)
        if self._blank and not self._paragraph and indent <= self._nesting.level:
            self._nesting.close(indent - 1)
        self._take(line, self._first + at)
        if line.rstrip().endswith("::") and not line.lstrip().startswith(".."):
            self._paragraph[-1] = line.rstrip()[:-1]
            return self._literal(at + 1, indent)
        return at + 1

    def _take(self, line: str, number: int) -> None:
        words = line.strip()
        of_a_block = words.startswith("| ") and not words.endswith("|")
        super()._take(words[2:] if of_a_block else line, number)
        self._blank = False

    def _title(self, at: int) -> int | None:
        """A heading: a line with a rule under it, perhaps one above it too."""
        lines = self._lines
        over = _RULE.match(lines[at]) is not None
        text = at + 1 if over else at
        if text + 1 >= len(lines) or not lines[text].strip():
            return at + 1 if over else None
        under = _RULE.match(lines[text + 1])
        if under is None or (not over and len(lines[text + 1].rstrip()) < min(len(lines[text].strip()), 4)):
            return None
        style = under[1] * (2 if over else 1)
        if style not in self._levels:
            self._levels.append(style)
        self._nesting.close()
        self._put([lines[text]], self._first + text)
        self._out.heading(min(self._levels.index(style) + 1, 6), self._first + text)
        return text + 2

    def _explicit(self, at: int, indent: int) -> int:
        """A directive, a comment or a target. The prose of a note is read on as prose."""
        line = self._lines[at]
        directive = _DIRECTIVE.match(line)
        if directive is not None and directive[2] in _PROSE:
            self._in_note = True
            if directive[3]:
                self._take(directive[3], self._first + at)
            return at + 1
        end = self._end_of_block(at + 1, indent)
        if directive is not None and directive[2] in ("list-table", "csv-table"):
            self._table_of_lines(directive[2], at + 1, end)
        elif directive is not None and directive[2] == "table":
            _, skipped = options(self._lines[at + 1 : end])
            return at + 1 + skipped
        elif directive is not None and directive[2] == "post":  # of a blog: the day of writing
            self._dated = self._dated or directive[3].strip()
        elif directive is not None:
            self._out.code("\n".join(self._lines[at + 1 : end]), self._first + at, self._first + end - 1)
        elif not line.lstrip().startswith((".. _", ".. |", ".. [")):
            text = "\n".join([line.lstrip()[2:], *self._lines[at + 1 : end]])
            self._out.comment(text, self._first + at, own_line=indent <= self._nesting.level)
        return end

    def _table_of_lines(self, kind: str, at: int, end: int) -> None:
        """A table that a directive holds as a list of lists or as comma-separated values."""
        lines = self._lines[at:end]
        given, start = options(lines)
        out = self._out
        out.begin_table()
        header, delimiter = headers(given), given.get("delim", ",")
        rows = csv_rows(lines, start, delimiter) if kind == "csv-table" else list_rows(lines, start)
        if kind == "csv-table" and "header" in given:
            header = 1
            rows = chain(csv_rows([given["header"]], 0, delimiter), rows)
        for number, row in enumerate(rows):
            for first, cell in row.cells:
                self._cell_with_list(list(enumerate(cell, self._first + at + first)), _BULLET)
                out.end_cell(self._first + at + first)
            if number < header:
                out.end_header()
            else:
                out.end_row(self._first + at + row.cells[0][0], self._first + at + row.last)
        out.end_table()

    def _block_quote(self, at: int) -> int:
        """A paragraph that is indented and part of no list and no note."""
        end = next((blank for blank in range(at, len(self._lines)) if not self._lines[blank].strip()), len(self._lines))
        self._quote(self._lines[at:end], self._first + at)
        return end

    def _literal(self, at: int, indent: int) -> int:
        self._end_paragraph()
        end = self._end_of_block(at, indent)
        if any(line.strip() for line in self._lines[at:end]):
            self._out.code("\n".join(self._lines[at:end]), self._first + at, self._first + end - 1)
        return end

    def _end_of_block(self, at: int, indent: int) -> int:
        end = at
        for number in range(at, len(self._lines)):
            line = self._lines[number]
            if line.strip():
                if len(line) - len(line.lstrip()) <= indent:
                    break
                end = number + 1
        return end

    def _table(self, at: int) -> int:
        """A grid or simple table: cells are the text between its column edges."""
        end = at
        while end < len(self._lines) and self._lines[end].strip():
            end += 1
        lines = self._lines[at:end]
        rows, headers = grid_rows(lines) if _GRID_EDGE.match(lines[0]) else simple_rows(lines)
        self._drawn_table(rows, headers, self._first + at, _BULLET)
        return end
