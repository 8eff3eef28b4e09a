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
_LIKELY = 0.15  # a change that stands apart from the exhortations
_CHANGE = -1.5  # log-odds below which a line names a change
_CLOSING = (SectionKind.LESSONS, SectionKind.SUMMARY, SectionKind.RESOLUTION, SectionKind.HORIZON, None)
_LATE = 0.6


def raised(
    chances: Sequence[float], page: Page, found: Sequence[Features], signals: Matrix, model: ExhortationModel
) -> list[float]:
    """The chances of being items, where every sure line is an exhortation or none is: those of other lines raised.

    First the exhortations, under a title for follow-ups or lessons or in the last part of the document, where authors
    say what they take from an incident. Then, where there are any, the changes that stand beside them or under a title
    for follow-ups: a document is not named for its exhortations while a change was overlooked.
    """
    enough = WITH_SECTION if page.has_follow_up else WITHOUT_SECTION
    if page.kind is DocumentKind.TEMPLATE or not chances:
        return list(chances)
    odds = [
        model.log_odds(plain(candidate.text), row[VECTOR:], _vague(row))
        for candidate, row in zip(page.candidates, signals, strict=True)
    ]
    sure = [chance >= enough for chance in chances]
    if any(each and odd <= 0 for each, odd in zip(sure, odds, strict=True)):
        return list(chances)
    may = [_stands_for_it(f) for f in found]
    if not any(sure):
        for at, f in enumerate(found):
            least = _UNDER_FOLLOW_UPS if f.under_follow_up else _ELSEWHERE
            lowest = _LOWEST / 4 if f.under_follow_up else _LOWEST
            asks = f.under_follow_up or f.cue.asks  # a maxim or a remark promises nothing
            sure[at] = may[at] and asks and chances[at] >= lowest and odds[at] > least
    groups = {candidate.group for candidate, each in zip(page.candidates, sure, strict=True) if each}
    for at, (candidate, f) in enumerate(zip(page.candidates, found, strict=True)):
        beside = candidate.group in groups or f.under_follow_up
        likely = chances[at] >= (_LOWEST if beside else _LIKELY)
        if groups and may[at] and likely and odds[at] < _CHANGE:
            sure[at] = True
    return [max(chance, SURE) if each else chance for chance, each in zip(chances, sure, strict=True)]


def _stands_for_it(f: Features) -> bool:
    if f.placeholder or f.nothing or f.instruction or f.timed or f.ends_with_colon or f.cue is Cue.HINDSIGHT:
        return False
    if f.element is LayoutElement.ROW and not (f.item_column or f.under_follow_up):
        return False
    return (
        f.under_follow_up
        or f.section is SectionKind.LESSONS
        or (f.section in _CLOSING and (f.position > _LATE or f.cue.asks))
    )


def _vague(row: Matrix) -> float:
    odds = row[:8] - row[:8].max()
    chances = np.exp(odds)
    return float(chances[7] / chances.sum())
