"""Promises in the first blocks of a document: a day there is a due date, not the day of the incident."""

from followthrough.reading.incident.fact_labels import DATE_LABELS
from followthrough.reading.layout.headings import Title, among_follow_ups, blocks_with_titles
from followthrough.reading.layout.outline_cache import cached_for_last
from followthrough.reading.outline import Block, Heading, ListItem, Outline, Paragraph, Row, line_of
from followthrough.reading.vocabulary.columns import Column, roles
from followthrough.reading.vocabulary.sections import is_section_name

_MOST_BLOCKS = 80


@cached_for_last
def blocks_of_promises(outline: Outline) -> frozenset[int]:
    """The positions of the blocks that are among follow-ups, are a task, or are a row with a due date column.

    "Follow-up on the outage" may be the title of the document, and "Action items" may also be the title of a timeline.
    """
    found: list[int] = []
    first = next((block.text for block in outline.blocks[:_MOST_BLOCKS] if isinstance(block, Heading)), None)
    top = None if first is None else first.line
    own = None if first is None or is_section_name(first.text) else top
    last_titles: tuple[Title, ...] = ()
    among = False  # looked up once for all blocks under the same titles
    for position, block, titles in blocks_with_titles(outline):
        if position >= _MOST_BLOCKS:
            break
        if titles is not last_titles:
            last_titles = titles
            among = among_follow_ups(_sections(titles, own))
        if (among and _is_below(block, titles, top, own)) or _is_promise(block):
            found.append(position)
    return frozenset(found)


def _sections(titles: tuple[Title, ...], own: int | None) -> tuple[Title, ...]:
    """These titles without the document's `own` at this line, unless it is the name of a section."""
    return titles[1:] if titles and titles[0].line == own else titles


def _is_below(block: Block, titles: tuple[Title, ...], top: int | None, own: int | None) -> bool:
    """Whether a block among follow-ups is neither a title nor an introduction below the first title, at line `top`."""
    if titles[-1].line == line_of(block):
        titles = titles[:-1]
        if not among_follow_ups(_sections(titles, own)):
            return False
    return not (isinstance(block, Paragraph) and len(titles) == 1 and titles[0].line == top)


def _is_promise(block: Block) -> bool:
    if isinstance(block, ListItem):
        return block.checked is not None
    if not isinstance(block, Row) or len(block.header) != len(block.cells):
        return False
    found = roles(block.header, ())
    at = found.index(Column.DUE) if Column.DUE in found else 0
    # "Date", "When" and "Wann" head the first column of a timeline as well, and "Until" gives the length of an impact.
    of_items = Column.ITEM in found or Column.OWNER in found
    return at > 0 and of_items and " ".join(block.header[at].lower().split()) not in DATE_LABELS
