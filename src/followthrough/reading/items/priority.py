"""The priority in the words of an item."""

import re

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any

_NAME = r"(P[0-5]|SEV-?[0-5]|[Pp]rio(?:rity)? ?[0-5])"
_IN_A_NAME = ("P0", "P1", "P2", "P3", "P4", "P5", "SEV", "rio")
# "P1" in the middle of a sentence is about incidents ("page the on-call for P1"), not about the item.
_TAG = lazy_pattern(
    rf"^\W{{0,4}}(?:\[[^\[\]]{{1,30}}\]\W{{0,3}})?{_NAME}(?=\s?[\])|:,;/–—-]|\s(?:[A-Z]|[^\w\s])|$)|"
    rf"[\[(]\s?{_NAME}(?=\s?[\]),;/])|"
    rf"[-–—|,;.]\s{_NAME}(?=\W{{0,2}}$)",
    literals=_IN_A_NAME,
)
_FIRST = lazy_pattern(rf"[\[(]?{_NAME}[\])]?[:,]?[\s–—-]{{1,3}}(?=\S)", literals=_IN_A_NAME)
_WORD = lazy_pattern(
    r"[\[(]\s?(critical|urgent|high|medium|low|blocker)(?: prio(?:rity)?)?\s?[\]):,;]|"
    r"\b(high|medium|low) prio(?:rity)?\b|"
    r"^\W{0,4}(critical|urgent|high|medium|low)(?:\s?[:|]|\s[-–—])\s",
    re.IGNORECASE,
)
_ALONE = lazy_pattern(rf"(?:{_NAME}|(critical|urgent|high|medium|low|blocker)(?: prio(?:rity)?)?|asap)", re.IGNORECASE)
_PRIORITY_WORDS = ("critical", "urgent", "high", "medium", "low", "blocker")
_WORD_MARKS = ("(", "[", ":", "|", " -", " –", " —", "rio", "RIO")


def is_priority(part: str) -> bool:
    """Whether a few words are only a priority."""
    return _ALONE.fullmatch(part) is not None


def behind_priority(text: str) -> str:
    """A text without the priority that it begins with: "P1 ⏳ Add a limit"."""
    first = _FIRST.match(text)
    return text if first is None else text[first.end() :]


def priority_in(text: str) -> str | None:
    """The priority in a text such as "[P1] ..." or "(high)", as it is written."""
    text = text[:400]
    if (match := _TAG.search(text)) is not None:
        return match[1] or match[2] or match[3]
    may_match = holds_any(text.lower(), _PRIORITY_WORDS) and holds_any(text, _WORD_MARKS)
    match = _WORD.search(text) if may_match else None
    return None if match is None else match[1] or match[2] or match[3]
