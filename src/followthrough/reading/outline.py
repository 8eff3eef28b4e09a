"""The layout of a document in any format: headings, entries, rows, and paragraphs, with their lines.

Every format reader produces an `Outline`; everything after it is format-neutral. Lines are 1-based and inclusive,
counted in the source as it was given (LF, CRLF or lone CR end a line).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import itemgetter
from typing import NamedTuple, TypeAlias, TypeVar

Span: TypeAlias = tuple[int, int]
NO_BREAK = "\u00a0"  # the space within a name that the markup mentions


class Hyperlink(NamedTuple):
    """A link in a text: the place of its words (`start`, `end`, offsets in the plain text), and its address."""

    start: int
    end: int
    url: str


class RichText(NamedTuple):
    """Plain text with the meaning of its markup.

    A soft line break is a space, a hard one a newline. `starts` holds the offset and the number of each source line
    that the text touches. The other fields are spans of offsets, in order.
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    links: tuple[Hyperlink, ...] = ()
    strong: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()
    struck: tuple[Span, ...] = ()

    @property
    def line(self) -> int:
        """The first line."""
        return self.starts[0][1]

    @property
    def end_line(self) -> int:
        """The last line."""
        return self.starts[-1][1]

    def line_at(self, offset: int) -> int:
        """The source line of the character at this offset."""
        return self.starts[max(bisect_right(self.starts, (offset, 1 << 60)) - 1, 0)][1]

    def part(self, start: int, end: int) -> "RichText":
        """The text between two offsets, with its lines and markup."""
        if len(self.starts) == 1:
            starts: tuple[tuple[int, int], ...] = ((0, self.starts[0][1]),)
        else:
            starts = self._starts_of(start, end)
        if not (self.links or self.strong or self.code or self.struck):
            return rich_text((self.text[start:end], starts, (), (), (), ()))
        links = tuple(
            Hyperlink(max(link.start - start, 0), min(link.end, end) - start, link.url)
            for link in _within(self.links, start, end)
        )
        return RichText(
            self.text[start:end],
            starts,
            links,
            _clipped(self.strong, start, end),
            _clipped(self.code, start, end),
            _clipped(self.struck, start, end),
        )

    def _starts_of(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        first = max(bisect_right(self.starts, (start, 1 << 60)) - 1, 0)
        last = bisect_left(self.starts, (end, -1), first + 1)
        starts: tuple[tuple[int, int], ...] = ((0, self.starts[first][1]),)
        if last > first + 1:
            starts += tuple((offset - start, line) for offset, line in self.starts[first + 1 : last])
        return starts


# These take all fields of a line's record as one tuple, in half the time that its own name takes.
rich_text = partial(tuple.__new__, RichText)

_Spanning = TypeVar("_Spanning", Span, Hyperlink)


def _within(spans: tuple[_Spanning, ...], start: int, end: int) -> Iterator[_Spanning]:
    """The spans that reach into a part. They are in the order of their ends, so that few need be checked."""
    for at in range(bisect_right(spans, start, key=itemgetter(1)), len(spans)):
        if spans[at][0] >= end:
            return
        yield spans[at]


def _clipped(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    return tuple((max(a - start, 0), min(b, end) - start) for a, b in _within(spans, start, end)) if spans else ()


def joined(*texts: RichText, between: str = " ") -> RichText:
    """Several texts as one, with their lines and markup. An empty one adds nothing."""
    filled = [text for text in texts if text.text]
    if len(filled) <= 1:
        return filled[0] if filled else texts[-1]
    starts: list[tuple[int, int]] = []
    links: list[Hyperlink] = []
    strong: list[Span] = []
    code: list[Span] = []
    struck: list[Span] = []
    shift = 0
    for text in filled:
        starts += [(offset + shift, line) for offset, line in text.starts]
        links += [Hyperlink(link.start + shift, link.end + shift, link.url) for link in text.links]
        strong += _moved(text.strong, shift)
        code += _moved(text.code, shift)
        struck += _moved(text.struck, shift)
        shift += len(text.text) + len(between)
    whole = between.join([text.text for text in filled])
    return RichText(whole, tuple(starts), tuple(links), tuple(strong), tuple(code), tuple(struck))


def _moved(spans: tuple[Span, ...], shift: int) -> list[Span]:
    return [(start + shift, end + shift) for start, end in spans]


def plain(text: str, line: int) -> RichText:
    """Text without markup, all on one line."""
    return RichText(text, ((0, line),))


class Heading(NamedTuple):
    """A heading that the markup itself declares. Level 1 is the highest."""

    level: int
    text: RichText


class Paragraph(NamedTuple):
    """A run of prose. `item` is the position of the list entry that it continues, if any."""

    text: RichText
    item: int | None = None


class ListItem(NamedTuple):
    """An entry of a list, without its nested entries and without later paragraphs.

    `depth` counts from 0, `parent` is the position of the entry it is nested in, `group` the number of its list,
    `checked` the state of its box (None: it has none).
    """

    text: RichText
    depth: int
    group: int
    parent: int | None = None
    ordered: bool = False
    checked: bool | None = None


paragraph = partial(tuple.__new__, Paragraph)
list_item = partial(tuple.__new__, ListItem)


class Row(NamedTuple):
    """A table row below the header. `header` may be empty; `table` numbers the tables.

    A cell that spans several rows is the same object in each of them. `over` are the lines across the whole table
    above the row, such as the name of a category, outermost first.
    """

    cells: tuple[RichText, ...]
    header: tuple[str, ...]
    table: int
    line: int
    end_line: int
    over: tuple[RichText, ...] = ()


class Code(NamedTuple):
    """A block of code or log. Nothing in it is anybody's promise."""

    text: str
    line: int
    end_line: int
    item: int | None = None


class Quote(NamedTuple):
    """Somebody else's words: a quotation or a piece of chat."""

    text: RichText


class Comment(NamedTuple):
    """A comment that readers do not see. It may hold a marker for us. `item`: as for a paragraph.

    `ahead`: it is within the text of the next block.
    """

    text: str
    line: int
    end_line: int
    item: int | None = None
    ahead: bool = False


Block: TypeAlias = Heading | Paragraph | ListItem | Row | Code | Quote | Comment


def line_of(block: Block) -> int:
    """The number of the first line of a block."""
    return block.line if isinstance(block, (Row, Code, Comment)) else block.text.line


def block_text(block: Block) -> str:
    """The text of a block, for facts that are searched in the whole document."""
    if isinstance(block, (Paragraph, ListItem, Heading)):
        return block.text.text
    return " ".join([cell.text for cell in block.cells]) if isinstance(block, Row) else ""


@dataclass(frozen=True)
class Outline:
    """All blocks of a document in order, the values of its front matter, and the name of its format."""

    blocks: tuple[Block, ...]
    front_matter: Mapping[str, object] = field(default_factory=dict)
    format: str = "text"

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings among the blocks, in order."""
        return tuple([block for block in self.blocks if isinstance(block, Heading)])

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments among the blocks, in order."""
        return tuple([block for block in self.blocks if isinstance(block, Comment)])
