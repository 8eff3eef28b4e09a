"""Candidates in table rows: which cell holds the item, and how far down the table that cell reaches."""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from followthrough.model import LayoutElement
from followthrough.reading.layout.candidates import NO_COLUMNS, CandidateList
from followthrough.reading.layout.cell_entries import CellEntry, cell_entries, listed
from followthrough.reading.layout.headings import Title
from followthrough.reading.layout.item_cell import is_id, item_cell, words_beside
from followthrough.reading.layout.tags import tagged_spans
from followthrough.reading.outline import RichText, Row, joined, plain
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import (
    Column,
    CustomColumns,
    holds_planned_days,
    other_action_columns,
    roles,
)
from followthrough.reading.vocabulary.due_days import names_a_time
from followthrough.reading.vocabulary.sections import is_section_name, section_kind
from followthrough.reading.vocabulary.words import IMPERATIVES

_MOST_SPANNED_ROWS = 50
_SPACES_IN_AN_ITEM = 2
_MOST_CELLS_OF_A_FORM, _LONGEST_FORM_NUMBER, _FORM_LEVEL = 3, 4, 9
# Numbers of the eight disciplines ("D5 Corrective action"), and of several of one sort ("Measure 2").
_FORM_NUMBER = lazy_pattern(r"D\d\b\W*|\s(?:no\.? ?|#)?\d{1,2}\W*$", re.IGNORECASE)
_LETTER = lazy_pattern(r"[^\W\d_]")
_RECURRING = lazy_pattern(r"\W*(?:each|every|\w+days)\b")  # "every month", "Mondays": no day by which it is due


class RowReader:
    """Adds the items of table rows to the candidates, one row after the other."""

    def __init__(self, candidates: CandidateList, columns: CustomColumns) -> None:
        self._candidates = candidates
        self._custom_columns = columns
        self._last_row: Row | None = None
        self._last_item: RichText | None = None  # the cell of that row with its item
        self._first_of_last_row = 0  # its first candidate
        self._spanned: list[Mapping[Column, RichText]] = []  # the columns of the further rows that its item spans

    def read(self, row: Row, titles: tuple[Title, ...]) -> None:
        """Add the items of the next row."""
        row_roles = roles(row.header, self._custom_columns)
        columns = _columns(row, row_roles)
        form_title, form_text = _form_section(row.cells) if Column.ITEM not in columns else (None, None)
        item = columns.get(Column.ITEM)
        others = _other_actions(row, row_roles) if item is not None else []
        if others and item is not None and not _LETTER.search(item.text):
            columns[Column.ITEM] = item = others.pop(0)
        if item is not None and (words := words_beside(item, row.cells, row.header, row_roles)) is not None:
            columns[Column.ITEM] = item = words
        item = item or form_text or self._item_cell(row, row_roles)
        spans_on = item is self._last_item
        self._last_row, self._last_item = row, item
        if item is None or not _LETTER.search(item.text):
            self._candidates.drop_waiting_markers()
            return
        if spans_on:
            self._span(row, columns, _unnamed_links(row, row_roles, item))
            return
        self._first_of_last_row, self._spanned = len(self._candidates.found), []
        if form_title is not None:
            titles = (*titles, form_title._replace(block=self._candidates.block))
        for cell in (item, *others):
            cell_columns = {**columns, Column.ITEM: cell} if others else columns
            self._add_entries(row, cell, cell_columns, titles, form=form_title is not None)
        for cell in row.cells:
            if cell is not item and cell not in others:
                self._candidates.add_tagged(cell, tagged_spans(cell), titles)

    def _item_cell(self, row: Row, row_roles: Sequence[Column | None]) -> RichText | None:
        """The cell that says most. One that spans from the last row to this one counts less than words of its own."""
        found = item_cell(row.cells, row_roles)
        if found is None or found is not self._last_item or self._last_row is None:
            return found
        above = {id(cell) for cell in self._last_row.cells}
        own = item_cell([plain("", cell.line) if id(cell) in above else cell for cell in row.cells], row_roles)
        return own if own is not None and own.text.count(" ") >= _SPACES_IN_AN_ITEM else found

    def _span(self, row: Row, columns: Mapping[Column, RichText], links: tuple[tuple[str, RichText], ...]) -> None:
        """The item of the last row spans this one as well. Cells in which the rows differ become empty in `cells`."""
        found, spanned, first = self._candidates.found, self._spanned, self._first_of_last_row
        if not spanned:
            for candidate in found[first:]:
                if candidate.columns:
                    candidate.rows = spanned
        full = len(spanned) >= _MOST_SPANNED_ROWS  # what is not read has no state, so neither has the item
        if not full:
            spanned.append({role: cell for role, cell in columns.items() if cell is not self._last_item})
        elif spanned[-1]:
            spanned.append(NO_COLUMNS)
        texts = [cell.text for cell in row.cells]
        for candidate in found[first : first + len(texts)]:
            if candidate.cells:
                candidate.end_line = max(candidate.end_line, row.end_line)
                pairs = zip_longest(candidate.cells, texts[: len(candidate.cells)])
                candidate.cells = tuple([above if above == below else "" for above, below in pairs])
                if not full:
                    candidate.unnamed += links

    def _add_entries(
        self,
        row: Row,
        item: RichText,
        columns: Mapping[Column, RichText],
        titles: tuple[Title, ...],
        *,
        form: bool,
    ) -> None:
        """A row is an entry with the text of this cell. In lists and forms each line of the cell is an entry."""
        add, entries, row_roles = self._candidates.add, cell_entries(item), roles(row.header, self._custom_columns)
        marked = sum(entry.marked for entry in entries)
        if (marked > 1 and not _lists_details(entries)) or (form and len(entries) > 1):
            group = self._candidates.new_group()
            columns_by_entry = _split_columns(columns, item, len(entries))
            links = _unnamed_links(row, row_roles, item)
            for (text, checked, _), own_columns in zip(entries, columns_by_entry, strict=True):
                element = LayoutElement.BULLET if checked is None else LayoutElement.TASK
                candidate = add(element, text, titles, group, checked=checked)
                if columns:
                    candidate.columns = {role: text if cell is item else cell for role, cell in own_columns.items()}
                    candidate.unnamed = links
            return
        (columns,) = _split_columns(columns, item, 1)
        group = self._candidates.group("table", row.table)
        candidate = add(LayoutElement.ROW, item, titles, group, checked=entries[0].checked)
        candidate.line, candidate.end_line = row.line, row.end_line
        if columns:
            candidate.columns = columns
        candidate.header, candidate.cells = row.header, tuple([cell.text for cell in row.cells])
        candidate.unnamed = _unnamed(row, row_roles, item)


def _columns(row: Row, row_roles: Sequence[Column | None]) -> dict[Column, RichText]:
    """The cells of a row by role."""
    columns = {role: cell for role, cell in zip(row_roles, row.cells, strict=False) if role is not None}
    due = columns.get(Column.DUE)
    if due is not None and holds_planned_days(row.header[row_roles.index(Column.DUE)]):
        lower = due.text.lower()
        if not names_a_time(lower) or _RECURRING.match(lower) is not None:
            del columns[Column.DUE]
    return columns


def _split_columns(
    columns: Mapping[Column, RichText], item: RichText, count: int
) -> Sequence[Mapping[Column, RichText]]:
    """The columns for each of so many entries in the cell of the item. A list of as many is split among them.

    Any other cell belongs to all of them. But of several states none is known to be that of an entry.
    """
    if not any("\n" in cell.text for cell in columns.values() if cell is not item):
        return [columns] * count
    split: list[dict[Column, RichText]] = [{} for _ in range(count)]
    for role, cell in columns.items():
        texts = (cell,) if cell is item else listed(cell)
        if len(texts) != count:
            if role is Column.STATUS and len({text.text for text in texts}) > 1:
                continue
            texts = [joined(*texts, between=", ")] * count
        for entry_columns, text in zip(split, texts, strict=True):
            entry_columns[role] = text
    return split


def _lists_details(entries: Sequence[CellEntry]) -> bool:
    """Whether the entries of a list in a cell are details of the action above them, which is the cell's item then."""
    first = entries[0]
    asks = not first.marked and first.text.text.split(" ", 1)[0].lower() in IMPERATIVES
    return asks and all(entry.checked is None for entry in entries)


def _other_actions(row: Row, row_roles: Sequence[Column | None]) -> list[RichText]:
    """The cells with words in the other action columns of a table."""
    cells = [
        row.cells[at] for at in other_action_columns(row.header, row_roles.index(Column.ITEM)) if at < len(row.cells)
    ]
    return [cell for cell in cells if " " in cell.text and _LETTER.search(cell.text)]


def _unnamed(row: Row, row_roles: Sequence[Column | None], item: RichText) -> tuple[tuple[str, RichText], ...]:
    """The other cells of a row that are only a number or link, each with its header, if the header has no role."""
    headers = [*row.header, *[""] * (len(row.cells) - len(row.header))]
    return tuple(
        [
            (header, cell)
            for at, (header, cell) in enumerate(zip(headers, row.cells, strict=False))
            if (at >= len(row_roles) or row_roles[at] in (None, Column.ITEM))
            and cell is not item
            and (cell.links or is_id(cell))
        ]
    )


def _unnamed_links(row: Row, row_roles: Sequence[Column | None], item: RichText) -> tuple[tuple[str, RichText], ...]:
    """Those of them that lead somewhere: what is no row of its own cannot tell a ticket from the number of a row."""
    return tuple([(header, cell) for header, cell in _unnamed(row, row_roles, item) if cell.links])


def _form_section(cells: Sequence[RichText]) -> tuple[Title | None, RichText | None]:
    """The section that a row of a form is ("Corrective action"), and its text. A wide table is no form."""
    if not 1 < len(cells) <= _MOST_CELLS_OF_A_FORM:
        return None, None
    first = 1 if len(cells) > 2 and len(cells[0].text) <= _LONGEST_FORM_NUMBER else 0
    name, text = cells[first : first + 2]
    bare = _FORM_NUMBER.sub("", name.text)
    if is_section_name(bare) and section_kind(bare) is not None and _LETTER.search(text.text):
        return Title(_FORM_LEVEL, name.text.rstrip(":： "), name.line), text
    return None, None
