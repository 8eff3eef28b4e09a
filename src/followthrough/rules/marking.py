"""Writes the ids of items into a document, as comments that readers do not see, so that items survive any rewording."""

import re
from collections.abc import Mapping, Sequence

from followthrough.model import ActionItem, Document, LayoutElement
from followthrough.reading import ReadingSettings
from followthrough.reading.formats.registry import format_of
from followthrough.reading.markers import marker
from followthrough.reading.read import page_of

_ENTRIES = (LayoutElement.BULLET, LayoutElement.TASK)
_END_OF_ENTRY = re.compile(r"</(?:li|td|p)>\s*$", re.IGNORECASE)
_OWN_LINE = {"asciidoc": "//", "org": "#"}


def marked(document: Document, items: Sequence[ActionItem], ids: Mapping[str, str], reading: ReadingSettings) -> str:
    """The text with a marker at each item that `ids` (by the item's id as read) names and that carries none.

    A marker that the reading would not find again, or that changed anything else it finds, is not written.
    """
    text = document.text
    for item in sorted(items, key=lambda each: -each.line):  # from the end, so that lines above keep their numbers
        if item.marker_id is None and item.id in ids:
            changed = _with_marker(text, item, ids[item.id], format_of(document))
            if changed is not None and _only_marked(document, text, changed, ids[item.id], reading):
                text = changed
    return text


def _with_marker(text: str, item: ActionItem, id_: str, format_: str) -> str | None:
    """The text with the marker at the end of the item, or None where that has no place."""
    lines = re.split(r"(?<=\n)", text)
    at = item.end_line - 1
    if not 0 <= at < len(lines) or "\r" in text.replace("\r\n", ""):
        return None
    body = lines[at].rstrip("\r\n")
    ending = lines[at][len(body) :]
    comment = f"<!-- followthrough: id={id_} -->"
    if format_ in _OWN_LINE and item.element in _ENTRIES:
        indent = body[: len(body) - len(body.lstrip())] + "  " if format_ == "org" else ""
        lines[at] = f"{body}{ending or _line_end(text)}{indent}{_OWN_LINE[format_]} followthrough: id={id_}{ending}"
    elif format_ == "html" and (close := _END_OF_ENTRY.search(body)):
        lines[at] = f"{body[: close.start()].rstrip()} {comment}{body[close.start() :]}{ending}"
    elif format_ == "markdown" and item.element in _ENTRIES:
        kept = body.rstrip()
        lines[at] = f"{kept} {comment}{body[len(kept) :]}{ending}"
    elif format_ == "markdown" and item.element is LayoutElement.ROW and item.line == item.end_line:
        kept = body.rstrip()
        if not kept.endswith("|") or kept.endswith("\\|"):
            return None
        lines[at] = f"{kept[:-1].rstrip()} {comment} |{body[len(kept) :]}{ending}"
    else:
        return None
    return "".join(lines)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _only_marked(document: Document, before: str, after: str, id_: str, reading: ReadingSettings) -> bool:
    """Whether one candidate more carries the id and everything else is read as it was."""
    was, now = ([*_read(document, text, reading)] for text in (before, after))
    different = [(one, other) for one, other in zip(was, now, strict=False) if one != other]
    if len(was) != len(now) or len(different) != 1:
        return False
    (text, old), (new_text, new) = different[0]
    return (text, old, new) == (new_text, None, id_)


def _read(document: Document, text: str, reading: ReadingSettings) -> Sequence[tuple[str, str | None]]:
    page = page_of(Document(document.path, text), reading)
    return [(candidate.text, marker(candidate.markers).id) for candidate in page.candidates]
