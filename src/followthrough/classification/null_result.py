"""Whether the items of a document, taken together, are exhortations and nothing else."""

import math
from collections.abc import Sequence
from dataclasses import replace

from followthrough.model.classification import Classification
from followthrough.model.kind import Kind

_AMONG_CHANGES = 0.35  # how often an item is an exhortation in a document that also names a change
_AT_FIRST = 2.5  # log-odds before anything is read
_CLEAR = -4.0  # an item below this names a change, whatever stands beside it
_MOST_OF_CARE = 2.1  # what exhortations may add together: two say as much as ten
_PLAIN = 2.5  # one item at least must clearly be an exhortation by itself


def leaning_to_vague(answers: Sequence[Classification]) -> list[Classification]:
    """The answers about the items of one document, the borderline ones made vague where none names a change.

    One item alone is often hard to tell from a terse rule; beside items that are clearly exhortations it rarely is
    one. So the document is asked as a whole: either every item is an exhortation, or each is one now and then. Each
    item's log-odds weigh for the first or the second; exhortations add a little, however many they are, an item that
    seems a change takes away nearly its whole weight, so that a clear change outweighs any number of exhortations.
    Answers without log-odds (a plugin's, those about texts whose words no glossary has) change nothing.
    """
    odds = [answer.vague_odds for answer in answers]
    known = [each for each in odds if each is not None]
    if len(known) < len(answers) or not known or max(known) < _PLAIN or min(known) < _CLEAR or together(known) <= 0:
        return list(answers)
    confidence = round(1 / (1 + math.exp(-together(known))), 4)
    return [answer if answer.kind is Kind.VAGUE else _vague(answer, confidence) for answer in answers]


def clearly_no_exhortation(answer: Classification) -> bool:
    """Whether a text asks for more than care beyond doubt."""
    return answer.kind is not Kind.VAGUE and (answer.vague_odds is None or answer.vague_odds <= _CLEAR)


def together(odds: Sequence[float]) -> float:
    """Log-odds that a document with these items promises nothing but care."""
    said = [-math.log(_AMONG_CHANGES + (1 - _AMONG_CHANGES) * math.exp(-max(each, -30.0))) for each in odds]
    of_care = sum(each for each in said if each > 0)
    return _AT_FIRST + min(of_care, _MOST_OF_CARE) + sum(each for each in said if each <= 0)


def _vague(answer: Classification, confidence: float) -> Classification:
    return replace(answer, kind=Kind.VAGUE, confidence=confidence, runner_up=answer.kind, checkable=False)
