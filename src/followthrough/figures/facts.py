"""What the store returns: counts grouped by common properties, and only those rows that are listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from followthrough.figures.standing import STILL_OPEN, WITHOUT_ISSUE, DueSource, Evidence, Standing
from followthrough.model import Factor, Kind, Outcome

Row = TypeVar("Row")


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
    """A number of postmortems with all these properties. `strong`: at least one item is a test or a guardrail."""

    group: str | None
    outcome: Outcome
    near_miss: bool
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


@dataclass(frozen=True, slots=True)
class PostmortemRow:
    """A postmortem in a list."""

    id: str
    path: str
    url: str | None
    title: str | None
    day: date | None
    severity: str | None
    service: str | None
    team: str | None
    outcome: Outcome
    items: int
    suggestions: int
    reason: str | None

    @property
    def name(self) -> str:
        """Its name for people."""
        return self.title or self.path


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in a list. `owner` is where it is routed, and is never counted; `issue` is the least finished one.

    `text` is the text in the document. `item_title` is shown: it leaves out owner, due day, and ticket.
    """

    id: str
    text: str
    item_title: str
    kind: Kind
    standing: Standing
    evidence: Evidence
    start: date
    ended: date | None
    due: date | None
    due_source: DueSource
    owner: str | None
    team: str | None
    service: str | None
    severity: str | None
    line: int
    postmortem_id: str
    path: str
    url: str | None
    title: str | None
    tracker: str | None
    issue: str | None
    issue_url: str | None
    raw_state: str | None
    seen_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether the work is still to be done."""
        return self.standing in STILL_OPEN

    @property
    def is_done(self) -> bool:
        """Whether a tracker calls it done."""
        return self.standing is Standing.DONE

    def days_overdue(self, today: date) -> int:
        """How many days overdue it is; 0 if it is not due yet or no longer open."""
        return max(0, (today - self.due).days) if self.due and self.is_open else 0


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """An item that vanished undone from its document or with it, since when, and an issue that followed it.

    `given_up` is the reason why its document gives it up (empty if it states none). None: the document is silent about
    it.
    """

    id: str
    text: str
    item_title: str
    kind: Kind
    gone: date
    given_up: str | None
    line: int
    path: str
    url: str | None
    title: str | None
    issue: str | None
    issue_url: str | None


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """The first rows of a list, and the total number of rows."""

    rows: tuple[Row, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`items` of the earlier postmortem were open on the day of the later one. `reasons`: why the two are similar."""

    later: PostmortemRow
    earlier: PostmortemRow
    score: float
    reasons: tuple[str, ...]
    items: tuple[ItemRow, ...]
    open_items: int


@dataclass(frozen=True, slots=True)
class FactorGap:
    """A contributing factor that no item of its postmortem addresses."""

    postmortem: PostmortemRow
    factor: Factor


@dataclass(frozen=True, slots=True)
class FactorCount:
    """How often a category of factor was named, and how often no item was promised against it."""

    category: str
    named: int
    unaddressed: int


@dataclass(frozen=True, slots=True)
class MinutesCell:
    """A number of postmortems that state this many minutes to detect (or to resolve)."""

    what: str
    minutes: int
    count: int


@dataclass(frozen=True, slots=True)
class LastRead:
    """When a tracker, or a source in one checkout, was last read completely (None: never)."""

    what: str
    name: str
    read_at: datetime | None
    checkout: str = ""


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
    suggestions: int
    undated: int
    postmortem_days: tuple[DayOfPostmortems, ...]
    item_days: tuple[DayOfItems, ...]
    minutes: tuple[MinutesCell, ...]


@dataclass(frozen=True, slots=True)
class GateFacts:
    """The facts for a gate: what it covers, the overdue items, how many vanished undone, and when it was read.

    `overdue` includes what is linked to an issue that was not read yet, in a tracker that was. `duplicates` counts the
    items whose issue is closed as a duplicate, but of none that could be followed; `hidden` and `gone` those past their
    due day whose issue cannot be seen, or was deleted.
    `homes` maps the ids of listed postmortems to their repositories, if the store knows several.
    """

    postmortems: int
    items: int
    overdue: Listed[ItemRow]
    withdrawn: int
    duplicates: int
    hidden: int
    gone: int
    readings: tuple[LastRead, ...]
    homes: Mapping[str, str]


def total(cells: Iterable[PostmortemCell | ItemCell | LifeCell]) -> int:
    """The total count of these cells."""
    return sum(cell.count for cell in cells)
