"""The marks by which an issue that we filed is found again, so that nothing is filed twice."""

import re
from collections.abc import Iterable

from followthrough.ports import FILED_LABEL

ITEM_PROPERTY = "followthrough.item"
COMMENT_PROPERTY = "followthrough.comment"

_ITEM_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
_MARKER = re.compile(rf"<!-- followthrough:item=({_ITEM_ID}) -->")
_OURS = re.compile(r"<!-- followthrough:(?=[a-z]+=)")
_DOCUMENT = re.compile(r"<!-- followthrough:document=([0-9a-f.-]{1,40}) -->")
_LABEL = re.compile(rf"{FILED_LABEL}-({_ITEM_ID})")


def marked(body: str, item_id: str, document: str | None = None) -> str:
    """The body, after invisible markers for `item_id` and its document.

    A marker inside the text is defused, because it may come from a document and must not be taken for ours.
    """
    if not re.fullmatch(_ITEM_ID, item_id):
        raise ValueError(f"an item id is letters, digits, dots and dashes, not {item_id!r}")
    of = f"<!-- followthrough:document={document} -->\n" if document else ""
    return f"<!-- followthrough:item={item_id} -->\n{of}{without_markers(body)}"


def without_markers(body: str) -> str:
    """The text with anything that looks like our marker defused. What authors write (`: ignore`) is no such marker."""
    return _OURS.sub("<!-- (quoted) followthrough:", body)


def marker_in(body: str | None) -> str | None:
    """The item id in a body's first marker, or None."""
    match = _MARKER.search(body or "")
    return match[1] if match else None


def document_in(body: str | None) -> str | None:
    """The document's mark in a body's first marker of a document, or None."""
    match = _DOCUMENT.search(body or "")
    return match[1] if match else None


def marker_label(item_id: str) -> str:
    """The label with the item id in Jira. It is set when the issue is created, so it cannot be missing."""
    return f"{FILED_LABEL}-{item_id}"


def marker_among(labels: Iterable[str]) -> str | None:
    """The item id in Jira labels, or None."""
    for label in labels:
        if match := _LABEL.fullmatch(label):
            return match[1]
    return None


def filed_by_us(body: str, labels: Iterable[str]) -> bool:
    """Whether an issue has the mark of an action item, in its body (GitHub) or its labels (Jira)."""
    return marker_in(body) is not None or marker_among(labels) is not None
