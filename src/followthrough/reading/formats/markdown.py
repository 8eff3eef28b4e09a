"""Markdown: CommonMark, GitHub's extensions and front matter, by pulldown-cmark with byte ranges."""

from collections.abc import Iterable, Mapping
from typing import Any

from pyromark import Markdown, Options

from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.formats.front_matter import front_matter
from followthrough.reading.formats.lines import LineIndex, normalised
from followthrough.reading.formats.mkdocs import without_boxes
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern

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
# Tags of static site generators and ERB; a tag ends before the next one could begin, so the search is linear.
_TEMPLATE_TAG = lazy_pattern(r"<%[^%]*%>|\{%[^%{]*%\}|\{\{[<%][^{}]*\}\}")
_DIV = lazy_pattern(r"(?m)^[ \t]{0,3}:{3,}[^\n]*$")
_TAG_NAME = lazy_pattern(r"</?([A-Za-z][\w-]*)")
_IN_WORDS = lazy_pattern(r"<[A-Za-z]{1,20}(?: [A-Za-z'’-]{1,30}){2,12} ?>")
_SPANS = frozenset({"Strong", "Emphasis", "Strikethrough"})
_LINKS = frozenset({"Link", "Image"})
_STRIKES, _STRUCK = frozenset({"<del>", "<s>", "<strike>"}), frozenset({"</del>", "</s>", "</strike>"})
_OF_TABLES = frozenset({"TableHead", "TableRow", "TableCell"})
_RAW = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})


def read_markdown(text: str) -> Outline:
    """The outline of a Markdown text. Never raises."""
    text = normalised(text)
    if "<%" in text or "{%" in text or "{{" in text:
        text = _TEMPLATE_TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)
    if ":::" in text:
        text = _DIV.sub("", text)
    text = without_boxes(text)
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._index = LineIndex(text)
        self._out = Assembly()
        self._front: Mapping[str, object] = {}
        self._links: list[str] = []
        self._raw: list[str] | None = None

    def read(self) -> Outline:  # noqa: PLR0915
        # Dispatch by name keeps the loop flat; an unknown event is ignored. What comes
        # most (text, paragraphs, entries, cells) is dealt with here: a call costs as much as what it does.
        events: Iterable[Any] = _PARSER.events_with_range(self._text, merge_text=True)
        out = self._out
        inline = out.inline
        line_of = self._index.line
        for event, span in events:
            if event.__class__ is str:
                if event == "Rule":
                    out.flush()
                else:
                    out.line = line_of(span["end"])
                    inline.newline(out.line, hard=event == "HardBreak")
                continue
            name, value = event.popitem()
            if name == "Text":
                if self._raw is not None:
                    self._raw.append(value)
                else:
                    if not inline.pieces:
                        out.line = line_of(span["start"])
                    inline.add(value, out.line)
            elif name == "End":
                if value.__class__ is dict:
                    tag, detail = value.popitem()
                    self._end(tag, detail, span)
                elif value == "Item":
                    out.end_entry()
                elif value == "Paragraph":
                    out.flush()
                elif value == "TableCell":
                    out.end_cell(line_of(span["start"]))
                elif value == "Strong":
                    inline.close_strong()
                else:
                    self._end(value, None, span)
            elif name == "Start":
                if value.__class__ is dict:
                    tag, detail = value.popitem()
                    self._start(tag, detail)
                elif value == "Item":
                    out.begin_entry(line_of(span["start"]))
                elif value == "Paragraph":
                    if inline.pieces:
                        out.flush()
                elif value in _SPANS:
                    inline.open()
                elif value not in _OF_TABLES:
                    self._start(value, None)
            elif name == "Code":
                if not inline.pieces:
                    out.line = line_of(span["start"])
                inline.code(value, out.line)
            elif name == "TaskListMarker":
                out.box(checked=value)
            elif name == "Html":
                if self._raw is not None:
                    self._raw.append(value)
            elif name == "InlineHtml":
                self._inline_html(value, span)
        return out.outline("markdown", self._front)

    def _start(self, tag: str, detail: Any) -> None:
        """The beginning of an element with attributes, or of one that ends the text before it."""
        out = self._out
        if tag in _LINKS:
            out.inline.open()
            self._links.append(detail["dest_url"])
        elif tag == "List":
            out.begin_list(ordered=detail is not None)
        elif tag == "Table":
            out.begin_table()
        elif tag == "BlockQuote":
            out.begin_quote(others=detail is None)
        else:
            out.flush()
            if tag in _RAW:
                self._raw = []

    def _end(self, tag: str, detail: Any, span: Mapping[str, int]) -> None:
        out = self._out
        if tag == "Heading":
            out.heading(int(detail[1]), self._index.line(span["start"]))
        elif tag in _SPANS or tag in _LINKS:
            self._end_span(tag)
        elif tag == "List":
            out.end_list()
        elif tag == "TableHead":
            out.end_header()
        elif tag == "TableRow":
            out.end_row(self._index.line(span["start"]), self._index.last_line(span["end"]))
        elif tag == "BlockQuote":
            out.end_quote()
        elif tag in _RAW:
            self._end_raw(tag, detail, span)
        else:
            out.flush()

    def _end_span(self, tag: str) -> None:
        inline = self._out.inline
        if tag == "Strikethrough":
            inline.close_struck()
        elif tag in _LINKS:
            url = self._links.pop()
            if tag == "Link":
                inline.close_link(url)
            else:
                inline.close()
        else:
            inline.close()

    def _end_raw(self, tag: str, detail: Any, span: Mapping[str, int]) -> None:
        text = "".join(self._raw or ())
        self._raw = None
        out = self._out
        first, last = self._index.line(span["start"]), self._index.last_line(span["end"])
        if tag == "CodeBlock":
            out.code(text, first, last)
        elif tag == "HtmlBlock":
            from followthrough.reading.formats.html import html_blocks  # loaded only for documents with HTML

            html_blocks(text, first, out)
        elif out.empty:
            self._front = front_matter(text, toml=detail == "PlusesStyle")

    def _inline_html(self, html: str, span: Mapping[str, int]) -> None:
        if html.startswith("<!--"):
            self._out.comments(html, self._index.line(span["start"]))
        elif html[:3].lower() == "<br":
            self._out.inline.newline(self._out.line, hard=True)
        elif html.lower() in _STRIKES:
            self._out.inline.open()
        elif html.lower() in _STRUCK:
            self._out.inline.close_struck()
        elif (name := _TAG_NAME.match(html)) is not None:
            from followthrough.reading.formats.html import is_element

            # "<your name here>" and "<link to the recording>" are placeholders, not tags.
            if not is_element(name[1].lower(), html, self._text) or _IN_WORDS.fullmatch(html) is not None:
                self._out.text(html, self._index.line(span["start"]))
