"""Judges which candidates are action items. The structural judge is pure and can say why."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp
from operator import attrgetter
from typing import NamedTuple, Protocol

from followthrough.model import LayoutElement
from followthrough.reading.judging.features import Features, features
from followthrough.reading.judging.weights import BIAS, WEIGHTS
from followthrough.reading.layout.page import Page
from followthrough.reading.vocabulary.cues import ASKING, Cue
from followthrough.reading.vocabulary.sections import SectionKind


class Reason(NamedTuple):
    """A reason for an item (positive weight) or against it, in words for people. Weights are log-odds."""

    words: str
    weight: float


class Judge(Protocol):
    """Says how likely each candidate on a page is an action item."""

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
        return [probability(BIAS + _log_odds(record)) for record in features(page)]

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
    found += [(name, float(value)) for name, value in zip(_PLAIN, _plain(f), strict=True) if value]
    found += [(name, 1.0) for name, present in _FLAGS if present(f)]
    return found


def _log_odds(record: Features) -> float:
    """The sum of the weighted terms, without building them: this runs for every line.

    The terms come in the order of `_PLAIN` and `_FLAGS`, one by one: to look up or call each takes as long as the rest.
    """
    (
        element, section, outer, named_follow_up, under_follow_up, has_follow_up, said, parent, before, words, _,
        ordinal, _, children, _, boxed, ticked, linked, bold_lead, ends_with_colon, item_column, action_table,
        with_time, dated, placeholder, nothing, instruction, tagged, field, template, struck, position, group_asking,
        section_asking, group_timed, _,
    ) = record  # fmt: skip
    total = _placing_weight(element, section, outer, said) + (
        _GROUP_ASKING * group_asking
        + _SECTION_ASKING * section_asking
        + _POSITION * position
        + (_BOXED if boxed else 0.0)
        + (_TICKED if ticked else 0.0)
        + (_LINKED if linked else 0.0)
        + (_BOLD_LEAD if bold_lead else 0.0)
        + (_ENDS_WITH_COLON if ends_with_colon else 0.0)
        + (_ITEM_COLUMN if item_column else 0.0)
        + (_ACTION_TABLE if action_table else 0.0)
        + (_TIMED if with_time else 0.0)
        + (_DATED if dated else 0.0)
        + (_PLACEHOLDER if placeholder else 0.0)
        + (_NOTHING if nothing else 0.0)
        + (_INSTRUCTION if instruction else 0.0)
        + (_TAGGED if tagged else 0.0)
        + (_FIELD if field else 0.0)
        + (_TEMPLATE if template else 0.0)
        + (_STRUCK if struck else 0.0)
        + (_NAMED_FOLLOW_UP if named_follow_up else 0.0)
    )
    sentence = element is _SENTENCE
    if has_follow_up:
        if not under_follow_up:
            total += _ELSEWHERE
    elif not sentence:
        total += _NO_SECTION
    if parent is not None:
        total += _PARENT_ASKS if parent in ASKING else _NESTED
    if before in ASKING:
        total += _LINE_BEFORE
    if children:
        total += _CHILDREN
    if element is _ROW and not item_column:
        total += _OTHER_TABLE
    if group_timed > 0.5:
        total += _TIMED_GROUP
    if words <= 5:
        if words <= 2:
            total += _VERY_SHORT
        total += _SHORT
    elif words > 40:
        total += _LONG
    if sentence:
        first = ordinal == 0
        if first:
            total += _FIRST_SENTENCE
        if under_follow_up:
            total += _FIRST_UNDER if first else _LATER_UNDER
    return total


def _placing(
    element: LayoutElement, section: SectionKind | None, outer: SectionKind | None, cue: Cue
) -> tuple[str, ...]:
    """The terms for a candidate's place and cue."""
    where = "no known section" if section is None else str(section)
    names = (
        f"it is a {element}",
        f"it stands under {where}",
        f"it reads as {cue}",
        f"it reads as {cue} under {where}",
        f"a {element} under {where}",
    )
    return names if outer is None else (*names, f"the section stands within {outer}")


@lru_cache(maxsize=8192)
def _placing_weight(element: LayoutElement, section: SectionKind | None, outer: SectionKind | None, cue: Cue) -> float:
    return sum(WEIGHTS.get(name, 0.0) for name in _placing(element, section, outer, cue))


# Terms whose value is a field of the record as it stands: a share, or a flag that counts 1.
_PLAIN = {
    "its neighbours ask for something": "group_asking",
    "its section asks for something": "section_asking",
    "how late it stands in the document": "position",
    "it has a box": "boxed",
    "its box is ticked": "ticked",
    "it holds a link": "linked",
    "it begins in bold": "bold_lead",
    "it ends with a colon": "ends_with_colon",
    "it stands in a column for items": "item_column",
    "it stands in a table of actions": "action_table",
    "it begins with a time": "timed",
    "it begins with a date": "dated",
    "it holds a placeholder": "placeholder",
    "it says that there is nothing": "nothing",
    "it tells an author what to write": "instruction",
    "it calls itself an action item": "tagged",
    "it only names a value of something else": "field",
    "the document is a template": "template",
    "it is struck out": "struck",
    "a title names follow-ups right above it": "named_follow_up",
}
_FLAGS: tuple[tuple[str, Callable[[Features], object]], ...] = (
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
_plain: Callable[[Features], tuple[float, ...]] = attrgetter(*_PLAIN.values())
_SENTENCE, _ROW = LayoutElement.SENTENCE, LayoutElement.ROW
(
    _GROUP_ASKING, _SECTION_ASKING, _POSITION, _BOXED, _TICKED, _LINKED, _BOLD_LEAD, _ENDS_WITH_COLON, _ITEM_COLUMN,
    _ACTION_TABLE, _TIMED, _DATED, _PLACEHOLDER, _NOTHING, _INSTRUCTION, _TAGGED, _FIELD, _TEMPLATE, _STRUCK,
    _NAMED_FOLLOW_UP,
) = (WEIGHTS.get(name, 0.0) for name in _PLAIN)  # fmt: skip
(
    _ELSEWHERE, _NO_SECTION, _PARENT_ASKS, _NESTED, _LINE_BEFORE, _CHILDREN, _OTHER_TABLE, _TIMED_GROUP, _VERY_SHORT,
    _SHORT, _LONG, _FIRST_SENTENCE, _FIRST_UNDER, _LATER_UNDER,
) = (WEIGHTS.get(name, 0.0) for name, _ in _FLAGS)  # fmt: skip
