"""Whether a text begins with a verb in the past tense that reports a change: "Added a limit"."""

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.words import DETERMINERS, IMPERATIVES, OFTEN_ADJECTIVES, PAST

# Verbs for what is only intended.
ONLY_MEANT = (
    *("advised", "agreed", "announced", "approved", "asked", "assigned", "attempted", "budgeted", "commissioned"),
    *("committed", "considered", "decided", "deferred", "discussed", "earmarked", "estimated", "expected"),
    *("identified", "intended", "needed", "offered", "ordered", "outlined", "planned", "pledged", "postponed"),
    *("prioritised", "prioritized", "promised", "proposed", "recommended", "rejected", "requested", "required"),
    *("scheduled", "scoped", "sketched", "submitted", "suggested", "tasked", "tried", "volunteered", "wanted"),
)
_FIRST_WORD = lazy_pattern(r"\W{0,4}([A-Za-z]+)\b(?!-)\s?(\w*)")
# These end in "-ed" and do not report a change.
_NOT_PAST = frozenset(
    {"need", "embed", "feed", "speed", "seed", "proceed", "succeed", "exceed", "shared", "automated", "failed"}
)


def in_past(text: str) -> bool:
    """Whether a text begins with such a verb."""
    match = _FIRST_WORD.match(text)
    if match is None:
        return False
    first = match[1].lower()
    if first in OFTEN_ADJECTIVES and match[2].lower() not in DETERMINERS:
        return False  # "Automated checks" asks for them, "Automated the checks" reports them
    if first in ONLY_MEANT:
        return False
    return (first in PAST and first not in IMPERATIVES) or (
        len(first) > 4 and first.endswith("ed") and first not in _NOT_PAST
    )
