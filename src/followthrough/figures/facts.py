"""What the store returns for a report or a gate: counts, and only those rows that are listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from followthrough.figures.cells import DayOfItems, DayOfPostmortems, ItemCell, LifeCell, MinutesCell, PostmortemCell
from followthrough.figures.rows import FactorGap, ItemRow, Listed, PostmortemRow, Recurrence, WithdrawnRow

Read = Literal["tracker", "source"]
"""What a sync reads from."""


@dataclass(frozen=True, slots=True)
class LastRead:
    """When a tracker, or a source in one checkout, was last read completely (None: never).

    `is_needed`: an item that is present is followed there, or a document of it is present.
    """

    what: Read
    name: str
    read_at: datetime | None
    checkout: str = ""
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class FactorCount:
    """How often a category of factor was named, and how often no item was promised against it."""

    category: str
    named: int
    unaddressed: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed after the day of comparison."""

    done: Listed[ItemRow]
    overdue: Listed[ItemRow]
    empty: Listed[PostmortemRow]
    reopened: int
    promised: int


@dataclass(frozen=True, slots=True)
class ListedFacts:
    """Lists and counts from the store that the report shows unchanged."""

    null_results: Listed[PostmortemRow]
    without_items: Listed[PostmortemRow]
    unconfirmed: Listed[PostmortemRow]
    learning_only: Listed[PostmortemRow]
    overdue: Listed[ItemRow]
    dropped: Listed[ItemRow]
    otherwise_ended: Listed[ItemRow]
    ticked: Listed[ItemRow]
    unseen: Listed[ItemRow]
    without_evidence: Listed[ItemRow]
    reopened: Listed[ItemRow]
    withdrawn: Listed[WithdrawnRow]
    due_soon: Listed[ItemRow]
    done_before: Listed[ItemRow]
    recurrences: Listed[Recurrence]
    recurred: int
    compared: int
    comparable: int
    not_alike: int
    factors: tuple[FactorCount, ...]
    factor_gaps: Listed[FactorGap]
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class ReportFacts(ListedFacts):
    """Everything that a report is made from."""

    readings: tuple[LastRead, ...]
    others: int
    postmortems: tuple[PostmortemCell, ...]
    items: tuple[ItemCell, ...]
    item_groups: tuple[ItemCell, ...]
    lives: tuple[LifeCell, ...]
    withdrawn_past_due: int
    suggestions: int
    undated: int
    postmortem_days: tuple[DayOfPostmortems, ...]
    item_days: tuple[DayOfItems, ...]
    minutes: tuple[MinutesCell, ...]


@dataclass(frozen=True, slots=True)
class GateFacts:
    """The facts for a gate: what it covers, what is overdue there, and when it was read.

    `overdue` includes what is linked to an issue that was not read yet, in a tracker that was. `withdrawn` counts the
    items that vanished undone, `withdrawn_past_due` of these when their due day had passed, and `duplicates` those
    whose issue is closed as a duplicate, but of none that could be followed; `hidden` and `gone` count those past their
    due day whose issue cannot be seen, or was deleted. `homes` maps the ids of listed postmortems to their
    repositories, if the store knows several.
    """

    postmortems: int
    items: int
    overdue: Listed[ItemRow]
    withdrawn: int
    withdrawn_past_due: int
    duplicates: int
    hidden: int
    gone: int
    readings: tuple[LastRead, ...]
    homes: Mapping[str, str]
