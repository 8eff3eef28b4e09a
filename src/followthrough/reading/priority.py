"""The priority that the words of an item name."""

import re

from followthrough.reading.presence import holds_any

_TAG = re.compile(r"(?<![\w-])(P[0-5]|SEV-?[0-5]|Prio(?:rity)? ?[0-5])(?![\w-])")
_WORD = re.compile(
    r"[\[(]\s?(critical|urgent|high|medium|low|blocker)(?: priority)?\s?[\])]|\b(high|medium|low) priority\b",
    re.IGNORECASE,
)
_TAG_MARKS = ("P0", "P1", "P2", "P3", "P4", "P5", "SEV", "Prio")
_WORD_MARKS = ("(", "[", "riority", "RIORITY")


def priority_in(text: str) -> str | None:
    """The priority in a text such as "[P1] ..." or "(high)", as it is written."""
    text = text[:400]
    if holds_any(text, _TAG_MARKS) and (match := _TAG.search(text)) is not None:
        return match[1]
    if holds_any(text, _WORD_MARKS) and (match := _WORD.search(text)) is not None:
        return match[1] or match[2]
    return None
