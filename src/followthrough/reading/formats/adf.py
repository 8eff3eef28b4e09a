"""Atlassian Document Format: the JSON of texts in Jira Cloud and Confluence. Each block counts as a line."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from typing import Any

from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.formats.grid import number_in
from followthrough.reading.formats.lines import normalised
from followthrough.reading.outline import NO_BREAK, Outline

_DEEPEST = 60
_CARDS = frozenset({"blockCard", "embedCard"})  # links that are drawn on lines of their own
_TRANSPARENT = frozenset(["doc", "panel", "layoutSection", "layoutColumn", "bodiedExtension"])
_EXPANDS = frozenset(["expand", "nestedExpand"])
_LISTS = frozenset(["bulletList", "orderedList", "taskList", "decisionList"])
_SECTIONS = frozenset(["heading", *_EXPANDS])


def read_adf(text: str) -> Outline:
    """The outline of a document in ADF, empty if the text is not the JSON of one. Never raises."""
    out = Assembly()
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return out.outline("adf")
    _Reader(out).node(document, 0)
    return out.outline("adf")


class _Reader:
    def __init__(self, out: Assembly) -> None:
        self._out = out
        self._line = 0
        self._in_table = False
        self._listed = False  # within a list in a cell
        self._mark = ""  # of an entry in a cell whose first line comes next

    def node(self, node: Any, depth: int) -> None:
        if not isinstance(node, dict) or depth > _DEEPEST:
            return
        kind = str(node.get("type"))
        attributes = _attributes(node)
        if kind in ("paragraph", "heading"):
            self._text_block(node, kind, attributes, depth)
        elif kind in _CARDS:
            self._text_block({"content": [{"type": "inlineCard", "attrs": attributes}]}, kind, attributes, depth)
        elif kind in _LISTS and not self._in_table:
            self._out.begin_list(ordered=kind == "orderedList")
            self._children(node, depth)
            self._out.end_list()
        elif kind in ("listItem", "taskItem", "decisionItem"):
            self._entry(node, kind, attributes, depth)
        elif self._in_table:
            self._listed = len(_content(node)) > 1
            self._in_cell(node, kind, attributes, depth)
        elif kind == "codeBlock":
            self._line += 1
            text = "".join(map(_text, _content(node)))
            self._out.code(text, self._line, self._line)
        elif kind == "blockquote":
            self._out.begin_quote()
            self._children(node, depth)
            self._out.end_quote()
        elif kind == "table":
            self._table(node, depth)
        elif kind in _TRANSPARENT or kind in _EXPANDS:
            self._children(node, depth)

    def _children(self, node: Mapping[str, Any], depth: int) -> None:
        for child, after in pairwise([*_content(node), None]):
            unfolds = str(child.get("type")) in _EXPANDS and not self._in_table
            title = _text(_attributes(child), "title") if unfolds else ""
            if title:
                self._line += 1
                self._out.begin_section(title, self._line)
            self.node(child, depth + 1)
            if title:
                self._out.end_section(
                    self._line, continues=after is not None and str(after.get("type")) not in _SECTIONS
                )

    def _in_cell(self, node: Mapping[str, Any], kind: str, attributes: Mapping[str, Any], depth: int) -> None:
        """The content of a cell: text, with a new line for each block in it."""
        if kind in _EXPANDS:
            self._new_line()
            self._out.text(_text(attributes, "title"), self._line)
        if kind != "codeBlock":
            self._children(node, depth)

    def _new_line(self) -> None:
        if self._out.inline:
            self._out.inline.newline(self._line, hard=True)

    def _text_block(self, node: Mapping[str, Any], kind: str, attributes: Mapping[str, Any], depth: int) -> None:
        if not self._in_table:
            self._line += 1
        else:
            self._new_line()
            self._out.text(self._mark, self._line)
            self._mark = ""
        self._inline(node, depth)
        if self._in_table:
            return
        if kind == "heading":
            level = attributes.get("level")
            self._out.heading(level if isinstance(level, int) and 1 <= level <= 6 else 2, self._line)
        else:
            self._out.flush()

    def _entry(self, node: Mapping[str, Any], kind: str, attributes: Mapping[str, Any], depth: int) -> None:
        checked = attributes.get("state") == "DONE" if kind == "taskItem" else None
        if self._in_table:
            self._entry_in_cell(node, kind, depth, checked)
            return
        self._out.begin_entry(self._line + 1)
        if checked is not None:
            self._out.box(checked=checked)
        if kind == "listItem":
            self._children(node, depth)
        else:
            self._line += 1
            self._inline(node, depth, done=checked is True)
        self._out.end_entry()

    def _entry_in_cell(self, node: Mapping[str, Any], kind: str, depth: int, checked: bool | None) -> None:
        """An entry of a list in a cell: a line that begins with its box."""
        mark = ("- " if self._listed else "") if checked is None else "☑ " if checked else "☐ "
        if kind != "listItem":
            self._new_line()
            self._out.text(mark, self._line)
            self._inline(node, depth, done=checked is True)
        for at, child in enumerate(_content(node) if kind == "listItem" else ()):
            self._mark = "" if at else mark
            self.node(child, depth + 1)

    def _table(self, node: Mapping[str, Any], depth: int) -> None:
        self._out.begin_table()
        for row in _content(node):
            self._line += 1
            cells = _content(row)
            self._in_table = True
            for cell in cells:
                self._children(cell, depth + 2)
                columns, rows = (number_in(_attributes(cell).get(name)) for name in ("colspan", "rowspan"))
                self._out.end_cell(self._line, columns, rows)
            self._in_table = False
            if cells and all(cell.get("type") == "tableHeader" for cell in cells):
                self._out.end_header()
            else:
                self._out.end_row(self._line, self._line)
        self._out.end_table()

    def _inline(self, node: Mapping[str, Any], depth: int, *, done: bool = False) -> None:
        inline, line = self._out.inline, self._line
        self._out.line = line
        before = ""
        for child in _content(node):
            kind = child.get("type")
            attributes = _attributes(child)
            if kind == before == "mention":
                inline.add(", ", line)
            before = kind
            if kind == "text":
                self._marked(child, line)
            elif kind == "hardBreak":
                inline.newline(line, hard=True)
            elif kind == "status" and not self._in_table:
                inline.add(f"[{_text(attributes)}]", line)
            elif kind == "mention" and not self._in_table:
                inline.add(_text(attributes).replace(" ", NO_BREAK), line)  # marks a name of two words as one name
            elif kind in ("mention", "status", "emoji"):
                inline.add(_text(attributes), line)
            elif kind == "inlineCard":
                url = _text(attributes, "url")
                inline.open()
                inline.add(url, line)
                inline.close_link(url)
            elif kind == "date":
                day = _day(attributes.get("timestamp"))
                inline.add(f"📅 {day}" if done and day else day, line)  # a due date, even if the task is done
            elif depth < _DEEPEST:
                self._inline(child, depth + 1)

    def _marked(self, node: Mapping[str, Any], line: int) -> None:
        inline = self._out.inline
        closing = {"strong": inline.close_strong, "strike": inline.close_struck, "code": inline.close_code}
        closers: list[Callable[[], None]] = []
        for mark in _objects(node.get("marks")):
            kind = str(mark.get("type"))
            if kind == "link":
                closers.append(partial(inline.close_link, _text(_attributes(mark), "href")))
            elif kind in closing:
                closers.append(closing[kind])
            else:
                continue
            inline.open()
        inline.add(_text(node), line)
        for close in reversed(closers):
            close()


def _attributes(node: Mapping[str, Any]) -> Mapping[str, Any]:
    attributes = node.get("attrs")
    return attributes if isinstance(attributes, dict) else {}


def _content(node: Mapping[str, Any]) -> list[Any]:
    return _objects(node.get("content"))


def _objects(value: Any) -> list[Any]:
    return [node for node in value if isinstance(node, dict)] if isinstance(value, list) else []


def _text(node: Mapping[str, Any], name: str = "text") -> str:
    return normalised(str(node.get(name, "")))


def _day(timestamp: object) -> str:
    try:
        return datetime.fromtimestamp(int(str(timestamp)) / 1000, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
