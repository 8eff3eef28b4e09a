"""Exhortations where a document promises nothing else: easily taken for remarks, and yet all it came to."""

from collections.abc import Sequence

import numpy as np

from followthrough.classification.exhortation import ExhortationModel
from followthrough.classification.passage import plain
from followthrough.classification.scores import VECTOR, Matrix
from followthrough.model import DocumentKind, LayoutElement
from followthrough.reading import Features, Page
from followthrough.reading.cues import Cue
from followthrough.reading.sections import SectionKind
from followthrough.reading.settings import WITH_SECTION, WITHOUT_SECTION

SURE = 0.5
_LOWEST = 0.02  # a line that the judge rules out altogether stays out
_UNDER_FOLLOW_UPS, _ELSEWHERE = 0.0, 1.5  # log-odds of being an exhortation from which a line counts
_CLOSING = (SectionKind.LESSONS, SectionKind.SUMMARY, SectionKind.RESOLUTION, SectionKind.HORIZON, None)
_LATE = 0.6


def raised(
    chances: Sequence[float], page: Page, found: Sequence[Features], signals: Matrix, model: ExhortationModel
) -> list[float]:
    """The chances of being items, those of exhortations raised where no line of the document is sure.

    Only lines under a title for follow-ups or lessons, or in the last part of the document, are raised: that is where
    authors say what they take from an incident.
    """
    enough = WITH_SECTION if page.has_follow_up else WITHOUT_SECTION
    if page.kind is DocumentKind.TEMPLATE or max(chances, default=1.0) >= enough:
        return list(chances)
    out = []
    for candidate, f, chance, row in zip(page.candidates, found, chances, signals, strict=True):
        least = _UNDER_FOLLOW_UPS if f.under_follow_up else _ELSEWHERE
        may = chance >= (_LOWEST / 4 if f.under_follow_up else _LOWEST) and _stands_for_it(f)
        if may and model.log_odds(plain(candidate.text), row[VECTOR:], _vague(row)) > least:
            chance = max(chance, SURE)
        out.append(chance)
    return out


def _stands_for_it(f: Features) -> bool:
    if f.placeholder or f.nothing or f.instruction or f.timed or f.ends_with_colon or f.cue is Cue.HINDSIGHT:
        return False
    if f.element is LayoutElement.ROW and not (f.item_column or f.under_follow_up):
        return False
    return f.under_follow_up or f.section is SectionKind.LESSONS or (f.section in _CLOSING and f.position > _LATE)


def _vague(row: Matrix) -> float:
    odds = row[:8] - row[:8].max()
    chances = np.exp(odds)
    return float(chances[7] / chances.sum())
