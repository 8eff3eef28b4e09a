"""HTML, and Confluence's storage format, which is HTML with macros and tasks of its own.

The tags are found here and not by html.parser, which on hostile input is quadratic; lines come out exactly.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.formats.front_matter import split_front_matter
from followthrough.reading.formats.lines import normalised
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

# A tag holds no "<" and no ">", so each character is looked at once.
_TAG = lazy_pattern(r"<(/?)([A-Za-z][\w:.-]{0,60})([^<>]*)>")
_ATTRIBUTE = lazy_pattern(r"([\w:.-]{1,60})\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_SPACE = lazy_pattern(r"\s+")
_SKIPPED = frozenset(
    {
        *("script", "style", "head", "template", "svg", "noscript", "nav", "ac:parameter", "textarea", "select"),
        *("ac:task-id", "ac:task-uuid"),
    }
)
# Exports draw boxes by classes: Notion's `<div class="checkbox checkbox-on">`, Confluence's `<li data-inline-task-id>`.
_DRAWN_BOX = lazy_pattern(r"\bcheckbox-(on|off)\b")
_TASK_OF_PAGE = "data-inline-task-id"
_DAY = lazy_pattern(r"\d{4}-\d\d-\d\d")
# People, as Confluence stores them and as it exports them. A user who is told by a number only has no name in the text.
_USER = "ri:user"
_MENTION = "user-mention"
_IN_A_NAME = frozenset({"", "!--", "![cdata", "span", "img", "b", "strong", "em", "i"})
_BODY_OF_LINK = frozenset({"ac:plain-text-link-body", "ac:link-body"})  # the name of a user, as it is shown
# What follows a name that is part of the sentence: "@Mia to add a limit".
_GOES_ON = lazy_pattern(r"\s*(?:(?:to|will|should|and|or|und|et|y)\b|[/&,])")
# What ends a name that only says whose an entry is: "@Mia: add a limit", and in an entry that is no task.
_MARKS = " \u00a0:–—-"
_CODE = frozenset({"pre", "ac:plain-text-body"})
_BLOCKS = frozenset(
    """
    p div section article main header footer aside figure figcaption details summary form fieldset address dl dt dd
    hr center
    ac:rich-text-body ac:layout ac:layout-section ac:layout-cell ac:task-list caption
    """.split()  # noqa: SIM905
)
_ROWS = frozenset({"tr", "td", "th"})
_MACROS = frozenset({"ac:structured-macro", "ac:macro"})
_INLINE_MACROS = frozenset({"jira", "jiraissues", "status", "anchor", "emoticon"})
# What is none of these is a gap to be filled, such as "<title of the incident>", and stays in the text.
HTML_NAMES = frozenset(
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
    """.split()  # noqa: SIM905
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class _Token(NamedTuple):
    """A piece of HTML: a tag (`name`, `closing`, `rest`), or text (`name` empty), and where it stands."""

    name: str
    closing: bool
    rest: str
    line: int


def read_html(text: str) -> Outline:
    """The outline of an HTML page, of a part of one, or of a Confluence page in storage format. Never raises."""
    text = normalised(text)
    front, body, first = split_front_matter(text)
    out = Assembly()
    html_blocks(body, first, out)
    return out.outline("html", front)


def html_blocks(text: str, line: int, out: Assembly) -> None:
    """Put the blocks of a piece of HTML, which begins on this line, into an outline."""
    if "<" not in text:
        return
    _Reader(out).read(_tokens(text, line))


def _tokens(text: str, line: int) -> Iterator[_Token]:
    at, size = 0, len(text)
    while at < size:
        start = text.find("<", at)
        if start < 0:
            yield _Token("", False, text[at:], line)
            return
        if start > at:
            yield _Token("", False, text[at:start], line)
            line += text.count("\n", at, start)
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            end = size if end < 0 else end + 3
            yield _Token("!--", False, text[start + 4 : end].removesuffix("-->"), line)
        elif text.startswith("<![CDATA[", start):
            end = text.find("]]>", start + 9)
            end = size if end < 0 else end + 3
            yield _Token("![cdata", False, text[start + 9 : end].removesuffix("]]>"), line)
        elif (tag := _TAG.match(text, start)) is not None:
            end = tag.end()
            yield _Token(tag[2].lower(), bool(tag[1]), tag[3], line)
        else:
            # Not a tag: a bare "<" is text; a declaration or an unclosed tag goes up to the next ">" or "<".
            end = start + 1
            if not text.startswith(("<!", "<?"), start):
                yield _Token("", False, "&lt;", line)
        line += text.count("\n", start, end)
        at = end


def _attributes(rest: str) -> dict[str, str]:
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(rest[:5000])}


class _User(NamedTuple):
    """A user as a link of Confluence's tells them: whom, and what is shown where the link has no words."""

    told: str
    shown: str


class _Reader:
    def __init__(self, out: Assembly) -> None:
        self._out = out
        self._skip: list[str] = []
        self._code: list[str] | None = None
        self._code_line = 0
        self._code_name = ""
        self._links: list[str] = []
        self._macros: list[bool] = []
        self._row_line = 0
        self._header_row = False
        self._in_row = False
        self._parameter: str | None = None
        self._task: str | None = None
        self._told_day = False
        self._inner_tables = 0
        self._name: list[str] | None = None  # of a person, while it is read
        self._user: _User | None = None  # who may be named by the body of the link
        self._cell: list[str] = []  # the people just named in a cell, one behind the other
        self._cell_line = 0
        self._cell_goes_on = False  # on a new line behind them
        self._starts = False  # an entry that is no task has no words yet
        self._named: str | None = None  # whom such an entry began with
        self._pending: str | None = None  # a mention that is no word of its task unless words follow
        self._owners: list[str | None] = []  # of the open entries: None for no task, "" for one of nobody yet

    def read(self, tokens: Iterator[_Token]) -> None:
        for token in tokens:
            name = token.name
            if self._name is not None and (token.name not in _IN_A_NAME or self._skip):
                self._end_name(token.line)
                if name == "a" and token.closing:
                    continue
            if self._user is not None and self._name is None and not self._before_body(token):
                self._end_user(token.line)
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
            else:
                self._open(name, token)
        if self._name is not None:
            self._end_name(token.line)
        if self._user is not None:
            self._end_user(token.line)
        if self._cell:
            self._end_people()
        if self._code is not None:
            self._end_code(self._code_line)
        self._out.flush()

    def _in_code(self, token: _Token) -> None:
        if token.closing and token.name == self._code_name:
            self._end_code(token.line)
        elif token.name in ("", "![cdata") and self._code is not None:
            self._code.append(unescape(token.rest))

    def _end_code(self, line: int) -> None:
        text = "".join(self._code or ())
        self._code = None
        if self._in_row:
            return
        self._out.code(text, self._code_line, line)

    def _skipped(self, token: _Token) -> None:
        """Inside what readers do not see; the parameters of Confluence's issue and state macros are kept as words."""
        if token.name == self._skip[-1]:
            if token.closing:
                self._skip.pop()
                self._parameter = None
            else:
                self._skip.append(token.name)
        elif token.name == "" and self._parameter is not None:
            self._text(f" {token.rest.strip()} ", token.line)

    def _text(self, text: str, line: int, *, entities: bool = True) -> None:
        if self._task is not None:
            self._task += text.strip().lower()
            return
        if self._told_day:
            self._told_day = False
            return
        if entities and "&" in text:
            text = unescape(text)
        if self._name is not None:
            self._name.append(text)
            return
        if (self._cell or self._pending is not None or self._starts or self._named is not None) and text.strip():
            text = self._after_person(text, line)
        elif self._cell:
            return
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

    def _open(self, name: str, token: _Token) -> None:
        out = self._out
        if name in _SKIPPED:
            if token.rest.endswith("/"):
                return
            self._skip.append(name)
            if name == "ac:parameter" and _attributes(token.rest).get("ac:name") in ("key", "title"):
                self._parameter = name
        elif name in _CODE:
            out.flush()
            self._code, self._code_line, self._code_name = [], token.line, name
        elif name in _HEADINGS or name in _BLOCKS:
            self._break(token.line)
            if name == "div" and "checkbox-" in token.rest and (box := _DRAWN_BOX.search(token.rest)) is not None:
                out.box(checked=box[1] == "on")
        elif name in _MACROS:
            self._open_macro(token)
        elif name in ("ul", "ol", "li", "ac:task"):
            self._open_list(name, token)
        elif name == "ac:task-status":
            self._task = ""
        elif name == "br":
            self._new_line(token.line)
        elif name in ("strong", "b", "del", "s", "strike"):
            out.inline.open()
        elif name == _USER:
            self._open_user(token)
        elif name in _BODY_OF_LINK and self._user is not None:
            self._name = []
        elif name == "a":
            self._open_anchor(token)
        elif name == "input":
            self._input(token.rest.lower())
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
        elif name == "td":
            self._header_row = False
        elif name == "code":
            out.inline.open()
        elif name not in HTML_NAMES and "-" not in name and ":" not in name:
            self._text(f"<{name}{token.rest}>", token.line)

    def _open_list(self, name: str, token: _Token) -> None:
        if self._in_row:
            self._break(token.line)
        elif name in ("ul", "ol"):
            self._out.begin_list(ordered=name == "ol")
        else:
            self._out.begin_entry(token.line)
            drawn = name == "li" and _TASK_OF_PAGE in token.rest
            self._owners.append("" if drawn or name == "ac:task" else None)
            self._pending = None
            self._starts, self._named = self._owners[-1] is None, None
            if drawn:
                self._out.box(checked="checked" in _attributes(token.rest).get("class", "").split())

    def _open_row(self, line: int) -> None:
        self._end_people()
        self._out.inline.take(line)
        self._row_line, self._header_row, self._in_row = line, True, True

    def _open_anchor(self, token: _Token) -> None:
        if _MENTION in token.rest and _MENTION in _attributes(token.rest).get("class", "").split():
            self._name = []
            return
        self._end_names(token.line)
        self._out.inline.open()
        self._links.append(_attributes(token.rest).get("href", ""))

    def _input(self, attributes: str) -> None:
        if "checkbox" in attributes:
            self._out.box(checked=re.search(r"\bchecked\b", attributes) is not None)

    def _open_time(self, token: _Token) -> None:
        """A time: the day that its attribute tells stands for the words that are shown, "12 Mar" or "yesterday"."""
        if (day := _attributes(token.rest).get("datetime")) is not None:
            pending, self._pending = self._pending, None
            self._text(f" {day} ", token.line)
            self._pending = pending
            self._told_day = _DAY.fullmatch(day) is not None and not token.rest.endswith("/")

    def _open_user(self, token: _Token) -> None:
        given = _attributes(token.rest)
        username = given.get("ri:username")
        told = username or given.get("ri:account-id") or given.get("ri:userkey")
        if told is not None:
            self._user = _User(told, f"@{username}" if username else "")

    def _before_body(self, token: _Token) -> bool:
        """Whether the words of a user's link may still come."""
        if token.name == _USER:
            return token.closing
        return token.name in _BODY_OF_LINK if token.name else not token.rest.strip()

    def _end_user(self, line: int) -> None:
        user, self._user = self._user, None
        if user is not None:
            self._person(user.told, user.shown, line)

    def _end_name(self, line: int) -> None:
        shown = " ".join("".join(self._name or ()).split())
        self._name = None
        if name := shown.removeprefix("@"):
            self._user = None
            self._person(name, shown, line)

    def _person(self, name: str, shown: str, line: int) -> None:
        """Somebody is mentioned. The first in a task is whom it is for, and in a cell a name stands for itself."""
        if self._in_row:
            self._cell_line = self._cell_line if self._cell else line
            self._cell.append(name)
        elif self._owners and self._owners[-1] == "":
            self._owners[-1] = name
            self._pending = shown
        else:
            starts = self._starts
            self._text(shown, line)
            self._named = name if starts else None

    def _after_person(self, text: str, line: int) -> str:
        """The words behind somebody who was mentioned, where that changes them."""
        if self._cell:
            on_new_line = self._cell_goes_on
            self._end_people()
            if on_new_line or line > self._cell_line:
                self._out.inline.newline(line, hard=on_new_line)
                return text.lstrip()
            return text if text[0].isspace() or text[0] in ",;.:)" else f" {text}"
        self._starts = False
        if self._pending is not None:
            return self._after_mention(text)
        named, self._named = self._named, None
        return text if named is None else self._after_first(named, text, line)

    def _after_first(self, name: str, text: str, line: int) -> str:
        """The words of an entry that is no task, which may be one for whom it begins with: "@Mia Add a limit".

        In "@Mia told us" the name is a word of what is told.
        """
        words = text.lstrip(_MARKS)
        asks = words[:1].isupper()
        if asks or _GOES_ON.match(text) is not None:
            self._owners[-1] = name
        if not asks:
            return text
        self._out.inline.take(line)
        return words

    def _end_people(self) -> None:
        """The people of a cell, as it would name them in words."""
        people, self._cell, self._cell_goes_on = self._cell, [], False
        if people:
            self._text(", ".join(people), self._cell_line)

    def _end_names(self, line: int) -> None:
        """No name of the cell follows on these here: a link begins, or what is struck out ends."""
        if self._cell:
            self._text(self._after_person(" ", line), line)

    def _new_line(self, line: int) -> None:
        """A line of a block ends; people on lines of a cell are still named one behind the other."""
        if self._cell:
            self._cell_goes_on = True
        else:
            self._out.inline.newline(line, hard=True)

    def _after_mention(self, text: str) -> str:
        """The words behind the first mention of a task, which is one of them unless it only says whose they are."""
        shown, self._pending = self._pending, None
        if self._out.inline and text.lstrip().startswith("("):
            return text  # "Add an alert @mia (#12)"
        if self._out.inline or _GOES_ON.match(text) is not None:
            return f"{shown}{text}"
        return text.lstrip(_MARKS)

    def _open_macro(self, token: _Token) -> None:
        self._macros.append(_attributes(token.rest).get("ac:name") in _INLINE_MACROS)
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
        elif name in ("ul", "ol"):
            if not self._in_row:
                out.end_list()
        elif name in ("li", "ac:task"):
            if not self._in_row:
                self._end_entry(line)
        elif name == "ac:task-status":
            out.box(checked=self._task == "complete")
            self._task = None
        elif name in ("strong", "b"):
            out.inline.close_strong()
        elif name in ("del", "s", "strike"):
            self._end_names(line)
            out.inline.close_struck()
        elif name == "a":
            out.inline.close_link(self._links.pop() if self._links else "")
        elif name == "code":
            out.inline.close_code()
        elif name == "time":
            self._told_day = False
        elif name == "blockquote":
            out.end_quote()
        elif name in _ROWS and self._inner_tables:
            self._end_people()
            out.inline.newline(line)
        elif name in ("td", "th"):
            self._end_people()
            out.end_cell(line)
        elif name == "tr":
            self._end_row(line)
        elif name == "table":
            if self._inner_tables:
                self._inner_tables -= 1
            else:
                self._end_people()
                self._in_row = False

    def _end_entry(self, line: int) -> None:
        self._pending = self._named = None
        self._starts = False
        if self._owners and (owner := self._owners.pop()):
            self._out.flush()
            self._out.text(f"Owner: {owner}", line)
        self._out.end_entry()

    def _end_row(self, line: int) -> None:
        if self._header_row:
            self._out.end_header()
        else:
            self._out.end_row(self._row_line, line)
        self._in_row = False

    def _break(self, line: int) -> None:
        """A block begins or ends: a new paragraph, or within a cell only a new line."""
        if self._in_row:
            self._new_line(line)
        else:
            self._named = None
            self._out.flush()
