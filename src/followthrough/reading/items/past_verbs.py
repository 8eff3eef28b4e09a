"""Whether a text begins with a verb in the past tense that reports a change: "Added a limit"."""

from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.words import (
    DETERMINERS,
    IMPERATIVES,
    NOT_PAST,
    OFTEN_ADJECTIVES,
    ONLY_MEANT,
    PAST,
)

_FIRST_WORD = lazy_pattern(r"\W{0,4}([A-Za-z]+)\b(?!-)\s?(\w*)")


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
        len(first) > 4 and first.endswith("ed") and first not in NOT_PAST
    )
