"""Every line of a document that could be an action item: entries, boxes, rows, and sentences, with their place."""

from collections.abc import Sequence
from functools import cached_property

from followthrough.model import LayoutElement
from followthrough.reading.layout.candidates import Candidate, CandidateList
from followthrough.reading.layout.forms import form_at
from followthrough.reading.layout.headings import Title, among_follow_ups, blocks_with_titles
from followthrough.reading.layout.numbering import Numbered, counts_an_action, numbered
from followthrough.reading.layout.prose_lines import Piece, entries_within, pieces
from followthrough.reading.layout.rows import RowReader
from followthrough.reading.layout.sentences import sentences
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
    block_text,
    line_of,
)
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.columns import CustomColumns, is_column_name
from followthrough.reading.vocabulary.cues import words_of
from followthrough.reading.vocabulary.fields import begins_with_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, is_section_name, section_kind
from followthrough.reading.vocabulary.state_words import DONE_SIGNS
from followthrough.reading.vocabulary.words import DETERMINERS, IMPERATIVES, NOUNS_AS_WELL

MOST_PARAGRAPHS = 3
"""So many may stand between the heading of an action and its owner, state, or due date."""
_MOST_TITLES = 16
_FEWEST_WORDS_OF_A_SENTENCE = 5
# "Review of the timeline", "Test results": in a heading a verb that is a noun as well needs its object behind it.
_VERBS_OR_NOUNS = NOUNS_AS_WELL | {"audit", "check", "document", "monitor", "plan", "schedule"}
_NUMBER = lazy_pattern(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]?|[A-Z]{1,3}-?\d{1,3}:)\s+")
_SECTIONS_OF_ACTIONS = FOLLOW_UPS | {SectionKind.REMEDIATION}
_LETTER = lazy_pattern(r"[^\W\d_]")
# Members of an enumeration are looked up once: this runs for every line.
_BULLET, _TASK, _SENTENCE = LayoutElement.BULLET, LayoutElement.TASK, LayoutElement.SENTENCE


def collect_candidates(outline: Outline, columns: CustomColumns = ()) -> tuple[Candidate, ...]:
    """All candidates in the order of the document. There are none in code, quotations, and comments.

    `columns` are a user's own column names as (name, role).
    """
    return _Collector(outline, columns).collect()


class _Collector:
    def __init__(self, outline: Outline, columns: CustomColumns) -> None:
        self._outline = outline
        self._list = CandidateList()
        self._found = self._list.found
        self._add = self._list.add
        self._rows = RowReader(self._list, columns)
        self._by_position: dict[int, int] = {}  # the candidates of list entries

    def collect(self) -> tuple[Candidate, ...]:
        outline = self._outline
        numbers = numbered(outline.blocks)
        for position, block, titles in blocks_with_titles(outline):
            self._list.block = position
            if isinstance(block, ListItem):
                self._entry(position, block, titles)
            elif isinstance(block, Paragraph):
                number = numbers.get(position) if block is outline.blocks[position] else None
                if number is not None and (not number.named or among_follow_ups(titles)):
                    self._numbered(block.text, number, titles)
                else:
                    self._paragraph(block, titles)
            elif isinstance(block, Row):
                self._rows.read(block, titles)
            elif isinstance(block, Heading):
                self._heading(block, titles, outline.blocks[position + 1 : position + 2 + MOST_PARAGRAPHS])
                self._list.drop_waiting_markers()
            elif isinstance(block, Comment):
                self._comment(block, outline.blocks, position)
        return self._list.complete()

    def _comment(self, comment: Comment, blocks: Sequence[Block], position: int) -> None:
        """A comment belongs to the text or entry that it stands in, to one that ends on its line, else to what follows.

        Where more follows on its line, as in HTML without line breaks, it belongs to that.
        """
        last = self._found[-1] if self._found else None
        here = comment.item is not None and self._by_position.get(comment.item) == len(self._found) - 1
        if not (here or comment.ahead or last is None) and comment.line <= last.end_line:
            following = blocks[position + 1 : position + 9]
            after = next((block for block in following if not isinstance(block, Comment)), None)
            here = after is None or line_of(after) > comment.line
        if last is not None and here:
            self._list.mark(last, comment.text)
        else:
            self._list.mark_next(comment.text)

    def _heading(self, heading: Heading, titles: tuple[Title, ...], after: Sequence[Block]) -> None:
        """A heading in a section of action items is a candidate if it asks for something itself.

        If its owner, state, or due date is below, it is one in any case. In a numbered sentence, the words that
        name sections elsewhere name what is asked for: "2. Require a review for changes to the audit log".
        """
        text = heading.text
        if not any(section_kind(title.text) in _SECTIONS_OF_ACTIONS for title in titles):
            return
        named = is_section_name(text.text)
        with_facts = not named and _facts_below(after)
        number = _NUMBER.match(text.text)
        rich = text.part(number.end(), len(text.text)) if number else text
        words = words_of(rich.text)
        asks = len(words) > 2 and words[0] in IMPERATIVES
        surely_asks = asks and (words[0] not in _VERBS_OR_NOUNS or words[1] in DETERMINERS)
        sentence = surely_asks and number is not None and len(words) >= _FEWEST_WORDS_OF_A_SENTENCE and not named
        if not (with_facts or sentence) and section_kind(text.text) is not None:
            return
        if len(words) == 2 and number is None and not self._is_beside_actions(titles[-1], words):
            return
        if 1 < len(words) < 20 and (with_facts or asks):
            candidate = self._add(_SENTENCE, rich, titles, self._list.group("heading", titles[-1].block))
            candidate.line, candidate.end_line = text.line, text.end_line

    def _is_beside_actions(self, above: Title, words: Sequence[str]) -> bool:
        """Whether a heading below this title may be an action as others there: not "Next review", "Incident owner"."""
        return above.block in self._over_actions and not is_column_name(words[-1])

    @cached_property
    def _over_actions(self) -> frozenset[int]:
        """The places of the titles over headings of three words and more with an owner, state, or due date below."""
        blocks = self._outline.blocks
        return frozenset(
            titles[-1].block
            for position, block, titles in blocks_with_titles(self._outline)
            if isinstance(block, Heading) and titles and block.text.text.count(" ") > 1
            if _facts_below(blocks[position + 1 : position + 2 + MOST_PARAGRAPHS])
        )

    def _entry(self, position: int, entry: ListItem, titles: tuple[Title, ...]) -> None:
        text, depth, number, parent_position, ordered, checked = entry
        parent = self._by_position.get(parent_position) if parent_position is not None else None
        if parent is not None:
            above = self._found[parent]
            above.children += 1
            titles = _titles_below(above)
        inner: Sequence[Piece] = ()
        if len(text.starts) > 1:
            (text, *_), *inner = entries_within(text)
        if not text.text:
            if parent is not None:
                self._by_position[position] = parent
            return
        element = _element(checked)
        if checked is None and text.text.startswith(DONE_SIGNS):
            checked = True
        self._by_position[position] = len(self._found)
        group = self._list.group("list", number)
        candidate = self._add(element, text, titles, group, depth=depth, parent=parent, checked=checked)
        candidate.ordered = ordered
        if inner:
            self._inner(candidate, inner)

    def _inner(self, above: Candidate, inner: Sequence[Piece]) -> None:
        """The entries within the text of another one."""
        titles = _titles_below(above)
        group = self._list.new_group()
        above.children += len(inner)
        for text, checked, _ in inner:
            depth = above.depth + 1
            self._add(_element(checked), text, titles, group, depth=depth, parent=above.index, checked=checked)

    def _paragraph(self, paragraph: Paragraph, titles: tuple[Title, ...]) -> None:
        parent = self._by_position.get(paragraph.item) if paragraph.item is not None else None
        depth = 0
        if parent is not None:
            above = self._found[parent]
            titles = _titles_below(above, heads=bool(above.rich.strong))
            depth = above.depth + 1
        group = self._list.new_group()
        for piece, checked, entry in pieces(paragraph.text):
            if entry:
                self._add(_element(checked), piece, titles, group, depth=depth, parent=parent, checked=checked)
                continue
            plain = not (piece.links or piece.strong or piece.code or piece.struck)
            for start, end in _with_links(piece, sentences(piece)):
                # Most paragraphs are one sentence, which needs no cutting.
                part = piece if plain and end - start == len(piece.text) else piece.part(start, end)
                text = part.text
                if text[0].isalpha() or _LETTER.search(text):
                    ticked = True if text.startswith(DONE_SIGNS) else None
                    self._add(_SENTENCE, part, titles, group, depth=depth, parent=parent, checked=ticked)

    def _numbered(self, text: RichText, number: Numbered, titles: tuple[Title, ...]) -> None:
        """A paragraph with a number of its own is an entry of a list with its neighbours."""
        last = self._found[-1] if self._found else None
        group = last.group if last is not None and last.ordered and number.continues else self._list.new_group()
        first, *inner = entries_within(text.part(number.begin, len(text.text)), alone=False)
        candidate = self._add(_BULLET, first.text, titles, group)
        candidate.ordered = True
        if counts_an_action(text.text) and " " in first.text.text:
            candidate.tagged = True
        if inner and not first.entry:
            self._inner(candidate, inner)
            return
        for piece in inner:
            self._add(_BULLET, piece.text, titles, group).ordered = True


def _element(checked: bool | None) -> LayoutElement:
    return _BULLET if checked is None else _TASK


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


def _titles_below(above: Candidate, *, heads: bool = False) -> tuple[Title, ...]:
    """The titles of what is nested in an entry, which itself may be one: it `heads`, or looks like a title.

    Their number is limited, since each level copies all titles above it.
    """
    if not (heads or _looks_like_title(above)) or len(above.titles) >= _MOST_TITLES:
        return above.titles
    return (*above.titles, Title(9 + above.depth, above.rich.text.rstrip(":： "), above.line, above.block))


def _looks_like_title(entry: Candidate) -> bool:
    """Whether an entry is all bold, ends with a colon, or has only a few words."""
    text = entry.rich.text
    if text.endswith((":", "：")):
        return True
    strong = entry.rich.strong
    if strong and strong[0][0] == 0 and strong[0][1] >= len(text) - 1:
        return True
    return len(text) < 30 and text.count(" ") < 4


def _facts_below(after: Sequence[Block]) -> bool:
    """Whether the first of these blocks, or the one behind paragraphs, begins with an owner, state, or due date."""
    if form_at(after, 0) is not None:
        return True
    first = next((block for block in after if not _is_prose(block)), None)
    return first is not None and begins_with_field(block_text(first))


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.item is None and not begins_with_field(block.text.text)
