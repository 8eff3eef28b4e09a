"""Assembles blocks from what a format reader finds: inline text, entries, rows, quotations. Independent of formats."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from followthrough.reading.formats.grid import Grid, Reach, wrapped
from followthrough.reading.formats.inline import InlineText
from followthrough.reading.formats.quotations import own, promises_outside_quotations
from followthrough.reading.outline import (
    Block,
    Code,
    Comment,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    Quote,
    RichText,
    Row,
    list_item,
    paragraph,
)
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column, is_name, role
from followthrough.reading.vocabulary.cues import Cue, cue, words_of
from followthrough.reading.vocabulary.fields import names_facts
from followthrough.reading.vocabulary.sections import section_kind

_LONGEST_NAME = 40
_FEWEST_NAMES = 2
_FEWEST_COLUMNS, _MANY_COLUMNS = 3, 4
_MOST_OVER = 2
_AIMS = frozenset("avoid detect improve increase limit lower minimize mitigate prevent recover reduce respond".split())
_OF_ITEMS = frozenset({Column.OWNER, Column.TEAM, Column.STATUS, Column.DUE, Column.TICKET, Column.PRIORITY})
_BOX = lazy_pattern(r"\[ {0,3}([xX✓✔]?) {0,3}\](?!\()[ \t]*")

# The same drawn. Of several in one text each is a choice of a form.
_DRAWN = ("☐", "☑", "⬜")
_DRAWN_BOX = lazy_pattern(r"[☐☑⬜]\ufe0f? {0,3}(?=[^\s☐☑☒⬜])(?![^☐☑☒⬜\n]{0,500}[☐☑☒⬜])")


class _Entry:
    """A list entry that is being read; `position` is set once its block exists."""

    __slots__ = ("checked", "group", "line", "ordered", "position")

    def __init__(self, line: int, group: int, ordered: bool) -> None:
        self.line = line
        self.group = group
        self.ordered = ordered
        self.checked: bool | None = None
        self.position: int | None = None


class Assembly:
    """Grows an outline. Readers put text into `inline` and say where blocks begin and end; `line` is where they are.

    Ends that nothing began are ignored, so that a reader may pass on what a broken document says.
    """

    def __init__(self) -> None:
        self.inline = InlineText()
        self.line = 1
        self._blocks: list[Block] = []
        self._entries: list[_Entry] = []
        self._lists: list[tuple[int, bool]] = []
        self._quotes: list[bool] = []
        self._quoted = 0
        self._quoted_from = 0
        self._wished: dict[int, Block] = {}  # blocks of quotations that are own if the document promises nothing else
        self._above_wishes: Block | None = None
        self._headings: list[tuple[int, str]] = []
        self._boxes: list[tuple[int, str] | None] = []  # the headings above the open boxes that have a title
        self._groups = 0
        self._tables = 0
        self._cells: list[RichText] = []
        self._reaches: dict[int, Reach] = {}  # of cells that take more than one column or row
        self._grid = Grid()
        self._over: list[RichText] = []  # what stands over the rows, each over all columns
        self._of_header = 0  # how many of these stand over the header, and so over the whole table
        self._lone: list[Row] = []  # rows of one cell over all columns, until a row shows what they stand over
        self._header: tuple[str, ...] = ()
        self._first: Row | None = None  # a first row that looks like names, until the second row is read
        self._rows = 0
        self._narrow = False
        self._width = 0  # of the last row, 0 above all rows

    @property
    def empty(self) -> bool:
        """Whether there is no block yet."""
        return not self._blocks

    def outline(self, name: str, front_matter: Mapping[str, object] | None = None) -> Outline:
        """Everything that was read."""
        self.end_table()
        while self._entries:
            self.end_entry()
        while self._quotes:
            self.end_quote()
        if self._wished and not promises_outside_quotations(self._blocks):
            for at, block in self._wished.items():
                self._blocks[at] = block
        return Outline(tuple(self._blocks), front_matter or {}, name)

    def text(self, text: str, line: int) -> None:
        """Inline text that begins on this line."""
        if not self.inline:
            self.line = line
        self.inline.add(text, line)

    def flush(self) -> None:
        """Turn the inline text that was collected into a block."""
        if not self.inline.pieces:
            return
        text = self.inline.take(self.line)
        if not text.text:
            return
        entry = self._entries[-1] if self._entries else None
        if self._quoted > 1:
            if entry is not None and entry.position is None:
                entry.position = len(self._blocks)
            self._blocks.append(Quote(text))
        elif entry is None:
            self._blocks.append(paragraph((text, None)))
        elif entry.position is None:
            self._add_entry(text)
        else:
            self._blocks.append(paragraph((text, entry.position)))

    def heading(self, level: int, line: int) -> None:
        """The inline text was a heading."""
        text = self.inline.take(line)
        if text.text:
            self._blocks.append(Heading(level, text))
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
            self._headings.append((level, text.text))

    def begin_section(self, title: str, line: int) -> None:
        """A box with a title begins, such as a collapsible one. Its title is the heading of its content."""
        self.flush()
        self._boxes.append(self._headings[-1] if self._headings else None)
        over = self._headings[-1][0] if self._headings else 1
        self.text(title, line)
        self.heading(min(over + 1, 6), line)

    def end_section(self, line: int, *, goes_on: bool) -> None:
        """The innermost such box ends. If the text above it `goes_on`, that is below its own heading again."""
        self.flush()
        over = self._boxes.pop() if self._boxes else None
        if goes_on and over is not None:
            self.text(over[1], line)
            self.heading(over[0], line)

    def begin_list(self, *, ordered: bool) -> None:
        """A list begins, perhaps within an entry."""
        self.flush()
        self._ensure_entry()
        self._groups += 1
        self._lists.append((self._groups, ordered))

    def end_list(self) -> None:
        """The innermost list ends."""
        self.flush()
        if self._lists:
            self._lists.pop()

    def describe(self, group: int | None) -> int | None:
        """The inline text describes the paragraph before it: with its owner, state or day that is an entry.

        `group` is the number of the list of entries described so far. Returns it, or None if there is none yet.
        """
        term = self._blocks[-1] if self._blocks and not (self._entries or self._quoted) else None
        if not isinstance(term, Paragraph) or not names_facts("".join(self.inline.pieces)):
            return group
        if group is None:
            self._groups += 1
            group = self._groups
        self._blocks[-1] = list_item((term.text, 0, group, None, False, None))
        self._blocks.append(paragraph((self.inline.take(self.line), len(self._blocks) - 1)))
        return group

    def begin_entry(self, line: int) -> None:
        """An entry of the innermost list begins."""
        if self.inline.pieces:
            self.flush()
        if not self._lists:
            self.begin_list(ordered=False)
        group, ordered = self._lists[-1]
        self._entries.append(_Entry(line, group, ordered))

    def end_entry(self) -> None:
        """The innermost entry ends."""
        if self.inline.pieces:
            self.flush()
        if self._entries:
            if self._entries[-1].position is None:
                self._ensure_entry()
            self._entries.pop()

    def box(self, *, checked: bool) -> bool:
        """The innermost entry has a box. Returns whether there is an entry."""
        if self._entries:
            self._entries[-1].checked = checked
        return bool(self._entries)

    def begin_quote(self, *, others: bool = True) -> None:
        """A quotation begins; `others` False for a box of the author's own, such as a note."""
        self.flush()
        self._quotes.append(others)
        self._quoted += others
        if others and self._quoted == 1:
            self._quoted_from = len(self._blocks)

    def end_quote(self) -> None:
        """The innermost quotation ends."""
        self.flush()
        if not self._quotes:
            return
        others = self._quotes.pop()
        self._quoted -= others
        if others and not self._quoted:
            self._settle_quote(self._quoted_from)

    def _settle_quote(self, start: int) -> None:
        """A quotation holds somebody else's words, unless it frames a list of the document itself. A quotation within a
        quotation never does."""
        blocks = self._blocks
        inside, before = blocks[start:], blocks[start - 1] if start else None
        headings = [text for _, text in self._headings]
        if own(inside, before, headings):
            return
        if start - 1 in self._wished:  # another paragraph of the same words
            before = self._above_wishes
        if own(inside, before, headings, wishes=True):
            self._above_wishes = before
            self._wished.update(enumerate(inside, start))
        for at, block in enumerate(inside, start):
            if isinstance(block, (Paragraph, ListItem)):
                blocks[at] = Quote(block.text)

    def begin_table(self, *, narrow: bool = False) -> None:
        """A table begins; `narrow` if its lines may be broken to fit its columns."""
        self.end_table()
        self._tables += 1
        self._narrow = narrow
        self._header = ()
        self._cells = []
        self._first = None
        self._rows = self._width = 0

    def end_table(self) -> None:
        """A table ends. What stands over all its columns and over no row is a note, unless there is nothing else."""
        self.flush()
        if self._lone and not self._width:
            self._blocks += self._lone
        self._lone = []
        self._over = []
        self._of_header = 0
        self._grid.begin()

    def end_cell(self, line: int, columns: int = 1, rows: int = 1) -> None:
        """The inline text was a cell that takes so many columns and rows."""
        if columns > 1 or rows > 1:
            self._reaches[len(self._cells)] = (columns, rows)
        self._cells.append(self.inline.take(line))

    @property
    def row_line(self) -> int:
        """The line on which the row that is being read begins, 0 if there is none."""
        return self._cells[0].line if self._cells else 0

    def end_header(self) -> None:
        """The cells so far were the table's header, or another row of it."""
        alone = len(self._cells) == 1 and len(self._header) >= _FEWEST_COLUMNS and self._cells[0].text
        title = self._cells[0] if alone and not self._grid else self._over_all()
        if title is not None:
            self._stands_over([title])
        else:
            self._add_header(self._by_columns())
        self._begin_row()

    def end_row(self, line: int, end_line: int) -> None:
        """The cells so far were a row."""
        cells: Sequence[RichText] = self._cells
        if self._reaches or self._grid:
            title = self._over_all()
            over = title is not None and "\n" not in title.text and (self._names_items() or _is_strong(title))
            if title is not None and over and not _asks(title):
                self._lone.append(self._row([title], line, end_line))
                self._begin_row()
                return
            of_header = bool(self._grid and not self._width and any(self._header))
            cells = self._by_columns()
            if of_header and _are_names(cells):
                self._first = None
                self._add_header(cells)
                self._begin_row()
                return
        if self._lone and cells:
            self._stands_over([row.cells[0] for row in self._lone])
        if cells and not self._rows and not any(self._header) and (_heads(cells) or _are_names(cells)):
            self._first = None if _heads(cells) else self._row(cells, line, end_line)
            self._add_header(cells)
        elif cells:
            if self._first is not None and _are_names(cells):
                self._blocks.append(self._first)
                self._header = ()
            self._first = None
            last = self._blocks[-1] if self._width else None
            self._width = len(cells)
            if isinstance(last, Row) and (both := wrapped(last.cells, cells, narrow=self._narrow)) is not None:
                self._blocks[-1] = last._replace(cells=tuple(both), end_line=end_line)
            else:
                self._blocks.append(self._row(cells, line, end_line))
        self._rows += 1
        self._begin_row()

    def _begin_row(self) -> None:
        self._cells = []
        if self._reaches:
            self._reaches = {}

    def _row(self, cells: Sequence[RichText], line: int, end_line: int) -> Row:
        return Row(tuple(cells), self._header, self._tables, line, end_line, tuple(self._over))

    def _add_header(self, cells: Sequence[RichText]) -> None:
        """A header above all rows, or one more row of it, or a new header for the rows that follow."""
        names = tuple([cell.text for cell in cells])
        if self._lone:
            self._stands_over([row.cells[0] for row in self._lone])
        if self._width:
            self._header = names
        else:
            self._header = _joined(self._header, names)
            self._of_header = len(self._over)

    def _by_columns(self) -> Sequence[RichText]:
        """The cells so far as they stand below each other."""
        if not (self._reaches or self._grid):
            return self._cells
        told_at = next((at for at, name in enumerate(self._header) if role(name) is Column.ITEM), -1)
        return self._grid.row(self._cells, self._reaches, told_at)

    def _over_all(self) -> RichText | None:
        """The only cell with text, if it takes all columns, or all but the one for numbers."""
        told = [at for at, cell in enumerate(self._cells) if cell.text]
        if len(told) != 1 or self._grid or not self._reaches:
            return None
        columns, _ = self._reaches.get(told[0], (1, 1))
        beside = columns > _FEWEST_NAMES and (told[0] == 1 or len(self._cells) == 1)
        return self._cells[told[0]] if columns > 1 and self._width <= columns + beside >= len(self._header) else None

    def _stands_over(self, titles: Sequence[RichText]) -> None:
        """The rows that follow stand below these, instead of those that the rows before stood below."""
        self._over = [*self._over[: self._of_header][:_MOST_OVER], *titles[-_MOST_OVER:]]
        self._lone = []

    def _names_items(self) -> bool:
        return any(map(is_name, self._header))

    def code(self, text: str, line: int, end_line: int) -> None:
        """A block of code."""
        self.flush()
        self._blocks.append(Code(text, line, end_line, self._position()))

    def comment(self, text: str, line: int, *, apart: bool = False) -> None:
        """A comment, perhaps in the middle of a text. `apart`: on a line of its own, and no part of the open entry."""
        last, item = line + text.count("\n"), None if apart else self._position()
        ahead = not apart and bool(self.inline.pieces or self._cells or (self._entries and item is None))
        self._blocks.append(Comment(text.strip(), line, last, item, ahead))

    def comments(self, html: str, line: int, *, apart: bool = False) -> None:
        """Every comment in a piece of HTML that begins on this line."""
        at = 0
        while (start := html.find("<!--", at)) >= 0:
            end = html.find("-->", start + 4)
            text = html[start + 4 : end if end >= 0 else len(html)]
            self.comment(text, line + html.count("\n", at, start), apart=apart)
            if end < 0:
                return
            line += html.count("\n", at, end + 3)
            at = end + 3

    def _position(self) -> int | None:
        return self._entries[-1].position if self._entries else None

    def _ensure_entry(self) -> None:
        """Give the innermost open entry its block, empty if there was no text."""
        if self._entries and self._entries[-1].position is None:
            self._add_entry(self.inline.take(self._entries[-1].line))

    def _add_entry(self, text: RichText) -> None:
        entries = self._entries
        entry = entries[-1]
        entry.position = len(self._blocks)
        if entry.checked is None and text.text.startswith("[") and (box := _BOX.match(text.text)):
            entry.checked = bool(box[1])
            text = text.part(box.end(), len(text.text))
        elif entry.checked is None and text.text[:1] in _DRAWN and (drawn := _DRAWN_BOX.match(text.text)) is not None:
            entry.checked = drawn[0][0] == "☑"
            text = text.part(drawn.end(), len(text.text))
        depth = len(entries) - 1
        parent = entries[-2].position if depth else None
        self._blocks.append(list_item((text, depth, entry.group, parent, entry.ordered, entry.checked)))


def _heads(cells: Sequence[RichText]) -> bool:
    """Whether a first row is the header of a table of actions. Exports and word processors often do not mark it."""
    named = _roles(cells)
    return Column.ITEM in named and len(named - {None}) >= _FEWEST_NAMES


def _asks(text: RichText) -> bool:
    """Whether a text asks for something itself. An aim that names a section does not: "Improve the detection"."""
    words = words_of(text.text)
    if len(words) <= _FEWEST_NAMES or cue(text.text, words) is not Cue.IMPERATIVE:
        return False
    return words[0] not in _AIMS or section_kind(text.text) is None


def _are_names(cells: Sequence[RichText]) -> bool:
    """Whether the cells of a row are names of columns, one of them of a column that tells of an item.

    Beside enough others one may be a name that nobody knows, such as "Closure code".
    """
    told = [cell.text for cell in cells if cell.text]
    others = [text for text in told if not is_name(text)]
    if len(told) - len(others) < (_MANY_COLUMNS if others else _FEWEST_COLUMNS) or len(others) > 1:
        return False
    return all(map(_may_name, others)) and bool(_roles(cells) & _OF_ITEMS)


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The header that two rows are. A column goes by the lower name, unless only the upper one is known."""
    if not any(above):
        return tuple(below)
    names = zip_longest(above, below, fillvalue="")
    return tuple([low if low and (not up or role(up) is None or role(low) is not None) else up for up, low in names])


def _is_strong(text: RichText) -> bool:
    return bool(text.strong) and text.strong[0][0] == 0 and text.strong[-1][1] == len(text.text)


def _may_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not any(map(str.isdigit, text))


def _roles(cells: Sequence[RichText]) -> set[Column | None]:
    return {role(cell.text) for cell in cells if 0 < len(cell.text) <= _LONGEST_NAME}
