"""Markdown to and from the Atlassian Document Format, the text format of Jira Cloud."""

from collections.abc import Iterable, Iterator
from typing import Any

from followthrough.trackers.markdown_tree import Node, blocks, parse

Json = dict[str, Any]


def to_adf(markdown: str) -> Json:
    """A document (`version` 1) of headings, paragraphs, lists, links, code and bold; anything else is text."""
    content = list(_blocks(parse(markdown).children))
    return {"type": "doc", "version": 1, "content": content or [{"type": "paragraph", "content": []}]}


def text_of(document: Json) -> str:
    """The plain text of a document, one line per block. For comparing, not for display."""
    parts: list[str] = []
    stack: list[Any] = [document]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, dict):
            if node.get("type") == "text":
                parts.append(str(node.get("text", "")))
            else:
                stack.append("\n" if node.get("type") in _LINES else "")
                stack += reversed(node.get("content") or [])
    return "".join(parts).strip()


_LINES = frozenset({"paragraph", "heading", "codeBlock", "hardBreak", "tableRow"})


def _blocks(nodes: Iterable[Node], inside: str = "doc") -> Iterator[Json]:
    """Blocks that are allowed `inside` a doc, listItem, or blockquote."""
    for node in blocks(nodes):
        yield from _block(node, inside)


def _block(node: Node, inside: str) -> Iterator[Json]:
    if node.kind == "heading" and inside == "doc":
        yield {"type": "heading", "attrs": {"level": node.detail}, "content": list(_spans(node.children, ()))}
    elif node.kind == "heading":
        yield from _paragraph([Node("strong", children=node.children)])
    elif node.kind == "list":
        items = [{"type": "listItem", "content": _item(child)} for child in node.children]
        if node.detail is None:
            yield {"type": "bulletList", "content": items}
        else:
            yield {"type": "orderedList", "attrs": {"order": node.detail}, "content": items}
    elif node.kind == "code-block":
        text = "".join(child.text for child in node.children).rstrip("\n")
        block: Json = {"type": "codeBlock", "content": [{"type": "text", "text": text}] if text else []}
        yield {**block, "attrs": {"language": node.detail}} if node.detail else block
    elif node.kind == "quote" and inside == "doc":
        content = list(_blocks(node.children, "blockquote"))
        if content:
            yield {"type": "blockquote", "content": content}
    elif node.kind == "quote":
        yield from _blocks(node.children, inside)
    elif node.kind == "rule":
        if inside == "doc":
            yield {"type": "rule"}
    else:
        yield from _paragraph(node.children)


def _item(node: Node) -> list[Json]:
    """The contents of a list item. The format requires that a paragraph comes first."""
    content = list(_blocks(node.children, "listItem"))
    if not content or content[0]["type"] != "paragraph":
        content.insert(0, {"type": "paragraph", "content": []})
    return content


def _paragraph(nodes: Iterable[Node]) -> Iterator[Json]:
    content = list(_spans(nodes, ()))
    if content:
        yield {"type": "paragraph", "content": content}


def _spans(nodes: Iterable[Node], marks: tuple[Json, ...]) -> Iterator[Json]:
    for node in nodes:
        if node.kind == "break":
            yield {"type": "hardBreak"}
        elif node.kind in ("strong", "emphasis", "link"):
            yield from _spans(node.children, (*marks, _mark(node)))
        elif node.kind == "code":
            # Code may be combined with a link, but not with bold.
            links = [mark for mark in marks if mark["type"] == "link"]
            yield {"type": "text", "text": node.text, "marks": [*links, {"type": "code"}]}
        elif node.text:
            distinct = list({mark["type"]: mark for mark in marks}.values())
            yield {"type": "text", "text": node.text, **({"marks": distinct} if distinct else {})}


def _mark(node: Node) -> Json:
    if node.kind == "link":
        return {"type": "link", "attrs": {"href": node.detail}}
    return {"type": "strong" if node.kind == "strong" else "em"}
