"""Markdown: CommonMark, GitHub's extensions and front matter, by pulldown-cmark with byte ranges."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pyromark import Markdown, Options

from followthrough.reading.formats.front_matter import front_matter
from followthrough.reading.formats.inline import InlineText
from followthrough.reading.formats.lines import LineIndex, normalised
from followthrough.reading.outline import (
    Block,
    Code,
    Comment,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    Quote,
    RichText,
    Row,
)

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
)
# Template tags of static site generators and ERB; each ends at its first closer, so the search is linear.
_TEMPLATE_TAG = re.compile(r"<%[^%]*%>|\{%[^%{]*%\}|\{\{[<%][^{}]*\}\}")
_BOX = re.compile(r"\[ {0,3}([xX✓✔]?) {0,3}\](?!\()[ \t]*")
_DIV = re.compile(r"(?m)^[ \t]{0,3}:{3,}[^\n]*$")


def read_markdown(text: str) -> Outline:
    """The outline of a Markdown text. Never raises."""
    text = normalised(text)
    if "<%" in text or "{%" in text or "{{" in text:
        text = _TEMPLATE_TAG.sub(_blank, text)
    if ":::" in text:
        text = _DIV.sub("", text)
    return _Builder(text).build()


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


class _Entry:
    """A list entry that is being read; `position` is set once its block exists."""

    __slots__ = ("checked", "group", "line", "ordered", "position")

    def __init__(self, line: int, group: int, *, ordered: bool) -> None:
        self.line = line
        self.group = group
        self.ordered = ordered
        self.checked: bool | None = None
        self.position: int | None = None


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._index = LineIndex(text)
        self._blocks: list[Block] = []
        self._front: Mapping[str, object] = {}
        self._inline = InlineText()
        self._entries: list[_Entry] = []
        self._lists: list[tuple[int, bool]] = []
        self._quotes: list[bool] = []
        self._groups = 0
        self._tables = 0
        self._cells: list[RichText] = []
        self._header: tuple[str, ...] = ()
        self._links: list[str] = []
        self._raw: list[str] | None = None
        self._line = 1
        self._images = 0

    def build(self) -> Outline:
        # Dispatch by name keeps the loop flat; an event that we do not know is one that says nothing to us.
        events: Iterable[Any] = _PARSER.events_with_range(self._text, merge_text=True)
        inline = self._inline
        line_of = self._index.line
        for event, span in events:
            if event.__class__ is str:
                if event == "SoftBreak":
                    self._line = line_of(span["end"])
                    inline.newline(self._line)
                elif event == "HardBreak":
                    self._line = line_of(span["end"])
                    inline.newline(self._line, hard=True)
                else:
                    self._flush()
                continue
            for name, value in event.items():
                if name == "Text":
                    if self._raw is not None:
                        self._raw.append(value)
                    else:
                        if not inline:
                            self._line = line_of(span["start"])
                        inline.add(value, self._line)
                elif name == "Start":
                    tag, detail = next(iter(value.items())) if value.__class__ is dict else (value, None)
                    self._start(tag, detail, span)
                elif name == "End":
                    tag, detail = next(iter(value.items())) if value.__class__ is dict else (value, None)
                    self._end(tag, detail, span)
                elif name == "Code":
                    if not inline:
                        self._line = line_of(span["start"])
                    inline.code(value, self._line)
                elif name == "TaskListMarker":
                    if self._entries:
                        self._entries[-1].checked = value
                elif name == "Html":
                    if self._raw is not None:
                        self._raw.append(value)
                elif name == "InlineHtml":
                    self._inline_html(value, span)
        self._flush()
        return Outline(tuple(self._blocks), self._front, "markdown")

    def _start(self, tag: str, detail: Any, span: Mapping[str, int]) -> None:
        if tag in _SPANS:
            self._inline.open()
            if tag in ("Link", "Image"):
                self._links.append(detail["dest_url"])
            return
        if tag in ("TableHead", "TableRow"):
            self._cells = []
            return
        if tag == "TableCell":
            return
        self._flush()
        if tag == "List":
            self._ensure_entry()
            self._groups += 1
            self._lists.append((self._groups, detail is not None))
        elif tag == "Item":
            group, ordered = self._lists[-1]
            self._entries.append(_Entry(self._index.line(span["start"]), group, ordered=ordered))
        elif tag == "Table":
            self._tables += 1
            self._header = ()
        elif tag == "BlockQuote":
            self._quotes.append(detail is None)
        elif tag in ("CodeBlock", "HtmlBlock", "MetadataBlock"):
            self._raw = []

    def _end(self, tag: str, detail: Any, span: Mapping[str, int]) -> None:
        if tag in _SPANS:
            self._end_span(tag)
        elif tag == "Heading":
            text = self._inline.take(self._index.line(span["start"]))
            self._blocks.append(Heading(int(detail[1]), text))
        elif tag == "Paragraph":
            self._flush()
        elif tag == "TableCell":
            self._cells.append(self._inline.take(self._index.line(span["start"])))
        elif tag == "TableHead":
            self._header = tuple(cell.text for cell in self._cells)
        elif tag == "TableRow":
            first, last = self._index.line(span["start"]), self._index.last_line(span["end"])
            self._blocks.append(Row(tuple(self._cells), self._header, self._tables, first, last))
        elif tag == "Item":
            self._flush()
            self._ensure_entry()
            self._entries.pop()
        elif tag == "List":
            self._lists.pop()
        elif tag == "BlockQuote":
            self._flush()
            self._quotes.pop()
        elif tag in ("CodeBlock", "HtmlBlock", "MetadataBlock"):
            self._end_raw(tag, detail, span)
        else:
            self._flush()

    def _end_span(self, tag: str) -> None:
        if tag == "Strong":
            self._inline.close_strong()
        elif tag == "Strikethrough":
            self._inline.close_struck()
        elif tag in ("Link", "Image"):
            url = self._links.pop()
            if tag == "Link":
                self._inline.close_link(url)
            else:
                self._inline.close()
        else:
            self._inline.close()

    def _end_raw(self, tag: str, detail: Any, span: Mapping[str, int]) -> None:
        text = "".join(self._raw or ())
        self._raw = None
        first, last = self._index.line(span["start"]), self._index.last_line(span["end"])
        if tag == "MetadataBlock":
            if not self._blocks:
                self._front = front_matter(text, toml=detail == "PlusesStyle")
        elif tag == "CodeBlock":
            self._blocks.append(Code(text, first, last, self._position()))
        else:
            self._html_block(text, first, last)

    def _html_block(self, text: str, first: int, last: int) -> None:
        if text.lstrip().startswith("<!--"):
            self._comments(text, first)
        _ = last

    def _comments(self, text: str, line: int) -> None:
        """Every comment of a piece of HTML, with its lines."""
        at = 0
        while (start := text.find("<!--", at)) >= 0:
            end = text.find("-->", start + 4)
            body = text[start + 4 : end if end >= 0 else len(text)]
            first = line + text.count("\n", 0, start)
            self._blocks.append(Comment(body.strip(), first, first + body.count("\n"), self._position()))
            if end < 0:
                return
            at = end + 3

    def _inline_html(self, html: str, span: Mapping[str, int]) -> None:
        if html.startswith("<!--"):
            self._comments(html, self._index.line(span["start"]))
        elif html[:3].lower() == "<br":
            self._inline.newline(self._line, hard=True)

    def _position(self) -> int | None:
        return self._entries[-1].position if self._entries else None

    def _ensure_entry(self) -> None:
        """Give the innermost open entry its block, empty if no text has come."""
        if self._entries and self._entries[-1].position is None:
            self._add_entry(self._inline.take(self._entries[-1].line))

    def _add_entry(self, text: RichText) -> None:
        entry = self._entries[-1]
        entry.position = len(self._blocks)
        if entry.checked is None and text.text.startswith("[") and (box := _BOX.match(text.text)):
            entry.checked = bool(box[1])
            text = text.part(box.end(), len(text.text))
        parent = next((e.position for e in reversed(self._entries[:-1]) if e.position is not None), None)
        self._blocks.append(ListItem(text, len(self._entries) - 1, entry.group, parent, entry.ordered, entry.checked))

    def _flush(self) -> None:
        """Turn the inline text that was collected into a block."""
        if not self._inline:
            return
        text = self._inline.take(self._line)
        if any(self._quotes):
            self._blocks.append(Quote(text))
        elif self._entries and self._entries[-1].position is None:
            self._add_entry(text)
        else:
            self._blocks.append(Paragraph(text, self._position()))


_SPANS = frozenset({"Strong", "Emphasis", "Strikethrough", "Link", "Image", "Superscript", "Subscript"})
