"""The priority that the words of an item name."""

import re

_TAG = re.compile(r"(?<![\w-])(P[0-5]|SEV-?[0-5]|Prio(?:rity)? ?[0-5])(?![\w-])")
_WORD = re.compile(
    r"[\[(]\s?(critical|urgent|high|medium|low|blocker)(?: priority)?\s?[\])]|\b(high|medium|low) priority\b",
    re.IGNORECASE,
)
_MARKS = ("P0", "P1", "P2", "P3", "P4", "P5", "SEV", "Prio", "(", "[", "riority")


def priority_in(text: str) -> str | None:
    """The priority in a text such as "[P1] ..." or "(high)", as it is written."""
    if not any(mark in text for mark in _MARKS):
        return None
    if (match := _TAG.search(text[:400])) is not None:
        return match[1]
    if (match := _WORD.search(text[:400])) is not None:
        return match[1] or match[2]
    return None
