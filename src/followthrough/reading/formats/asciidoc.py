"""AsciiDoc as far as postmortems use it."""

import re
from collections import Counter, deque
from collections.abc import Sequence
from typing import NamedTuple

from followthrough.reading.formats.front_matter import split_front_matter
from followthrough.reading.formats.grid import number_in
from followthrough.reading.formats.line_reader import LineReader
from followthrough.reading.formats.lines import normalised
from followthrough.reading.formats.rst_tables import csv_rows
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.fields import begins_with_field

_INLINE = lazy_pattern(
    r"(?:link:)?(?P<url>https?://[^\s\[\]<>\"]{3,500})\[(?P<label>[^\[\]]{0,300})\]|`(?P<code>[^`\n]{1,300})`|"
    r"(?<![\w*])\*{1,2}(?P<strong>[^*\s][^*\n]{0,300})\*{1,2}(?!\w)|(?<!\w)_(?P<emphasis>[^_\s][^_\n]{0,300})_(?!\w)|"
    r"\[\.?line-through\]#(?P<struck>[^#\n]{1,300})#"
)
# Icons of Font Awesome for done and not done.
_ICON = lazy_pattern(
    r"icon:(?:(?P<done>check(?:-square|-circle)?)|(?:times|xmark)(?:-circle)?)(?:-o)?\[[^\[\]\n]{0,100}\]"
)
_HEADING = lazy_pattern(r"(={1,6}|#{1,6})\s+(\S.*)$")
_REVISION = lazy_pattern(r"v?\d[\w.]{0,12},\s*(\d[^:\n]{5,30}?)\s*(?::|$)")
_CELL_BULLET = lazy_pattern(r"^[*.-]{1,5}\s+")
_LIST = lazy_pattern(r"\s*(\*{1,5}|-|\.{1,5}|\d{1,3}\.)\s+(?=\S)")
_LABELLED = lazy_pattern(r"\s*(\S[^\n]{0,200}?)(:{2,4}|;;)(?:\s+(\S.*))?$")
_MOST_WORDS_OF_A_NAME = 3
_BOX = lazy_pattern(r"\[([ xX*])\]\s+")
_ATTRIBUTE = lazy_pattern(r":([\w-]{1,40}):\s*(.*)$")
_FENCES = {
    "----": "code",
    "....": "code",
    "```": "code",
    "____": "quote",
    "////": "comment",
    "|===": "table",
    ",===": "table",
    ":===": "table",
    "++++": "code",
}
# Of a table: its attributes, the bars of its cells, and what may stand before one: "2+", ".3+", "2*", "^.^", "a".
_COLS = lazy_pattern(r"\bcols\s*=\s*(?:\"([^\"]{0,300})\"|([^\],]{1,60}))")
_OPTION = lazy_pattern(r"%header\b|\bopt(?:ion)?s\s*=\s*\"?[\w, ]{0,60}\bheader\b")
_FORMAT = lazy_pattern(r"\bformat\s*=\s*\"?(csv|dsv|tsv|psv)\b")
_SEPARATOR = lazy_pattern(r"\bseparator\s*=\s*\"?([^\s\"\]])")
_BAR = lazy_pattern(r"(?<!\\)\|")
_SPEC = lazy_pattern(r"(?:^|(?<=\s))(\d{0,3}(?:\.\d{1,3})?[+*])?(?:[<^>]?(?:\.[<^>])?)[adehlmsv]?$")
_MOST_COLUMNS, _MOST_REPEATED = 100, 10
_QUOTE_ATTRIBUTES = lazy_pattern(r"\[(?:quote|verse)(,\s*[^,\s\]][^\]]*)?[^\]]*\]$")
_ADMONITION = lazy_pattern(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")


def read_asciidoc(text: str) -> Outline:
    """The outline of an AsciiDoc document. Never raises."""
    front, body, first = split_front_matter(normalised(text))
    if "icon:" in body:
        body = _ICON.sub(lambda icon: "✅" if icon["done"] else "❌", body)
    return _Reader(body.split("\n"), first).read(dict(front))


class _Reader(LineReader):
    def __init__(self, lines: list[str], first: int) -> None:
        super().__init__(lines, _INLINE, first)
        self._markers: list[str] = []
        self._in_header = False  # in the lines right below the title: author, revision, attributes

    def read(self, front: dict[str, object]) -> Outline:
        at = 0
        while at < len(self._lines):
            at = self._step(at, front)
        self._end_list()
        return self._out.outline("asciidoc", front)

    def _step(self, at: int, front: dict[str, object]) -> int:
        line = self._lines[at].rstrip()
        number = self._first + at
        whole = line[1:4] == "===" or not line.strip(line[:1])
        fence = line if whole else line[:3]  # "```python" ends with "```"
        if (kind := _FENCES.get(fence[:4])) is not None:
            return self._fenced(at, fence, kind)
        if not line:
            self._end_paragraph()
            self._in_header = False
            return at + 1
        if line == "+":
            self._end_paragraph()
        elif line.startswith("//"):
            self._end_paragraph()
            self._out.comment(line[2:], number, own_line=self._blank_before(at))
        elif (heading := _HEADING.match(line)) is not None:
            self._end_list()
            self._put([heading[2]], number)
            self._in_header = self._out.empty
            self._out.heading(len(heading[1]), number)
        elif self._in_header and (revision := _REVISION.match(line)) is not None:
            front.setdefault("revdate", revision[1])
        elif (attribute := _ATTRIBUTE.match(line)) is not None and (self._in_header or not self._paragraph):
            self._end_paragraph()
            front.setdefault(attribute[1].lower(), attribute[2])
        elif line.startswith("[") and line.endswith("]") and not self._paragraph:
            self._end_paragraph()
            if (quote := _QUOTE_ATTRIBUTES.match(line)) is not None:
                return self._quoted(at + 1, by_somebody=quote[1] is not None)
        elif line.startswith(".") and len(line) > 1 and line[1] not in ". " and not self._paragraph:
            if self._blank_before(at):  # else it may belong to the content of an entry
                self._end_list()
            self._out.flush()
            self._out.inline.open()
            self._out.text(line[1:], number)
            self._out.inline.close_strong()
            self._out.flush()
        elif (entry := _LIST.match(line)) is not None:
            box = _BOX.match(line, entry.end())
            text = line[(box or entry).end() :]
            checked = None if box is None else box[1] != " "
            self._entry(self._level(entry[1]), text, number, ordered=entry[1][0] not in "*-", checked=checked)
        elif ("::" in line or ";;" in line) and (labelled := self._labelled(line)) is not None:
            self._term(labelled, at)
        else:
            if not self._paragraph and self._blank_before(at):
                self._end_list()
            self._take(_ADMONITION.sub("", line, count=1), number)
        return at + 1

    def _quoted(self, at: int, *, by_somebody: bool) -> int:
        """A quotation, in a block or up to a blank line. With its speaker it is never the document's own list."""
        if by_somebody:
            self._out.begin_quote()
        if at < len(self._lines) and self._lines[at].rstrip() == "____":
            end = self._fenced(at, "____", "quote")
        else:
            end = next(
                (blank for blank in range(at, len(self._lines)) if not self._lines[blank].strip()), len(self._lines)
            )
            self._quote(self._lines[at:end], self._first + at)
        if by_somebody:
            self._out.end_quote()
        return end

    def _labelled(self, line: str) -> re.Match[str] | None:
        """An entry of a description list, "term:: description", at the start of a paragraph or after another one."""
        found = _LABELLED.match(line)
        continues = found is not None and found[2] in self._markers
        return found if continues or not self._paragraph else None

    def _term(self, labelled: re.Match[str], at: int) -> None:
        """The term is the text of the entry, with its description below. But "Severity:: 2" is a labelled value."""
        term, marker, description = labelled[1], labelled[2], labelled[3] or ""
        following = description or (self._lines[at + 1] if at + 1 < len(self._lines) else "")
        is_name = term.count(" ") < _MOST_WORDS_OF_A_NAME and not begins_with_field(following)
        self._entry(self._level(marker), f"{term}: {description}".rstrip() if is_name else term, self._first + at)
        if not is_name:
            self._end_paragraph()
            if description:
                self._take(description, self._first + at)

    def _blank_before(self, at: int) -> bool:
        return at == 0 or (not self._lines[at - 1].strip())

    def _level(self, marker: str) -> int:
        """The nesting depth of an entry with this marker."""
        marker = "1." if marker[0].isdigit() else marker
        if marker in self._markers:
            level = self._markers.index(marker)
            del self._markers[level + 1 :]
        else:
            level = len(self._markers)
            self._markers.append(marker)
        return level

    def _take(self, line: str, number: int) -> None:
        super()._take(line.removesuffix(" +"), number)

    def _end_list(self) -> None:
        super()._end_list()
        self._markers = []

    def _fenced(self, at: int, fence: str, kind: str) -> int:
        self._end_paragraph()
        end = at + 1
        while end < len(self._lines) and self._lines[end].rstrip() != fence:
            end += 1
        body = self._lines[at + 1 : end]
        number = self._first + at
        if kind == "code":
            self._out.code("\n".join(body), number, min(self._first + end, self._first + len(self._lines) - 1))
        elif kind == "comment":
            self._out.comment("\n".join(body), number, own_line=self._blank_before(at))
        elif kind == "quote":
            self._quote(body, number + 1)
        else:
            self._table(body, number + 1, fence, self._attributes_above(at))
        return end + 1

    def _attributes_above(self, at: int) -> str:
        """The lines of attributes right above a block, which its title may part."""
        begin = at
        while begin and self._lines[begin - 1][:1] in ("[", "."):
            begin -= 1
        return "".join([line for line in self._lines[begin:at] if line[0] == "["])

    def _table(self, body: list[str], first: int, fence: str, attributes: str) -> None:
        """A table below the line of its `attributes`: rows with one line each, or one line per cell, or values."""
        columns = _columns(attributes)
        named = _OPTION.search(attributes) is not None or any(not line.strip() for line in body[1:2])
        header = False if "noheader" in attributes else named or None
        self._out.begin_table()
        if (delimiter := _delimiter(fence, attributes)) is not None:
            for number, (cells, last) in enumerate(csv_rows(body, 0, delimiter)):
                for line, words in cells:
                    self._cell(words, first + line)
                self._end_row(first + cells[0][0], first + last, header=number == 0 and header is True)
        else:
            self._cells_by_bars(body, first, columns, header)
        self._out.end_table()

    def _end_row(self, first: int, last: int, *, header: bool) -> None:
        if header:
            self._out.end_header()
        else:
            self._out.end_row(first, last)

    def _cells_by_bars(self, body: list[str], first: int, columns: int, header: bool | None) -> None:
        """Rows of as many cells as there are columns: by the attributes or the first line of the table.

        If it is unknown whether there is a header (None), a first row on one line above others is one.
        """
        cells: list[_Cell] = []
        comments: deque[tuple[int, int, str]] = deque()  # after how many cells, and on which line
        on_first_line = 0
        for number, line in enumerate(body, first):
            if line.startswith("//"):
                comments.append((len(cells), number, line[2:]))
            elif line.strip():
                cells += _cells_of(line, number, cells)
                on_first_line = on_first_line or sum(cell.columns for cell in cells)
        width = columns or on_first_line
        rows = _rows_of(cells, max(width, 1))
        begin = 0
        for at, row in enumerate(rows):
            for cell in row:
                self._cell_with_list(cell.lines, _CELL_BULLET)
                self._out.end_cell(cell.lines[0][0], cell.columns, cell.rows)
            begin += len(row)
            here = []
            while comments and comments[0][0] <= begin:
                here.append(comments.popleft()[1:])
            last = max([row[-1].lines[-1][0], *(number for number, _ in here)])
            is_header = len(rows) > 1 and on_first_line == width if header is None else header
            self._end_row(row[0].lines[0][0], last, header=at == 0 and is_header)
            for number, text in here:
                self._out.comment(text, number)


class _Cell(NamedTuple):
    """A cell: its lines with their numbers, and how many columns and rows it takes."""

    lines: list[tuple[int, str]]
    columns: int = 1
    rows: int = 1


def _cells_of(line: str, number: int, before: Sequence[_Cell]) -> list[_Cell]:
    """The cells that begin on a line. Text before its first bar belongs to the last cell `before`."""
    cells: list[_Cell] = []
    spec = ""  # before the bar of a cell: how many places it spans, and its style
    parts = _BAR.split(line)
    for at, part in enumerate(parts):
        found = _SPEC.search(part) if at < len(parts) - 1 else None
        words = (part if found is None else part[: found.start()]).strip().removesuffix(" +").replace("\\|", "|")
        if at:
            cells += _repeated(spec, [(number, words)])
        elif words and before:
            before[-1].lines.append((number, words))
        spec = found[1] or "" if found is not None else ""
    return cells


def _repeated(spec: str, lines: list[tuple[int, str]]) -> list[_Cell]:
    columns, _, rows = spec[:-1].partition(".")
    if spec.endswith("*"):
        return [_Cell(list(lines))] * min(number_in(columns), _MOST_REPEATED)
    return [_Cell(lines, number_in(columns), number_in(rows))]


def _rows_of(cells: Sequence[_Cell], width: int) -> list[list[_Cell]]:
    """The cells by rows. A row is full with those that reach into it from above."""
    rows: list[list[_Cell]] = []
    row: list[_Cell] = []
    taken = 0
    from_above: Counter[int] = Counter()
    for cell in cells:
        row.append(cell)
        taken += cell.columns
        for below in range(1, min(cell.rows, _MOST_COLUMNS)):
            from_above[len(rows) + below] += cell.columns
        if taken + from_above[len(rows)] >= width:
            rows.append(row)
            row, taken = [], 0
    return [*rows, row] if row else rows


def _columns(attributes: str) -> int:
    """The number of columns in the attributes of a table, 0 if there is none: "1,3,1", "3*"."""
    found = _COLS.search(attributes)
    if found is None:
        return 0
    parts = re.split("[,;]", found[1] or found[2])
    count = sum(number_in(part.partition("*")[0]) if "*" in part else 1 for part in parts)
    return min(count, _MOST_COLUMNS)


def _delimiter(fence: str, attributes: str) -> str | None:
    """The separator in a table of separated values, None for one with bars."""
    given = _FORMAT.search(attributes)
    name = given[1] if given is not None else {",": "csv", ":": "dsv"}.get(fence[0], "psv")
    if name == "psv":
        return None
    separator = _SEPARATOR.search(attributes)
    return separator[1] if separator is not None else {"csv": ",", "dsv": ":", "tsv": "tab"}[name]
