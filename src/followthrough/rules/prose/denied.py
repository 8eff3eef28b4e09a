"""Negated statements: "nobody was careless", "there is no single root cause"."""

import re

from followthrough.reading.patterns import lazy_pattern

_CLAUSE = 120
_BEFORE = lazy_pattern(
    # Nobody is the subject, or the words directly follow what negates them.
    r"\b(?:nobody|no[ -]one|none of (?:us|them|the \w{2,20}))\b[^,;:.–—]{0,60}$"
    r"|\b(?:no|not|never|nor|neither|without|isn't|wasn't|weren't|aren't|than|instead of)\b(?: (?:a|an|any|just|one|"
    r"out of|because of|through|due to|about|from|the)){0,2}[ \"'“‘]{0,3}$",
    re.IGNORECASE,
)
_BEHIND = lazy_pattern(
    r"[\"'”’]{0,2} (?:(?:is|was|are|were|has been|had been|can be|could be|does|did|would|will|should|must) "
    r"(?:not|never|hardly|no|ruled out|excluded|rejected|an unsatisfying|where (?:we|the \w{2,20}) start)|"
    r"(?:isn't|wasn't|doesn't|didn't|aren't|weren't|can't|cannot|won't|explains? (?:nothing|little))\b)",
    re.IGNORECASE,
)


def denied(text: str, match: re.Match[str]) -> bool:
    """Whether the words are negated by what comes before them, or by what is said about them."""
    return denied_before(text, match) or _BEHIND.match(text, match.end()) is not None


def denied_before(text: str, match: re.Match[str]) -> bool:
    """Whether the words are negated by what comes before them."""
    return _BEFORE.search(text[max(0, match.start() - _CLAUSE) : match.start()]) is not None
