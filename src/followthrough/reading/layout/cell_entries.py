"""The entries of a list within a table cell, each on its own line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.due_days import is_due_like
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.state_words import OPEN_BOXES
from followthrough.reading.vocabulary.words import IMPERATIVES

_BOX = lazy_pattern(rf"(?:(?P<open>[{OPEN_BOXES}]\ufe0f?|\[ {{0,3}}\])|(?P<ticked>☑\ufe0f?|\[[xX✓✔]\]))(?!\()\s*(?=\S)")
_MARK = lazy_pattern(r"(?:[-*+•●▪◦‣·・]\s+|\(?\d{1,2}[.)]\s+)(?=\S)")
_FEWEST_WORDS = 3
_MOST_WORDS_OF_A_DAY = 4
_FEWEST_SIGNS = 6  # in scripts without spaces


class CellEntry(NamedTuple):
    """One entry: its words without bullet and box, the state of its box, and whether it has a bullet or box."""

    text: RichText
    checked: bool | None
    marked: bool = False


def cell_entries(cell: RichText) -> Sequence[CellEntry]:
    """The entries of a cell, in order. A line that does not begin an entry belongs to the one before it."""
    text = cell.text
    if "\n" not in text:
        return (CellEntry(cell, None) if text[:1].isalnum() else _entry(cell, 0, len(text)),)
    starts = list(_starts(text))
    return [_entry(cell, at, end) for at, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def listed(cell: RichText) -> Sequence[RichText]:
    """The texts of a cell that is a list and nothing else, without their marks. Any other cell is one text."""
    entries = cell_entries(cell) if "\n" in cell.text else ()
    plain = len(entries) > 1 and all(entry.marked and entry.checked is None for entry in entries)
    return [entry.text for entry in entries] if plain else (cell,)


def _starts(text: str) -> Iterator[int]:
    at = 0
    for line in text.split("\n"):
        if not at or ((words := line.strip()) and (_MARK.match(words) or _BOX.match(words) or _begins_entry(words))):
            yield at
        at += len(line) + 1


def _begins_entry(line: str) -> bool:
    """Whether a line is neither the rest of another one nor its owner, due date, or ticket."""
    words = line.split()
    if words[0].lower() in IMPERATIVES:
        return True
    if line[0].islower() or begins_with_field(line) or (len(words) <= _MOST_WORDS_OF_A_DAY and is_due_like(line)):
        return False
    return len(words) >= _FEWEST_WORDS or (not line.isascii() and len(line) >= _FEWEST_SIGNS)


def _entry(cell: RichText, begin: int, end: int) -> CellEntry:
    text = cell.text
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    end = begin + len(text[begin:end].rstrip())
    if (mark := _MARK.match(text, begin, end)) is not None:
        begin = mark.end()
    box = _BOX.match(text, begin, end)
    if box is None:
        return CellEntry(cell.part(begin, end), None, mark is not None)
    return CellEntry(cell.part(box.end(), end), box["ticked"] is not None, marked=True)
