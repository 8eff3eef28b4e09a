"""Every line of a document that could be an action item: entries, boxes, rows, and sentences, with their place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

from followthrough.model import LayoutElement
from followthrough.reading.layout.cell_entries import CellEntry, cell_entries, listed
from followthrough.reading.layout.headings import NO_PLACE, Place, Title, among_follow_ups, blocks_with_titles
from followthrough.reading.layout.item_cell import is_id, item_cell, words_beside
from followthrough.reading.layout.prose_lines import TICKS, Numbered, Piece, entries_within, numbered, pieces
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.layout.tags import tagged_spans
from followthrough.reading.outline import (
    Block,
    Comment,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    RichText,
    Row,
    Span,
    joined,
    line_of,
    plain,
)
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import (
    Column,
    CustomColumns,
    holds_planned_days,
    other_action_columns,
    roles,
)
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.dates import names_a_time
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, is_section_name, section_kind
from followthrough.reading.vocabulary.words import DETERMINERS, IMPERATIVES, NOUNS_AS_WELL

_MOST_TITLES = 16
_LEAST_OF_A_SENTENCE = 5
_SPACES_OF_AN_ITEM = 2
# "Review of the timeline", "Test results": in a heading a verb that is a noun as well needs its object behind it.
_NO_VERBS = NOUNS_AS_WELL | {"audit", "check", "document", "monitor", "plan", "schedule"}
_MOST_ROWS_OF_AN_ITEM = 50
_MOST_CELLS_OF_A_FORM, _LONGEST_NUMBER, _LEVEL_IN_A_FORM = 3, 4, 9
# Numbers of the eight disciplines ("D5 Corrective action"), and of several of one sort ("Measure 2").
_FORM_NUMBER = lazy_pattern(r"D\d\b\W*|\s(?:no\.? ?|#)?\d{1,2}\W*$", re.IGNORECASE)
_NUMBER = lazy_pattern(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|[A-Z]{1,3}-?\d{1,3}:)\s+")
_DEMANDING = FOLLOW_UPS | {SectionKind.REMEDIATION}
_NO_COLUMNS: Mapping[Column, RichText] = MappingProxyType({})


_LETTER = lazy_pattern(r"[^\W\d_]")
_AGAIN = lazy_pattern(r"\W*(?:each|every|\w+days)\b")  # "every month", "Mondays": no day by which it is due
# Members of an enumeration are looked up once: this runs for every line.
_BULLET, _TASK, _SENTENCE = LayoutElement.BULLET, LayoutElement.TASK, LayoutElement.SENTENCE


@dataclass(slots=True)
class Candidate:
    """Something that could be an action item. Lines are 1-based and inclusive.

    `rich` is its text with links and lines. `titles` are those above it, outermost first; an entry with nested entries
    can be a title of theirs. `depth` and `parent` (an index into the candidates) place a nested entry, `children` is
    the number of its own. `group` numbers the list, table, or paragraph, `ordinal` the place in it, `group_size` is its
    length.
    `block` is the position of its block in the outline.
    `checked` is the state of a box, `tagged` whether the author calls it an action item. `columns` are the cells of a
    table row by role, `header` and `cells` all of them, `unnamed` those without a role that may be tickets, with their
    headers. `rows` are the columns of the further rows that it reaches into. `markers` are the comments on it or right
    before it.

    Filled in while the document is read, and never changed after that.
    """

    index: int
    element: LayoutElement
    rich: RichText
    line: int
    end_line: int
    titles: tuple[Title, ...]
    group: int
    ordinal: int
    depth: int
    parent: int | None
    checked: bool | None
    columns: Mapping[Column, RichText]
    block: int
    group_size: int = 1
    children: int = 0
    ordered: bool = False
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    unnamed: tuple[tuple[str, RichText], ...] = ()
    rows: Sequence[Mapping[Column, RichText]] = ()
    markers: tuple[str, ...] = ()
    tagged: bool = False

    @property
    def text(self) -> str:
        """The plain text."""
        return self.rich.text

    @property
    def place(self) -> Place:
        """Where it stands, as `Title.place`."""
        return self.block, self.line

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the titles, outermost first."""
        return tuple([title.text for title in self.titles])


def candidates(outline: Outline, columns: CustomColumns = ()) -> tuple[Candidate, ...]:
    """All candidates in the order of the document. There are none in code, quotations, and comments.

    `columns` are a user's own column names as (name, role).
    """
    return _Collector(columns).collect(outline)


class _Collector:
    def __init__(self, columns: CustomColumns) -> None:
        self._columns = columns
        self._found: list[Candidate] = []
        self._sizes: list[int] = []
        self._groups: dict[tuple[str, int], int] = {}
        self._by_position: dict[int, int] = {}
        self._block = 0
        self._markers: list[str] = []
        self._markers_of: dict[int, list[str]] = {}
        self._last_row: Row | None = None
        self._last_item: RichText | None = None  # the cell of that row with its item
        self._of_last_row = 0  # the first candidate of that row
        self._more_rows: list[Mapping[Column, RichText]] = []  # into which its item reaches

    def collect(self, outline: Outline) -> tuple[Candidate, ...]:
        counted = numbered(outline.blocks)
        for position, block, titles in blocks_with_titles(outline):
            self._block = position
            if isinstance(block, ListItem):
                self._entry(position, block, titles)
            elif isinstance(block, Paragraph):
                number = counted.get(position) if block is outline.blocks[position] else None
                if number is not None and (not number.named or among_follow_ups(titles)):
                    self._numbered(block.text, number, titles)
                else:
                    self._paragraph(block, titles)
            elif isinstance(block, Row):
                self._row(block, titles)
            elif isinstance(block, Heading):
                self._heading(block, titles, outline.blocks[position + 1 : position + 3])
            elif isinstance(block, Comment):
                self._comment(block, outline.blocks, position)
        sizes = self._sizes
        for candidate in self._found:
            candidate.group_size = sizes[candidate.group]
        for index, markers in self._markers_of.items():
            self._found[index].markers = tuple(markers)
        return tuple(self._found)

    def _group(self, kind: str, number: int) -> int:
        """The number of a list, table, or paragraph among all of them."""
        group = self._groups.get((kind, number))
        if group is None:
            group = self._groups[kind, number] = self._new_group()
        return group

    def _new_group(self) -> int:
        self._sizes.append(0)
        return len(self._sizes) - 1

    def _add(
        self,
        element: LayoutElement,
        rich: RichText,
        titles: tuple[Title, ...],
        group: int,
        *,
        depth: int = 0,
        parent: int | None = None,
        checked: bool | None = None,
    ) -> Candidate:
        """One more candidate, at the end of its group."""
        ordinal = self._sizes[group]
        self._sizes[group] = ordinal + 1
        found, starts = self._found, rich.starts
        candidate = Candidate(
            len(found), element, rich, starts[0][1], starts[-1][1], titles, group, ordinal, depth, parent, checked,
            _NO_COLUMNS, self._block,
        )  # fmt: skip
        found.append(candidate)
        within: Sequence[Span] = ()
        if spans := tagged_spans(rich):
            within = [span for span in spans if span != (0, len(rich.text))]
            candidate.tagged = len(within) < len(spans)
        if self._markers and not within:  # else they belong to the tagged part
            self._markers_of[candidate.index] = self._markers
            self._markers = []
        if within:
            self._tags(rich, within, titles)
        return candidate

    def _tags(self, text: RichText, spans: Sequence[Span], titles: tuple[Title, ...]) -> None:
        """Each part of a text that is tagged as an action item is a candidate."""
        for start, end in spans:
            self._add(_SENTENCE, text.part(start, end), titles, self._new_group()).tagged = True

    def _comment(self, block: Comment, blocks: Sequence[Block], position: int) -> None:
        """A comment belongs to the text or entry that it stands in, to one that ends on its line, else to what follows.

        Where more follows on its line, as in HTML without line breaks, it belongs to that.
        """
        last = self._found[-1] if self._found else None
        here = self._by_position.get(block.item) == len(self._found) - 1 if block.item is not None else False
        if not (here or block.ahead or last is None) and block.line <= last.end_line:
            after = next((one for one in blocks[position + 1 : position + 9] if not isinstance(one, Comment)), None)
            here = after is None or line_of(after) > block.line
        if last is not None and here:
            self._markers_of.setdefault(last.index, []).append(block.text)
        else:
            self._markers.append(block.text)

    def _heading(self, block: Heading, titles: tuple[Title, ...], after: Sequence[Block]) -> None:
        """A heading in a section of action items is a candidate if it asks for something itself.

        If its owner, state, or due date is below, it is one in any case. In a numbered sentence, the words that
        name sections elsewhere name what is asked for: "2. Require a review for changes to the audit log".
        """
        text = block.text
        if any(section_kind(title.text) in _DEMANDING for title in titles):
            named = is_section_name(text.text)
            with_facts = not named and _facts_below(after)
            number = _NUMBER.match(text.text)
            rich = text.part(number.end(), len(text.text)) if number else text
            words = words_of(rich.text)
            asks = len(words) > 2 and words[0] in IMPERATIVES
            asked = asks and (words[0] not in _NO_VERBS or words[1] in DETERMINERS)
            sentence = asked and number is not None and len(words) >= _LEAST_OF_A_SENTENCE and not named
            if not (with_facts or sentence) and section_kind(text.text) is not None:
                self._markers.clear()
                return
            if (1 if number and with_facts else 2) < len(words) < 20 and (with_facts or asks):
                candidate = self._add(_SENTENCE, rich, titles, self._group("heading", titles[-1].block))
                candidate.line, candidate.end_line = text.line, text.end_line
        self._markers.clear()

    def _entry(self, position: int, block: ListItem, titles: tuple[Title, ...]) -> None:
        text, depth, number, above_at, ordered, checked = block
        parent = self._by_position.get(above_at) if above_at is not None else None
        if parent is not None:
            above = self._found[parent]
            above.children += 1
            titles = _under(above) if _heads(above) else above.titles
        inner: Sequence[Piece] = ()
        if len(text.starts) > 1:
            (text, *_), *inner = entries_within(text)
        words = text.text
        if not words:
            if parent is not None:
                self._by_position[position] = parent
            return
        element = _BULLET if checked is None else _TASK
        if checked is None and words.startswith(TICKS):
            checked = True
        self._by_position[position] = len(self._found)
        candidate = self._add(
            element, text, titles, self._group("list", number), depth=depth, parent=parent, checked=checked
        )
        candidate.ordered = ordered
        if inner:
            self._inner(candidate, inner)

    def _inner(self, above: Candidate, inner: Sequence[Piece]) -> None:
        """The entries within the text of another one."""
        titles = _under(above) if _heads(above) else above.titles
        group = self._new_group()
        for text, checked, _ in inner:
            above.children += 1
            element = _BULLET if checked is None else _TASK
            self._add(element, text, titles, group, depth=above.depth + 1, parent=above.index, checked=checked)

    def _paragraph(self, block: Paragraph, titles: tuple[Title, ...]) -> None:
        parent = self._by_position.get(block.item) if block.item is not None else None
        depth = 0
        if parent is not None:
            above = self._found[parent]
            titles = _under(above) if _heads(above) or above.rich.strong else above.titles
            depth = above.depth + 1
        group = self._new_group()
        for piece, checked, entry in pieces(block.text):
            if entry:
                element = _BULLET if checked is None else _TASK
                self._add(element, piece, titles, group, depth=depth, parent=parent, checked=checked)
                continue
            plain = not (piece.links or piece.strong or piece.code or piece.struck)
            for start, end in _with_links(piece, sentences(piece)):
                # Most paragraphs are one sentence, which needs no cutting.
                part = piece if plain and end - start == len(piece.text) else piece.part(start, end)
                text = part.text
                if text[0].isalpha() or _LETTER.search(text):
                    tick = True if text.startswith(TICKS) else None
                    self._add(_SENTENCE, part, titles, group, depth=depth, parent=parent, checked=tick)

    def _numbered(self, text: RichText, counted: Numbered, titles: tuple[Title, ...]) -> None:
        """A paragraph with a number of its own is an entry of a list with its neighbours."""
        last = self._found[-1] if self._found else None
        group = last.group if last is not None and last.ordered and counted.goes_on else self._new_group()
        first, *inner = entries_within(text.part(counted.begin, len(text.text)), alone=False)
        candidate = self._add(_BULLET, first.text, titles, group)
        candidate.ordered = True
        if inner and not first.entry:
            self._inner(candidate, inner)
            return
        for piece in inner:
            self._add(_BULLET, piece.text, titles, group).ordered = True

    def _row(self, block: Row, titles: tuple[Title, ...]) -> None:
        named = roles(block.header, self._columns)
        columns = {role: cell for role, cell in zip(named, block.cells, strict=False) if role is not None}
        due = columns.get(Column.DUE)
        if due is not None and holds_planned_days(block.header[named.index(Column.DUE)]):
            lower = due.text.lower()
            if not names_a_time(lower) or _AGAIN.match(lower) is not None:
                del columns[Column.DUE]
        name, told = _in_form(block.cells) if Column.ITEM not in columns else (None, None)
        item = columns.get(Column.ITEM)
        more = _more_actions(block, named) if item is not None else []
        if more and item is not None and not _LETTER.search(item.text):
            columns[Column.ITEM] = item = more.pop(0)
        if item is not None and (words := words_beside(item, block.cells, block.header, named)) is not None:
            columns[Column.ITEM] = item = words
        item = item or told or self._telling(block, named)
        goes_on = item is self._last_item
        self._last_row, self._last_item = block, item
        if item is None or not _LETTER.search(item.text):
            self._markers.clear()
            return
        if goes_on:
            self._goes_on(block, columns, _unnamed(block, named, item))
            return
        self._of_last_row, self._more_rows = len(self._found), []
        if name is not None:
            titles = (*titles, name._replace(block=self._block))
        for cell in (item, *more):
            told_by = {**columns, Column.ITEM: cell} if more else columns
            self._row_entries(block, cell, told_by, titles, named, form=name is not None)
        for cell in block.cells:
            if cell is not item and cell not in more:
                self._tags(cell, tagged_spans(cell), titles)

    def _telling(self, block: Row, named: Sequence[Column | None]) -> RichText | None:
        """The cell that says most. One that reaches into this row from the last counts less than words of its own."""
        telling = item_cell(block.cells, named)
        if telling is None or telling is not self._last_item or self._last_row is None:
            return telling
        above = {id(cell) for cell in self._last_row.cells}
        own = item_cell([plain("", cell.line) if id(cell) in above else cell for cell in block.cells], named)
        return own if own is not None and own.text.count(" ") >= _SPACES_OF_AN_ITEM else telling

    def _goes_on(self, block: Row, columns: Mapping[Column, RichText], unnamed: Sequence[tuple[str, RichText]]) -> None:
        """The item of the last row reaches into this one as well. What only one row tells is in none of its `cells`."""
        rows, begin = self._more_rows, self._of_last_row
        if not rows:
            for candidate in self._found[begin:]:
                if candidate.columns:
                    candidate.rows = rows
        whole = len(rows) >= _MOST_ROWS_OF_AN_ITEM  # what is not read tells nothing, so the item has no state
        if not whole:
            rows.append({role: cell for role, cell in columns.items() if cell is not self._last_item})
        elif rows[-1]:
            rows.append(_NO_COLUMNS)
        here = [cell.text for cell in block.cells]
        for candidate in self._found[begin : begin + len(here)]:
            if candidate.cells:
                candidate.end_line = max(candidate.end_line, block.end_line)
                pairs = zip_longest(candidate.cells, here[: len(candidate.cells)])
                candidate.cells = tuple([cell if cell == other else "" for cell, other in pairs])
                if not whole:
                    candidate.unnamed += tuple([(head, cell) for head, cell in unnamed if cell.links])

    def _row_entries(
        self,
        block: Row,
        item: RichText,
        columns: Mapping[Column, RichText],
        titles: tuple[Title, ...],
        named: Sequence[Column | None],
        *,
        form: bool,
    ) -> None:
        """A row is an entry with the text of this cell. In lists and forms each line of the cell is an entry."""
        entries = cell_entries(item)
        listed = sum(entry.marked for entry in entries)
        if (listed > 1 and not _details(entries)) or (form and len(entries) > 1):
            group = self._new_group()
            beside = _beside(columns, item, len(entries))
            for (text, checked, _), told in zip(entries, beside, strict=True):
                element = _BULLET if checked is None else _TASK
                entry = self._add(element, text, titles, group, checked=checked)
                if columns:
                    entry.columns = {role: text if cell is item else cell for role, cell in told.items()}
            return
        (columns,) = _beside(columns, item, 1)
        row = self._add(LayoutElement.ROW, item, titles, self._group("table", block.table), checked=entries[0].checked)
        row.line, row.end_line = block.line, block.end_line
        if columns:
            row.columns = columns
        row.header, row.cells = block.header, tuple([cell.text for cell in block.cells])
        row.unnamed = _unnamed(block, named, item)


def _beside(columns: Mapping[Column, RichText], item: RichText, count: int) -> Sequence[Mapping[Column, RichText]]:
    """The columns for each of so many entries in the cell of the item. A list of as many says something of each.

    Another one says it of all, but of different states in it none is known to be that of an entry.
    """
    if not any("\n" in cell.text for cell in columns.values() if cell is not item):
        return [columns] * count
    told: list[dict[Column, RichText]] = [{} for _ in range(count)]
    for role, cell in columns.items():
        texts = (cell,) if cell is item else listed(cell)
        if len(texts) != count:
            if role is Column.STATUS and len({text.text for text in texts}) > 1:
                continue
            texts = [joined(*texts, between=", ")] * count
        for each, text in zip(told, texts, strict=True):
            each[role] = text
    return told


def _details(entries: Sequence[CellEntry]) -> bool:
    """Whether the entries of a list in a cell say more of the action above them, which is the cell's item then."""
    first = entries[0]
    asks = not first.marked and first.text.text.split(" ", 1)[0].lower() in IMPERATIVES
    return asks and all(entry.checked is None for entry in entries)


def _more_actions(row: Row, named: Sequence[Column | None]) -> list[RichText]:
    """The cells with words in the other action columns of a table."""
    places = other_action_columns(row.header, named.index(Column.ITEM))
    return [
        row.cells[at]
        for at in places
        if at < len(row.cells) and " " in (cell := row.cells[at].text) and _LETTER.search(cell)
    ]


def _unnamed(row: Row, named: Sequence[Column | None], item: RichText) -> tuple[tuple[str, RichText], ...]:
    """The other cells of a row that are only a number or link, each with its header, if the header has no role."""
    heads = [*row.header, *[""] * (len(row.cells) - len(row.header))]
    return tuple(
        [
            (head, cell)
            for at, (head, cell) in enumerate(zip(heads, row.cells, strict=False))
            if (at >= len(named) or named[at] in (None, Column.ITEM))
            and cell is not item
            and (cell.links or is_id(cell))
        ]
    )


def _with_links(text: RichText, spans: Sequence[Span]) -> Sequence[Span]:
    """The sentences of a text. A bare link, as in "Status: open. #19", belongs to the sentence before it."""
    if not text.links or len(spans) == 1:
        return spans
    joined: list[Span] = []
    for start, end in spans:
        linked = any(start <= link.start < end for link in text.links)
        if joined and linked and _LETTER.search(text.text, start, end) is None:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _in_form(cells: Sequence[RichText]) -> tuple[Title | None, RichText | None]:
    """The section that a row of a form is ("Corrective action"), and its text. A wide table is no form."""
    if not 1 < len(cells) <= _MOST_CELLS_OF_A_FORM:
        return None, None
    first = 1 if len(cells) > 2 and len(cells[0].text) <= _LONGEST_NUMBER else 0
    name, told = cells[first : first + 2]
    bare = _FORM_NUMBER.sub("", name.text)
    if is_section_name(bare) and section_kind(bare) is not None and _LETTER.search(told.text):
        return Title(_LEVEL_IN_A_FORM, name.text.rstrip(":： "), name.line), told
    return None, None


def _under(above: Candidate) -> tuple[Title, ...]:
    """The titles of entries nested in this one. The depth is limited, since each level copies all titles above it."""
    if len(above.titles) >= _MOST_TITLES:
        return above.titles
    return (*above.titles, Title(9 + above.depth, above.rich.text.rstrip(":： "), above.line, above.block))


def _heads(entry: Candidate) -> bool:
    """Whether an entry is a title of its nested ones: all bold, ending with a colon, or only a few words."""
    text = entry.rich.text
    if text.endswith((":", "：")):
        return True
    strong = entry.rich.strong
    if strong and strong[0][0] == 0 and strong[0][1] >= len(text) - 1:
        return True
    return len(text) < 30 and text.count(" ") < 4


def place_above(candidate: Candidate) -> Place:
    """The place of the title above a candidate. A label, as in "**Owner:** Ana", is a title at that place itself."""
    titles = candidate.titles
    own = len(titles) > 1 and titles[-1].place == candidate.place
    return titles[-2 if own else -1].place if titles else NO_PLACE


def _facts_below(after: Sequence[Block]) -> bool:
    """Whether the first of these blocks, or the one behind a paragraph, begins with an owner, state, or due date."""
    if (
        after
        and isinstance(after[0], Paragraph)
        and after[0].item is None
        and not begins_with_field(after[0].text.text)
    ):
        after = after[1:]
    return bool(after) and begins_with_field(block_text(after[0]))


def is_code(text: RichText) -> bool:
    """Whether a text is only code, a command, or an identifier, with nothing but punctuation around it."""
    at = 0
    for start, end in text.code:
        if start > at and _LETTER.search(text.text, at, start):
            return False
        at = max(at, end)
    return bool(text.code) and not _LETTER.search(text.text, at)


def block_text(block: Block) -> str:
    """The text of a block, for facts that are searched in the whole document."""
    if isinstance(block, (Paragraph, ListItem, Heading)):
        return block.text.text
    return " ".join([cell.text for cell in block.cells]) if isinstance(block, Row) else ""
