"""Where an item's issue is filed: the first matching route decides. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from followthrough.matching.names import is_same_service, is_same_team
from followthrough.model import IssueKey, ItemRecord, Kind, PostmortemRecord, TrackerName


@dataclass(frozen=True, slots=True)
class Route:
    """A target (`owner/repo` or a Jira project key), and the items that go there.

    `team` and `service` are compared by `matching.names`, `source` ignoring case. `path` is a glob for the postmortem's
    path, either as in the settings or as in its checkout. `kinds` must contain the item's kind. A condition that is not
    set always matches.
    """

    tracker: TrackerName
    place: str
    team: str | None = None
    service: str | None = None
    source: str | None = None
    path: str | None = None
    kinds: tuple[Kind, ...] = ()
    labels: tuple[str, ...] = ()
    issue_type: str | None = None
    assign_owner: bool = False
    parent: IssueKey | None = None
    extra_fields: Mapping[str, object] = field(default_factory=dict)

    def fits(self, item: ItemRecord, postmortem: PostmortemRecord) -> bool:
        """Whether this item of this postmortem goes here."""
        return (
            (self.team is None or is_same_team(self.team, item.item.team or postmortem.team))
            and (self.service is None or is_same_service(self.service, postmortem.service))
            and (self.source is None or self.source.casefold() == postmortem.source.casefold())
            and (self.path is None or any(_matches(path, self.path) for path in _paths(postmortem)))
            and (not self.kinds or item.kind in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class RoutingRules:
    """Routes in order, and the tracker accounts of owners, by their name in documents, ignoring case.

    With `own_repository`, what no route takes goes to the GitHub repository that holds the postmortem.
    """

    routes: tuple[Route, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    own_repository: bool = False

    def route(self, item: ItemRecord, postmortem: PostmortemRecord) -> Route | None:
        """The first route that fits, or None. A name as the document writes it is preferred to another form of it."""
        fitting = [route for route in self.routes if route.fits(item, postmortem)]
        names = item.item.team or postmortem.team, postmortem.service
        if fitting:
            return min(fitting, key=lambda route: _other_forms(route, fitting, names))
        if self.own_repository and postmortem.repository:
            return Route(TrackerName.GITHUB, postmortem.repository)
        return None

    def places(self, postmortem: PostmortemRecord) -> frozenset[tuple[TrackerName, str]]:
        """Every place where an item of this postmortem might be filed."""
        own = postmortem.repository if self.own_repository else None
        named = {(route.tracker, route.place) for route in self.routes}
        return frozenset(named | {(TrackerName.GITHUB, own)} if own else named)


def _other_forms(route: Route, fitting: Sequence[Route], names: tuple[str | None, str | None]) -> int:
    """How many of the document's team and service a route writes in another form, and another route does not."""
    team, service = names
    teams, services = [other.team for other in fitting], [other.service for other in fitting]
    return _is_other_form(route.team, teams, team) + _is_other_form(route.service, services, service)


def _is_other_form(name: str | None, names: Iterable[str | None], written: str | None) -> bool:
    if name is None or written is None or name.casefold() == written.casefold():
        return False
    return any(other is not None and other.casefold() == written.casefold() for other in names)


def account_of(owner: str | None, accounts: Mapping[str, str]) -> str | None:
    """The owner's account in the tracker, if it is listed here. Case is ignored."""
    wanted = (owner or "").casefold()
    return next((account for name, account in accounts.items() if name.casefold() == wanted), None)


def _paths(postmortem: PostmortemRecord) -> tuple[str, ...]:
    """A document's path as in the settings, and as in its checkout if it is in one."""
    return tuple(filter(None, (postmortem.path, postmortem.stable_path)))


def _matches(path: str, pattern: str) -> bool:
    """Whether a pattern matches a path, with or without the "./" that `sources.paths = ["."]` adds."""
    return fnmatchcase(path, pattern) or fnmatchcase(path.removeprefix("./"), pattern)
