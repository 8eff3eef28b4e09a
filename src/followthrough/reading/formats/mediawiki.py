"""MediaWiki: its templates, tables, and lists of descriptions."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from followthrough.reading.formats.grid import number_in
from followthrough.reading.formats.html_tokens import attributes_of
from followthrough.reading.formats.lines import normalised
from followthrough.reading.formats.wiki import WikiMarkup, WikiReader, mention
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.fields import begins_with_field

_MARKUP = WikiMarkup(
    name="mediawiki",
    inline=lazy_pattern(
        r"\[(?P<url>https?://[^\s\]]{3,500})(?:\s(?P<label>[^\]\n]{0,300}))?\]|\[\[(?:[^\]|\n]{1,200}\|"
        r")?(?P<page>[^\]|\n]{1,200})\]\]|"
        r"'''''(?P<both>[^'\n]{1,300})'''''|'''(?P<strong>[^'\n]{1,300})'''|''(?P<emphasis>[^'\n]{1,300})''|"
        r"<code>(?P<code>[^<\n]{1,300})</code>|"
        r"<(?:s|del)>(?P<struck>[^<\n]{1,300})</(?:s|del)>|</?[a-z]{1,12}[^<>\n]{0,100}>"
    ),
    heading=lazy_pattern(r"(={1,6})\s*([^=\s][^\n]*?)\s*=+\s*$"),
    entry=lazy_pattern(r"(?=[:;]{0,7}[*#])([*#:;]{1,8})\s*(?=\S)"),
    fence=lazy_pattern(r"\s*<(pre|syntaxhighlight|source|nowiki|blockquote)\b[^>]*>"),
    closing="</{}>",
)
# Templates for a state, for a ticket, and the values of a box such as an infobox.
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
_CELL_ENTRY = lazy_pattern(r"[*#:;]{1,8}\s*(?=\S)")
_BRACES = lazy_pattern(r"\{\{|\}\}")
_LONGEST_TEMPLATE = 200
_SPACES_OF_A_NAME = 3
_NAME = lazy_pattern(r"[\w /-]{1,40}")


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
    return _Reader(text.split("\n"), _MARKUP).read()


def _shown(template: re.Match[str]) -> str:
    return f"<code>{template[2].strip()}</code>" if template["code"] else template[2].strip()


def _ticket(match: re.Match[str]) -> str:
    """A task in Wikimedia's tracker, written as a template or as a link with a prefix."""
    name = (match[1] or match[2]).upper()
    return f"[https://phabricator.wikimedia.org/{name} {name}]"


class _Reader(WikiReader):
    _template_ends: Mapping[int, int] | None = None  # computed at the first line that may begin one

    def _level(self, mark: str) -> int:
        return len(mark)

    def _own_block(self, at: int, stripped: str) -> int | None:
        if stripped.startswith("{|"):
            return self._table(at)
        end = self._end_of_template(at) if stripped.startswith("{{") else None
        return None if end is None else self._template(at, end)

    def _prose(self, at: int, stripped: str) -> int:
        if stripped[0] in ":;":
            return self._described(at, stripped)
        if self._nesting:
            self._end_list()
        self._take(stripped, at + 1)
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
        text = "\n".join(lines)
        if "[[" in text and not self._in_cell:
            text = _USER.sub(mention, text)
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

    def _table(self, at: int) -> int:
        self._end_list()
        out = self._out
        out.begin_table()
        number, first, header = at + 1, at + 2, True
        cells: list[_Cell] = []
        while number < len(self._lines):
            line = self._lines[number].strip()
            number += 1
            if line.startswith(("|-", "|}")):
                self._in_cell = True
                for attributes, lines in cells:
                    self._cell_with_list(lines, _CELL_ENTRY)
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
                cells += [_cell(cell, number) for cell in line[1:].split("!!" if marked else "||")]
            elif line.startswith("<!--"):
                number = self._comment(number - 1)
            elif line and cells:
                cells[-1].lines.append((number, line))
        out.end_table()
        return number


class _Cell(NamedTuple):
    """A cell of MediaWiki: its attributes, and its lines with their numbers."""

    attributes: Mapping[str, str]
    lines: list[tuple[int, str]]


def _cell(text: str, number: int) -> _Cell:
    before, bar, words = text.partition("|")
    if not bar or "[[" in before or "{{" in before:
        return _Cell({}, [(number, text)])
    return _Cell(attributes_of(before) if "span" in before else {}, [(number, words)])


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
