"""Inline markers by which an author overrules the reading: `<!-- followthrough: item kind=guardrail -->`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from followthrough.model import Kind
from followthrough.reading.patterns import lazy_pattern

_MARKER = lazy_pattern(r"^\s*followthrough\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL)
_ID = lazy_pattern(r"ft-[0-9a-f]{10}$")
_LEARNING_ONLY = lazy_pattern(r"learning-only\s*:?\s*(.*)$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marker:
    """What markers say of one line: whether it is an item (None: they do not say), its kind, its id."""

    item: bool | None = None
    kind: Kind | None = None
    id: str | None = None


def marker(comments: Iterable[str]) -> Marker:
    """The markers among these comments, put together. What is not understood says nothing."""
    item: bool | None = None
    kind: Kind | None = None
    found_id: str | None = None
    for comment in comments:
        match = _MARKER.match(comment[:500])
        if match is None:
            continue
        for word in match[1].replace(",", " ").split():
            name, _, value = word.lower().partition("=")
            if name == "item":
                item = True
            elif name == "not-an-item":
                item = False
            elif name == "kind" and value in Kind.__members__.values():
                kind = Kind(value)
            elif name == "id" and _ID.match(value):
                found_id = value
    return Marker(item, kind, found_id)


def learning_only(comment: str) -> str | None:
    """The reason of a learning-only marker, or None where the comment is none. A reason must be given."""
    match = _MARKER.match(comment[:1000])
    reason = _LEARNING_ONLY.match(match[1].strip()) if match else None
    return " ".join(reason[1].split()) or None if reason else None
