"""Atlassian Document Format, the text format of Jira Cloud, checked as strictly as a stand-in needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_INLINE = frozenset({"text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status"})
_BLOCKS = frozenset(
    {
        "paragraph",
        "heading",
        "bulletList",
        "orderedList",
        "taskList",
        "codeBlock",
        "blockquote",
        "rule",
        "panel",
        "table",
        "expand",
    }
)
_CHILDREN: Mapping[str, frozenset[str]] = {
    "doc": _BLOCKS,
    "paragraph": _INLINE,
    "heading": _INLINE,
    "bulletList": frozenset({"listItem"}),
    "orderedList": frozenset({"listItem"}),
    "listItem": frozenset({"paragraph", "bulletList", "orderedList", "codeBlock", "taskList"}),
    "taskList": frozenset({"taskItem", "taskList"}),
    "taskItem": _INLINE,
    "codeBlock": frozenset({"text"}),
    "blockquote": frozenset({"paragraph", "bulletList", "orderedList", "codeBlock"}),
    "panel": frozenset({"paragraph", "heading", "bulletList", "orderedList", "codeBlock", "rule", "taskList"}),
    "expand": _BLOCKS - {"expand"},
    "table": frozenset({"tableRow"}),
    "tableRow": frozenset({"tableHeader", "tableCell"}),
    "tableHeader": _BLOCKS - {"table", "expand"},
    "tableCell": _BLOCKS - {"table", "expand"},
}
_MARKS = frozenset({"strong", "em", "code", "link", "strike", "underline", "subsup", "textColor"})
_ATTRIBUTES: Mapping[str, str] = {
    "heading": "level",
    "panel": "panelType",
    "mention": "id",
    "emoji": "shortName",
    "inlineCard": "url",
    "date": "timestamp",
    "status": "text",
    "taskList": "localId",
    "taskItem": "state",
}
_BREAKING = frozenset({"paragraph", "heading", "codeBlock", "taskItem", "tableRow", "rule"})


def is_document(value: Any) -> bool:
    """Whether Jira accepts a value as a document: only known nodes, each in a permitted place."""
    if not isinstance(value, dict) or value.get("type") != "doc" or value.get("version") != 1:
        return False
    return set(value) <= {"type", "version", "content"} and _children_fit("doc", value.get("content"))


def _children_fit(parent: str, children: Any) -> bool:
    if not isinstance(children, list):
        return False
    allowed = _CHILDREN.get(parent, frozenset())
    return all(isinstance(child, dict) and child.get("type") in allowed and _fits(child) for child in children)


def _fits(node: dict[str, Any]) -> bool:
    kind = node["type"]
    if not set(node) <= {"type", "content", "attrs", "marks", "text"}:
        return False
    if kind == "text":
        return isinstance(node.get("text"), str) and node["text"] != "" and _marks_fit(node.get("marks", []))
    needed = _ATTRIBUTES.get(kind)
    if needed is not None and needed not in node.get("attrs", {}):
        return False
    if kind in _CHILDREN and kind not in ("paragraph", "heading", "codeBlock", "taskItem"):
        return bool(node.get("content")) and _children_fit(kind, node["content"])
    return "content" not in node or _children_fit(kind, node["content"])


def _marks_fit(marks: Any) -> bool:
    if not isinstance(marks, list):
        return False
    named = [mark.get("type") for mark in marks if isinstance(mark, dict)]
    linked = [mark for mark in marks if mark.get("type") == "link"] if len(named) == len(marks) else []
    return (
        len(named) == len(marks)
        and set(named) <= _MARKS
        and all(isinstance(mark.get("attrs", {}).get("href"), str) for mark in linked)
    )


def from_text(text: str) -> dict[str, Any]:
    """A document with one paragraph for each paragraph of a plain text."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    return {"type": "doc", "version": 1, "content": [_paragraph(part) for part in paragraphs]}


def _paragraph(text: str) -> dict[str, Any]:
    content: list[dict[str, Any]] = []
    for line in text.strip("\n").split("\n"):
        if content:
            content.append({"type": "hardBreak"})
        if line:
            content.append({"type": "text", "text": line})
    return {"type": "paragraph", "content": content}


def text_of(document: Any) -> str:
    """The plain text of a document, one line per block."""
    return _text(document).strip("\n")


def _text(node: Any) -> str:
    if not isinstance(node, dict):
        return ""
    if node.get("type") == "text":
        return str(node.get("text", ""))
    if node.get("type") == "hardBreak":
        return "\n"
    attributes = node.get("attrs", {})
    if node.get("type") == "inlineCard":
        return str(attributes.get("url", ""))
    inner = "".join(_text(child) for child in node.get("content", []))
    return inner + ("\n" if node.get("type") in _BREAKING else "")
