"""Every line of a document that could be an action item: entries, boxes, rows and sentences, with where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from followthrough.model import LayoutElement
from followthrough.reading.columns import Column, roles
from followthrough.reading.cues import words_of
from followthrough.reading.layout import Placed, Title, placed
from followthrough.reading.outline import (
    Block,
    Comment,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    RichText,
    Row,
)
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.prose_lines import TICKS, Piece, nested, pieces
from followthrough.reading.sections import FOLLOW_UPS, SectionKind, section_kind
from followthrough.reading.sentences import sentences
from followthrough.reading.words import IMPERATIVES

_MOST_TITLES = 16
_NUMBER = lazy_pattern(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|[A-Z]{1,3}-?\d{1,3}:)\s+")
_DEMANDING = FOLLOW_UPS | {SectionKind.REMEDIATION}
_NO_COLUMNS: Mapping[Column, RichText] = MappingProxyType({})


_LETTER = lazy_pattern(r"[^\W\d_]")


class Candidate(NamedTuple):
    """Something that could be an action item. Lines are 1-based and inclusive.

    `rich` is its text with links and lines. `titles` stand over it, outermost first; an entry that heads nested ones
    is a title of theirs. `depth` and `parent` (an index into the candidates) place a nested entry, `children` counts
    its own. `group` numbers the list, table or paragraph, `ordinal` the place in it, `group_size` how many it has.
    `checked` is the state of a box. `columns` are the cells of a table row by role, `header` and `cells` all of them.
    `markers` are the comments that stand on it or right before it.
    """

    index: int  # type: ignore[assignment]  # a tuple's method of this name is not missed
    element: LayoutElement
    rich: RichText
    line: int
    end_line: int
    titles: tuple[Title, ...]
    group: int
    ordinal: int
    group_size: int = 1
    depth: int = 0
    parent: int | None = None
    children: int = 0
    ordered: bool = False
    checked: bool | None = None
    columns: Mapping[Column, RichText] = _NO_COLUMNS
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The plain text."""
        return self.rich.text

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the titles, outermost first."""
        return tuple(title.text for title in self.titles)


@dataclass(slots=True)
class _Draft:
    """A candidate whose group and children are not yet counted."""

    element: LayoutElement
    rich: RichText
    line: int
    end_line: int
    titles: tuple[Title, ...]
    group: int
    ordinal: int
    depth: int = 0
    parent: int | None = None
    children: int = 0
    ordered: bool = False
    checked: bool | None = None
    columns: Mapping[Column, RichText] | None = None
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    markers: list[str] | None = None


def candidates(outline: Outline, columns: tuple[tuple[str, str], ...] = ()) -> tuple[Candidate, ...]:
    """All candidates in the order of the document. Code, quotations and comments hold none.

    `columns` are a user's own column names as (name, role).
    """
    return _Collector(columns).collect(outline)


class _Collector:
    def __init__(self, columns: tuple[tuple[str, str], ...]) -> None:
        self._columns = columns
        self._drafts: list[_Draft] = []
        self._sizes: dict[int, int] = {}
        self._groups: dict[tuple[str, int], int] = {}
        self._by_position: dict[int, int] = {}
        self._markers: list[str] = []

    def collect(self, outline: Outline) -> tuple[Candidate, ...]:
        for place in placed(outline):
            block = place.block
            if isinstance(block, ListItem):
                self._entry(place, block)
            elif isinstance(block, Paragraph):
                self._paragraph(place, block)
            elif isinstance(block, Row):
                self._row(place, block)
            elif isinstance(block, Comment):
                self._comment(block)
            elif isinstance(block, Heading):
                self._heading(place, block)
        sizes = self._sizes
        return tuple(
            Candidate(
                index, d.element, d.rich, d.line, d.end_line, d.titles, d.group, d.ordinal, sizes[d.group], d.depth,
                d.parent, d.children, d.ordered, d.checked, d.columns or _NO_COLUMNS, d.header, d.cells,
                tuple(d.markers) if d.markers else (),
            )
            for index, d in enumerate(self._drafts)
        )  # fmt: skip

    def _group(self, kind: str, number: int) -> int:
        return self._groups.setdefault((kind, number), len(self._groups))

    def _add(self, draft: _Draft) -> None:
        draft.ordinal = self._sizes.get(draft.group, 0)
        self._sizes[draft.group] = draft.ordinal + 1
        if self._markers:
            draft.markers = self._markers
            self._markers = []
        self._drafts.append(draft)

    def _comment(self, block: Comment) -> None:
        """A comment belongs to what stands on its line, to the entry that it is part of, else to what follows."""
        last = self._drafts[-1] if self._drafts else None
        here = self._by_position.get(block.item) == len(self._drafts) - 1 if block.item is not None else False
        if last is not None and (here or block.line <= last.end_line):
            if last.markers is None:
                last.markers = []
            last.markers.append(block.text)
        else:
            self._markers.append(block.text)

    def _heading(self, place: Placed, block: Heading) -> None:
        """A heading in a section of action items that itself demands something; what follows only explains it."""
        text = block.text
        if any(section_kind(title.text) in _DEMANDING for title in place.titles) and section_kind(text.text) is None:
            number = _NUMBER.match(text.text)
            rich = text.part(number.end(), len(text.text)) if number else text
            words = words_of(rich.text)
            if 2 < len(words) < 20 and words[0] in IMPERATIVES:
                group = self._group("heading", place.titles[-1].line)
                self._add(_Draft(LayoutElement.SENTENCE, rich, text.line, text.end_line, place.titles, group, 0))
        self._markers.clear()

    def _entry(self, place: Placed, block: ListItem) -> None:
        parent = self._by_position.get(block.parent) if block.parent is not None else None
        titles = place.titles
        if parent is not None:
            above = self._drafts[parent]
            above.children += 1
            titles = _under(above) if _heads(above) else above.titles
        text = block.text
        inner: Sequence[Piece] = ()
        if len(text.starts) > 1:
            (text, *_), *inner = nested(text)
        if not text.text:
            self._by_position[place.position] = parent if parent is not None else -1
            if parent is None:
                del self._by_position[place.position]
            return
        element = LayoutElement.BULLET if block.checked is None else LayoutElement.TASK
        checked = block.checked
        if checked is None and text.text.startswith(TICKS):
            checked = True
        self._by_position[place.position] = len(self._drafts)
        self._add(
            _Draft(
                element, text, text.line, text.end_line, titles, self._group("list", block.group), 0, block.depth,
                parent, 0, block.ordered, checked,
            )
        )  # fmt: skip
        if inner:
            self._inner(place, inner)

    def _inner(self, place: Placed, inner: Sequence[Piece]) -> None:
        """The entries that stand within the text of another one."""
        parent = self._by_position[place.position]
        above = self._drafts[parent]
        titles = _under(above) if _heads(above) else above.titles
        group = self._group("inner", place.position)
        for text, checked, _ in inner:
            above.children += 1
            element = LayoutElement.BULLET if checked is None else LayoutElement.TASK
            self._add(
                _Draft(
                    element, text, text.line, text.end_line, titles, group, 0, above.depth + 1, parent, checked=checked
                )
            )

    def _paragraph(self, place: Placed, block: Paragraph) -> None:
        parent = self._by_position.get(block.item) if block.item is not None else None
        titles = place.titles
        if parent is not None:
            above = self._drafts[parent]
            titles = _under(above) if _heads(above) or above.rich.strong else above.titles
        group = self._group("paragraph", place.position)
        depth = self._drafts[parent].depth + 1 if parent is not None else 0
        for piece, checked, entry in pieces(block.text):
            if entry:
                element = LayoutElement.BULLET if checked is None else LayoutElement.TASK
                self._add(
                    _Draft(element, piece, piece.line, piece.end_line, titles, group, 0, depth, parent, checked=checked)
                )
                continue
            for start, end in sentences(piece):
                part = piece.part(start, end)
                text = part.text
                if text[0].isalpha() or _LETTER.search(text):
                    tick = True if text.startswith(TICKS) else None
                    starts = part.starts
                    self._add(
                        _Draft(
                            LayoutElement.SENTENCE, part, starts[0][1], starts[-1][1], titles, group, 0, depth, parent,
                            0, False, tick,
                        )
                    )  # fmt: skip

    def _row(self, place: Placed, block: Row) -> None:
        named = roles(block.header, self._columns)
        columns = {role: cell for role, cell in zip(named, block.cells, strict=False) if role is not None}
        item = columns.get(Column.ITEM) or _longest(block.cells)
        if item is None or not _LETTER.search(item.text):
            self._markers.clear()
            return
        self._add(
            _Draft(
                LayoutElement.ROW, item, block.line, block.end_line, place.titles, self._group("table",
                block.table), 0,
                columns=columns, header=block.header, cells=tuple(cell.text for cell in block.cells),
            )
        )  # fmt: skip


def _under(above: _Draft) -> tuple[Title, ...]:
    """The titles of what is nested in an entry that heads it. Only so deep: each level would copy all above it."""
    if len(above.titles) >= _MOST_TITLES:
        return above.titles
    return (*above.titles, Title(9 + above.depth, above.rich.text.rstrip(":： "), above.line))


def _heads(draft: _Draft) -> bool:
    """Whether an entry heads its nested ones: bold all over, ending with a colon, or only a few words."""
    text = draft.rich.text
    if text.endswith((":", "：")):
        return True
    strong = draft.rich.strong
    if strong and strong[0][0] == 0 and strong[0][1] >= len(text) - 1:
        return True
    return len(text) < 30 and text.count(" ") < 4


def _longest(cells: tuple[RichText, ...]) -> RichText | None:
    return max(cells, key=lambda cell: len(cell.text), default=None)


def block_text(block: Block) -> str:
    """The words of a block, for the facts that are searched in the whole document."""
    if isinstance(block, Row):
        return " ".join(cell.text for cell in block.cells)
    if isinstance(block, (Heading, Paragraph, ListItem)):
        return block.text.text
    return ""
