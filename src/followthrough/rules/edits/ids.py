"""Writes the ids of items into a document, as invisible comments, so that items survive any rewording."""

import re
from collections.abc import Mapping, Sequence, Set

from followthrough.model import ActionItem, Document, LayoutElement
from followthrough.reading import ReadingSettings
from followthrough.reading.formats.registry import format_of
from followthrough.reading.markers import marker
from followthrough.reading.read import page_of
from followthrough.rules.edits.comments import with_comment

_Line = tuple[str, str | None]  # the text of a candidate, and the id in its marker
_ENTRIES = (LayoutElement.BULLET, LayoutElement.TASK, LayoutElement.ROW)


def with_id_markers(
    document: Document, items: Sequence[ActionItem], ids: Mapping[str, str], reading: ReadingSettings
) -> tuple[str, tuple[int, ...]]:
    """The text with a marker at each item that is in `ids` (by the item's id as read) and has none yet.

    A marker is only written if the next reading finds it and nothing else changes. The line numbers of the other items
    are returned with the text.
    """
    text, unmarked = document.text, list[int]()
    wanted = [item for item in items if item.marker_id is None and item.id in ids]
    read = _read(document, text, reading) if wanted else ()
    # From the end, so that the line numbers above stay valid. All at once; if that is read otherwise, in halves.
    parts = [sorted(wanted, key=lambda item: -item.line)]
    while parts:
        changed, placed = text, list[ActionItem]()
        for item in parts.pop():
            text_with_marker = _with_marker(changed, item, ids[item.id], format_of(document, reading.formats))
            if text_with_marker is None:
                unmarked.append(item.line)
            else:
                changed = text_with_marker
                placed.append(item)
        now = _read(document, changed, reading) if placed else read
        if _only_marked(read, now, {(item.text, ids[item.id]) for item in placed}):
            text, read = changed, now
        elif len(placed) == 1:
            unmarked.append(placed[0].line)
        else:
            half = len(placed) // 2
            parts += [placed[half:], placed[:half]]
    return text, tuple(sorted(unmarked))


def _with_marker(text: str, item: ActionItem, id_: str, format_: str) -> str | None:
    """The text with the marker at the end of the item, or None if there is no place for it."""
    lines = re.split(r"(?<=\n)", text)
    at = item.end_line - 1
    if item.element not in _ENTRIES or not 0 <= at < len(lines) or "\r" in text.replace("\r\n", ""):
        return None
    if format_ == "html":
        at = _line_of_words(lines, item)
    body = lines[at].rstrip("\r\n")
    changed = with_comment(body, f"followthrough: id={id_}", format_)
    if changed is None:
        return None
    ending = lines[at][len(body) :]
    lines[at] = changed.replace("\n", ending or ("\r\n" if "\r\n" in text else "\n")) + ending
    return "".join(lines)


def _line_of_words(lines: Sequence[str], item: ActionItem) -> int:
    """The line of an HTML entry or row that contains all its words. Lines after it may only contain tags."""
    words = " ".join(item.text.split())
    return next((at for at in range(item.line - 1, item.end_line) if words in lines[at]), item.end_line - 1)


def _only_marked(before: Sequence[_Line], after: Sequence[_Line], wanted: Set[_Line]) -> bool:
    """Whether the candidates with these words have these ids and everything else is read as before."""
    different = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    given = {new for old, new in different if old == (new[0], None)}
    return len(before) == len(after) and len(different) == len(wanted) and given == wanted


def _read(document: Document, text: str, reading: ReadingSettings) -> Sequence[_Line]:
    page = page_of(Document(document.path, text), reading)
    return [(candidate.text, marker(candidate.markers).id) for candidate in page.candidates]
