"""Write links to issues into a document, but only where the document then still reads the same. Pure."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from followthrough.model import Document
from followthrough.reading.formats.html_tokens import unescaped
from followthrough.reading.vocabulary.columns import CustomColumns
from followthrough.sync.write_back.link_places import Wanted, link_places
from followthrough.sync.write_back.same_reading import Placed, reads_as_before


class LinkOutcome(Enum):
    """What became of a link: written, its address was there already, or no place for it is safe."""

    WRITTEN = auto()
    THERE = auto()
    NO_PLACE = auto()


def write_links(
    document: Document, lines: list[str], wanted: Sequence[Wanted], names: CustomColumns
) -> Iterator[tuple[Wanted, LinkOutcome]]:
    """Write the links into the lines, and return each with its outcome. Links of one item keep their order.

    The first link of each item is written, all items together, then the second of each, and so on: the proof that the
    document still reads the same takes one link per item at a time. `names` are the user's own names of columns.
    """
    while wanted:
        first, wanted = _first_of_each_item(wanted)
        yield from zip(first, _write_together(document, lines, first, names), strict=True)


def _first_of_each_item(wanted: Sequence[Wanted]) -> tuple[list[Wanted], list[Wanted]]:
    """The first link of each item, and the others."""
    first = {link.item.id: link for link in reversed(wanted)}
    others = [link for link in wanted if link is not first[link.item.id]]
    return [link for link in wanted if link is first[link.item.id]], others


def _write_together(
    document: Document, lines: list[str], wanted: Sequence[Wanted], names: CustomColumns
) -> list[LinkOutcome]:
    """The outcomes of links that belong to different items.

    All links are written, and then the document is read once. If it does not read the same, each half of them is tried.
    """
    if len(wanted) < 2:
        return [_write_one(document, lines, link, names) for link in wanted]
    tried = list(lines)
    outcomes: list[LinkOutcome] = []
    written: list[Placed] = []
    for link in wanted:
        if _is_there(tried, link):
            outcomes.append(LinkOutcome.THERE)
            continue
        # Looked for in the lines as they were, which need not be read again for each, unless its own have changed.
        own = slice(link.item.line - 1, link.item.end_line)
        first = next(link_places(document, lines if lines[own] == tried[own] else tried, link, names), None)
        outcomes.append(LinkOutcome.NO_PLACE if first is None else LinkOutcome.WRITTEN)
        if first is not None:
            placed, at, tried[at] = first
            written.append(placed)
    if reads_as_before(document, lines, tried, written, names=names):
        lines[:] = tried
        return outcomes
    half = len(wanted) // 2
    return [part for some in (wanted[:half], wanted[half:]) for part in _write_together(document, lines, some, names)]


def _write_one(document: Document, lines: list[str], wanted: Wanted, names: CustomColumns) -> LinkOutcome:
    """Write a link in the first place where the document then reads the same except for the text that holds the link.

    So the link is within its item, and the next reading finds it there.
    """
    if _is_there(lines, wanted):
        return LinkOutcome.THERE
    for placed, at, line in link_places(document, lines, wanted, names):
        tried = [*lines[:at], line, *lines[at + 1 :]]
        if reads_as_before(document, lines, tried, [placed], names=names):
            lines[:] = tried
            return LinkOutcome.WRITTEN
    return LinkOutcome.NO_PLACE


def _is_there(lines: Sequence[str], wanted: Wanted) -> bool:
    """Whether the address is already in the item's lines, even though the reading recognizes no tracker in it."""
    if wanted.url is None:
        return False
    text = unescaped("".join(lines[wanted.item.line - 1 : wanted.item.end_line]))
    return re.search(rf"{re.escape(wanted.url)}(?!\w)", text) is not None
