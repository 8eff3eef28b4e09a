"""The question that a report answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from followthrough.figures.dimensions import Dimension
from followthrough.figures.due import DuePolicy, Length
from followthrough.figures.span import Span
from followthrough.figures.teams import TeamRules


@dataclass(frozen=True, slots=True)
class NotAlike:
    """Two postmortems that only look similar, and why."""

    postmortems: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """The question that a report answers. `as_of` is an aware time in UTC, and its day counts as today.

    `since` leaves out postmortems of earlier incidents, `until` those of later ones. `compare` is the day from which
    changes are counted, and `compare_with` names what happened on it. Lists show `top` rows and the total. `severities`
    are names from `severity_name`. `sources` are those in the settings: one that no sync ever read completely is stale
    too. `other_names` are teams and services that settings name elsewhere, as in a route.
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
    due_soon: Length = field(default_factory=lambda: Length(14))
    trend: Span = Span.MONTH
    not_alike: tuple[NotAlike, ...] = ()
    team: str | None = None
    service: str | None = None
    severities: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)
    components: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def known_teams(self) -> frozenset[str]:
        """The teams that settings give postmortems or items to."""
        return frozenset((*self.teams.names, *self.places.values(), *self.components.values()))

    @property
    def narrow(self) -> bool:
        """Whether it is narrowed to some postmortems."""
        return bool(self.team or self.service or self.severities)

    @property
    def unfiltered(self) -> "Question":
        """The same question about all postmortems."""
        return replace(self, since=None, until=None, team=None, service=None, severities=frozenset())

    @property
    def names(self) -> tuple[str, ...]:
        """The names that it is narrowed to, as the user wrote them."""
        return tuple(name for name in (self.service, self.team, *sorted(self.severities)) if name)

    @property
    def today(self) -> date:
        """The day of `as_of`."""
        return self.as_of.date()
