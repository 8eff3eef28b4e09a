"""Where the first blocks of a document tell what is promised: a day there is that of a promise, not of the incident."""

from followthrough.reading.incident.fact_labels import DATE_LABELS
from followthrough.reading.layout.headings import Title, follow_up, placed
from followthrough.reading.layout.last import of_the_last
from followthrough.reading.outline import Block, Heading, ListItem, Outline, Paragraph, Quote, Row
from followthrough.reading.vocabulary.columns import Column, roles
from followthrough.reading.vocabulary.sections import is_section_name

_MOST_BLOCKS = 80


@of_the_last
def promises(outline: Outline) -> frozenset[int]:
    """The positions of the blocks that stand among follow-ups, are a task, or a row with a column for due days."""
    found: list[int] = []
    title: Title | None = None  # "Follow-up on the outage" may be that of the document, and stand over all of it
    for position, block, titles in placed(outline):
        if position >= _MOST_BLOCKS:
            break
        if title is None and isinstance(block, Heading):
            title = Title(block.level, block.text.text, block.text.line)
        over = [each for each in titles if each.line != _line(block) and (each != title or is_section_name(each.text))]
        introduces = isinstance(block, Paragraph) and over == [title]  # "# Action items", and what happened when
        if (follow_up(over) and not introduces) or _is_promise(block):
            found.append(position)
    return frozenset(found)


def _line(block: Block) -> int:
    return block.text.line if isinstance(block, (Heading, Paragraph, ListItem, Quote)) else block.line


def _is_promise(block: Block) -> bool:
    if isinstance(block, ListItem):
        return block.checked is not None
    if not isinstance(block, Row) or len(block.header) != len(block.cells):
        return False
    found = roles(block.header, ())
    at = found.index(Column.DUE) if Column.DUE in found else 0
    # "Date", "When" and "Wann" head the first column of a timeline as well, and "Until" tells how long an impact was.
    of_items = Column.ITEM in found or Column.OWNER in found
    return at > 0 and of_items and " ".join(block.header[at].lower().split()) not in DATE_LABELS
