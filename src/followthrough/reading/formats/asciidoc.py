"""AsciiDoc as far as postmortems use it."""

import re
from collections import deque

from followthrough.reading.formats.front_matter import split_front_matter
from followthrough.reading.formats.line_reader import LineReader
from followthrough.reading.formats.lines import normalised
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

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
    "++++": "code",
}
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
        fence = line if line == "|===" or not line.strip(line[:1]) else line[:3]  # "```python" ends with "```"
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
            self._out.comment(line[2:], number, apart=self._blank_before(at))
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

    def _labelled(self, line: str) -> re.Match[str] | None:
        """An entry of a description list, "term:: description", at the start of a paragraph or after another one."""
        found = _LABELLED.match(line)
        goes_on = found is not None and found[2] in self._markers
        return found if goes_on or not self._paragraph else None

    def _term(self, labelled: re.Match[str], at: int) -> None:
        """The term is the text of the entry, with its description below. But "Severity:: 2" is a labelled value."""
        term, marker, said = labelled[1], labelled[2], labelled[3] or ""
        following = said or (self._lines[at + 1] if at + 1 < len(self._lines) else "")
        is_name = term.count(" ") < _MOST_WORDS_OF_A_NAME and ":" not in following
        self._entry(self._level(marker), f"{term}: {said}".rstrip() if is_name else term, self._first + at)
        if not is_name:
            self._end_paragraph()
            if said:
                self._take(said, self._first + at)

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
            self._out.comment("\n".join(body), number, apart=self._blank_before(at))
        elif kind == "quote":
            self._quote(body, number + 1)
        else:
            self._table(body, number + 1)
        return end + 1

    def _table(self, body: list[str], first: int) -> None:
        """Rows with one line each, or one line per cell. Each row has as many cells as the first line of the table."""
        out = self._out
        out.begin_table()
        cells: list[tuple[int, str]] = []
        comments: deque[tuple[int, int, str]] = deque()  # after how many cells, and on which line
        width = 0
        for number, line in enumerate(body, first):
            if not line.strip():
                continue
            if line.startswith("//"):
                comments.append((len(cells), number, line[2:]))
            elif "|" not in line:
                if cells:
                    cells[-1] = (cells[-1][0], f"{cells[-1][1]} {_CELL_BULLET.sub('', line.strip())}")
            else:
                found = [_CELL_BULLET.sub("", part.strip()) for part in line.split("|")[1:]]  # "a|* Add a quota"
                width = width or len(found)
                cells += [(number, cell) for cell in found]
        blank_after_header = any(not line.strip() for line in body[1:2])
        for start in range(0, len(cells), max(width, 1)):
            row = cells[start : start + width]
            for number, cell in row:
                self._cell([cell], number)
            here = []
            while comments and comments[0][0] <= start + width:
                here.append(comments.popleft()[1:])
            if start == 0 and (blank_after_header or len(cells) > width):
                out.end_header()
            else:
                out.end_row(row[0][0], max([row[-1][0], *(number for number, _ in here)]))
            for number, text in here:
                out.comment(text, number)
