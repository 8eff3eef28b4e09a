"""Postmortems and items as rows of a list."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from followthrough.figures.standing import STILL_OPEN, DueSource, Evidence, Standing
from followthrough.model import Factor, Kind, Outcome

Row = TypeVar("Row")


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
    """An item that vanished undone from its document or with it, when it was due, and an issue that followed it.

    `given_up` is the reason why its document gives it up (empty if it states none). None: the document is silent about
    it.
    """

    id: str
    text: str
    item_title: str
    kind: Kind
    due: date | None
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
