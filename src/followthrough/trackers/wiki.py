"""Markdown to Jira's wiki markup, the text format of Data Center."""

import re
from collections.abc import Iterable, Iterator

from followthrough.trackers.markdown_tree import Node, blocks, parse

_URL = re.compile(r"(https?://[^\s<>\"'\[\]{}|\\^`]+)")
_SPECIAL = re.compile(r"([\\{}\[\]*_!|^~+?#])|(?<!\w)(-)|(-)(?!\w)")
_START = re.compile(r"^(h[1-6]|bq)\.", re.I)


def to_wiki(markdown: str) -> str:
    """Wiki markup of headings, paragraphs, lists, links, code, and bold. Anything else becomes escaped text."""
    return "\n\n".join(_blocks(parse(markdown).children, "")).strip()


def _blocks(nodes: Iterable[Node], bullets: str) -> Iterator[str]:
    for node in blocks(nodes):
        yield from _block(node, bullets)


def _block(node: Node, bullets: str) -> Iterator[str]:
    if node.kind == "heading":
        yield f"h{node.detail}. {_spans(node.children)}"
    elif node.kind == "list":
        sign = "*" if node.detail is None else "#"
        yield "\n".join(_item(child, bullets + sign) for child in node.children)
    elif node.kind == "code-block":
        yield _code_block("".join(child.text for child in node.children), node.detail)
    elif node.kind == "quote":
        inner = "\n\n".join(_blocks(node.children, ""))
        # The macro cannot be nested, so an inner quote becomes part of the outer one.
        yield "{quote}\n" + inner.replace("{quote}\n", "").replace("\n{quote}", "") + "\n{quote}"
    elif node.kind == "rule":
        yield "----"
    else:
        yield _START.sub(lambda match: f"{match[1]}\\.", _spans(node.children))


def _item(node: Node, bullets: str) -> str:
    """A list item with its contents. An empty line would end the list."""
    return f"{bullets} " + "\n".join(part for part in _blocks(node.children, bullets) if part)


def _spans(nodes: Iterable[Node]) -> str:
    parts = []
    for node in nodes:
        inner = _spans(node.children)
        if node.kind == "break":
            parts.append("\n")
        elif node.kind == "code":
            parts.append("{{" + _escaped(node.text) + "}}")
        elif node.kind == "strong":
            parts.append(f"*{inner}*" if inner.strip() else inner)
        elif node.kind == "emphasis":
            parts.append(f"_{inner}_" if inner.strip() else inner)
        elif node.kind == "link":
            parts.append(f"[{inner or node.detail}|{_address(node.detail)}]")
        else:
            parts.append(_text(node.text))
    return "".join(parts)


def _text(text: str) -> str:
    """Text with its special characters escaped, except in addresses."""
    return "".join(part if number % 2 else _escaped(part) for number, part in enumerate(_URL.split(text)))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def _address(url: str) -> str:
    return re.sub(r"[\[\]{}|\\^]", lambda match: f"%{ord(match[0]):02X}", url)


def _code_block(text: str, language: str | None) -> str:
    opening = f"{{code:{language}}}" if language and re.fullmatch(r"[A-Za-z0-9+#-]{1,20}", language) else "{code}"
    return f"{opening}\n" + text.rstrip("\n").replace("{code", "{ code") + "\n{code}"
