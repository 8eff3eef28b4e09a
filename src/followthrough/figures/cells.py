"""Counts of postmortems and items that have all these properties in common, as the store returns them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from followthrough.figures.standing import STILL_OPEN, WITHOUT_ISSUE, DueSource, Evidence, Standing
from followthrough.model import Kind, Outcome


class Timing(StrEnum):
    """Whether the due day of an item has passed. Due today has not passed."""

    UNDATED = "undated"
    AHEAD = "ahead"
    PAST = "past"


class Fate(StrEnum):
    """How the life of an item ended: done, still open, or in some other way."""

    DONE = "done"
    OPEN = "open"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PostmortemCell:
    """A number of postmortems with all these properties.

    `unconfirmed`: no item, but lines that may be. `strong`: at least one item is a test or a guardrail.
    """

    group: str | None
    outcome: Outcome
    near_miss: bool
    unconfirmed: bool
    strong: bool
    count: int


@dataclass(frozen=True, slots=True)
class ItemCell:
    """A number of items with all these properties. `on_time`: done by the due day, but not before it was promised.

    `linked` and `suggested` exclude each other. `reason`: dropped, and the tracker or the document states why.
    """

    group: str | None
    kind: Kind
    standing: Standing
    evidence: Evidence
    suggested: bool
    timing: Timing
    due_source: DueSource
    on_time: bool
    reopened: bool
    reason: bool
    severity: str | None
    count: int

    @property
    def is_open(self) -> bool:
        """Whether the work is still to be done."""
        return self.standing in STILL_OPEN

    @property
    def linked(self) -> bool:
        """Whether it is followed through an issue."""
        return self.standing not in WITHOUT_ISSUE

    @property
    def is_overdue(self) -> bool:
        """Whether it is open although its due day has passed."""
        return self.is_open and self.timing is Timing.PAST


@dataclass(frozen=True, slots=True)
class LifeCell:
    """A number of items with this fate after `days`: until done, until it left, or until today."""

    group: str | None
    fate: Fate
    days: int
    count: int


Until = Literal["detect", "resolve"]
"""What the minutes of an incident are counted to."""


@dataclass(frozen=True, slots=True)
class MinutesCell:
    """A number of postmortems that state this many minutes to detect (or to resolve)."""

    what: Until
    minutes: int
    count: int


@dataclass(frozen=True, slots=True)
class DayOfPostmortems:
    """Postmortems of incidents on one day. `empty` (outcome null or none) and `strong` leave out near misses."""

    day: date
    count: int
    empty: int
    strong: int
    near_misses: int


@dataclass(frozen=True, slots=True)
class DayOfItems:
    """Items of one day: promised by its incidents, done on it, due on it (if visible), and done by now or by then.

    An item that was done before it was promised only counts as promised.
    """

    day: date
    promised: int = 0
    done: int = 0
    due: int = 0
    due_done: int = 0
    on_time: int = 0


def total(cells: Iterable[PostmortemCell | ItemCell | LifeCell]) -> int:
    """The total count of these cells."""
    return sum(cell.count for cell in cells)
