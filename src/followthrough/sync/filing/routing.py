"""Where an item's issue is filed: the first route that fits decides. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from followthrough.model import IssueKey, ItemRecord, Kind, PostmortemRecord, TrackerName


@dataclass(frozen=True, slots=True)
class Route:
    """A target (`owner/repo` or a Jira project key) and which items go there.

    `team`, `service` and `source` must be equal (case aside), `path` is a glob over the postmortem's path, as the
    settings name it or as it is in its checkout, `kinds` one of these; what is not given fits all. A route without any
    condition fits everything.
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
            _same(self.team, item.item.team or postmortem.team)
            and _same(self.service, postmortem.service)
            and _same(self.source, postmortem.source)
            and (self.path is None or any(_matches(each, self.path) for each in _paths(postmortem)))
            and (not self.kinds or item.kind in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class RoutingRules:
    """Routes in order, and the accounts of owners (name in a document, case aside -> account in the tracker).

    `own_repository` sends what no route takes to the GitHub repository that the postmortem lives in.
    """

    routes: tuple[Route, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    own_repository: bool = False

    def route(self, item: ItemRecord, postmortem: PostmortemRecord) -> Route | None:
        """The first route that fits, or None."""
        for each in self.routes:
            if each.fits(item, postmortem):
                return each
        if self.own_repository and postmortem.repository:
            return Route(TrackerName.GITHUB, postmortem.repository)
        return None

    def places(self) -> frozenset[tuple[TrackerName, str]]:
        """Every place that a route names."""
        return frozenset((each.tracker, each.place) for each in self.routes)


def account_of(owner: str | None, accounts: Mapping[str, str]) -> str | None:
    """The owner's account in the tracker, as far as these tell, whatever the case of the name."""
    wanted = (owner or "").casefold()
    return next((account for name, account in accounts.items() if name.casefold() == wanted), None)


def _paths(postmortem: PostmortemRecord) -> tuple[str, ...]:
    """What the settings call a document, and its path in the checkout where it has one."""
    return tuple(filter(None, (postmortem.path, postmortem.stable_path)))


def _matches(path: str, pattern: str) -> bool:
    """Whether a pattern fits a path, with or without the "./" that `sources.paths = ["."]` gives it."""
    return fnmatchcase(path, pattern) or fnmatchcase(path.removeprefix("./"), pattern)


def _same(wanted: str | None, found: str | None) -> bool:
    return wanted is None or (found is not None and wanted.casefold() == found.casefold())
