"""Judges which candidates are action items. The structural judge is pure and can give its reasons."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp
from operator import attrgetter, mul
from typing import NamedTuple, Protocol

from followthrough.model import LayoutElement
from followthrough.reading.judging.features import Features, features
from followthrough.reading.judging.weights import BIAS, WEIGHTS
from followthrough.reading.layout.page import Page
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.sections import SectionKind


class Reason(NamedTuple):
    """A reason for an item (positive weight) or against it, in words for people. Weights are log-odds."""

    words: str
    weight: float


class Judge(Protocol):
    """Rates how likely each candidate on a page is an action item."""

    def judge(self, page: Page) -> Sequence[float]:
        """One probability (0..1) per candidate, in order."""
        ...

    def reasons(self, page: Page, index: int) -> Sequence[Reason]:
        """What decided on one candidate, the strongest first."""
        ...


class StructuralJudge:
    """Judges by layout and cue words alone: an additive model whose every term is a reason."""

    def judge(self, page: Page) -> Sequence[float]:
        """One probability per candidate, in order."""
        return self.chances(features(page))

    def chances(self, found: Sequence[Features]) -> list[float]:
        """The same from the features of the candidates."""
        return [probability(BIAS + _log_odds(record)) for record in found]

    def reasons(self, page: Page, index: int) -> Sequence[Reason]:
        """What decided on one candidate, the strongest first."""
        found = [
            Reason(name, weight)
            for name, value in terms(features(page)[index])
            if abs(weight := WEIGHTS.get(name, 0.0) * value) >= 0.1
        ]
        return sorted(found, key=lambda reason: -abs(reason.weight))


def probability(log_odds: float) -> float:
    """The probability for these log-odds."""
    if -30.0 < log_odds < 30.0:
        return 1.0 / (1.0 + exp(-log_odds))
    return 1.0 / (1.0 + exp(-30.0 if log_odds > 0 else 30.0))


def terms(f: Features) -> list[tuple[str, float]]:
    """The terms of the additive model: (name in words, value). Most are present (1.0) or absent."""
    found = [(name, 1.0) for name in _placing(f.element, f.section, f.outer, f.cue)]
    found += [(name, float(value)) for name, value in zip(_FIELD_TERMS, _field_values(f), strict=True) if value]
    found += [(name, 1.0) for name, present in _FLAG_TERMS if present(f)]
    return found


def _placing(
    element: LayoutElement, section: SectionKind | None, outer: SectionKind | None, cue: Cue
) -> tuple[str, ...]:
    """The terms for a candidate's place and cue."""
    where = "no known section" if section is None else str(section)
    names = (
        f"it is a {element}",
        f"it is under {where}",
        f"it reads as {cue}",
        f"it reads as {cue} under {where}",
        f"a {element} under {where}",
    )
    return names if outer is None else (*names, f"its section is within {outer}")


@lru_cache(maxsize=8192)
def _placing_weight(element: LayoutElement, section: SectionKind | None, outer: SectionKind | None, cue: Cue) -> float:
    return sum(WEIGHTS.get(name, 0.0) for name in _placing(element, section, outer, cue))


# Terms whose value is a field of the record: a share, or a flag that counts 1.
_FIELD_TERMS = {
    "its neighbours ask for something": "group_asking",
    "its section asks for something": "section_asking",
    "it is far down in the document": "position",
    "it has a box": "boxed",
    "its box is ticked": "ticked",
    "it contains a link": "linked",
    "it begins in bold": "bold_lead",
    "it ends with a colon": "ends_with_colon",
    "it is in a column for items": "item_column",
    "it is in a table of actions": "action_table",
    "it begins with a time": "timed",
    "it begins with a date": "dated",
    "it contains a placeholder": "placeholder",
    "it says that there is nothing": "nothing",
    "it instructs the author": "instruction",
    "it calls itself an action item": "tagged",
    "it only names a value, such as an owner or a day": "field",
    "the document is a template": "template",
    "it is struck out": "struck",
    "a title names follow-ups right above it": "named_follow_up",
}
_FLAG_TERMS: tuple[tuple[str, Callable[[Features], object]], ...] = (
    ("the document has a section for follow-ups, elsewhere", lambda f: f.has_follow_up and not f.under_follow_up),
    (
        "an entry in a document without a section for follow-ups",
        lambda f: not f.has_follow_up and f.element is not LayoutElement.SENTENCE,
    ),
    ("its parent asks for something", lambda f: f.parent_cue is not None and f.parent_cue.asks),
    ("it is nested", lambda f: f.parent_cue is not None and not f.parent_cue.asks),
    ("the line before asks for something", lambda f: f.previous_cue is not None and f.previous_cue.asks),
    ("it has nested entries", lambda f: f.children),
    ("it is a row of another table", lambda f: f.element is LayoutElement.ROW and not f.item_column),
    ("its neighbours begin with times", lambda f: f.group_timed > 0.5),
    ("it is very short", lambda f: f.words <= 2),
    ("it is short", lambda f: f.words <= 5),
    ("it is long", lambda f: f.words > 40),
    ("it is the first sentence of its paragraph", lambda f: f.element is LayoutElement.SENTENCE and f.ordinal == 0),
    (
        "it is the first of several sentences under follow-ups",
        lambda f: f.under_follow_up and f.element is LayoutElement.SENTENCE and f.ordinal == 0,
    ),
    (
        "it is a later sentence under follow-ups",
        lambda f: f.under_follow_up and f.element is LayoutElement.SENTENCE and f.ordinal > 0,
    ),
)
_field_values: Callable[[Features], tuple[float, ...]] = attrgetter(*_FIELD_TERMS.values())
_FIELD_WEIGHTS = [WEIGHTS.get(name, 0.0) for name in _FIELD_TERMS]
_FLAG_WEIGHTS = [(WEIGHTS[name], present) for name, present in _FLAG_TERMS if name in WEIGHTS]


def _log_odds(f: Features) -> float:
    """The sum of the weighted terms."""
    plain: float = sum(map(mul, _FIELD_WEIGHTS, _field_values(f)))
    flagged = sum([weight for weight, present in _FLAG_WEIGHTS if present(f)])
    return _placing_weight(f.element, f.section, f.outer, f.cue) + plain + flagged
