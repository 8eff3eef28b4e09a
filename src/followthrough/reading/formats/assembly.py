"""Assembles blocks from what a format reader finds: inline text, entries, quotations. Independent of formats."""

from collections.abc import Mapping

from followthrough.reading.formats.inline import InlineText
from followthrough.reading.formats.quotations import own
from followthrough.reading.formats.tables import Tables
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
    list_item,
    paragraph,
)
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.state_words import OPEN_BOXES

_BOX = lazy_pattern(r"\[ {0,3}([xX✓✔]?) {0,3}\](?!\()[ \t]*")
# The same drawn. Of several in one text each is a choice of a form.
_DRAWN = (*OPEN_BOXES, "☑")
_DRAWN_BOX = lazy_pattern(
    rf"[{OPEN_BOXES}☑]\ufe0f? {{0,3}}(?=[^\s{OPEN_BOXES}☑☒])(?![^{OPEN_BOXES}☑☒\n]{{0,500}}[{OPEN_BOXES}☑☒])"
)


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
    """Builds an outline. Readers put text into `inline` and report where blocks begin and end; `line` is their place.

    Ends that nothing began are ignored, so that a reader may pass on what a broken document contains.
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
        self._headings: list[tuple[int, str]] = []
        self._boxes: list[tuple[int, str] | None] = []  # the headings above the open boxes that have a title
        self._groups = 0
        self._tables = Tables(self._blocks)

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

    def end_section(self, line: int, *, continues: bool) -> None:
        """The innermost such box ends. If the text above it `continues`, that is below its own heading again."""
        self.flush()
        over = self._boxes.pop() if self._boxes else None
        if continues and over is not None:
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
        if not isinstance(term, Paragraph) or not begins_with_field("".join(self.inline.pieces)):
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
        for at, block in enumerate(inside, start):
            if isinstance(block, (Paragraph, ListItem)):
                blocks[at] = Quote(block.text)

    def begin_table(self, *, narrow: bool = False) -> None:
        """A table begins; `narrow` if its lines may be broken to fit its columns."""
        self.end_table()
        self._tables.begin(narrow=narrow)

    def end_table(self) -> None:
        """A table ends."""
        self.flush()
        self._tables.end()

    def end_cell(self, line: int, columns: int = 1, rows: int = 1) -> None:
        """The inline text was a cell that takes so many columns and rows."""
        self._tables.cell(self.inline.take(line), columns, rows)

    @property
    def row_line(self) -> int:
        """The line on which the row that is being read begins, 0 if there is none."""
        return self._tables.row_line

    def end_header(self) -> None:
        """The cells so far were the table's header, or another row of it."""
        self._tables.end_header()

    def end_row(self, line: int, end_line: int) -> None:
        """The cells so far were a row."""
        self._tables.end_row(line, end_line)

    def code(self, text: str, line: int, end_line: int) -> None:
        """A block of code."""
        self.flush()
        self._blocks.append(Code(text, line, end_line, self._position()))

    def comment(self, text: str, line: int, *, own_line: bool = False) -> None:
        """A comment, perhaps in the middle of a text. `own_line`: and no part of the open entry."""
        last, item = line + text.count("\n"), None if own_line else self._position()
        ahead = not own_line and bool(self.inline.pieces or self._tables.row_line or (self._entries and item is None))
        self._blocks.append(Comment(text.strip(), line, last, item, ahead))

    def comments(self, html: str, line: int, *, own_line: bool = False) -> None:
        """Every comment in a piece of HTML that begins on this line."""
        at = 0
        while (start := html.find("<!--", at)) >= 0:
            end = html.find("-->", start + 4)
            text = html[start + 4 : end if end >= 0 else len(html)]
            self.comment(text, line + html.count("\n", at, start), own_line=own_line)
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
