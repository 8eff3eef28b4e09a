"""Makes severities comparable: SEV1, SEV-1, "sev 1", S1, and "Severity: 1" are the same one, P1 is another."""

import re
from unicodedata import normalize

_NUMBERED = re.compile(r"(?:severity|sev|s)?[\s:#_.-]*(\d{1,2})")
_PRIORITY = re.compile(r"(?:priority|prio|p)[\s:#_.-]*(\d{1,2})")
_GRADES = {
    "blocker": 1, "critical": 1, "urgent": 1, "major": 2, "high": 2,
    "medium": 3, "moderate": 3, "normal": 3, "minor": 4, "low": 4, "trivial": 5, "informational": 5, "info": 5,
}  # fmt: skip
_UNKNOWN_GRADE = 100

NUMBERED = tuple(f"{scale}{number}" for scale in ("sev", "p") for number in range(6))
"""The most common names of numbered severities, to recognize a misspelt one."""


def severity_name(text: str | None) -> str:
    """The normalized name of a severity: "sev1", "p1", or its words in lower case; "" for none."""
    words = " ".join(normalize("NFKC", text or "").lower().split())
    if (match := _NUMBERED.fullmatch(words)) is not None:
        return f"sev{int(match[1])}"
    if (match := _PRIORITY.fullmatch(words)) is not None:
        return f"p{int(match[1])}"
    return words


def gravity(name: str | None) -> int:
    """Sort key for a severity name: the lower, the graver. Unknown words come last."""
    if name in _GRADES:
        return _GRADES[name]
    number = (name or "").removeprefix("sev").removeprefix("p")
    return int(number) if number.isascii() and number.isdigit() and len(number) <= 2 else _UNKNOWN_GRADE
