"""Paragraphs split where lines begin something new: entries that are no list in the format, a chat, or a log.

A soft line break means nothing in Markdown and similar formats, but "b) ..." on the line after "a) ..." is a list.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from followthrough.model import State
from followthrough.reading.layout.numbering import counted, form_ids
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.fields import begins_with_field, is_field
from followthrough.reading.vocabulary.sections import is_section_name
from followthrough.reading.vocabulary.state_words import DONE_SIGNS, OPEN_BOXES, SIGNS

_BULLET = lazy_pattern(
    rf"(?:[•●▪◦‣·・➤→–—❌]|[{OPEN_BOXES}{''.join(DONE_SIGNS)}]\ufe0f?|(?P<box>-?\s?\[ ?(?P<tick>[xX]?) ?\](?!\())|"
    r"\(?\d{1,2}[.)](?=\s))\s*(?=\S)"
)
# Emoji and arrows, with their modifiers.
_EMOJI = lazy_pattern(
    r"(?P<sign>[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff])"
    r"[\ufe0f\U0001f3fb-\U0001f3ff]?\s+(?=\S)"
)
_STAMP = lazy_pattern(
    r"""\[?(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})?[T, –-]{0,4}\d{1,2}:\d\d(?::\d\d)?\b|  # "[12:03] ..."
    \[?\d{4}-\d\d-\d\d\b|
    <[@+]?[\w.-]{1,30}>\s|                                    # "<nick> ..."
    @?[\w.-]{1,30}(?:\s[\w.-]{1,30})?\s{1,3}(?:\[\d{1,2}:\d\d(?:\s?[AaPp][Mm])?\]:?|  # "nick [1:26 PM] ..."
    \d{1,2}:\d\d(?:\s?[AaPp][Mm])?(?=\s*$))""",  # "nick  1:26 PM" alone
    re.VERBOSE,
)
# "[INFO] ..." begins a line of a log.
_TAG = lazy_pattern(
    r"\[(?!(?i:debug|error|fatal|info|notice|warn(?:ing)?)\])[^\W\d_][^\[\]\n]{0,24}\]:?\s{1,3}(?=\S+ \S)"
)
_CLOSING = frozenset(").、）．")
_NEVER_LAST_WORDS = frozenset(
    "a an the of to and or for in on with by at from as that is are was were be not our its this".split()
)
_FIELD = lazy_pattern(r"[A-Z][\w /-]{0,30}:\s")
_NEVER_WRAPPED = 140
_MOST_LINES = 60
_SIGNS_WITHIN_AN_ENTRY = "–—→➤✅❌✔✓"
_SQUARES = "■◆◇□▼"
_LONGEST_HEAD = 80


class Piece(NamedTuple):
    """A part of a paragraph: prose, or an entry with the state of its box."""

    text: RichText
    checked: bool | None = None
    entry: bool = False


def pieces(text: RichText) -> Iterable[Piece]:
    """The parts of this paragraph in order."""
    if len(text.starts) == 1 and (text.text[0].isalpha() or not _BULLET.match(text.text)):
        return (Piece(text),)
    marks = _marks(text)
    if marks:
        return _entries(text, marks)
    if begins := _with_field_lines(text) or _tagged_lines(text):
        return (Piece(piece.text, entry=True) for piece in _cut(text, begins))
    begins = [] if len(text.starts) == 1 else _chat_or_log_lines(text) or _one_statement_per_line(text)
    return _cut(text, begins) if begins else iter((Piece(text),))


def entries_within(text: RichText, *, alone: bool = True) -> Iterator[Piece]:
    """The text of an entry, then the entries in it that are none in the format ("a) ...", "1.1 ...", "• ...").

    A line of an entry that begins with a dash or tick is more likely part of it. `alone`: the entry has its own text,
    unlike "2.3 (a) ...".
    """
    if len(text.starts) > 1:
        marks = [mark for mark in _marks(text) if mark.start() >= alone and mark[0][0] not in _SIGNS_WITHIN_AN_ENTRY]
        if marks:
            return _entries(text, marks)
    return iter((Piece(text),))


def split_head(text: RichText) -> tuple[str, RichText] | None:
    """The first line and the rest, if the first line is the title of what the others list."""
    if len(text.starts) < 2:
        return None
    second = text.starts[1][0]
    if (begins := text.text[second : second + 2]).isalpha() and begins.islower():  # prose continues
        return None
    head = text.text[:second].strip()
    if not head or len(head) > _LONGEST_HEAD or head.endswith((".", "。", ",", ";")):
        return None
    rest = text.part(second, len(text.text))
    if head[0] in _SQUARES or (head[0] == "【" and head[-1] == "】"):
        return head, rest
    if head[0].isupper() and is_section_name(head) and head[-1] not in ":：":
        return head, rest
    marks = _marks(rest)
    return (head, rest) if marks and marks[0].start() == 0 else None


def _marks(text: RichText) -> list[re.Match[str]]:
    whole = text.text
    # Most lines begin with a word, which needs no pattern.
    offsets = [at for at, _ in text.starts if not whole[at : at + 1].isalpha() or whole[at + 1 : at + 2] in _CLOSING]
    if not offsets:
        return form_ids(text)
    marks = [mark for at in offsets if (mark := _BULLET.match(whole, at)) is not None]
    if not marks and len(offsets) > 1 and not whole[offsets[-1]].isascii():
        marks = _emoji_bullets(whole, offsets)
    if marks and not (len(marks) < 2 and marks[0][0][0] in "(0123456789"):
        return marks
    if len(text.starts) < 2:
        return []
    return counted(text, offsets)


def _emoji_bullets(whole: str, offsets: list[int]) -> list[re.Match[str]]:
    """The marks of lines that all begin with the same emoji, used as a bullet: "👉 Add an alert"."""
    marks = [mark for at in offsets if (mark := _EMOJI.match(whole, at)) is not None]
    same = [mark for mark in marks if mark["sign"] == marks[-1]["sign"]]
    return same if len(same) > 1 else []


def _with_field_lines(text: RichText) -> list[int]:
    """The starts of lines with their owner, due date, or state on separate lines right below.

    A single one needs no cutting. A line that begins with a name and a colon is more likely a field of something else.
    """
    if text.text.count(":") < 2:
        return []
    begins: list[int] = []
    valued = True
    for start, end in pairwise([*[at for at, _ in text.starts], len(text.text)]):
        line = text.text[start:end].strip()
        if begins_with_field(line):
            if not begins:
                return []
            valued = True
        elif valued and not (begins and is_field(line)):
            if not line[:1].isupper() or _FIELD.match(line) is not None:
                return []
            begins.append(start)
            valued = False
    return begins if valued and len(begins) > 1 else []


def _tagged_lines(text: RichText) -> list[int]:
    """The starts of the lines if each begins with a tag, as one that says whose it is: "[Ana] Limit the queue"."""
    begins = [at for at, _ in text.starts]
    tagged = len(begins) > 1 and not text.links and all(_TAG.match(text.text, at) is not None for at in begins)
    return begins if tagged else []


def _chat_or_log_lines(text: RichText) -> list[int]:
    """Where the lines of a chat or a log begin: with a time or a name, or below a line that has nothing else."""
    whole = text.text
    offsets = [offset for offset, _ in text.starts]
    ends = [*offsets[1:], len(whole)]
    if _STAMP.match(whole, 0, ends[0]) is None:
        # A chat may have a title. Its first line then only names who spoke.
        head = _STAMP.match(whole, offsets[1], ends[1])
        if head is None or whole[head.end() : ends[1]].strip():
            return []
    stamps = {
        at: stamp
        for at, (offset, end) in enumerate(zip(offsets, ends, strict=True))
        if (stamp := _STAMP.match(whole, offset, end)) is not None
    }
    if len(stamps) < 2 or len(stamps) * 3 < len(offsets):
        return []
    begins = [] if 0 in stamps else [0]
    alone = False
    for at, (offset, end) in enumerate(zip(offsets, ends, strict=True)):
        stamp = stamps.get(at)
        if stamp is not None:
            alone = not whole[stamp.end() : end].strip()
        if stamp is not None or alone:
            begins.append(offset)
    return begins


def _one_statement_per_line(text: RichText) -> list[int]:
    """The starts of the lines, if the author began a new one for each statement, without bullets or full stops.

    Each line begins with a capital, none ends within a clause, and no line width explains the breaks.
    """
    whole = text.text
    starts = [offset for offset, _ in text.starts]
    if len(starts) > _MOST_LINES or not all(whole[offset : offset + 1].isupper() for offset in starts):
        return []
    lines = [whole[a:b].rstrip() for a, b in zip(starts, [*starts[1:], len(whole)], strict=True)]
    if any(
        line.endswith((",", ";", "-", "–", "—")) or line.rsplit(" ", 1)[-1].lower() in _NEVER_LAST_WORDS
        for line in lines[:-1]
    ):
        return []
    if sum(_FIELD.match(line) is not None for line in lines) * 2 > len(lines):
        return []
    longest = max(map(len, lines))
    by_line = longest > _NEVER_WRAPPED or (
        len(lines) > 2
        and not text.links
        and any(len(line) + 6 + len(after.split(" ", 1)[0]) < longest for line, after in pairwise(lines))
    )
    return starts if by_line else []


def _entries(text: RichText, marks: list[re.Match[str]]) -> Iterator[Piece]:
    whole = text.text
    if marks[0].start() > 0:
        yield Piece(text.part(0, len(whole[: marks[0].start()].rstrip())))
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(whole)
        while end > mark.end() and whole[end - 1].isspace():
            end -= 1
        if end <= mark.end():
            continue  # a mark alone on its line
        inner = text.part(mark.end(), end)
        state = SIGNS.get(mark[0][0])
        if state is State.DONE and any(tick in inner.text for tick in DONE_SIGNS):
            yield Piece(text.part(mark.start(), end))
        else:
            groups = mark.groupdict()  # only a bullet may have a box
            checked = None if state is None else state is State.DONE
            yield Piece(inner, bool(groups["tick"]) if groups.get("box") else checked, entry=True)


def _cut(text: RichText, begins: list[int]) -> Iterator[Piece]:
    for start, end in zip(begins, [*begins[1:], len(text.text)], strict=True):
        size = len(text.text[start:end].rstrip())
        if size:
            yield Piece(text.part(start, start + size))
