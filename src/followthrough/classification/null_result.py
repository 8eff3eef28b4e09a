"""Whether the items of a document, taken together, are all exhortations."""

import math
from collections.abc import Sequence
from dataclasses import replace

from followthrough.model.classification import Classification
from followthrough.model.kind import Kind

_AMONG_CHANGES = 0.35  # the share of exhortations among the items of a document that also names a change
_PRIOR = 2.5  # log-odds
_CLEAR, _CLEAR_IF_SURE = -4.0, -3.5  # an item below this names a change, whatever the others are
_MOST_OF_CARE = 2.1  # the most that exhortations add together: two count as much as ten
_CLEAR_EXHORTATION = 2.5  # at least one item must be a clear exhortation by itself


def leaning_to_vague(answers: Sequence[Classification]) -> list[Classification]:
    """The answers for the items of one document. If none names a change, the borderline ones become vague.

    One item alone is often hard to tell from a terse rule, but next to clear exhortations it rarely is one. So the
    question is asked for the whole document: either all items are exhortations, or only some of them are. The log-odds
    of each item count for one or the other. Exhortations add a little, however many there are. An item that looks like
    a change counts nearly in full, so a clear change outweighs any number of exhortations. If an answer has no log-odds
    (a plugin's, or for a text whose words no glossary knows), nothing changes.
    """
    odds = [answer.vague_odds for answer in answers]
    known = [value for value in odds if value is not None]
    if (
        len(known) < len(answers)
        or not known
        or max(known) < _CLEAR_EXHORTATION
        or any(map(clearly_no_exhortation, answers))
        or joint_log_odds(known) <= 0
    ):
        return list(answers)
    confidence = round(1 / (1 + math.exp(-joint_log_odds(known))), 4)
    return [answer if answer.kind is Kind.VAGUE else _vague(answer, confidence) for answer in answers]


def clearly_no_exhortation(answer: Classification) -> bool:
    """Whether a text clearly asks for more than care."""
    clear = _CLEAR if answer.unsure else _CLEAR_IF_SURE
    return answer.kind is not Kind.VAGUE and (answer.vague_odds is None or answer.vague_odds <= clear)


def joint_log_odds(odds: Sequence[float]) -> float:
    """Log-odds that a document with these items only promises care."""
    terms = [-math.log(_AMONG_CHANGES + (1 - _AMONG_CHANGES) * math.exp(-max(value, -30.0))) for value in odds]
    of_care = sum(term for term in terms if term > 0)
    return _PRIOR + min(of_care, _MOST_OF_CARE) + sum(term for term in terms if term <= 0)


def _vague(answer: Classification, confidence: float) -> Classification:
    return replace(answer, kind=Kind.VAGUE, confidence=confidence, runner_up=answer.kind, checkable=False)
