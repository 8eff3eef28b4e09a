"""The author's own sentences: no code, no log, no quotation, no comment, and no words inside quotation marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from followthrough.reading.cues import timed
from followthrough.reading.layout import Title, placed
from followthrough.reading.outline import (
    Block,
    Heading,
    ListItem,
    Outline,
    Paragraph,
    RichText,
    Row,
)
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.sections import SectionKind, section_kind
from followthrough.reading.sentences import sentences

# Somebody else's words, or a word at arm's length. An apostrophe is no quotation mark.
_QUOTED = lazy_pattern(r"[\"“„«”「『][^\"“”»「」『』\n]{1,400}[\"”“»」』]|(?<![\w‘])‘[^’\n]{1,200}’(?!\w)")
_QUOTES = "“„«”「『‘"
_LOG = lazy_pattern(
    r"^\W{0,3}\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s|^\W{0,3}(?:\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL)\b)"
)
_CHAT = lazy_pattern(r"^\W{0,3}(?:<[\w .-]{1,30}>|@?[\w.-]{2,30} ?\[?\d{1,2}:\d\d(?: ?[AP]M)?\]?:?\s)")
_LONGEST = 1200
_MASK = "\u00b7"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `text` is as long as the source's words, but code and quotations in it are masked by dots.

    `section` is what the heading over it announces; the flags tell headings, table cells and list entries from prose.
    """

    rich: RichText
    text: str
    section: SectionKind | None = None
    heading: bool = False
    cell: bool = False
    entry: bool = False

    @property
    def line(self) -> int:
        """The first line."""
        return self.rich.line

    @property
    def timeline(self) -> bool:
        """Whether it is an entry of a timeline, which tells who did what."""
        return timed(self.rich.text) or (self.section is SectionKind.TIMELINE and (self.cell or self.entry))

    def line_at(self, offset: int) -> int:
        """The line of the character at this offset of the text."""
        return self.rich.line_at(offset)


class Passage:
    """A heading, a paragraph, an entry or a cell, cut into sentences when a rule first asks for them.

    `rich` is its text, `lower` the same in lower case, with straight apostrophes.
    """

    __slots__ = ("_block", "_sentences", "_titles", "lower", "rich")

    def __init__(self, rich: RichText, block: Block, titles: tuple[Title, ...]) -> None:
        self.lower = folded(rich.text)
        self.rich = rich
        self._block = block
        self._titles = titles
        self._sentences: tuple[Sentence, ...] | None = None

    @property
    def masked(self) -> bool:
        """Whether code or struck words in it are masked."""
        return bool(self.rich.code or self.rich.struck)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order, with what is not the author's own masked or left out."""
        if self._sentences is None:
            rich, block = self.rich, self._block
            if isinstance(block, Heading):
                self._sentences = (Sentence(rich, _own_words(rich), section_kind(rich.text), heading=True),)
            else:
                self._sentences = tuple(_cut(rich, _section(self._titles), block))
        return self._sentences


def passages_of(outline: Outline) -> Iterator[Passage]:
    """The passages of a document that are the author's own, in order."""
    for _, block, titles in placed(outline):
        if isinstance(block, Row):
            for cell in block.cells:
                yield Passage(cell, block, titles)
        elif isinstance(block, (Heading, Paragraph, ListItem)):
            yield Passage(block.text, block, titles)


def folded(text: str) -> str:
    """A text as words are looked for in it: in lower case, with straight apostrophes."""
    return text.lower().replace("’", "'")


def _section(titles: tuple[Title, ...]) -> SectionKind | None:
    return next((kind for title in reversed(titles) if (kind := section_kind(title.text))), None)


def _cut(rich: RichText, section: SectionKind | None, block: Block) -> Iterator[Sentence]:
    for start, end in sentences(rich):
        part = rich.part(start, min(end, start + _LONGEST))
        if not (_LOG.match(part.text) or _CHAT.match(part.text)):
            yield Sentence(
                part, _own_words(part), section, cell=isinstance(block, Row), entry=isinstance(block, ListItem)
            )


def _own_words(rich: RichText) -> str:
    text = rich.text
    if '"' in text or (not text.isascii() and holds_any(text, _QUOTES)):
        text = _QUOTED.sub(lambda match: _MASK * len(match[0]), text)
    for start, end in (*rich.code, *rich.struck):
        text = text[:start] + _MASK * (end - start) + text[end:]
    return text.replace("’", "'")
