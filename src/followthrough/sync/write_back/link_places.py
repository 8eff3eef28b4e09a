"""Where a document can hold the link to an item's issue: in its ticket column, or after the item's words. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from followthrough.model import ActionItem, Document, IssueKey, LayoutElement
from followthrough.reading.formats.registry import format_of, outline_of
from followthrough.reading.outline import Block, ListItem, Paragraph, RichText, Row
from followthrough.reading.vocabulary.columns import CustomColumns
from followthrough.sync.write_back.link_markup import LinkMarkup, link_in
from followthrough.sync.write_back.same_reading import Placed, words
from followthrough.sync.write_back.ticket_cell import holds, with_ticket

# What ends the words of an entry or a cell of HTML, in Markdown too. Tags within the words, as of <b>, do not.
_END = re.compile(r"\s{0,9}</(?:li|p|div|t[dh]|ac:task-body|ac:task)>", re.IGNORECASE)
_END_OF_CELL = re.compile(r"</t[dh]>", re.IGNORECASE)
_MOST_TAGS = 1000
_PLAIN_TEXT = (".rst", ".rest", ".txt", ".text")


class Wanted(NamedTuple):
    """A link to write: from an item to its issue."""

    item: ActionItem
    key: IssueKey
    url: str | None


class _Proposal(NamedTuple):
    """A line with the link in it, either behind the item's words or in an empty cell."""

    at: int
    line: str
    behind: bool = True


def link_places(
    document: Document, lines: Sequence[str], wanted: Wanted, names: CustomColumns
) -> Iterator[tuple[Placed, int, str]]:
    """The link in each possible place, the best first, with the index and the new text of its line.

    The caller checks whether the document still reads the same.
    """
    item = wanted.item
    if not item.line <= item.end_line <= len(lines):
        return
    link = link_in(_style(document, lines, item), wanted.key, wanted.url)
    for at, made, behind in _proposals(document, lines, item, link, names):
        body = lines[at].rstrip("\r\n")
        if _keeps_edges(document, lines[at], made):
            yield Placed(item, link.shown, behind), at, made.rstrip("\r\n") + lines[at][len(body) :]


def _proposals(
    document: Document, lines: Sequence[str], item: ActionItem, link: LinkMarkup, names: CustomColumns
) -> Iterator[_Proposal]:
    """The possible places, the best first."""
    at = item.end_line - 1
    if item.element is LayoutElement.ROW:
        if (cell := _own_cell(document, lines, item)) is None:
            return
        if (ticket := with_ticket(document, lines, item, link, names)) is not None:
            yield _Proposal(*ticket, behind=False)
        at = cell.end_line - 1
    elif item.element is LayoutElement.SENTENCE:
        return
    body = lines[at].rstrip("\r\n")
    if link.style == "html":
        made = _before_tag(document, lines, at, item, link)
    else:
        made = _in_row(item, body, link) if item.element is LayoutElement.ROW else _behind_entry(body, link)
    if made is not None:
        yield _Proposal(at, made)


def _style(document: Document, lines: Sequence[str], item: ActionItem) -> str:
    """The format at the item's place: Markdown may contain HTML."""
    style = format_of(document)
    end = _END_OF_CELL if item.element is LayoutElement.ROW else _END
    within = lines[item.line - 1 : item.end_line]
    return "html" if style == "markdown" and any(map(end.search, within)) else style


def _own_cell(document: Document, lines: Sequence[str], item: ActionItem) -> RichText | None:
    """The cell that the item was read from; None if another row in its lines says the same."""
    blocks = outline_of(replace(document, text="".join(lines))).blocks
    rows = [block for block in blocks if isinstance(block, Row) and holds(block, item)]
    return next(cell for cell in rows[0].cells if cell.text == item.text) if len(rows) == 1 else None


def _keeps_edges(document: Document, before: str, after: str) -> bool:
    """Whether a line of a drawn table, with its bars aligned, keeps its length."""
    drawn = "|" in before and document.path.lower().endswith(_PLAIN_TEXT)
    return not drawn or len(after.rstrip()) == len(before.rstrip())


def _behind_entry(body: str, link: LinkMarkup) -> str | None:
    """After the words of a list entry."""
    kept = body.rstrip()
    return f"{kept} ({link.written})" if kept and not kept.endswith(("```", "~~~")) else None


def _before_tag(document: Document, lines: Sequence[str], at: int, item: ActionItem, link: LinkMarkup) -> str | None:
    """After the words of an HTML entry or cell, before its closing tag.

    The reading shows which tag of the line that is: a number goes before each, and the item shows its own.
    """
    body = lines[at].rstrip("\r\n")
    ends = [tag.start() for tag in _END.finditer(body)][:_MOST_TAGS]
    if not ends:
        return _behind_entry(body, link)
    pieces = [body[begin:end] for begin, end in zip([0, *ends], [*ends, len(body)], strict=True)]
    probe = "".join([pieces[0], *(f" ({number}){piece}" for number, piece in enumerate(pieces[1:]))])
    outline = outline_of(replace(document, text="".join((*lines[:at], f"{probe}\n", *lines[at + 1 :]))))
    behind = re.compile(rf"{re.escape(' '.join(item.text.split()))} \((\d+)\)")
    found = [match[1] for text in _texts(outline.blocks) if (match := behind.match(words(text))) is not None]
    if len(found) != 1:
        return None  # two entries in the same words on one line: it may be either
    end = ends[int(found[0])]
    return f"{body[:end]} ({link.written}){body[end:]}"


def _texts(blocks: Iterable[Block]) -> Iterator[RichText]:
    for block in blocks:
        if isinstance(block, Row):
            yield from block.cells
        elif isinstance(block, (ListItem, Paragraph)):
            yield block.text


def _in_row(item: ActionItem, body: str, link: LinkMarkup) -> str | None:
    """In the cell with the item's first words, in a row whose cells are separated by bars."""
    if "|" in body and ("\\|" in body or "`" in body):
        return None
    cells = body.split("|")
    start = " ".join(item.text.split()[:3])
    holding = [number for number, cell in enumerate(cells) if start and start in " ".join(cell.split())]
    if len(holding) != 1:
        return None
    cell = cells[holding[0]]
    kept = cell.rstrip()
    cells[holding[0]] = f"{kept} ({link.written}){cell[len(kept) :] or ' '}"
    return "|".join(cells).rstrip()
