"""HTML, and Confluence's storage format, which is HTML with additional macros and tasks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.formats.front_matter import split_front_matter
from followthrough.reading.formats.grid import number_in
from followthrough.reading.formats.html_tokens import PERSON, SEVERAL, Token, attributes_of, tokens_of, unescaped
from followthrough.reading.formats.lines import normalised
from followthrough.reading.formats.people import People
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

_SPACE = lazy_pattern(r"\s+")
# Google Docs strikes out by a class in the page's style sheet, or by the style of a span.
_STRIKES = "line-through"
_CLASS = lazy_pattern(r"\.([\w-]{1,60})")
_LONGEST_SELECTOR = 300
_SKIPPED = frozenset(
    {
        *("script", "style", "head", "template", "svg", "noscript", "nav", "ac:parameter", "textarea", "select"),
        *("ac:task-id", "ac:task-uuid", "ac:placeholder"),
    }
)
# Exports draw boxes by classes: Notion's `<div class="checkbox checkbox-on">`, Confluence's `<li data-inline-task-id>`.
_DRAWN_BOX = lazy_pattern(r"\bcheckbox-(on|off)\b")
_TASK_OF_PAGE = "data-inline-task-id"
# The placeholder after the key of an issue in an export: "- Getting issue details... STATUS".
_NOT_ASKED_FOR = lazy_pattern(
    r"\s{0,20}-\s{0,20}<span class=\"summary\">[^<]{0,80}</span>\s{0,20}<span class=\""
    r"(?:[^\"<>]{0,200}issue-placeholder[^\"<>]{0,100}\">[^<]{0,40}|[^\"<>]{0,300}\">STATUS)</span>"
)
# Behind words of the entry's own, the title and state that the issue had when the page was exported.
_TITLE_OF_ISSUE = lazy_pattern(
    r"(?<=[\w.,;:)])(\s{0,20}<span class=\"[^\"<>]{0,200}\bjira-issue\b[^<>]{0,300}>\s{0,20}<a [^<>]{0,500}>"
    r"(?:<span[^<>]{0,200}></span>)?[^<]{0,40}</a>)\s{0,20}-\s{0,20}<span class=\"summary\">[^<]{0,300}</span>"
    r"(?:\s{0,20}<span class=\"[^\"<>]{0,300}\">[^<]{0,60}</span>)?"
)
# "Postmortems : Queue stood still", the title of an exported page with the name of its space.
_SPACE_OF_PAGE = lazy_pattern(r"(id=\"title-text\">\s{0,40})[^<>:]{1,100}\s:\s")
_DAY = lazy_pattern(r"\d{4}-\d\d-\d\d")
_MARK = "- "  # of an entry of a list in a cell
_CODE = frozenset({"pre", "ac:plain-text-body"})
_BLOCKS = frozenset(
    """
    p div section article main header footer aside figure figcaption details summary form fieldset address dl dt dd
    hr center
    ac:rich-text-body ac:layout ac:layout-section ac:layout-cell ac:task-list caption
    """.split()
)
_ROWS = frozenset({"tr", "td", "th"})
_MACROS = frozenset({"ac:structured-macro", "ac:macro"})
_INLINE_MACROS = frozenset({"jira", "jiraissues", "status", "anchor", "emoticon"})
# Any other tag is a placeholder, such as "<title of the incident>", and stays in the text.
_HTML_NAMES = frozenset(
    """
    a abbr acronym address article aside audio b base big blockquote body br button canvas caption center cite code
    col
    colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
    form frame
    h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark menu meta nav
    noscript object ol optgroup option p param picture pre progress q rp rt ruby s samp script section select small
    source
    span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track
    tt u ul
    var video wbr
    """.split()
)
_END_TAG = lazy_pattern(r"</([A-Za-z]\w{0,60})\s{0,9}>")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(text: str) -> Outline:
    """The outline of an HTML page, of a part of one, or of a Confluence page in storage format. Never raises."""
    text = normalised(text)
    if "jira-issue" in text:
        text = _NOT_ASKED_FOR.sub(lambda filler: "\n" * filler[0].count("\n"), text)
        text = _TITLE_OF_ISSUE.sub(lambda found: found[1] + "\n" * found[0].count("\n", len(found[1])), text)
    if "title-text" in text:
        text = _SPACE_OF_PAGE.sub(lambda found: found[1] + "\n" * found[0].count("\n", len(found[1])), text)
    front, body, first = split_front_matter(text)
    out = Assembly()
    html_blocks(body, first, out)
    return out.outline("html", front)


def html_blocks(text: str, line: int, out: Assembly) -> None:
    """Add the blocks of a piece of HTML that begins on this line to an outline."""
    if "<" not in text:
        return
    _Reader(out, text).read(tokens_of(text, line))


def is_element(name: str, rest: str, whole: str) -> bool:
    """Whether a tag with this name, in lower case, is that of an element, and not a placeholder.

    Tools have elements of their own: `<control data-remapped="true">`, `<mention>@Ana</mention>`. They have attributes,
    or end somewhere in the `whole` text.
    """
    return name in _HTML_NAMES or "=" in rest or name in _ended(whole)


@lru_cache(maxsize=2)
def _ended(text: str) -> frozenset[str]:
    """The names of all end tags in a text, in lower case."""
    return frozenset([name.lower() for name in _END_TAG.findall(text)])


class _Reader:
    def __init__(self, out: Assembly, text: str) -> None:
        self._out = out
        self._whole = text
        self._skip: list[str] = []
        self._code: list[str] | None = None
        self._code_line = 0
        self._code_name = ""
        self._links: list[str] = []
        self._macros: list[bool] = []
        self._row_line = 0
        self._header_row = False
        self._in_row = False
        self._reach = (1, 1)  # of the cell: how many columns and rows
        self._parameter = False  # in a parameter that is kept
        self._task: str | None = None
        self._day_in_attribute = False
        self._done = False  # in a task that is ticked
        self._inner_tables = 0
        self._term = False  # a term was read whose description comes next
        self._described: int | None = None  # the list of the terms so far
        self._striking: set[str] = set()  # the classes that strike out
        self._spans: list[bool] = []  # whether each open span strikes out
        self._people = People(out.inline, self._put)

    def read(self, tokens: Iterator[Token]) -> None:
        for token in tokens:
            name = token.name
            if self._code is not None:
                self._in_code(token)
            elif self._skip:
                self._skipped(token)
            elif name == "":
                self._text(token.rest, token.line)
            elif name == "!--":
                self._out.comment(token.rest, token.line)
            elif name == "![cdata":
                self._text(token.rest, token.line, entities=False)
            elif token.closing:
                self._close(name, token.line)
            elif name == PERSON:
                self._people.mention(token.detail, token.rest, token.line, in_cell=self._in_row)
            else:
                self._open(name, token)
        self._people.end_cell()
        if self._code is not None:
            self._end_code(self._code_line)
        self._out.flush()

    def _in_code(self, token: Token) -> None:
        if token.closing and token.name == self._code_name:
            self._end_code(token.line)
        elif token.name in ("", "![cdata", PERSON) and self._code is not None:
            self._code.append(unescaped(token.rest))

    def _end_code(self, line: int) -> None:
        text = "".join(self._code or ())
        self._code = None
        if self._in_row:
            return
        self._out.code(text, self._code_line, line)

    def _skipped(self, token: Token) -> None:
        """Skip what readers do not see, but keep the parameters of Confluence's issue and state macros as words."""
        if token.name == self._skip[-1]:
            if token.closing:
                self._skip.pop()
                self._parameter = False
            else:
                self._skip.append(token.name)
        elif token.name == "" and self._parameter:
            self._text(f" {token.rest.strip()} ", token.line)
        elif token.name == "" and _STRIKES in token.rest:
            for rule in token.rest.split("}"):
                selector, _, style = rule.partition("{")
                if _STRIKES in style:
                    self._striking.update(_CLASS.findall(selector[-_LONGEST_SELECTOR:]))

    def _text(self, text: str, line: int, *, entities: bool = True) -> None:
        if self._task is not None:
            self._task += text.strip().lower()
            return
        if self._day_in_attribute:
            self._day_in_attribute = False
            return
        if entities and "&" in text:
            text = unescaped(text)
        self._put(self._people.words(text, line), line)

    def _put(self, text: str, line: int) -> None:
        out = self._out
        if not out.inline:
            stripped = text.lstrip()
            line += text.count("\n", 0, len(text) - len(stripped))
            text = stripped
            if not text:
                return
        pieces = text.split("\n")
        out.text(_SPACE.sub(" ", pieces[0]), line)
        for number, piece in enumerate(pieces[1:], line + 1):
            out.inline.newline(number)
            out.line = number
            if piece := _SPACE.sub(" ", piece).lstrip():
                out.inline.add(piece, number)

    def _open(self, name: str, token: Token) -> None:
        out = self._out
        if name in _SKIPPED:
            if token.rest.endswith("/"):
                return
            self._skip.append(name)
            if name == "ac:parameter" and attributes_of(token.rest).get("ac:name") in ("key", "title"):
                self._parameter = True
        elif name in _CODE:
            out.flush()
            self._code, self._code_line, self._code_name = [], token.line, name
        elif name in _HEADINGS or name in _BLOCKS:
            self._break(token.line)
            if name == "div" and "checkbox-" in token.rest and (box := _DRAWN_BOX.search(token.rest)) is not None:
                self._box(box[1] == "on", token.line)
        elif name in _MACROS:
            self._open_macro(token)
        elif name in ("ul", "ol", "li", "ac:task"):
            self._open_list(name, token)
        elif name == "ac:task-status":
            self._task = ""
        elif name == "br":
            self._new_line(token.line)
        elif name in ("strong", "b", "del", "s", "strike", "code"):
            out.inline.open()
        elif name == "span":
            self._spans.append(self._strikes(token.rest))
            if self._spans[-1]:
                out.inline.open()
        elif name == "a":
            self._people.end_names(token.line)
            out.inline.open()
            self._links.append(attributes_of(token.rest).get("href", ""))
        elif name == "input":
            self._input(token.rest.lower(), token.line)
        elif name == "time":
            self._open_time(token)
        elif name == "blockquote":
            out.begin_quote()
        elif name == "table":
            if self._in_row:
                self._inner_tables += 1
            else:
                out.begin_table()
        elif name in _ROWS and self._inner_tables:
            self._break(token.line)  # a table within a cell is text of that cell
        elif name == "tr":
            self._open_row(token.line)
        elif name in _ROWS:
            self._open_cell(name, token.rest)
        elif "-" not in name and ":" not in name and not is_element(name, token.rest, self._whole):
            self._text(f"<{name}{token.rest}>", token.line)

    def _strikes(self, rest: str) -> bool:
        """Whether a span strikes out its content."""
        if _STRIKES in rest:
            return True
        return bool(self._striking) and not self._striking.isdisjoint(attributes_of(rest).get("class", "").split())

    def _open_list(self, name: str, token: Token) -> None:
        drawn = name == "li" and _TASK_OF_PAGE in token.rest
        if self._in_row:
            self._break(token.line)
            if token.detail == SEVERAL:
                self._put(_MARK, token.line)
        elif name in ("ul", "ol"):
            self._out.begin_list(ordered=name == "ol")
        else:
            self._done = False
            self._out.begin_entry(token.line)
            self._people.begin_entry(task=drawn or name == "ac:task")
        if drawn:
            self._box("checked" in attributes_of(token.rest).get("class", "").split(), token.line)

    def _open_row(self, line: int) -> None:
        self._people.end_cell()
        self._out.inline.take(line)
        self._row_line, self._header_row, self._in_row = line, True, True

    def _open_cell(self, name: str, rest: str) -> None:
        self._header_row &= name == "th"
        if "span" in rest.lower():
            given = attributes_of(rest)
            self._reach = number_in(given.get("colspan")), number_in(given.get("rowspan"))

    def _input(self, attributes: str, line: int) -> None:
        if "checkbox" in attributes:
            self._box(re.search(r"\bchecked\b", attributes) is not None, line)

    def _box(self, checked: bool, line: int) -> None:
        """A box: of the innermost entry, or as a sign in the text of a cell or paragraph."""
        self._done = checked
        if self._in_row or not self._out.box(checked=checked):
            self._put("☑ " if checked else "☐ ", line)

    def _open_time(self, token: Token) -> None:
        """A time: the day in its attribute replaces the words shown, such as "12 Mar" or "yesterday"."""
        if (day := attributes_of(token.rest).get("datetime")) is not None:
            is_day = _DAY.fullmatch(day) is not None
            due = "📅 " if self._done and is_day else ""  # in a task it is the due date, even if the task is done
            self._put(self._people.day(f" {due}{day} ", token.line), token.line)
            self._day_in_attribute = is_day and not token.rest.endswith("/")

    def _open_macro(self, token: Token) -> None:
        self._macros.append(attributes_of(token.rest).get("ac:name") in _INLINE_MACROS)
        if not self._macros[-1]:
            self._break(token.line)

    def _close(self, name: str, line: int) -> None:
        out = self._out
        if name in _HEADINGS:
            if self._in_row:
                self._break(line)
            else:
                out.heading(_HEADINGS[name], line)
        elif name in _BLOCKS or (name in _MACROS and not (self._macros and self._macros.pop())):
            self._break(line)
            if name == "dt":
                self._term = not self._in_row
            elif name == "dl":
                self._described = None
        elif name in ("ul", "ol"):
            if not self._in_row:
                out.end_list()
        elif name in ("li", "ac:task"):
            if not self._in_row:
                self._end_entry(line)
        elif name == "ac:task-status":
            checked = self._task == "complete"
            self._task = None
            self._box(checked, line)
        elif name in ("strong", "b"):
            out.inline.close_strong()
        elif name in ("del", "s", "strike"):
            self._people.end_names(line)
            out.inline.close_struck()
        elif name == "span":
            if self._spans and self._spans.pop():
                out.inline.close_struck()
        elif name == "a":
            out.inline.close_link(self._links.pop() if self._links else "")
        elif name == "code":
            out.inline.close_code()
        elif name == "time":
            self._day_in_attribute = False
        elif name == "blockquote":
            out.end_quote()
        elif name in _ROWS:
            self._close_row(name, line)
        elif name == "table":
            if self._inner_tables:
                self._inner_tables -= 1
            else:
                self._people.end_cell()
                self._in_row = False
                out.end_table()

    def _end_entry(self, line: int) -> None:
        self._done = False
        if (owner := self._people.end_entry()) is not None:
            self._out.flush()
            self._out.text(f"Owner: {owner}", line)
        self._out.end_entry()

    def _close_row(self, name: str, line: int) -> None:
        """A cell or a row ends. In Markdown it may have begun in another piece of HTML, in a fragment nowhere."""
        begun = self._out.row_line
        if self._inner_tables:
            self._people.end_cell()
            self._out.inline.newline(line)
        elif not (self._in_row or begun):
            self._break(line)
        elif name == "tr":
            self._row_line = self._row_line or begun
            self._end_row(line)
        else:
            self._people.end_cell()
            self._out.end_cell(line, *self._reach)
            self._reach = (1, 1)

    def _end_row(self, line: int) -> None:
        if self._header_row:
            self._out.end_header()
        else:
            self._out.end_row(self._row_line, line)
        self._in_row = False

    def _break(self, line: int) -> None:
        """A block begins or ends, with a new paragraph or, in a cell, a new line."""
        if self._in_row:
            self._new_line(line)
        else:
            self._people.end_block()
            if self._term and self._out.inline.pieces:
                self._term = False
                self._described = self._out.describe(self._described)
            self._out.flush()

    def _new_line(self, line: int) -> None:
        if self._out.inline.pieces[-1:] == [_MARK]:
            return  # the mark of an entry stands before the paragraph in it
        if not self._people.go_on():
            self._out.inline.newline(line, hard=True)
