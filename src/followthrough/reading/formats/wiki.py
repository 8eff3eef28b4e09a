"""Wiki markup: MediaWiki's and Jira's, which have different markup for the same structure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from followthrough.reading.formats.grid import number_in
from followthrough.reading.formats.html_tokens import attributes_of
from followthrough.reading.formats.line_reader import LineReader
from followthrough.reading.formats.lines import normalised
from followthrough.reading.outline import NO_BREAK, Outline
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.fields import begins_with_field


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The markup of one wiki."""

    name: str
    inline: re.Pattern[str]
    heading: re.Pattern[str]
    list: re.Pattern[str]
    fence: re.Pattern[str]


_MEDIAWIKI = _Dialect(
    "mediawiki",
    lazy_pattern(
        r"\[(?P<url>https?://[^\s\]]{3,500})(?:\s(?P<label>[^\]\n]{0,300}))?\]|\[\[(?:[^\]|\n]{1,200}\|"
        r")?(?P<page>[^\]|\n]{1,200})\]\]|"
        r"'''''(?P<both>[^'\n]{1,300})'''''|'''(?P<strong>[^'\n]{1,300})'''|''(?P<emphasis>[^'\n]{1,300})''|"
        r"<code>(?P<code>[^<\n]{1,300})</code>|"
        r"<(?:s|del)>(?P<struck>[^<\n]{1,300})</(?:s|del)>|</?[a-z]{1,12}[^<>\n]{0,100}>"
    ),
    lazy_pattern(r"(={1,6})\s*([^=\s][^\n]*?)\s*=+\s*$"),
    lazy_pattern(r"([*#:;]{1,8})\s*(?=\S)"),
    lazy_pattern(r"\s*<(pre|syntaxhighlight|source|nowiki|blockquote)\b[^>]*>"),
)
_JIRA = _Dialect(
    "jira-wiki",
    lazy_pattern(
        r"\[(?:(?P<label>[^\[\]|\n]{1,300})\|)?(?P<url>(?:https?://|mailto:)[^\[\]|\s]{3,500})[^\]\n]{0,100}\]|"
        r"\[~(?P<user>[^\]\n]{1,60})\]|\[(?P<ticket>[A-Z][A-Z0-9]{1,9}-\d{1,6})\]|"
        r"\{\{(?P<code>[^{}\n]{1,300})\}\}|(?<![\w*])\*(?P<strong>[^*\s][^*\n]{0,300})\*(?!\w)|"
        r"(?<![\w-])-(?P<struck>[^-\s][^-\n]{0,300})-(?!\w)|(?<!\w)_(?P<emphasis>[^_\s][^_\n]{0,300})_(?!\w)|"
        r"\{color[^{}\n]{0,30}\}"
    ),
    lazy_pattern(r"h([1-6])\.\s+(\S.*)$"),
    lazy_pattern(r"\s?([*#-]{1,8})\s+(?=\S)"),
    lazy_pattern(r"\s*\{(code|noformat|quote)(?::[^{}]*)?\}"),
)
# MediaWiki's templates: for a state, for a ticket, and the values of a box such as an infobox.
_DONE_TEMPLATE = lazy_pattern(
    r"\{\{\s*(?:done|resolved|fixed|completed?|tick|check(?: mark)?|y)\s*(?:\|[^{}\n]*)?\}\}", re.I
)
_OPEN_TEMPLATE = lazy_pattern(
    r"\{\{\s*(not done|not started|in progress|doing|on ?going|on hold|stalled|pending|planned|to-?do|open)\s*"
    r"(?:\|[^{}\n]*)?\}\}",
    re.I,
)
_DROPPED_TEMPLATE = lazy_pattern(
    r"\{\{\s*(declined|rejected|cancell?ed|dropped|obsolete|superseded|won'?t ?(?:do|fix)|not planned)\s*"
    r"(?:\|[^{}\n]*)?\}\}",
    re.I,
)
_TICKET = lazy_pattern(
    r"\{\{\s*(?:phab(?:ricator)?|bug|task|tracked|ticket)\s*\|\s*(T\d{1,8})\s*(?:\|[^{}\n]*)?\}\}|"
    r"\[\[(?:phab(?:ricator)?):(T\d{1,8})(?:\|[^\[\]\n]*)?\]\]",
    re.I,
)
# Templates that only change how their first value looks.
_SHOWN_TEMPLATE = lazy_pattern(
    r"\{\{\s*(?:(?P<code>code|tt|mono|codett|kbd|samp)|date|nowrap|small)\s*\|\s*(?:1=)?([^{}|\n]{1,300})(?:\|[^{}\n]*)?\}\}",
    re.I,
)
_QUOTE_TEMPLATE = lazy_pattern(r"^\{\{\s*(?:c?quote|blockquote|quotation)\s*\|([^{}\n]{1,800})\}\}[ \t]*$", re.I | re.M)
_SWITCH = lazy_pattern(r"__[A-Z]{3,30}__")  # "__TOC__"
_USER = lazy_pattern(
    r"\[\[:?(?:user|benutzer(?:in)?|utilisateur|usuario|gebruiker):([\w.-][\w .-]{0,58})(?:\|[^\[\]\n]{0,80})?\]\]",
    re.I,
)
_NOTE = lazy_pattern(r"<ref\b[^<>\n]{0,100}(?:/>|(?<!/)>([^<\n]{1,500})</ref>)", re.I)
# Ends before the next one could begin, so that the search is linear.
_COMMENT = lazy_pattern(r" ?<!--((?:[^\n<]|<(?!!--))*?)-->")
_BREAK = lazy_pattern(r" ?<br\b[^<>\n]{0,40}>", re.I)
_BREAK_OF_JIRA = lazy_pattern(r" ?(?<!\\)\\\\(?=[\s*_\[({A-Z]|$)")  # not the "\\\\server" of a path
_BRACES = lazy_pattern(r"\{\{|\}\}")
_LONGEST_TEMPLATE = 200
_SPACES_OF_A_NAME = 3
_NAME = lazy_pattern(r"[\w /-]{1,40}")
# Of Jira. "[x]" is a checkbox in every format.
_DRAWN_BOX = lazy_pattern(r"(\(/\)|\(x\))\s*")
_PICTURE = lazy_pattern(r"\((?:/|x|!|\?|i|y|n|on|off|\+|-|\*[rgby]?|flag(?:off)?)\)\s*")
_BOX = lazy_pattern(r"\{(panel|expand|info|note|tip|warning|section|column)(?::([^{}\n]{0,300}))?\}")
_TITLE_OF_BOX = lazy_pattern(r"(?:^|\|)\s*(?:title=)([^|]*)|^([^|=]+)$")
_LOZENGE = lazy_pattern(r"\{status(?::[^{}\n]{0,200})?\}")
_TITLE_OF_LOZENGE = lazy_pattern(r"\btitle=([^|{}]*)")
_SOMEBODY = lazy_pattern(r"\[~([\w.-][\w. -]{0,58})\]")
_HOLDS_BARS = lazy_pattern(r"\[[^\[\]\n]{1,800}\]|\{[^{}\n]{1,200}\}")
_LONGEST_LINE = 10_000
_MOST_LINES_OF_A_ROW = 40
_MOST_BLANK_LINES = 10
_LONGEST_BOX = 400


def read_mediawiki(text: str) -> Outline:
    """The outline of a MediaWiki page. Never raises."""
    text = normalised(text)
    if "__" in text:
        text = _SWITCH.sub("", text)
    if "{{" in text or "[[phab" in text.lower():
        text = _OPEN_TEMPLATE.sub(r"(\1)", _DROPPED_TEMPLATE.sub(r"(\1)", _DONE_TEMPLATE.sub("✅", text)))
        text = _QUOTE_TEMPLATE.sub(r"<blockquote>\1</blockquote>", text)
        text = _TICKET.sub(_ticket, _SHOWN_TEMPLATE.sub(_shown, text))
    if "<ref" in text:
        text = _NOTE.sub(lambda note: f" ({note[1].strip()})" if note[1] else "", text)
    return _Reader(text.split("\n"), _MEDIAWIKI).read()


def read_jira_wiki(text: str) -> Outline:
    """The outline of a text in Jira's wiki markup, as from Jira Data Center. Never raises."""
    return _Reader(normalised(text).split("\n"), _JIRA).read()


def _shown(template: re.Match[str]) -> str:
    return f"<code>{template[2].strip()}</code>" if template["code"] else template[2].strip()


def _ticket(match: re.Match[str]) -> str:
    """A task in Wikimedia's tracker, written as a template or as a link with a prefix."""
    name = (match[1] or match[2]).upper()
    return f"[https://phabricator.wikimedia.org/{name} {name}]"


class _Reader(LineReader):
    def __init__(self, lines: list[str], dialect: _Dialect) -> None:
        super().__init__(lines, dialect.inline)
        self._dialect = dialect
        self._template_ends: Mapping[int, int] | None = None  # computed at the first line that may begin one
        self._in_cell = False
        self._comments_end = True  # whether each comment so far ends somewhere
        self._boxes: list[tuple[str, bool]] = []  # the open boxes of Jira, and whether they have a title

    def read(self) -> Outline:
        at = 0
        while at < len(self._lines):
            at = self._step(at)
        self._end_list()
        return self._out.outline(self._dialect.name)

    def _step(self, at: int) -> int:
        line = self._lines[at]
        number = at + 1
        stripped = line.strip()
        jira = self._dialect is _JIRA
        if jira and "{" in stripped and stripped[0] != "|" and _BOX.search(line) is not None:
            return self._box(at)
        if not stripped:
            self._end_list()
        elif (fence := self._dialect.fence.match(line)) is not None:
            return self._fenced(at, fence)
        elif stripped.startswith("<!--"):
            return self._comment(at)
        elif self._continues_below(line):
            return self._with_comment(at)
        elif (heading := self._dialect.heading.match(line)) is not None:
            self._end_list()
            self._put([heading[2]], number)
            self._out.heading(int(heading[1]) if jira else len(heading[1]), number)
        elif not jira and stripped.startswith("{|"):
            return self._media_table(at)
        elif not jira and stripped.startswith("{{") and (end := self._end_of_template(at)) is not None:
            return self._template(at, end)
        elif jira and stripped.startswith("|"):
            return self._jira_table(at)
        elif (entry := self._dialect.list.match(line)) is not None and entry[1].strip(":;"):
            drawn = _DRAWN_BOX.match(line, entry.end())
            begin = (drawn or entry).end()
            if jira and (picture := _PICTURE.match(line, begin)) is not None:
                begin = picture.end()
            text = line[begin:]
            checked = None if drawn is None else drawn[1] == "(/)"
            self._entry(len(entry[1]), text, number, ordered=entry[1][-1] == "#", checked=checked)
        elif jira and stripped.startswith("bq. "):
            self._end_list()
            self._quote([stripped[4:]], number)
        elif jira and stripped == "----":
            self._end_list()
        else:
            if not jira and stripped[0] in ":;":
                return self._described(at, stripped)
            if self._nesting and not jira:
                self._end_list()
            self._take(stripped, number)
        return at + 1

    def _described(self, at: int, line: str) -> int:
        """A line of a list of descriptions: "; Cap the pool" and below ": Owner: Ana", or both on one line.

        With its owner, state or day below it, a term is an entry. Others may be headings or names of values.
        """
        number, begins = at + 1, line[0] == ";"
        term, separator, description = (
            line.lstrip(":;").strip().partition(" : ") if begins else (line.lstrip(":; "), "", "")
        )
        below = self._lines[number].strip() if number < len(self._lines) else ""
        if begins and begins_with_field(
            description if separator else below.lstrip(": ") if below.startswith(":") else ""
        ):
            self._entry(0, term, number)
            if separator:
                self._end_paragraph()
                self._take(description, number)
            return number
        if begins or not self._nesting:
            self._end_list()
            self._take(line.lstrip(":;"), number)
        else:
            self._end_paragraph()
            self._take(term, number)
        return number

    def _put(self, lines: Sequence[str], number: int) -> None:
        if self._dialect is _JIRA:
            if not self._in_cell:
                lines = [
                    _SOMEBODY.sub(_mention, _LOZENGE.sub(_in_brackets, line)) if "~" in line or "{" in line else line
                    for line in lines
                ]
            for at, line in enumerate(lines, number):
                for more, part in enumerate(_BREAK_OF_JIRA.split(line)):
                    if more or at > number:
                        self._out.inline.newline(at, hard=more > 0)
                    super()._put([part], at)
            return
        text = "\n".join(lines)
        if "[[" in text and not self._in_cell:
            text = _USER.sub(_mention, text)
        if "<" not in text:
            super()._put(text.split("\n"), number)
            return
        at = number
        for more, part in enumerate(_BREAK.split(_COMMENT.sub("", text))):
            if more:
                words = part.lstrip()
                at += part.count("\n", 0, len(part) - len(words))
                self._out.inline.newline(at, hard=True)
                part = words  # noqa: PLW2901
            super()._put(part.split("\n"), at)
            at += part.count("\n")
        self._report_comments(text, number, _COMMENT)

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
        return bool(following) and self._dialect.heading.match(following) is None and _BOX.match(following) is None

    def _comment(self, at: int) -> int:
        """A comment at the beginning of a line, which no entry goes on behind."""
        if self._nesting:
            self._end_paragraph()
        end = at
        while end < len(self._lines) and "-->" not in self._lines[end]:
            end += 1
        self._out.comments("\n".join(self._lines[at : end + 1]), at + 1, own_line=True)
        behind = self._lines[end].rpartition("-->")[2] if end < len(self._lines) else ""
        if not behind.strip():
            return end + 1
        self._lines[end] = behind
        return end

    def _continues_below(self, line: str) -> bool:
        """Whether a comment within this line ends on a later one."""
        return (
            self._comments_end
            and len(line) < _LONGEST_LINE
            and "<!--" in line
            and "-->" not in line.rpartition("<!--")[2]
        )

    def _with_comment(self, at: int) -> int:
        """Such a comment, and what follows it, counts as part of the line on which it begins."""
        end = next((line for line in range(at + 1, len(self._lines)) if "-->" in self._lines[line]), None)
        if end is None:
            self._comments_end = False
            return at
        self._lines[at] = " ".join(self._lines[at : end + 1])
        self._lines[at + 1 : end + 1] = [""] * (end - at)
        return at

    def _fenced(self, at: int, fence: re.Match[str]) -> int:
        self._end_paragraph()
        closer = f"{{{fence[1]}}}" if self._dialect is _JIRA else f"</{fence[1]}>"
        first = self._lines[at][fence.end() :]
        end, body = at, [first]
        while closer not in body[-1] and end + 1 < len(self._lines):
            end += 1
            body.append(self._lines[end])
        body[-1] = body[-1].partition(closer)[0]
        if fence[1] in ("quote", "blockquote"):
            self._quote(body, at + 1)
        else:
            self._out.code("\n".join(body), at + 1, end + 1)
        return end + 1

    def _end_of_template(self, at: int) -> int | None:
        """The line that ends with the template at the beginning of this one. None if text follows the template."""
        if self._template_ends is None:
            self._template_ends = _template_ends(self._lines)
        end = self._template_ends.get(at)
        return end if end is not None and end < at + _LONGEST_TEMPLATE else None

    def _template(self, at: int, end: int) -> int:
        """A template on separate lines: its parameters are facts, its name is no text."""
        self._end_list()
        out = self._out
        out.begin_table()
        for number in range(at, end + 1):
            line = self._lines[number].strip()
            for part in line.strip("{}").split("|") if number == at else [line.removesuffix("}}")]:
                name, equals, value = map(str.strip, part.strip().removeprefix("|").partition("="))
                if equals and _NAME.fullmatch(name) is not None:
                    for cell in (name, value) if value else ():
                        self._cell([cell], number + 1)
                    out.end_row(number + 1, number + 1)
                elif part.count(" ") > _SPACES_OF_A_NAME:  # "{{Note|We should ...}}"
                    self._take(part.strip().removeprefix("|"), number + 1)
                    self._end_paragraph()
        return end + 1

    def _jira_table(self, at: int) -> int:
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

    def _media_table(self, at: int) -> int:
        self._end_list()
        out = self._out
        out.begin_table()
        number, first, header = at + 1, at + 2, True
        cells: list[_MediaCell] = []
        while number < len(self._lines):
            line = self._lines[number].strip()
            number += 1
            if line.startswith(("|-", "|}")):
                self._in_cell = True
                for attributes, lines in cells:
                    self._cell_with_list(lines, self._dialect.list)
                    out.end_cell(
                        lines[0][0], number_in(attributes.get("colspan")), number_in(attributes.get("rowspan"))
                    )
                self._in_cell = False
                if cells and header:
                    out.end_header()
                elif cells:
                    out.end_row(first, number - 1)
                first, header, cells = number + 1, True, []
                if line.startswith("|}"):
                    break
            elif line.startswith(("|", "!")) and not line.startswith("|+"):
                header = header and line.startswith("!")
                marked = line.startswith("!") and "!!" in line
                cells += [_media_cell(cell, number) for cell in line[1:].split("!!" if marked else "||")]
            elif line.startswith("<!--"):
                number = self._comment(number - 1)
            elif line and cells:
                cells[-1].lines.append((number, line))
        out.end_table()
        return number


class _MediaCell(NamedTuple):
    """A cell of MediaWiki: its attributes, and its lines with their numbers."""

    attributes: Mapping[str, str]
    lines: list[tuple[int, str]]


def _media_cell(text: str, number: int) -> _MediaCell:
    before, bar, words = text.partition("|")
    if not bar or "[[" in before or "{{" in before:
        return _MediaCell({}, [(number, text)])
    return _MediaCell(attributes_of(before) if "span" in before else {}, [(number, words)])


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


def _mention(somebody: re.Match[str]) -> str:
    return "@" + somebody[1].replace(" ", NO_BREAK)


def _template_ends(lines: Sequence[str]) -> dict[int, int]:
    """The lines that begin with a template, each with the line that ends with it if nothing follows it."""
    ends: dict[int, int] = {}
    opened: list[tuple[int, bool]] = []
    for number, whole in enumerate(lines):
        line = whole.strip()
        for brace in _BRACES.finditer(line):
            if brace[0] == "{{":
                opened.append((number, brace.start() == 0))
            elif opened:
                begun, is_first = opened.pop()
                if is_first and brace.end() == len(line):
                    ends[begun] = number
    return ends
