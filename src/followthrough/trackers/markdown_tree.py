"""Markdown as a small tree, from which both of Jira's markups are made."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pyromark

# Nesting deeper than people write is flattened, because the renderers walk the tree by recursion.
_MAX_DEPTH = 24
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.I)
_CONTAINERS = {
    "Paragraph": "paragraph",
    "Item": "item",
    "BlockQuote": "quote",
    "Heading": "heading",
    "List": "list",
    "CodeBlock": "code-block",
    "Strong": "strong",
    "Emphasis": "emphasis",
    "Link": "link",
    "Image": "link",
    "HtmlBlock": "paragraph",
}
_BLOCKS = frozenset({"paragraph", "heading", "list", "item", "quote", "code-block", "rule"})


@dataclass(slots=True)
class Node:
    """A block, a span, or a text. `detail`: a heading's level, a list's first number, a link's address, a language."""

    kind: str
    text: str = ""
    detail: Any = None
    children: list["Node"] = field(default_factory=list)


def parse(markdown: str) -> Node:
    """The tree of a Markdown text. Tables and anything else without a counterpart stay text; comments are left out."""
    root = Node("document")
    stack = [root]
    for event in pyromark.events(markdown):
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name == "Start":
            node = _opened(value)
            if node is None or len(stack) > _MAX_DEPTH:
                stack.append(stack[-1])
            else:
                stack[-1].children.append(node)
                stack.append(node)
        elif name == "End":
            stack.pop()
        elif leaf := _leaf(str(name), value):
            stack[-1].children.append(leaf)
    return root


def blocks(nodes: Iterable[Node]) -> Iterator[Node]:
    """These nodes as blocks. Inline nodes among them, as in a list entry, become paragraphs."""
    for are_blocks, group in groupby(nodes, key=lambda node: node.kind in _BLOCKS):
        if are_blocks:
            yield from group
        else:
            yield Node("paragraph", children=list(group))


def _opened(value: Any) -> Node | None:
    attributes: Any
    name, attributes = next(iter(value.items())) if isinstance(value, Mapping) else (value, None)
    kind = _CONTAINERS.get(str(name))
    if kind is None:
        return None
    detail: Any = None
    if name == "Heading":
        detail = int(str(attributes["level"]).removeprefix("H"))
    elif name == "List":
        detail = attributes
    elif name == "CodeBlock":
        words = (
            str(attributes["Fenced"]).split() if isinstance(attributes, Mapping) and attributes.get("Fenced") else []
        )
        detail = words[0] if words else None
    elif kind == "link":
        detail = attributes["dest_url"]
        if not _SAFE_LINK.match(detail):
            return None
    return Node(kind, detail=detail)


def _leaf(name: str, value: Any) -> Node | None:
    if name in ("Text", "InlineHtml", "Html"):
        text = value if name == "Text" else _COMMENT.sub("", value)
        return Node("text", text=text) if text else None
    if name == "Code":
        return Node("code", text=value)
    return {"SoftBreak": Node("text", text=" "), "HardBreak": Node("break"), "Rule": Node("rule")}.get(name)
