"""Lays the cells of a table on its columns where some reach over several rows or columns. Independent of formats."""

from collections.abc import Mapping, Sequence

from followthrough.reading.outline import RichText, joined, plain
from followthrough.reading.vocabulary.words import IMPERATIVES, NEVER_FIRST, NEVER_LAST

Reach = tuple[int, int]  # how many columns a cell takes, and how many rows
_MOST_COLUMNS = 60
_MOST_ROWS = 1000
_MOST_DIGITS = 6
_ENDS = ".!?;:。"
_SPACES_OF_A_LONG_TEXT = 3
_LONGEST_WRAPPED = 500
_MOST_SPANNED_CELLS = 50_000  # cells of a document that only spans create: a small document could ask for any number


def number_in(attribute: object) -> int:
    """The number of columns or rows in an attribute, 1 if it is not understood."""
    text = str(attribute).strip()
    return max(int(text), 1) if text.isdecimal() and len(text) < _MOST_DIGITS else 1


def wrapped(above: Sequence[RichText], below: Sequence[RichText], *, narrow: bool) -> list[RichText] | None:
    """One row of two, if the second one only continues a text of the first one. None if these are two rows.

    That text begins with a small letter and is no request, no other column has text in both, and its first word shows
    that a sentence goes on ("of"). If the columns are `narrow`, so that lines are broken, the last word above may show
    it, too, and none needs to if there are other texts above. Or these stand in the second row below a long first one.
    """
    at = next((at for at, cell in enumerate(below) if cell.text), -1)
    if at < 0 or len(above) != len(below):
        return None
    begun, rest = above[at].text, below[at].text
    if not begun or len(begun) > _LONGEST_WRAPPED or not begun[0].isupper() or begun[-1] in _ENDS:
        return None
    first, last = rest.split(" ", 1)[0], begun.rsplit(" ", 1)[-1]
    if not rest[0].islower() or first in IMPERATIVES:
        return None
    beside = [bool(cell.text) for cell in above].count(True) - 1
    added = [bool(cell.text) for cell in below].count(True) - 1
    if bool(beside) == bool(added):
        return None
    if added and (not narrow or begun.count(" ") < _SPACES_OF_A_LONG_TEXT):
        return None
    continues = first in NEVER_FIRST or (narrow and (beside or last.lower() in NEVER_LAST))
    if not continues:
        return None
    return [joined(up, low) for up, low in zip(above, below, strict=True)]


class Grid:
    """The rows of one table after another, from above."""

    def __init__(self) -> None:
        self._left = _MOST_SPANNED_CELLS
        self.begin()

    def begin(self) -> None:
        """A table begins."""
        self._from_above: dict[int, tuple[RichText, int]] = {}  # per column the cell, and into how many rows it reaches

    def __bool__(self) -> bool:
        """Whether a cell reaches into the next row."""
        return bool(self._from_above)

    def row(self, cells: Sequence[RichText], reaches: Mapping[int, Reach], text_at: int) -> list[RichText]:
        """The cells of the next row by columns; `reaches` are those of cells that take more than one place.

        A cell over several rows is a cell of each of them, the same object. One over several columns stands in the
        first, or in the column `text_at` if it covers that one.
        """
        laid: list[RichText] = []
        above, self._from_above = self._from_above, {}
        for at, cell in enumerate(cells):
            self._take(laid, above)
            columns, rows = reaches.get(at, (1, 1))
            columns = max(1, min(columns, _MOST_COLUMNS - len(laid), self._left))
            begin, end = len(laid), len(laid) + columns
            self._left -= columns - 1
            place = text_at if begin <= text_at < end else begin
            for column in range(begin, end):
                laid.append(cell if column == place else plain("", cell.line))
                if rows > 1 and column < _MOST_COLUMNS:
                    self._from_above[column] = (laid[-1], min(rows, _MOST_ROWS) - 1)
        self._take(laid, above)
        return laid

    def _take(self, laid: list[RichText], above: Mapping[int, tuple[RichText, int]]) -> None:
        """Add the cells that reach from above into the next columns."""
        while (reaching := above.get(len(laid))) is not None:
            cell, rows = reaching
            if rows > 1 and self._left > 0:
                self._from_above[len(laid)] = (cell, rows - 1)
            self._left -= 1
            laid.append(cell)
