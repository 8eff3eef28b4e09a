"""Forms of one action: its words and its facts are labelled, each on a row, entry, or line of its own.

    Description | Limit the queue        - Action: Limit the queue        What: Limit the queue
    Owner       | Ana                    - Owner: Ana                     Who: Ana

Such a form is one entry with its facts nested in it.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import Block, ListItem, Paragraph, RichText, Row, joined, plain
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column, names_an_action, role
from followthrough.reading.vocabulary.cues import cue, words_of
from followthrough.reading.vocabulary.fields import begins_with_field, is_field
from followthrough.reading.vocabulary.words import FINITE_VERBS

_LABEL = lazy_pattern(r"\W{0,4}(?P<name>[^\W\d_][^:：\n]{1,30}?)[\s*_]{0,3}[:：][\s*_]{0,4}(?=\S)")
_MOST_LINES = 16


class Form(NamedTuple):
    """The words of an action, its facts, and how many blocks they are."""

    words: RichText
    facts: Sequence[RichText]
    blocks: int

    def entries(self, position: int) -> list[Block]:
        """The form as an entry with its facts nested in it. `position` is that of its first block."""
        facts = [ListItem(fact, 1, -position, parent=position) for fact in self.facts]
        return [ListItem(self.words, 0, -position), *facts]

    def below_action(self, position: int) -> list[Block]:
        """The form of an action that the heading right above it names: what it says explains that."""
        return [Paragraph(self.words), *[ListItem(fact, 0, -position) for fact in self.facts]]


def form_at(blocks: Sequence[Block], position: int) -> Form | None:
    """The form of one action that begins with this block, if one does."""
    first = blocks[position] if position < len(blocks) else None
    if isinstance(first, Row):
        head = _head(first) if position == 0 or not _is_of(first, blocks[position - 1]) else []
        begins = head[0] if head else _line(first) if _is_pair(first) else None
    else:
        head = []
        begins = first.text if isinstance(first, (ListItem, Paragraph)) else None
    if begins is None or not _names_action(begins):  # as nearly all
        return None
    lines = [*head, *_lines(blocks[position : position + _MOST_LINES])]
    label = _LABEL.match(lines[0].text) if lines else None
    # Behind its title an action may have a description.
    second = 1 if label is None or role(label["name"]) is Column.ITEM else 2
    end = next((at for at in range(second, len(lines)) if _names_action(lines[at])), len(lines))
    facts = lines[1:end]
    if not any(begins_with_field(fact.text) for fact in facts) or not all(map(_is_fact, facts)):
        return None
    in_paragraph = isinstance(blocks[position], Paragraph)
    if in_paragraph and end < len(lines):
        return None
    words = lines[0] if label is None else lines[0].part(label.end(), len(lines[0].text))
    return Form(words, facts, 1 if in_paragraph else end - len(head))


def with_facts_below(blocks: Sequence[Block], position: int) -> Form | None:
    """A paragraph whose last lines, or the paragraphs right below it, are facts: "Owner: Ana | Status: done"."""
    first = blocks[position]
    if not isinstance(first, Paragraph) or first.item is not None or begins_with_field(first.text.text):
        return None
    lines = _lines([first])
    at = next((at for at, line in enumerate(lines) if begins_with_field(line.text)), len(lines))
    words = first.text if at == len(lines) else first.text.part(0, first.text.starts[at][0] - 1)
    name = lines[0].text.rstrip(":： .") if at > 1 else ""
    if name and words.strong and len(name) <= words.strong[0][1] <= len(lines[0].text):
        words = joined(lines[0].part(0, len(name)), words.part(len(lines[0].text) + 1, len(words.text)), between=". ")
    facts, count = list(lines[at:]), 1
    for block in blocks[position + 1 : position + _MOST_LINES]:
        below = _lines([block]) if isinstance(block, Paragraph) else ()
        if not below or not all(begins_with_field(fact.text) for fact in below):
            break
        facts += below
        count += 1
    if words.text.endswith((":", "：")) or not facts or not all(begins_with_field(fact.text) for fact in facts):
        return None
    return Form(words, facts, count) if _may_be_one_action(words) else None


def _may_be_one_action(text: RichText) -> bool:
    """Whether a paragraph asks for one thing or names one: not for several, and it does not only tell something."""
    lines = _lines([Paragraph(text)])
    if any(_LABEL.match(line.text) for line in lines[1:]):  # "Long term: ..."
        return False
    parts = [line.text[start:end] for line in lines for start, end in sentences(line)]
    asking = sum(not part[0].islower() and cue(part, words_of(part)).asks for part in parts)
    return asking == 1 or (asking == 0 and FINITE_VERBS.isdisjoint(words_of(text.text)))


def _names_action(line: RichText) -> bool:
    label = _LABEL.match(line.text)
    return label is not None and names_an_action(label["name"])


def _is_fact(line: RichText) -> bool:
    if is_field(line.text):
        return True
    label = _LABEL.match(line.text)
    if label is None:
        return False
    value = line.text[label.end() :]
    return names_an_action(label["name"]) or not cue(value, words_of(value)).asks


def _lines(blocks: Sequence[Block]) -> Sequence[RichText]:
    """The labelled lines that begin with the first of these blocks."""
    first = blocks[0]
    if isinstance(first, Row):
        rows = [block for block in blocks if isinstance(block, Row) and _is_of(first, block)]
        return [*map(_line, rows)] if all(map(_is_pair, rows)) else ()
    if isinstance(first, ListItem):
        entries = [block for block in blocks if isinstance(block, ListItem) and block.group == first.group]
        is_flat = all(entry.depth == 0 and entry.checked is None for entry in entries)
        is_flat = is_flat and entries == [*blocks[: len(entries)]]
        return [entry.text for entry in entries] if is_flat else ()
    if isinstance(first, Paragraph) and first.item is None and len(first.text.starts) <= _MOST_LINES:
        text = first.text
        begins = [*[at for at, _ in text.starts], len(text.text)]
        return [text.part(a, len(text.text[:b].rstrip())) for a, b in pairwise(begins)]
    return ()


def _is_of(row: Row, block: Block) -> bool:
    return isinstance(block, Row) and block.table == row.table


def _is_pair(row: Row) -> bool:
    return len(row.cells) == 2 and all(cell.text.strip() for cell in row.cells)


def _line(row: Row) -> RichText:
    name, value = row.cells
    return joined(name.part(0, len(name.text.rstrip(":： "))), value, between=": ")


def _head(row: Row) -> list[RichText]:
    """The header of a table as a line, if it names an action: in Markdown the first row is always one.

    Not where the row below it does: "Item | Details of it" names the columns.
    """
    is_name = _is_pair(row) and _names_action(_line(row))
    if len(row.header) == 2 and not is_name and names_an_action(row.header[0]) and " " in row.header[1]:
        return [plain(f"{row.header[0]}: {row.header[1]}", max(row.line - 2, 1))]
    return []
