"""Where a sync reads, what it may do, and where it files."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from followthrough import __version__
from followthrough.errors import SettingsError
from followthrough.model import TrackerName
from followthrough.settings import Settings
from followthrough.wiring.assessing import formats
from followthrough.wiring.issue_sources import LACKS_GITHUB, issue_source_names, issue_sources

if TYPE_CHECKING:
    from pathlib import Path

    from followthrough.ports import IssueTracker, PostmortemSource
    from followthrough.settings.schema import Route as RouteSettings
    from followthrough.sources.files import Files
    from followthrough.sync.filing.plan import FilingRules
    from followthrough.sync.filing.routing import Route
    from followthrough.sync.options import SyncOptions


def files(
    settings: Settings,
    paths: Sequence[str],
    only: "frozenset[Path] | None" = None,
    inside: "Path | None" = None,
    *,
    named: bool = False,
) -> "Files":
    """The documents under these paths. With `only` and `inside`, just those that are listed and inside.

    `named`: a person named the paths, not the settings.
    """
    from followthrough.sources.files import Files

    sources = settings.sources
    return Files(
        paths,
        is_document(),
        exclude=sources.exclude,
        repository=sources.repository,
        base_url=sources.url,
        only=only,
        inside=inside,
        named=named,
        folder=settings.folder,
        written=settings.written_paths(),
    )


def is_document() -> Callable[[str], bool]:
    """Whether a file name looks like a document in one of our formats or of a plugin's."""
    from functools import partial

    from followthrough.sources.names import is_document as of_ours

    return partial(of_ours, more=frozenset(formats()))


def sources(
    settings: Settings, paths: Sequence[str] | None, connected: Sequence["IssueTracker"]
) -> list["PostmortemSource"]:
    """The sources of the settings, or just these paths. Documents in a tracker are read through it.

    A source without access fails when it is read. Raises SettingsError if there is access to none.
    """
    from followthrough.sources.github_repository import GitHubRepository, repository_source_name
    from followthrough.sources.no_access import NoAccess

    chosen = paths or settings.sources.paths
    found: list[PostmortemSource] = [files(settings, chosen)] if chosen else []
    for place in () if paths else settings.sources.github:
        from followthrough.trackers.github.tracker import GitHubTracker

        repository, _, folder = place.partition(":")
        github = next((tracker for tracker in connected if isinstance(tracker, GitHubTracker)), None)
        if github is None:
            found.append(NoAccess(repository_source_name(repository, folder), f"sources.github: {place}", LACKS_GITHUB))
            continue
        found.append(GitHubRepository(repository, folder, github.fetch, is_document()))
    if paths:
        return found
    found += issue_sources(settings, connected)
    if settings.sources.plugins:
        from followthrough.plugins.sources import plugin_sources

        found += plugin_sources(settings.sources.plugins, [source.name for source in found])
    without_access = [source for source in found if isinstance(source, NoAccess)]
    if without_access and len(without_access) == len(found):
        raise SettingsError(without_access[0].reason)
    return found


def source_names(settings: Settings) -> tuple[str, ...]:
    """The names under which the store knows the configured sources, except those of plugins."""
    from followthrough.sources.files import Files
    from followthrough.sources.github_repository import repository_source_name

    files_there = (Files.name,) if settings.sources.paths else ()
    places = (place.partition(":") for place in settings.sources.github)
    on_github = (repository_source_name(repository, folder) for repository, _, folder in places)
    return (*files_there, *on_github, *issue_source_names(settings))


def sync_options(settings: Settings, classifier_version: str, **options: Any) -> "SyncOptions":
    """The options of a sync: those of the command line, and the others by the settings."""
    from followthrough.reading.vocabulary.columns import custom_columns
    from followthrough.sync.options import SyncOptions

    return SyncOptions(
        suggest=settings.sync.suggest,
        auto_link_threshold=settings.sync.auto_link_threshold,
        read_by=_read_by(settings, classifier_version),
        wait=timedelta(seconds=settings.sync.lock_wait_seconds),
        filing=_filing_rules(settings),
        columns=custom_columns(settings.reading.columns),
        evidence_repositories=settings.jira.evidence_repositories,
        **options,
    )


def _read_by(settings: Settings, classifier_version: str) -> str:
    """The build and settings that unchanged documents were read by. When they change, everything is read again."""
    from hashlib import sha256

    from followthrough.caching.build import reading_stamp
    from followthrough.plugins.loading import FORMATS, package_of, points_of

    plugins = "".join(f"{point.name}: {package_of(point)}" for point in points_of(FORMATS))
    configuration = f"{settings.reading!r}{settings.classification!r}{plugins}"
    try:
        build = reading_stamp()
    except OSError:  # the package lies in an archive
        build = __version__
    return f"{build}/{classifier_version}/{sha256(configuration.encode()).hexdigest()[:12]}"


def _filing_rules(settings: Settings) -> "FilingRules":
    from followthrough.figures.due import DuePolicy
    from followthrough.sync.filing.plan import LABEL, FilingRules
    from followthrough.sync.filing.routing import Route, RoutingRules
    from followthrough.sync.filing.templates import BODY, TITLE

    filing = settings.filing
    routes = [_route(route) for route in filing.routes]
    if filing.place:
        tracker = TrackerName(filing.tracker)
        routes.append(Route(tracker, filing.place, issue_type=filing.issue_type, extra_fields=filing.extra_fields))
    return FilingRules(
        routing=RoutingRules(tuple(routes), accounts=filing.accounts, own_repository=filing.own_repository),
        title=filing.title_template or TITLE,
        body=filing.body_template or BODY,
        labels=tuple(dict.fromkeys((LABEL, *filing.labels))),
        due=DuePolicy.of(settings.due),
        since=filing.since,
    )


def _route(route: "RouteSettings") -> "Route":
    from followthrough.model import IssueKey
    from followthrough.sync.filing.routing import Route

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
