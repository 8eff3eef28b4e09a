"""Judges which candidates are action items. The structural judge is pure and can say why."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

from followthrough.reading.features import Features, features
from followthrough.reading.page import Page
from followthrough.reading.weights import BIAS, WEIGHTS


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that spoke for (positive weight) or against an item, in words for people. Weights are log-odds."""

    words: str
    weight: float


class Judge(Protocol):
    """Says of every candidate of one page how likely it is an action item."""

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
        return [
            probability(sum(WEIGHTS.get(name, 0.0) * value for name, value in terms(f)) + BIAS) for f in features(page)
        ]

    def reasons(self, page: Page, index: int) -> Sequence[Reason]:
        """What decided on one candidate, the strongest first."""
        found = [
            Reason(name, weight)
            for name, value in terms(features(page)[index])
            if abs(weight := WEIGHTS.get(name, 0.0) * value) >= 0.1
        ]
        return sorted(found, key=lambda reason: -abs(reason.weight))


def probability(log_odds: float) -> float:
    """The probability that belongs to these log-odds."""
    return 1.0 / (1.0 + exp(-max(min(log_odds, 30.0), -30.0)))


def terms(f: Features) -> list[tuple[str, float]]:
    """The terms of the additive model: (name in words, value). Most are present (1.0) or absent."""
    found: list[tuple[str, float]] = [
        (f"it is a {f.element}", 1.0),
        (f"it stands under {_section(f)}", 1.0),
        (f"it reads as {f.cue}", 1.0),
        (f"it reads as {f.cue} under {_section(f)}", 1.0),
        (f"a {f.element} under {_section(f)}", 1.0),
        ("its neighbours ask for something", f.group_asking),
        ("its section asks for something", f.section_asking),
        ("how late it stands in the document", f.position),
    ]
    if f.outer is not None:
        found.append((f"the section stands within {f.outer}", 1.0))
    if f.has_follow_up and not f.under_follow_up:
        found.append(("the document has a section for follow-ups, elsewhere", 1.0))
    if not f.has_follow_up and f.element != "sentence":
        found.append(("an entry in a document without a section for follow-ups", 1.0))
    if f.parent_cue is not None:
        found.append(("its parent asks for something" if f.parent_cue.asks else "it is nested", 1.0))
    if f.previous_cue is not None and f.previous_cue.asks:
        found.append(("the line before asks for something", 1.0))
    for name, present in (
        ("it has a box", f.boxed),
        ("its box is ticked", f.ticked),
        ("it holds a link", f.linked),
        ("it begins in bold", f.bold_lead),
        ("it ends with a colon", f.ends_with_colon),
        ("it has nested entries", f.children > 0),
        ("it stands in a column for items", f.item_column),
        ("it stands in a table of actions", f.action_table),
        ("it is a row of another table", f.element == "row" and not f.item_column),
        ("it begins with a time", f.timed),
        ("its neighbours begin with times", f.group_timed > 0.5),
        ("it begins with a date", f.dated),
        ("it holds a placeholder", f.placeholder),
        ("it says that there is nothing", f.nothing),
        ("it tells an author what to write", f.instruction),
        ("it calls itself an action item", f.tagged),
        ("it only names a value of something else", f.field),
        ("the document is a template", f.template),
        ("it is struck out", f.struck),
        ("it is very short", f.words <= 2),
        ("it is short", f.words <= 5),
        ("it is long", f.words > 40),
        ("a title names follow-ups right above it", f.named_follow_up),
        ("it is the first sentence of its paragraph", f.element == "sentence" and f.ordinal == 0),
        (
            "it is the first of several sentences under follow-ups",
            f.element == "sentence" and f.ordinal == 0 and f.under_follow_up,
        ),
        ("it is a later sentence under follow-ups", f.element == "sentence" and f.ordinal > 0 and f.under_follow_up),
    ):
        if present:
            found.append((name, 1.0))
    return found


def _section(f: Features) -> str:
    return str(f.section) if f.section is not None else "no known section"
