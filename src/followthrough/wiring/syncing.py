"""Where a sync reads, what it may do, where it files, and who is notified."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from followthrough import __version__
from followthrough.caching.build import reading_stamp
from followthrough.errors import SettingsError
from followthrough.figures.due import DuePolicy
from followthrough.model import IssueKey, TrackerName
from followthrough.notify.heartbeat import Heartbeat
from followthrough.notify.metrics import MetricsFile
from followthrough.plugins.loading import FORMATS, package_of, points_of
from followthrough.ports import FILED_LABEL, IssueTracker, Notifier, PostmortemSource
from followthrough.reading.vocabulary.columns import custom_columns
from followthrough.settings import Settings
from followthrough.settings.schema import Route as RouteSettings
from followthrough.sources.github_repository import GitHubRepository, repository_source_name
from followthrough.sources.no_access import NoAccess
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.filing.templates import BODY, TITLE
from followthrough.sync.options import SyncOptions
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.wiring.documents import files, is_document
from followthrough.wiring.issue_sources import LACKS_GITHUB, issue_sources
from followthrough.wiring.stores import SystemClock


def sources(
    settings: Settings, paths: Sequence[str] | None, connected: Sequence[IssueTracker]
) -> list[PostmortemSource]:
    """The sources of the settings, or just these paths. Documents in a tracker are read through it.

    A source without access fails when it is read. Raises SettingsError if there is access to none.
    """
    chosen = paths or settings.sources.paths
    found: list[PostmortemSource] = [files(settings, chosen)] if chosen else []
    if paths:
        return found
    for place in settings.sources.github:
        repository, _, folder = place.partition(":")
        github = next((tracker for tracker in connected if isinstance(tracker, GitHubTracker)), None)
        if github is None:
            found.append(NoAccess(repository_source_name(repository, folder), f"sources.github: {place}", LACKS_GITHUB))
            continue
        found.append(GitHubRepository(repository, folder, github.fetch, is_document()))
    found += issue_sources(settings, connected)
    if settings.sources.plugins:
        from followthrough.plugins.sources import plugin_sources

        found += plugin_sources(settings.sources.plugins, [source.name for source in found])
    without_access = [source for source in found if isinstance(source, NoAccess)]
    if without_access and len(without_access) == len(found):
        raise SettingsError(without_access[0].reason)
    return found


def sync_options(settings: Settings, classifier_version: str, asked: SyncOptions) -> SyncOptions:
    """The options of a sync: those that are asked for, and the others by the settings."""
    return replace(
        asked,
        create_vague=asked.create_vague or settings.filing.include_vague,
        suggest=settings.sync.suggest,
        auto_link_threshold=settings.sync.auto_link_threshold,
        read_by=_read_by(settings, classifier_version),
        wait=timedelta(seconds=settings.sync.lock_wait_seconds),
        filing=_filing_rules(settings),
        columns=custom_columns(settings.reading.columns),
        evidence_repositories=settings.jira.evidence_repositories,
        hosts=settings.hosts,
    )


def _read_by(settings: Settings, classifier_version: str) -> str:
    """The build and settings that unchanged documents were read by. When they change, everything is read again."""
    plugins = "".join(f"{point.name}: {package_of(point)}" for point in points_of(FORMATS))
    configuration = f"{settings.reading!r}{settings.classification!r}{plugins}"
    try:
        build = reading_stamp()
    except OSError:  # the package lies in an archive
        build = __version__
    return f"{build}/{classifier_version}/{sha256(configuration.encode()).hexdigest()[:12]}"


def _filing_rules(settings: Settings) -> FilingRules:
    filing = settings.filing
    routes = [_route(route) for route in filing.routes]
    if filing.place:
        tracker = TrackerName(filing.tracker)
        routes.append(Route(tracker, filing.place, issue_type=filing.issue_type, extra_fields=filing.extra_fields))
    return FilingRules(
        routing=RoutingRules(tuple(routes), accounts=filing.accounts, own_repository=filing.own_repository),
        title=filing.title_template or TITLE,
        body=filing.body_template or BODY,
        labels=tuple(dict.fromkeys((FILED_LABEL, *filing.labels))),
        due=DuePolicy.of(settings.due),
        since=filing.since,
    )


def _route(route: RouteSettings) -> Route:
    tracker = TrackerName(route.tracker)
    return Route(
        tracker,
        route.place,
        team=route.team,
        service=route.service,
        source=route.source,
        path=route.path,
        kinds=route.kinds,
        labels=route.labels,
        issue_type=route.issue_type,
        assign_owner=route.assign_owner,
        parent=IssueKey(tracker, route.parent) if route.parent else None,
        extra_fields=route.extra_fields,
    )


def notifiers(settings: Settings, warn: Callable[[str], None]) -> list[Notifier]:
    """Everybody who is notified when a run begins and ends."""
    notify = settings.notify
    found: list[Notifier] = []
    if notify.heartbeat_url:
        found.append(Heartbeat(notify.heartbeat_url.get_secret_value(), warn))
    if notify.metrics_file:
        found.append(MetricsFile(notify.metrics_file, SystemClock(), warn))
    return found
