"""Plain text: underlined, numbered and upper-case headings, lists by indentation, drawn tables, mails, paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from followthrough.reading.formats.drawn_tables import grid_rows, simple_rows
from followthrough.reading.formats.line_reader import LineReader
from followthrough.reading.formats.lines import normalised
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import is_column_name
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.mail_headers import HEADER_NAMES
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, section_kind
from followthrough.reading.vocabulary.words import NEVER_LAST

_INLINE = lazy_pattern(r"`(?P<code>[^`\n]{1,300})`|\*\*(?P<strong>[^*\n]{1,300})\*\*")
# The only comment of a plain text. It ends before the next one could begin, so that the search is linear.
_COMMENT = lazy_pattern(r"[ \t]?<!--(\s{0,3}followthrough(?:[^\n<]|<(?!!--)){0,500}?)-->", re.IGNORECASE)
_RULE = lazy_pattern(r"\s*([=\-~*#_])\1{2,}\s*$")
_BULLET = lazy_pattern(
    r"(\s*)((?:[-*+•●▪◦‣]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)]|i{2,3}[.)]|iv[.)]|vi{1,3}\))\s+|"
    r"(?=\[[ xX]?\]\s))(?=\S)"
)
_NUMBERED = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
# An entry within a numbered one: "1.2 Cap the pool". What is counted in small letters may be a quantity.
_COUNTED = lazy_pattern(r"\s*(\d{1,3}(?:\.\d{1,3}){1,3})[.)]?\s+(?=[^\W\d_])")
_EDGE = lazy_pattern(r"[|+][ :|=+-]+[|+]$")
_HEADER = lazy_pattern(r"([A-Z][A-Za-z-]{1,40}):(?: (.*))?$")
_FOREIGN_HEADER = lazy_pattern(r"([^\W\d_]\w{0,14}(?: \w{1,8})?)\s?[:：]\s?(.*)$")
_BEFORE_SUBJECT = lazy_pattern(r"(?:(?:re|fwd?|aw|wg|tr|sv):\s*|\[[\w .:-]{2,40}\]\s*)+", re.IGNORECASE)
_SIGNATURE = "--"
# Of tables without bars at their sides: "----  ---", "----+---", what parts columns, and the names of columns.
_COLUMN_EDGES = lazy_pattern(r"\s*(?:-{2,}|={2,})(?:\s+(?:-{2,}|={2,}))+\s*$")
_CROSSED_EDGE = lazy_pattern(r"\s*-{2,}(?:\+-{2,})+\s*$")
_BLANKS = lazy_pattern(r"\s{2}|\t")
_WORDS_APART = lazy_pattern(r"\S+(?: \S+)*")
_FEWEST_NAMES, _MOST_ROWS = 2, 500
_EDGES_OF_ONE_BODY = 3
_QUESTION, _MOST_WORDS_OF_A_QUESTION = ("?", "？"), 14


def read_text(text: str) -> Outline:
    """The outline of a plain text, which may be a mail. Never raises."""
    return _Reader(normalised(text).split("\n")).read()


class _Reader(LineReader):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines, _INLINE)
        self._last: tuple[int, ...] = ()  # the number of the last entry that has one
        self._asked = False  # whether the last heading is a question

    def read(self) -> Outline:
        front, at = _mail(self._lines)
        while at < len(self._lines) and not (front and self._lines[at].rstrip() == _SIGNATURE):
            at = self._step(at)
        self._end_list()
        return self._out.outline("text", front)

    def _step(self, at: int) -> int:
        line, number = self._lines[at], at + 1
        following = self._lines[number] if number < len(self._lines) else ""
        stripped = line.strip()
        before = self._lines[at - 1].strip() if at else ""
        if not stripped or _RULE.match(line):
            self._end_paragraph()
        elif line.startswith(">"):
            return self._quotation(at)
        elif stripped[0] in "|+" and (_is_edge(following.strip()) or _is_edge(stripped)):
            return self._table(at)
        elif (after := self._table_without_sides(at, following)) is not None:
            return after
        elif not self._paragraph and (level := _heading_level(stripped, before, following, below_question=self._asked)):
            self._end_list()
            self._asked = stripped.endswith(_QUESTION)
            self._put([stripped.rstrip(":")], number)
            self._out.heading(level, number)
        elif (bullet := _BULLET.match(line)) is not None:
            if (digits := bullet[2].strip("(.) \t")).isdecimal():
                self._last = (int(digits),)
            self._entry(len(bullet[1]), line[bullet.end() :], number, ordered=bullet[2][:1].isalnum())
        elif self._last and (counted := self._counted(line)) is not None:
            indent = len(line) - len(line.lstrip())
            self._entry(indent or len(self._last) - 1, line[counted.end() :], number, ordered=True)
        else:
            indent = len(line) - len(line.lstrip())
            if "<!--" in line and _COMMENT.fullmatch(stripped) and indent <= max(self._nesting.level, 0):
                self._end_paragraph()
                self._out.comments(stripped, number, own_line=True)
                return number
            if not self._paragraph and indent <= self._nesting.level:
                self._nesting.close(indent - 1)
            if self._paragraph and begins_with_field(stripped):
                self._put(self._paragraph, self._start)
                self._out.inline.newline(number, hard=True)
                self._paragraph = []
            self._take(line, number)
        return number

    def _counted(self, line: str) -> re.Match[str] | None:
        """An entry whose number follows that of the last one: "1.1" follows "1", "1.2" and "2.1" follow "1.1"."""
        found = _COUNTED.match(line) if self._nesting else None
        if found is None or line[found.end()].islower():
            return None
        if self._paragraph and self._paragraph[-1].rsplit(None, 1)[-1].lower() in NEVER_LAST:
            return None  # "from 1.2 to", on the next line "2.1"
        own, last = tuple(map(int, found[1].split("."))), self._last
        if own != (*last, 1) and own not in [(*last[:at], number + 1) for at, number in enumerate(last)]:
            return None
        self._last = own
        return found

    def _put(self, lines: Sequence[str], number: int) -> None:
        text = "\n".join(lines)
        if "<!--" not in text:
            super()._put(lines, number)
            return
        super()._put(_COMMENT.sub("", text).split("\n"), number)
        self._report_comments(text, number, _COMMENT)

    def _quotation(self, at: int) -> int:
        """Somebody else's words, as mails quote them."""
        self._end_list()
        end = at
        while end < len(self._lines) and self._lines[end].startswith(">"):
            end += 1
        self._out.begin_quote()  # around another one: in plain text a quotation is never a list of the document itself
        self._quote([line.lstrip("> ") for line in self._lines[at:end]], at + 1)
        self._out.end_quote()
        return end

    def _table(self, at: int) -> int:
        """A table with bars at its sides: its first row is its header. Between edges a row may have several lines."""
        self._end_list()
        end = at
        while end < len(self._lines) and self._lines[end].strip().startswith(("|", "+")):
            end += 1
        lines = self._lines[at:end]
        if lines[0].strip()[0] == "+" and sum(map(_is_edge, map(str.strip, lines))) > _EDGES_OF_ONE_BODY:
            rows, headers = grid_rows(lines)
            self._drawn_table(rows, max(headers, 1), at + 1, _BULLET)
        else:
            self._delimited_table(at, end, "|")
        return end

    def _table_without_sides(self, at: int, following: str) -> int | None:
        """The line after a table whose columns are separated by edges, bars, tabs, or blanks below their names.

        None if no such table begins on this line.
        """
        line = self._lines[at]
        stripped = line.strip()
        if "|" in stripped and _CROSSED_EDGE.match(following):
            end = at + 2
            while end < len(self._lines) and "|" in self._lines[end]:
                end += 1
            return self._delimited_table(at, end, "|")
        if _BLANKS.search(stripped) and _COLUMN_EDGES.match(following):
            end = self._blank_after(at, len(self._lines))
            lines, first = [following, *self._lines[at:end]], at
        elif _COLUMN_EDGES.match(line) and _BLANKS.search(following.strip()):
            end = self._blank_after(at, len(self._lines))
            lines, first = self._lines[at:end], at + 1
        elif "\t" in stripped and "\t" in following and _are_names(stripped.split("\t")):
            return self._delimited_table(at, self._blank_after(at, len(self._lines)), "\t")
        elif len(begins := _names_apart(line)) > _FEWEST_NAMES:
            end = self._blank_after(at, at + _MOST_ROWS)
            rest = self._lines[at + 1 : end]
            if not rest or any(line[begin - 1 : begin].strip() for line in rest for begin in begins if begin):
                return None
            edge = " ".join("-" * (after - begin - 1) for begin, after in pairwise([*begins, len(line) + 2]))
            lines, first = [" " * begins[0] + edge, line, *rest], at
        else:
            return None
        self._end_list()
        rows, headers = simple_rows(lines)
        self._drawn_table(rows, max(headers, 1), first, _BULLET, narrow=True)
        return end

    def _blank_after(self, at: int, most: int) -> int:
        """The first blank line after this one, or the last line that is checked."""
        most = min(most, len(self._lines))
        return next((number for number in range(at, most) if not self._lines[number].strip()), most)

    def _delimited_table(self, at: int, end: int, sign: str) -> int:
        """A table with this sign between its cells, and one line a row. The first one is its header."""
        self._end_list()
        out = self._out
        out.begin_table(narrow=True)
        header, sides = True, self._lines[at].lstrip()[0] in "|+"
        for number, line in enumerate(map(str.strip, self._lines[at:end]), at + 1):
            if _is_edge(line) or _CROSSED_EDGE.match(line):
                continue
            for cell in (line.removeprefix("|").removesuffix("|") if sides else line).split(sign):
                self._cell([cell], number)
            if header:
                out.end_header()
            else:
                out.end_row(number, number)
            header = False
        out.end_table()
        return end


def _are_names(cells: Sequence[str]) -> bool:
    """Whether these are names of columns. One may be unknown beside two that are known."""
    known = sum(is_column_name(cell) for cell in cells)
    return known >= _FEWEST_NAMES and known >= len(cells) - 1


def _names_apart(line: str) -> list[int]:
    """Where the names of columns begin that are separated by blanks. Empty for any other line."""
    if _BLANKS.search(line.strip()) is None:
        return []
    names = list(_WORDS_APART.finditer(line))
    return [name.start() for name in names] if _are_names([name[0] for name in names]) else []


def _mail(lines: Sequence[str]) -> tuple[dict[str, object], int]:
    """The headers of a mail, and their number of lines. Empty if the text is no mail."""
    headers: dict[str, list[str]] = {}
    open_header: list[str] | None = None
    count = 0
    for line in lines:
        if (header := _HEADER.match(line) or _foreign_header(line)) is not None:
            open_header = [header[2] or ""]
            name = header[1].lower()
            headers.setdefault(HEADER_NAMES.get(name, name), open_header)
        elif open_header is not None and line.startswith((" ", "\t")):
            open_header.append(line)  # a folded header
        else:
            break
        count += 1
    if "subject" not in headers or ("from" not in headers and "date" not in headers):
        return {}, 0
    subject = " ".join(" ".join(headers["subject"]).split())
    before = _BEFORE_SUBJECT.match(subject)
    front: dict[str, object] = {"subject": subject, "title": subject[before.end() :] if before else subject}
    return (front | {"date": " ".join(headers["date"]).strip()} if "date" in headers else front), count


def _foreign_header(line: str) -> re.Match[str] | None:
    """A header of a mail in a language other than English: "Objet : Panne du four"."""
    header = _FOREIGN_HEADER.match(line)
    return header if header is not None and header[1].lower() in HEADER_NAMES else None


def _is_edge(line: str) -> bool:
    """Whether a line is drawn between the rows of a table: "|-----|----|", "+=====+====+"."""
    return ("--" in line or "==" in line) and _EDGE.match(line) is not None


def _heading_level(line: str, before: str, following: str, *, below_question: bool) -> int:
    """The level of a heading, 1 to 3, or 0 for any other line. `below_question`: the heading above is a question."""
    if len(line) > 90 or line.endswith((".", ";", ",")):
        return 0
    if (under := _RULE.match(following)) is not None:
        return 1 if under[1] in "=#*" else 2 if under[1] == "-" else 3
    if before:
        return 0
    name = _NUMBERED.sub("", line)
    if name.isupper() and len(name) > 3:
        return 2
    if line.startswith("#"):
        return min(len(line) - len(line.lstrip("#")), 6)
    if not following.strip() and len(name.split()) <= 6 and section_kind(name) is not None:
        return 3
    # "What will we do so that it does not happen again?" needs no blank line below; with a mark it may be an entry.
    if not line.endswith(_QUESTION) or not (line[0].isalpha() or line[0] == "¿"):
        return 0
    kind = section_kind(name) if len(name.split()) <= _MOST_WORDS_OF_A_QUESTION else None
    return 3 if kind in FOLLOW_UPS or (below_question and kind is not None) else 0
