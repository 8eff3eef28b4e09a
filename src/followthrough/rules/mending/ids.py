"""Writes the ids of items into a document, as invisible comments, so that items survive any rewording."""

import re
from collections.abc import Mapping, Sequence

from followthrough.model import ActionItem, Document, LayoutElement
from followthrough.reading import ReadingSettings
from followthrough.reading.formats.registry import format_of
from followthrough.reading.markers import marker
from followthrough.reading.read import page_of
from followthrough.rules.mending.comments import with_comment

_ENTRIES = (LayoutElement.BULLET, LayoutElement.TASK, LayoutElement.ROW)


def marked(
    document: Document, items: Sequence[ActionItem], ids: Mapping[str, str], reading: ReadingSettings
) -> tuple[str, tuple[int, ...]]:
    """The text with a marker at each item that is in `ids` (by the item's id as read) and has no marker yet.

    A marker is only written if the next reading finds it and nothing else changes. The line numbers of the other items
    are returned with the text.
    """
    text = document.text
    left: list[int] = []
    for item in sorted(items, key=lambda each: -each.line):  # from the end, so that the line numbers above stay valid
        if item.marker_id is None and item.id in ids:
            changed = _with_marker(text, item, ids[item.id], format_of(document, reading.formats))
            if changed is not None and _only_marked(document, text, changed, item.text, ids[item.id], reading=reading):
                text = changed
            else:
                left.append(item.line)
    return text, tuple(reversed(left))


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


def _only_marked(
    document: Document, before: str, after: str, words: str, id_: str, *, reading: ReadingSettings
) -> bool:
    """Whether the candidate with these words has the id and everything else is read as before."""
    was, now = ([*_read(document, text, reading)] for text in (before, after))
    different = [(one, other) for one, other in zip(was, now, strict=False) if one != other]
    if len(was) != len(now) or len(different) != 1:
        return False
    (text, old), (new_text, new) = different[0]
    return (text, new_text, old, new) == (words, words, None, id_)


def _read(document: Document, text: str, reading: ReadingSettings) -> Sequence[tuple[str, str | None]]:
    page = page_of(Document(document.path, text), reading)
    return [(candidate.text, marker(candidate.markers).id) for candidate in page.candidates]
