"""What a report is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from followthrough.figures.dimensions import Dimension
from followthrough.figures.due import DuePolicy
from followthrough.figures.teams import TeamRules


class Span(StrEnum):
    """The length of one step of a trend."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class NotAlike:
    """Two postmortems that only look alike, and why."""

    postmortems: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """`as_of` is aware, in UTC; its day is today. `since` leaves out postmortems of earlier incidents,
    `until` those of later ones.

    `compare` is the day that changes are counted from, and `compare_with` says what was on that day. Lists show `top`
    rows and say how many there are. `severities` are names as `severity_name` gives them. `sources` are those that the
    settings name: one that no sync ever read completely is stale, too.
    """

    as_of: datetime
    group_by: Dimension = Dimension.TEAM
    since: date | None = None
    until: date | None = None
    compare: date | None = None
    compare_with: str = ""
    due: DuePolicy = field(default_factory=lambda: DuePolicy({}))
    teams: TeamRules = field(default_factory=TeamRules)
    top: int = 10
    stale_after: timedelta = timedelta(days=2)
    due_soon: timedelta = timedelta(days=14)
    trend: Span = Span.MONTH
    not_alike: tuple[NotAlike, ...] = ()
    team: str | None = None
    service: str | None = None
    severities: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)
    components: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Whether only some postmortems are meant."""
        return bool(self.team or self.service or self.severities)

    @property
    def unfiltered(self) -> "Question":
        """The same of all postmortems."""
        return replace(self, since=None, until=None, team=None, service=None, severities=frozenset())

    @property
    def names(self) -> tuple[str, ...]:
        """What it is narrowed to, in its own words."""
        return tuple(each for each in (self.service, self.team, *sorted(self.severities)) if each)

    @property
    def today(self) -> date:
        """The day as of which the figures are."""
        return self.as_of.date()
