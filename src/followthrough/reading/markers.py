"""Inline markers by which an author overrules the reading: `<!-- followthrough: item kind=guardrail -->`."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from followthrough.model import Kind
from followthrough.reading.patterns import lazy_pattern

_MARKER = lazy_pattern(r"^\s*followthrough\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL)
_ID = lazy_pattern(r"ft-[0-9a-f]{10}$")
_NO_COLON = lazy_pattern(
    r"^\s*followthrough\s+(?:not-an-item|learning-only|ignore(?:-file)?\s+\w|kind=\w|id=ft-|item\s*(?:$|kind=|id=))",
    re.IGNORECASE,
)
_IGNORING = lazy_pattern(r"ignore(?:-file)?(?![\w-])", re.IGNORECASE)
_NAMES = ("item", "not-an-item", "kind", "id", "learning-only", "ignore", "ignore-file")
# What examples and advice write where the reason belongs.
_EXAMPLES_OF_REASONS = frozenset(
    {"", "the reason", "reason", "a reason", "say why", "your reason", "reason here", "todo", "tbd"}
)
_LEARNING_ONLY = lazy_pattern(r"learning-only\s*:?\s*(.*)$", re.IGNORECASE | re.DOTALL)


class Marker(NamedTuple):
    """The markers on one line: whether it is an item (None if they leave it open), its kind, and its id."""

    item: bool | None = None
    kind: Kind | None = None
    id: str | None = None


def marker(comments: Iterable[str]) -> Marker:
    """The markers among these comments, combined. What is not understood is ignored."""
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
    """The reason in a learning-only marker. None if the comment is no such marker, or gives no reason."""
    match = _MARKER.match(comment[:1000])
    reason = _LEARNING_ONLY.match(match[1].strip()) if match else None
    return (reason_in(reason[1]) or None) if reason else None


def reason_in(comment: str) -> str:
    """The reason that a comment gives, on one line. Empty if it repeats the example: "the reason", "…"."""
    words = "".join(letter if letter.isalnum() else " " for letter in comment).split()
    return "" if " ".join(words).casefold() in _EXAMPLES_OF_REASONS else " ".join(comment.split())


def misread(comment: str) -> str | None:
    """What is wrong with a comment for followthrough, in words. None if nothing is, or if it is no such comment.

    Comments that ignore findings are not checked here.
    """
    match = _MARKER.match(comment[:1000])
    if match is None and _NO_COLON.match(comment[:500]):
        return "a comment begins with 'followthrough:'; without the colon it is not heard"
    if match is None or _IGNORING.match(marks := match[1].strip()):
        return None
    if _LEARNING_ONLY.match(marks):
        return None if learning_only(comment) else "learning-only gives no reason of its own, so it is not heard"
    for word in marks.replace(",", " ").split():
        name, _, value = word.lower().partition("=")
        if name not in {"item", "not-an-item", "kind", "id"}:
            return f"{word!r} is nothing that a comment can say; {_near(name, _NAMES)}"
        if name == "kind" and value not in Kind.__members__.values():
            return f"{value!r} is no kind; {_near(value, tuple(Kind))}"
        if name == "id" and not _ID.match(value):
            return f"{value!r} is no id of an item: that is ft- and ten of 0-9 and a-f"
    return None if marks else "the comment says nothing"


def _near(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
