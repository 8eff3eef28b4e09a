"""The author's own sentences: no code, logs, quotations, or comments, and no words inside quotation marks."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from followthrough.reading.layout.headings import Title, blocks_with_titles
from followthrough.reading.layout.line_shape import begins_with_time
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import Block, Heading, ListItem, Outline, Paragraph, RichText, Row
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any, lower_case
from followthrough.reading.vocabulary.gaps import begins_with_gap
from followthrough.reading.vocabulary.sections import SectionKind, nearest_kind, section_kind
from followthrough.rules.prose.phrases import Parts, contains_phrase

# Somebody else's words, or scare quotes. An apostrophe is not a quotation mark.
_QUOTED = lazy_pattern(r"[\"“„«”「『][^\"“”»「」『』\n]{1,400}[\"”“»」』]|(?<![\w‘])‘[^’\n]{1,200}’(?!\w)")
_QUOTES = "“„«”「『‘"
_LOG = lazy_pattern(
    r"^\W{0,3}\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\s|^\W{0,3}(?:\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL)\b)"
)
_CHAT = lazy_pattern(r"^\W{0,3}(?:<[\w .-]{1,30}>|@?[\w.-]{2,30} ?\[?\d{1,2}:\d\d(?: ?[AP]M)?\]?:?\s)")
_LONGEST_SENTENCE = 1200
_MASK = "\u00b7"
_ANY_TEXT: tuple[Parts, ...] = ((),)


class Sentence(NamedTuple):
    """One sentence. `text` is as long as in the source, but code and quotations in it are masked with dots.

    `section` is the kind of its heading, `row` the one of a table that it stands in. The flags distinguish headings and
    list entries from prose.
    """

    rich: RichText
    text: str
    section: SectionKind | None = None
    heading: bool = False
    row: Row | None = None
    entry: bool = False

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.rich.line

    @property
    def timeline(self) -> bool:
        """Whether it is an entry of a timeline, which reports who did what."""
        return begins_with_time(self.rich.text) or (
            self.section is SectionKind.TIMELINE and (self.row is not None or self.entry)
        )

    def line_at(self, offset: int) -> int:
        """The number of the line with the character at this offset of the text."""
        return self.rich.line_at(offset)


class Passage:
    """A heading, a paragraph, an entry, or a cell, split into masked sentences when a rule first asks for them.

    `lower` is its text, prepared for finding phrases.
    """

    __slots__ = ("_block", "_sentences", "_spans", "_titles", "rich")

    def __init__(self, rich: RichText, block: Block, titles: tuple[Title, ...], lower: str) -> None:
        self.rich = rich
        self._block = block
        self._titles = titles
        spans = ((0, len(rich.text)),) if isinstance(block, Heading) else sentences(rich)
        self._spans = tuple((lower[start:end], start, end) for start, end in spans)
        self._sentences: dict[int, Sentence | None] = {}

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Its sentences in order. What is not the author's own is masked or left out."""
        return self.sentences_with(_ANY_TEXT)

    def sentences_with(self, phrases: Iterable[Parts]) -> Iterator[Sentence]:
        """The sentences that contain one of these phrases, even in a quotation."""
        for lower, start, end in self._spans:
            if contains_phrase(lower, phrases):
                if start not in self._sentences:
                    self._sentences[start] = self._sentence(start, end)
                if (sentence := self._sentences[start]) is not None:
                    yield sentence

    def _sentence(self, start: int, end: int) -> Sentence | None:
        rich, block = self.rich, self._block
        if isinstance(block, Heading):
            return Sentence(rich, _own_words(rich), section_of(rich, block, ()), heading=True)
        part = rich.part(start, min(end, start + _LONGEST_SENTENCE))
        if _LOG.match(part.text) or (_CHAT.match(part.text) and not begins_with_gap(part.text)):
            return None
        row, entry = block if isinstance(block, Row) else None, isinstance(block, ListItem)
        section = section_of(rich, block, self._titles)
        return Sentence(part, _own_words(part), section, row=row, entry=entry)


_TEXT_BLOCKS = (ListItem, Paragraph, Heading)
Uncut: TypeAlias = tuple[RichText, Block, tuple[Title, ...]]


def uncut_passages(outline: Outline) -> Iterator[Uncut]:
    """The parts of the author's own passages, in order. Few of them are ever split into sentences."""
    for _, block, titles in blocks_with_titles(outline):
        if isinstance(block, _TEXT_BLOCKS):
            yield block.text, block, titles
        elif isinstance(block, Row):
            for cell in block.cells:
                yield cell, block, titles


def folded(text: str) -> str:
    """A text prepared for finding phrases: lower case, straight apostrophes, every character at the same position."""
    return lower_case(text).replace("’", "'")


def section_of(rich: RichText, block: Block, titles: tuple[Title, ...]) -> SectionKind | None:
    """The kind of the heading over a passage, or of the passage if it is a heading itself."""
    if isinstance(block, Heading):
        return section_kind(rich.text)
    return nearest_kind([title.text for title in titles])


def _own_words(rich: RichText) -> str:
    text = rich.text
    if '"' in text or (not text.isascii() and holds_any(text, _QUOTES)):
        text = _QUOTED.sub(lambda match: _MASK * len(match[0]), text)
    return _masked(rich, text, _MASK).replace("’", "'")


def without_masked(rich: RichText) -> str:
    """Its text with a gap for code and struck words, so that the words next to them stay separate."""
    return _masked(rich, rich.text, " ")


def _masked(rich: RichText, text: str, mask: str) -> str:
    for start, end in (*rich.code, *rich.struck):
        text = text[:start] + mask * (end - start) + text[end:]
    return text
