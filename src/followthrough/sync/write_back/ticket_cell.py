"""The empty ticket cell in an item's row, if its table has a ticket column, in any format. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from followthrough.model import ActionItem, Document
from followthrough.reading.formats import outline_of
from followthrough.reading.outline import RichText, Row
from followthrough.reading.vocabulary.columns import Column, CustomColumns, other_action_columns, roles
from followthrough.sync.write_back.link_markup import LinkMarkup
from followthrough.sync.write_back.table_row import EMPHASIS, NOTHING, fitted

_SIGN = r"(?:[*_`~]{0,2}(?:[-–—?]|n/a|tbd|\[ ?\])[*_`~]{0,2}[ \t]*)?"
# What an empty cell holds, by the format; "" stands for those that part cells by single bars.
_EMPTY: Mapping[str, re.Pattern[str]] = {
    "": re.compile(rf"(?<=\|)(?<!\\\|)([ \t]*{_SIGN})(?=\||$)", re.IGNORECASE),
    "mediawiki": re.compile(rf"(?:^[ \t]*\||(?<=\|\|))([ \t]*{_SIGN})(?=\|\||$)", re.IGNORECASE),
    "rst": re.compile(rf"(?:(?<=\|)|^[ \t]*(?:[*+-][ \t]+)?[*+-](?=[ \t]|$))([ \t]*{_SIGN})(?=\||$)", re.IGNORECASE),
    "html": re.compile(
        r"<t[dh]\b[^<>]{0,300}>\s*(?:<(?:p|div)\b[^<>]{0,300}>)?"
        rf"((?:\s|&nbsp;|&#160;|<br\b[^<>]{{0,40}}>)*{_SIGN})(?=(?:</(?:p|div)>\s*)?</t[dh]>)",
        re.IGNORECASE,
    ),
}
_MOST_CELLS = 200


def with_ticket(
    document: Document, lines: Sequence[str], item: ActionItem, link: LinkMarkup, names: CustomColumns
) -> tuple[int, str] | None:
    """The index and the new text of the line with the link in the row's empty ticket cell.

    None if the table has no ticket column or the cell is not empty. `names` are the user's own names of columns.
    """
    outline = outline_of(replace(document, text="".join(lines)))
    row = next((at for at, block in enumerate(outline.blocks) if isinstance(block, Row) and holds(block, item)), None)
    cell = None if row is None else _ticket(outline.blocks[row], names)
    if row is None or cell is None or not 0 < cell[1].line <= len(lines):
        return None
    number, at = cell[0], cell[1].line - 1
    line = lines[at]
    spots = [match.span(1) for match in _EMPTY.get(link.style, _EMPTY[""]).finditer(line.rstrip("\r\n"))][:_MOST_CELLS]
    # The reading shows which of them it is: with a number of its own in each, the cell holds that of its spot.
    probe = line
    for count, spot in reversed([*enumerate(spots)]):
        probe = _filled(probe, spot, str(count), link.style)
    blocks = outline_of(replace(document, text="".join((*lines[:at], probe, *lines[at + 1 :])))).blocks
    probed = blocks[row] if len(blocks) == len(outline.blocks) else None
    if not isinstance(probed, Row) or number >= len(probed.cells):
        return None
    if not (found := probed.cells[number].text).isdecimal():
        return None
    return (at, _filled(line, spots[int(found)], link.written, link.style)) if int(found) < len(spots) else None


def holds(row: Row, item: ActionItem) -> bool:
    """Whether an item was read from this row."""
    same_place = (row.line, row.end_line) == (item.line, item.end_line)
    return same_place and any(cell.text == item.text for cell in row.cells)


def is_empty(cell: RichText) -> bool:
    """Whether a cell is empty, or holds a usual placeholder."""
    return cell.text.strip(f" {EMPHASIS}").casefold() in NOTHING


def _ticket(row: object, names: CustomColumns) -> tuple[int, RichText] | None:
    """The number and the text of the row's ticket cell, if it is empty."""
    if not isinstance(row, Row):
        return None
    found = roles(row.header, names)
    if Column.ITEM in found and other_action_columns(row.header, found.index(Column.ITEM)):
        return None  # the one cell would be the ticket of each of them
    number = found.index(Column.TICKET) if Column.TICKET in found else len(row.cells)
    return (number, row.cells[number]) if number < len(row.cells) and is_empty(row.cells[number]) else None


def _filled(line: str, spot: tuple[int, int], word: str, style: str) -> str:
    """The line with this word in an empty cell, with the same width if that is possible."""
    begin, end = spot
    cell = word if style == "html" else fitted(" " * max(end - begin, 1), word)
    rest = line[end:]
    return line[:begin] + (cell if rest.strip("\r\n") else cell.rstrip()) + rest
