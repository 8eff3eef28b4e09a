"""Jira's wiki markup: its boxes, tables, lozenges, and pictures."""

import re
from collections.abc import Sequence

from followthrough.reading.formats.lines import normalised
from followthrough.reading.formats.wiki import WikiMarkup, WikiReader, mention
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

_MARKUP = WikiMarkup(
    name="jira-wiki",
    inline=lazy_pattern(
        r"\[(?:(?P<label>[^\[\]|\n]{1,300})\|)?(?P<url>(?:https?://|mailto:)[^\[\]|\s]{3,500})[^\]\n]{0,100}\]|"
        r"\[~(?P<user>[^\]\n]{1,60})\]|\[(?P<ticket>[A-Z][A-Z0-9]{1,9}-\d{1,6})\]|"
        r"\{\{(?P<code>[^{}\n]{1,300})\}\}|(?<![\w*])\*(?P<strong>[^*\s][^*\n]{0,300})\*(?!\w)|"
        r"(?<![\w-])-(?P<struck>[^-\s][^-\n]{0,300})-(?!\w)|(?<!\w)_(?P<emphasis>[^_\s][^_\n]{0,300})_(?!\w)|"
        r"\{color[^{}\n]{0,30}\}"
    ),
    heading=lazy_pattern(r"h([1-6])\.\s+(\S.*)$"),
    entry=lazy_pattern(r"\s?([*#-]{1,8})\s+(?=\S)"),
    fence=lazy_pattern(r"\s*\{(code|noformat|quote)(?::[^{}]*)?\}"),
    closing="{{}}",
)
_BREAK = lazy_pattern(r" ?(?<!\\)\\\\(?=[\s*_\[({A-Z]|$)")  # not the "\\\\server" of a path
_DRAWN_BOX = lazy_pattern(r"(\(/\)|\(x\))\s*")  # "[x]" is a checkbox in every format
_PICTURE = lazy_pattern(r"\((?:/|x|!|\?|i|y|n|on|off|\+|-|\*[rgby]?|flag(?:off)?)\)\s*")
_BOX = lazy_pattern(r"\{(panel|expand|info|note|tip|warning|section|column)(?::([^{}\n]{0,300}))?\}")
_TITLE_OF_BOX = lazy_pattern(r"(?:^|\|)\s*(?:title=)([^|]*)|^([^|=]+)$")
_LOZENGE = lazy_pattern(r"\{status(?::[^{}\n]{0,200})?\}")
_TITLE_OF_LOZENGE = lazy_pattern(r"\btitle=([^|{}]*)")
_SOMEBODY = lazy_pattern(r"\[~([\w.-][\w. -]{0,58})\]")
_HOLDS_BARS = lazy_pattern(r"\[[^\[\]\n]{1,800}\]|\{[^{}\n]{1,200}\}")
_MOST_LINES_OF_A_ROW = 40
_MOST_BLANK_LINES = 10
_LONGEST_BOX = 400


def read_jira_wiki(text: str) -> Outline:
    """The outline of a text in Jira's wiki markup, as from Jira Data Center. Never raises."""
    return _Reader(normalised(text).split("\n"), _MARKUP).read()


class _Reader(WikiReader):
    def __init__(self, lines: list[str], markup: WikiMarkup) -> None:
        super().__init__(lines, markup)
        self._boxes: list[tuple[str, bool]] = []  # the open boxes, and whether they have a title

    def _step(self, at: int) -> int:
        line = self._lines[at]
        if "{" in line and not line.lstrip().startswith("|") and _BOX.search(line) is not None:
            return self._box(at)
        return super()._step(at)

    def _level(self, mark: str) -> int:
        return int(mark)

    def _own_block(self, at: int, stripped: str) -> int | None:
        if stripped.startswith("|"):
            return self._table(at)
        if not stripped.startswith("bq. ") and stripped != "----":
            return None
        self._end_list()
        if stripped != "----":
            self._quote([stripped[4:]], at + 1)
        return at + 1

    def _listed(self, entry: re.Match[str], number: int) -> None:
        line, begin, checked = entry.string, entry.end(), None
        if (drawn := _DRAWN_BOX.match(line, begin)) is not None:
            begin, checked = drawn.end(), drawn[1] == "(/)"
        if (picture := _PICTURE.match(line, begin)) is not None:
            begin = picture.end()
        self._entry(len(entry[1]), line[begin:], number, ordered=entry[1][-1] == "#", checked=checked)

    def _prose(self, at: int, stripped: str) -> int:
        self._take(stripped, at + 1)
        return at + 1

    def _put(self, lines: Sequence[str], number: int) -> None:
        if not self._in_cell:
            lines = [
                _SOMEBODY.sub(mention, _LOZENGE.sub(_in_brackets, line)) if "~" in line or "{" in line else line
                for line in lines
            ]
        for at, line in enumerate(lines, number):
            for more, part in enumerate(_BREAK.split(line)):
                if more or at > number:
                    self._out.inline.newline(at, hard=more > 0)
                super()._put([part], at)

    def _box(self, at: int) -> int:
        """A line in which boxes begin or end: the text before and after their markup counts as separate lines."""
        line, behind = self._lines[at], 0
        for mark in _BOX.finditer(line):
            self._part_of_line(at, line[behind : mark.start()])
            behind = mark.end()
            self._end_list()
            name, attributes = mark[1], mark[2]
            if attributes is None and self._boxes and self._boxes[-1][0] == name:
                if self._boxes.pop()[1]:
                    self._out.end_section(at + 1, continues=self._continues(at, line[behind : behind + _LONGEST_BOX]))
                continue
            title = _TITLE_OF_BOX.search(attributes) if attributes else None
            text = (title[1] or title[2] or "").strip() if title is not None else ""
            self._boxes.append((name, bool(text)))
            if text:
                self._out.begin_section(text, at + 1)
        return self._part_of_line(at, line[behind:])

    def _part_of_line(self, at: int, part: str) -> int:
        self._lines[at] = part
        return self._step(at) if part.strip() else at + 1

    def _continues(self, at: int, rest: str) -> bool:
        """Whether more follows this line, of which `rest` is left, than a heading or another box."""
        lines = (rest, *self._lines[at + 1 : at + _MOST_BLANK_LINES])
        following = next((line.strip() for line in lines if line.strip()), "")
        return bool(following) and self._markup.heading.match(following) is None and _BOX.match(following) is None

    def _table(self, at: int) -> int:
        self._end_list()
        out = self._out
        out.begin_table()
        self._in_cell = True
        while at < len(self._lines) and self._lines[at].lstrip().startswith("|"):
            end = self._end_of_row(at)
            row = "\n".join(self._lines[at:end]).strip()
            header = row.startswith("||") and row.endswith("||")
            number = at + 1
            for cell in _cells(row):
                for more, line in enumerate(cell.split("\n")):
                    if more:
                        number += 1
                        out.inline.newline(number, hard=True)
                    self._put([line], number)
                out.end_cell(number)
            if header:
                out.end_header()
            else:
                out.end_row(at + 1, end)
            at = end
        self._in_cell = False
        return at

    def _end_of_row(self, at: int) -> int:
        """The line after a row, whose cells may have several lines."""
        for end in range(at, min(at + _MOST_LINES_OF_A_ROW, len(self._lines))):
            line = self._lines[end].strip()
            if end > at and (not line or line.startswith("|")):
                break
            if line.endswith("|"):
                return end + 1
        return at + 1


def _cells(row: str) -> list[str]:
    """The cells of a row in Jira. Its first and last bar are edges, and bars in a link or macro do not count."""
    row = _HOLDS_BARS.sub(lambda held: held[0].replace("|", "\0"), row)
    row = row.strip("|").replace("||", "|")
    return [_cell(cell.replace("\0", "|").strip()) for cell in row.split("|")]


def _cell(text: str) -> str:
    """A cell with the words of its lozenges, and the icon before them only if they have none."""
    if "{" in text:
        text = _LOZENGE.sub(_title_of_lozenge, text)
    if "(" not in text:
        return text
    picture = _PICTURE.match(text)
    bare = text if picture is None else text[picture.end() :]
    return bare or text.replace("(/)", "✅").replace("(x)", "❌")


def _title_of_lozenge(lozenge: re.Match[str]) -> str:
    title = _TITLE_OF_LOZENGE.search(lozenge[0])
    return title[1].strip() if title is not None else ""


def _in_brackets(lozenge: re.Match[str]) -> str:
    return f"[{title}]" if (title := _title_of_lozenge(lozenge)) else ""
