"""The rows of a table and its header, from its cells in order. Independent of formats."""

from collections.abc import Sequence
from itertools import zip_longest

from followthrough.reading.formats.grid import Grid, Reach, wrapped
from followthrough.reading.outline import Block, RichText, Row
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import Column, is_column_name, role
from followthrough.reading.vocabulary.cues import Cue, cue, words_of
from followthrough.reading.vocabulary.sections import section_kind

_LONGEST_NAME = 40
_FEWEST_NAMES = 2
_FEWEST_COLUMNS, _MANY_COLUMNS = 3, 4
_MOST_OVER = 2
_DAY_OR_TICKET = lazy_pattern(r"\b20\d\d-\d\d-\d\d\b|\b[A-Z][A-Z0-9]{1,9}-\d{1,6}\b|#\d")
_AIMS = frozenset("avoid detect improve increase limit lower minimize mitigate prevent recover reduce respond".split())
_OF_ITEMS = frozenset({Column.OWNER, Column.TEAM, Column.STATUS, Column.DUE, Column.TICKET, Column.PRIORITY})


class Tables:
    """Adds the rows of one table after another to `blocks`, each under the names of its columns."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._tables = 0
        self._cells: list[RichText] = []
        self._reaches: dict[int, Reach] = {}  # of cells that take more than one column or row
        self._grid = Grid()
        self._over: list[RichText] = []  # lines above the rows, each across all columns
        self._of_header = 0  # how many of these stand over the header, and so over the whole table
        self._lone: list[Row] = []  # rows of one cell over all columns, until a row shows what they head
        self._header: tuple[str, ...] = ()
        self._first: Row | None = None  # a first row that looks like names, until the second row is read
        self._rows = 0
        self._narrow = False
        self._width = 0  # of the last row, 0 above all rows

    def begin(self, *, narrow: bool) -> None:
        """A table begins; `narrow` if its lines may be broken to fit its columns."""
        self._tables += 1
        self._narrow = narrow
        self._header = ()
        self._cells = []
        self._first = None
        self._rows = self._width = 0

    def end(self) -> None:
        """A table ends. A line across all its columns and above no row is a note, unless there is nothing else."""
        if self._lone and not self._width:
            self._blocks += self._lone
        self._lone = []
        self._over = []
        self._of_header = 0
        self._grid.begin()

    def cell(self, text: RichText, columns: int, rows: int) -> None:
        """The next cell of the row, and how many columns and rows it takes."""
        if columns > 1 or rows > 1:
            self._reaches[len(self._cells)] = (columns, rows)
        self._cells.append(text)

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
        filled = [at for at, cell in enumerate(self._cells) if cell.text]
        if len(filled) != 1 or self._grid or not self._reaches:
            return None
        columns, _ = self._reaches.get(filled[0], (1, 1))
        beside = columns > _FEWEST_NAMES and (filled[0] == 1 or len(self._cells) == 1)
        return self._cells[filled[0]] if columns > 1 and self._width <= columns + beside >= len(self._header) else None

    def _stands_over(self, titles: Sequence[RichText]) -> None:
        """The rows that follow stand below these, instead of those that the rows before stood below."""
        self._over = [*self._over[: self._of_header][:_MOST_OVER], *titles[-_MOST_OVER:]]
        self._lone = []

    def _names_items(self) -> bool:
        return any(map(is_column_name, self._header))


def _heads(cells: Sequence[RichText]) -> bool:
    """Whether a first row is the header of a table of actions. Exports and word processors often do not mark it."""
    named = _roles(cells)
    return Column.ITEM in named and len(named - {None}) >= _FEWEST_NAMES


def _asks(text: RichText) -> bool:
    """Whether a text asks for or promises something itself, or has a day or ticket, and names no section.

    An aim may name one: "Improve the detection".
    """
    words = words_of(text.text)
    if len(words) <= _FEWEST_NAMES:
        return False
    if (found := cue(text.text, words)) is Cue.IMPERATIVE:
        return words[0] not in _AIMS or section_kind(text.text) is None
    return found is Cue.DEMAND or "will" in words or _DAY_OR_TICKET.search(text.text) is not None


def _are_names(cells: Sequence[RichText]) -> bool:
    """Whether the cells of a row are names of columns, one of them of a column about items.

    Beside enough others one may be unknown, such as "Closure code".
    """
    names = [cell.text for cell in cells if cell.text]
    unknown = [text for text in names if not is_column_name(text)]
    if len(names) - len(unknown) < (_MANY_COLUMNS if unknown else _FEWEST_COLUMNS) or len(unknown) > 1:
        return False
    return all(map(_may_name, unknown)) and bool(_roles(cells) & _OF_ITEMS)


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
