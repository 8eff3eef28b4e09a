"""The headings above each block: declared ones, bold lines used as headings, and labels before a list."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from followthrough.reading.layout.forms import Form, form_at, with_facts_below
from followthrough.reading.layout.labelled_lines import LABELS_OF_ONE_ITEM, LabelledLine, lines_with_promises
from followthrough.reading.layout.numbering import counts_an_action
from followthrough.reading.layout.outline_cache import cached_for_last
from followthrough.reading.layout.prose_lines import split_head
from followthrough.reading.layout.sentences import sentences
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
)
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.cues import cue, words_of
from followthrough.reading.vocabulary.fields import begins_with_field, is_field
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, is_section_name, section_kind

LOWEST_DECLARED = 6
_BOLD_LEVEL = 7
_LABEL_LEVEL = 8
_MOST_WORDS = 14
_LONGEST_LABEL = 50
_MOST_FIELDS = 12
_FARTHEST_BOLD = 3  # a bullet may precede it
# Sections that may begin within a paragraph. "Status" and "Authors" are more likely fields.
_SECTIONS_WITHIN_TEXT = frozenset(SectionKind) - {
    SectionKind.SUMMARY, SectionKind.APPENDIX, SectionKind.HORIZON, SectionKind.DONE
}  # fmt: skip
_ENDS_SENTENCE = lazy_pattern(r"[.!?。！？;,]$")
_SECTION_LABEL = lazy_pattern(r"(?i:section|abschnitt)\s?:\s{1,4}(?=[^\W\d_])")  # as exports of task lists write it
# "Actions: everybody has been told ...", but "Action: ..." may be the tag of one item, and "Preventive measures: two
# were in place, which did not help" reports none.
_RUN_IN = lazy_pattern(r"(?P<name>[^\W\d_][\w' -]{2,40}):[ \t]+(?=\S+ \S+ \S)")
_REPORTS_CHANGE = lazy_pattern(
    r"(?:(?!\b(?:but|nobody|none|not?)\b|n['’]t\b)[^.;]){0,120}?\b(?:ha(?:s|ve) (?:also |now |since )?been [a-z]+|"
    r"(?:was|were) (?:also |then )?(?:added|briefed|changed|fitted|installed|introduced|labelled|reminded|repaired|"
    r"replaced|told|trained|updated))\b(?![^.;]{0,120}?\b(?:but|did(?: not|n['’]t)|nobody|none)\b)",
    re.IGNORECASE,
)
_ONLY_COUNTS = lazy_pattern(r"\W*(?:[^\W\d_]+(?: items?| points?)?[ #-]{0,3})?\d{1,5}\W*")
_SQUARES = "■◆◇□▼【"
_ONLY_PUNCTUATION = lazy_pattern(r"[\s:：.*_–—-]*$")


Place: TypeAlias = tuple[int, int]  # a block and a line
NO_PLACE: Place = (-1, 0)


class Title(NamedTuple):
    """A heading above something. Levels 1 to 6 are declared, 7 is a bold line, 8 a label before a list.

    `block` is the position of the block that it is or is part of.
    """

    level: int
    text: str
    line: int
    block: int = 0

    @property
    def place(self) -> Place:
        """Its block and line. In HTML many blocks may stand on one line."""
        return self.block, self.line


def among_follow_ups(titles: Sequence[Title]) -> bool:
    """Whether one of these titles names follow-ups."""
    for title in titles:  # noqa: SIM110  a generator costs twice as much, and this runs for many lines
        if section_kind(title.text) in FOLLOW_UPS:
            return True
    return False


class Placed(NamedTuple):
    """A block, its position in the outline, and the titles over it, outermost first."""

    position: int
    block: Block
    titles: tuple[Title, ...]


_placed = partial(tuple.__new__, Placed)  # as in `outline`


@cached_for_last
def blocks_with_titles(outline: Outline) -> tuple[Placed, ...]:
    """Every block with the titles above it. A title itself is left out, unless it also reads like a sentence."""
    return _TitleReader(outline.blocks).read()


class _TitleReader:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._found: list[Placed] = []
        self._stack: list[Title] = []
        self._titles: tuple[Title, ...] = ()
        self._of_entry: Title | None = None  # the last title that was a list entry

    def read(self) -> tuple[Placed, ...]:
        found = self._found
        entry, last_field, last_of_form = 0, -1, -1
        for position, block in enumerate(self._blocks):
            if position <= last_of_form:
                continue
            if (form := self._form(position, block)) is not None:
                named = self._names_action(position - 1)
                lines = form.below_action(position) if named else form.entries(position)
                found += [_placed((position, line, self._titles)) for line in lines]
                last_of_form = position + form.blocks - 1
            elif isinstance(block, ListItem) and position <= last_field:
                found.append(_placed((position, block._replace(depth=1, parent=entry), self._titles)))
            elif isinstance(block, Paragraph) and (fields := self._fields_below(position, block)):
                entry, last_field = position, position + fields
                found.append(_placed((position, ListItem(block.text, 0, -1), self._titles)))
            elif isinstance(block, Heading):
                self._push(Title(block.level, block.text.text, block.text.line, position))
                found.append(_placed((position, block, self._titles[:-1])))
            elif isinstance(block, Paragraph) and block.item is None:
                self._paragraph(position, block)
            elif isinstance(block, ListItem):
                found.append(_placed((position, self._without_section(position, block), self._titles)))
            elif isinstance(block, Row) and block.over:
                across = (Title(_LABEL_LEVEL, title.text.rstrip(":： "), title.line) for title in block.over)
                found.append(_placed((position, block, (*self._titles, *across))))
            else:
                found.append(_placed((position, block, self._titles)))
        return tuple(found)

    def _form(self, position: int, block: Block) -> Form | None:
        """The form of one action among follow-ups that begins with this block."""
        if isinstance(block, (Heading, Code, Quote, Comment)) or not among_follow_ups(self._titles):
            return None
        form = form_at(self._blocks, position)
        if form is None and (_counts(self._titles[-1].text) or section_kind(self._titles[-1].text) in FOLLOW_UPS):
            return with_facts_below(self._blocks, position)
        return form

    def _names_action(self, position: int) -> bool:
        """Whether this block is a heading with more than a number or the name of a section: "Limits of the queue"."""
        block = self._blocks[position] if position >= 0 else None
        if not isinstance(block, Heading):
            return False
        return section_kind(block.text.text) is None and not _counts(block.text.text)

    def _fields_below(self, position: int, block: Paragraph) -> int:
        """How many entries are the fields of this paragraph, which then is an entry itself: "- Owner: Ana"."""
        text = block.text.text
        after = self._blocks[position + 1 : position + 1 + _MOST_FIELDS]
        if not (after and isinstance(after[0], ListItem) and begins_with_field(after[0].text.text)):
            return 0
        group = [entry for entry in after if isinstance(entry, ListItem) and entry.group == after[0].group]
        if block.item is not None or text.endswith((":", "：")) or not among_follow_ups(self._titles[-1:]):
            return 0  # below another heading it describes what that promises
        return len(group) if all(is_field(entry.text.text) for entry in group) else 0

    def _push(self, title: Title) -> None:
        self._close(title.level)
        self._stack.append(title)
        self._titles = tuple(self._stack)

    def _close(self, level: int) -> None:
        while self._stack and self._stack[-1].level >= level:
            self._stack.pop()

    def _paragraph(self, position: int, block: Paragraph) -> None:
        text, after = block.text, self._blocks[position + 1] if position + 1 < len(self._blocks) else None
        before_list = isinstance(after, (ListItem, Row))
        parts: Sequence[RichText] = (text,)
        among = len(text.starts) > 1 and among_follow_ups(self._titles)
        if lines := lines_with_promises(text, among_follow_ups=among):
            self._labelled(position, text, lines)
            return
        if len(text.starts) > 1 and (text.strong or before_list):
            parts = _by_label(text, before_list=before_list)
            text = parts[-1]
        if before_list and text.text.endswith((":", "：")) and (lead_in := _lead_in(text)):
            parts = [*parts[:-1], text.part(0, lead_in), text.part(lead_in, len(text.text))]
            text = parts[-1]
        for part in parts:
            head, rest = _title_in(part, before_list=before_list and part is text)
            if head is None and part.strong and among_follow_ups(self._titles):
                head, rest = _long_action(part, after)
            if self._stack and self._stack[-1].level == _LABEL_LEVEL:
                self._stack.pop()
                self._titles = tuple(self._stack)
            if head is not None:
                self._push(head._replace(block=position))
                below = rest is not None and head.level == _BOLD_LEVEL and head.line < rest.line
                if rest is not None and below and _is_action(self._titles, rest):
                    name = Paragraph(part.part(0, len(part.text) - len(rest.text) - 1))
                    self._found.append(_placed((position, name, self._titles[:-1])))
            shown = part if rest is None else rest
            whole = block if shown is block.text else Paragraph(shown)
            self._found.append(_placed((position, whole, self._titles)))

    def _labelled(self, position: int, text: RichText, lines: Sequence[LabelledLine]) -> None:
        """Labelled lines that are promises are entries, each below the name of its section."""
        if before := text.text[: lines[0].start].rstrip():
            self._found.append(_placed((position, Paragraph(text.part(0, len(before))), self._titles)))
        for line in lines:
            shown, titles = line.text, self._titles
            if line.names_section:
                titles = (*titles, Title(_LABEL_LEVEL, line.name, shown.line, position))
                shown = _rest(shown, len(line.name) + 1)
            block = ListItem(shown, 0, -position) if line.is_promise else Paragraph(shown)
            self._found.append(_placed((position, block, titles)))

    def _without_section(self, position: int, entry: ListItem) -> ListItem:
        """An entry, or its text below the name of a section, which then is a title."""
        if entry.depth == 0 and len(entry.text.starts) > 1 and entry.text.strong:
            section = _section_in_entry(entry.text, [title for title in self._titles if title is not self._of_entry])
            if section is not None:
                self._of_entry, rest = section[0]._replace(block=position), section[1]
                self._push(self._of_entry)
                return entry._replace(text=rest)
        return entry


def _counts(title: str) -> bool:
    """Whether a title is only the number of an action: "Action 1", "OPS-12"."""
    return _ONLY_COUNTS.fullmatch(title) is not None


def _by_label(text: RichText, *, before_list: bool) -> list[RichText]:
    """A paragraph split at lines that begin with the bold name of a section, or are a label of the list below."""
    whole = text.text
    cuts = [0]
    begins = [start for start, _ in text.starts]
    lines = set(begins)
    for start, end in text.strong:
        at = begins[bisect_right(begins, start) - 1]
        if at > 0 and start <= at + 3 and end - start <= _LONGEST_LABEL:  # an emoji may precede it
            name = whole[start:end]
            alone = name[-1] in ":：" or whole[end : end + 1] in (":", "：", "") or end + 1 in lines
            is_section = section_kind(name) in _SECTIONS_WITHIN_TEXT and not begins_with_field(whole, start)
            if alone and at != cuts[-1] and is_section:
                cuts.append(at)
    last = begins[-1]
    if before_list and cuts[-1] != last and whole.endswith((":", "：")):
        name = whole[last:]
        if name[0].isupper() and len(name) <= _LONGEST_LABEL and section_kind(name) is not None:
            cuts.append(last)
    return [text.part(a, a + len(whole[a:b].rstrip())) for a, b in pairwise([*cuts, len(whole)])]


def _lead_in(text: RichText) -> int:
    """Where the last sentence of a paragraph begins if it announces follow-ups, as in "... We will therefore:"."""
    *before, (start, _) = sentences(text)
    return start if before and section_kind(text.text[start:]) in FOLLOW_UPS else 0


def _is_action(titles: tuple[Title, ...], rest: RichText) -> bool:
    """Whether a bold line among follow-ups is an action: its owner, state, or due date is on the next line."""
    return begins_with_field(rest.text) and among_follow_ups(titles[:-1])


def _title_in(text: RichText, *, before_list: bool) -> tuple[Title | None, RichText | None]:
    """The title that a paragraph is or begins with, and the rest."""
    whole = text.text
    if text.strong and text.strong[0][0] <= _FARTHEST_BOLD:
        return _bold_title(text)
    short = len(whole) <= 120
    if before_list and short and whole.endswith((":", "：")) and whole.count(" ") < _MOST_WORDS:
        return Title(_LABEL_LEVEL, whole.rstrip(":： "), text.line), text
    if (named := _RUN_IN.match(whole)) is not None and _begins_items(named["name"], whole[named.end() :]):
        return Title(_LABEL_LEVEL, named["name"], text.line), text.part(named.end(), len(whole))
    if len(text.starts) > 1:
        return _head_of_lines(text)
    if short and (label := _SECTION_LABEL.match(whole)) is not None and not _ENDS_SENTENCE.search(whole):
        return Title(_BOLD_LEVEL, whole[label.end() :], text.line), None
    if short and whole.count(" ") < 6 and not _ENDS_SENTENCE.search(whole) and section_kind(whole):
        return Title(_BOLD_LEVEL, whole.rstrip("】:： ").lstrip(_SQUARES), text.line), None
    return None, text


def _begins_items(name: str, text: str) -> bool:
    """Whether this is the name of a section of follow-ups, of more than one item, before what is to change or has."""
    if name.lower() in LABELS_OF_ONE_ITEM or not is_section_name(name) or section_kind(name) not in FOLLOW_UPS:
        return False
    return cue(text, words_of(text)).asks or _REPORTS_CHANGE.match(text) is not None


def _section_in_entry(text: RichText, above: list[Title]) -> tuple[Title, RichText] | None:
    """The section that an entry is ("5. **Preventive action**", with text on the lines below), and that text.

    None among follow-ups, where a bold first line is the name of an action. `above` are the titles above its list.
    """
    if text.strong[0][0] > _FARTHEST_BOLD or among_follow_ups(above):
        return None
    head, rest = _bold_title(text)
    if head is None or rest is None or head.level != _BOLD_LEVEL or section_kind(head.text) is None:
        return None
    return head, rest


def _head_of_lines(text: RichText) -> tuple[Title | None, RichText | None]:
    """The title in the first line of a paragraph, if its other lines are entries."""
    parts = split_head(text)
    if parts is None:
        return None, text
    head, rest = parts
    if head.endswith((":", "：")):
        level = _LABEL_LEVEL
    elif head[0] in _SQUARES or (head.count(" ") < 6 and section_kind(head)):
        level = _BOLD_LEVEL
    else:
        return None, text
    return Title(level, head.rstrip("】:： ").lstrip(_SQUARES), text.line), rest


def _long_action(text: RichText, after: Block | None) -> tuple[Title | None, RichText | None]:
    """A bold line that is too long for a title but has the facts of an action right below, and the rest."""
    (start, end), whole = text.strong[0], text.text
    second = next((at for at, _ in text.starts if at >= end), len(whole))
    if start > _FARTHEST_BOLD or not _ONLY_PUNCTUATION.match(whole[end:second]):
        return None, text
    below = whole[second:] or (after.text.text if isinstance(after, Paragraph) else "")
    if not begins_with_field(below):
        return None, text
    title = Title(_BOLD_LEVEL, whole[start:end].strip(), text.line)
    return title, text.part(second, len(whole)) if second < len(whole) else None


def _bold_title(text: RichText) -> tuple[Title | None, RichText | None]:
    whole = text.text
    start, end = text.strong[0]
    bold = whole[start:end].strip()
    words = bold.count(" ") + 1
    if not bold or words > _MOST_WORDS:
        return None, text
    after = _ONLY_PUNCTUATION.match(whole, end)
    if after is not None:
        if bold.endswith((".", "。")) and words > 5:
            return None, text
        return Title(_BOLD_LEVEL, bold.rstrip(":： "), text.line), None
    next_line = text.starts[1][0] if len(text.starts) > 1 else None
    if next_line is not None and _ONLY_PUNCTUATION.match(whole[end:next_line]):
        rest = text.part(next_line, len(whole))
        return Title(_BOLD_LEVEL, bold.rstrip(":： "), text.line), rest
    if counts_an_action(whole):
        return None, text
    colon = bold.endswith((":", "：")) or whole[end : end + 1] in (":", "：")
    if not colon and words <= 6 and bold.endswith((".", "?")) and section_kind(bold) is not None:
        # A heading that runs into its text: "**What we've done.** The agent now ..."
        return Title(_LABEL_LEVEL, bold.rstrip(". "), text.line), _rest(text, end)
    if colon and words <= 6:
        title = Title(_LABEL_LEVEL, bold.rstrip(":： "), text.line)
        if section_kind(bold) is None:
            return title, text
        return title, _rest(text, end + 1 if whole[end : end + 1] in (":", "：") else end)
    return None, text


def _rest(text: RichText, start: int) -> RichText:
    """The text from here on, without leading space."""
    size = len(text.text)
    return text.part(size - len(text.text[start:].lstrip()), size)
