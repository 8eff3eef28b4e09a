"""The sentences of an item that asks for care, one of which may state a change: "Watch out. The console is red now"."""

import re

from followthrough.classification.null_result import clearly_no_exhortation
from followthrough.model.classification import Classification
from followthrough.reading.layout.sentences import sentences
from followthrough.reading.outline import RichText
from followthrough.reading.patterns import lazy_pattern

_FEWEST_CHARACTERS, _MOST_CLAUSES = 10, 8
# What comes before them, or before the comma, is a slogan, a label, or a reason.
_SLOGAN_ENDS = lazy_pattern(r"\s?[:;：；]\s+|(?<=[：；])")
_REASON = lazy_pattern(
    r"^(?:because|for this|in order to|instead of|rather than|since|so that|to)\b[^,]{3,80}, (?=\S)", re.IGNORECASE
)


def clauses(text: str) -> list[str]:
    """The sentences of a text, without what only leads to them: "Be alert: the test runs first" has one half of it.

    Empty if that is the text as a whole.
    """
    found = []
    for start, end in sentences(RichText(text, ((0, 1),)))[:_MOST_CLAUSES]:
        clause = _REASON.sub("", _SLOGAN_ENDS.split(text[start:end])[-1])
        if len(clause) >= _FEWEST_CHARACTERS and clause != text:
            found.append(clause)
    return found


def may_change(answer: Classification) -> bool:
    """Whether a sentence with this answer may state a change. It may also be the reason for the care."""
    return (
        answer.kind.systemic and answer.vague_odds is not None and not answer.unsure and clearly_no_exhortation(answer)
    )
