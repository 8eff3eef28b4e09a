"""Where in a document an item's issue can be written down: in its column for tickets, else behind its words. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape, unescape

from followthrough.model import ActionItem, Document, IssueKey, LayoutElement
from followthrough.reading.formats import outline_of
from followthrough.reading.formats.registry import format_of
from followthrough.reading.outline import Block, Code, Comment, Row
from followthrough.sync.ticket_cell import with_ticket

# What ends the words of an entry of HTML, in Markdown too. Tags within the words, as of <b>, do not.
_END = re.compile(r"\s{0,9}</(?:li|p|div|ac:task-body|ac:task)>", re.IGNORECASE)


def with_link(
    document: Document,
    lines: Sequence[str],
    item: ActionItem,
    key: IssueKey,
    url: str | None,
    *,
    names: Mapping[str, str],
) -> tuple[int, str] | None:
    """The index and the text of the line that the link belongs in, with it; None where its place is not clear.

    `names` are a user's own names of columns, as in the settings. With the link the document reads as before, but for
    the one piece of text that now holds it: so it stands within its item, and the next reading finds it there.
    """
    at = item.end_line - 1
    if not 0 <= at < len(lines):
        return None
    body = lines[at].rstrip("\r\n")
    ending = lines[at][len(body) :]
    style = format_of(document)
    made: str | None = None
    match item.element:
        case LayoutElement.BULLET | LayoutElement.TASK:
            made = _behind_entry(item, body, style, key, url)
        case LayoutElement.ROW if item.line == item.end_line:
            link = _markup(style, key, url)
            made = with_ticket(lines, at, names, link) or _in_row(item, body, link)
    if made is None:
        return None
    made = made.rstrip("\r\n") + ending
    return (at, made) if _reads_as_before(document, item, lines, (at, made)) else None


def is_written(lines: Sequence[str], item: ActionItem, url: str | None) -> bool:
    """Whether this address stands in the item's lines, though the reading knows no tracker there."""
    text = "".join(lines[item.line - 1 : item.end_line])
    return url is not None and re.search(rf"{re.escape(url)}(?!\w)", unescape(text)) is not None


def _behind_entry(item: ActionItem, body: str, style: str, key: IssueKey, url: str | None) -> str | None:
    """Behind the words of an entry of a list, within its tags."""
    kept = body.rstrip()
    if not kept or kept.endswith(("```", "~~~")):
        return None
    words = " ".join(item.text.split())
    end = _END.search(body, max(body.find(words), 0))
    if end is None:
        return f"{kept} ({_markup(style, key, url)})"
    if body.count(words) > 1:
        return None  # two entries of the same words on one line: which of them it is cannot be told
    return f"{body[: end.start()]} ({_markup('html', key, url)}){body[end.start() :]}"


def _in_row(item: ActionItem, body: str, link: str) -> str | None:
    """Behind the cell of a Markdown table that holds the item's first words."""
    if body.count("|") < 2 or "\\|" in body or "`" in body:
        return None
    cells = body.split("|")
    start = " ".join(item.text.split()[:3])
    holding = [number for number, cell in enumerate(cells) if start and start in " ".join(cell.split())]
    if len(holding) != 1:
        return None
    cell = cells[holding[0]]
    kept = cell.rstrip()
    cells[holding[0]] = f"{kept} ({link}){cell[len(kept) :] or ' '}"
    return "|".join(cells)


def _markup(style: str, key: IssueKey, url: str | None) -> str:
    if url is None:
        return escape(key.key) if style == "html" else key.key
    match style:
        case "rst":
            return f"`{key.key} <{url}>`__"
        case "asciidoc":
            return f"{url}[{key.key}]"
        case "markdown":
            return f"[{key.key}]({url})"
        case "html":
            return f'<a href="{escape(url)}">{escape(key.key)}</a>'
        case _:
            return url


def _reads_as_before(document: Document, item: ActionItem, lines: Sequence[str], changed: tuple[int, str]) -> bool:
    """Whether only the item's own text is another with the line as it was changed.

    A link behind a closing tag would be a paragraph of its own, one behind the next entry of the line would be that
    entry's, and one in a drawn table would take it apart.
    """
    at, made = changed
    before = outline_of(replace(document, text="".join(lines))).blocks
    after = outline_of(replace(document, text="".join((*lines[:at], made, *lines[at + 1 :])))).blocks
    if len(before) != len(after):
        return False
    others = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return len(others) == 1 and all(type(old) is type(new) and _holds(new, item) for old, new in others)


def _holds(block: Block, item: ActionItem) -> bool:
    """Whether this is the piece that the item was read from."""
    match block:
        case Code() | Comment():
            return False
        case Row():
            return item.element is LayoutElement.ROW
        case _:
            return " ".join(item.text.split()) in " ".join(block.text.text.split())
