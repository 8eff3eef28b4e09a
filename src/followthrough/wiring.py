"""The composition root: the only place that names real adapters and turns settings into parts."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from followthrough import __version__
from followthrough.errors import SettingsError
from followthrough.model import IssueKey, TrackerName
from followthrough.settings import Settings, secret_of

if TYPE_CHECKING:
    from pathlib import Path

    from followthrough.assess import Assessor
    from followthrough.classification.classifier import ItemClassifier
    from followthrough.endpoint.asking import Endpoint
    from followthrough.figures.teams import TeamRules
    from followthrough.model.memory import Memory
    from followthrough.ports import IssueTracker, Notifier, PostmortemSource
    from followthrough.reading import Judge, ReadingSettings
    from followthrough.rules.rule import Rule, RuleContext
    from followthrough.settings.schema import Route as RouteSettings
    from followthrough.sources.files import Files
    from followthrough.store.sql import SqlStore
    from followthrough.sync.filing import FilingRules
    from followthrough.sync.options import SyncOptions
    from followthrough.sync.routing import Route
    from followthrough.trackers.github.client import GitHubClient
    from followthrough.trackers.github.tracker import GitHubTracker
    from followthrough.trackers.settings import RequestPolicy


_SHIPPED_CLASSIFIERS = ("builtin", "endpoint")


def files(settings: Settings, paths: Sequence[str], only: "frozenset[Path] | None" = None) -> "Files":
    """The documents under these paths; where `only` is given, those of them that it names."""
    from followthrough.reading.formats.names import is_document
    from followthrough.sources.files import Files

    sources = settings.sources
    return Files(
        paths,
        is_document,
        exclude=sources.exclude,
        repository=sources.repository,
        base_url=sources.url,
        only=only,
    )


def classifier(settings: Settings, ask: "Endpoint | None" = None) -> "ItemClassifier":
    """The classifier that the settings name, under the house words that they list. `ask`: its endpoint, if any."""
    from followthrough.classification.house_words import HouseWords

    wanted = settings.classification
    chosen = _classifier(settings, ask)
    return HouseWords(chosen, wanted.lexicon) if wanted.lexicon else chosen


def _classifier(settings: Settings, ask: "Endpoint | None") -> "ItemClassifier":
    wanted = settings.classification
    if wanted.classifier not in _SHIPPED_CLASSIFIERS:
        from followthrough.plugins.classifiers import plugin_classifier

        return plugin_classifier(wanted.classifier, _SHIPPED_CLASSIFIERS)
    from followthrough.encoder.models import answers_file, load_classifier

    builtin = load_classifier(answers_file() if wanted.cache else None)
    if wanted.classifier == "builtin":
        return builtin
    from followthrough.endpoint.classifier import EndpointClassifier

    return EndpointClassifier(ask or _endpoint(settings), builtin)


def judge(settings: Settings, ask: "Endpoint | None" = None) -> "Judge":
    """What says which lines are action items. `ask` is its endpoint, if it has one."""
    from followthrough.encoder.models import answers_file, load_judge

    builtin = load_judge(answers_file() if settings.classification.cache else None)
    if settings.reading.judge == "builtin":
        return builtin
    from followthrough.endpoint.judge import EndpointJudge

    return EndpointJudge(ask or _endpoint(settings), builtin)


def endpoint(settings: Settings, warn: Callable[[str], None], *, keep_going: bool = True) -> "Endpoint | None":
    """The endpoint that classifier and judge share, or None where the settings give it nothing to do.

    `warn` is told each trouble. Without `keep_going` a document that needs a failing endpoint is skipped.
    """
    if "endpoint" not in (settings.classification.classifier, settings.reading.judge):
        return None
    return _endpoint(settings, warn, keep_going=keep_going)


def _endpoint(
    settings: Settings, warn: Callable[[str], None] = lambda _: None, *, keep_going: bool = True
) -> "Endpoint":
    from followthrough.endpoint.answers import Answers, answers_file
    from followthrough.endpoint.asking import Endpoint
    from followthrough.endpoint.chat import Chat
    from followthrough.endpoint.config import EndpointConfig

    wanted = settings.classification
    if not wanted.endpoint_url or not wanted.endpoint_model:
        missing = "endpoint_model" if wanted.endpoint_url else "endpoint_url"
        raise SettingsError(f'classification.{missing}: it must be set for the classifier or judge "endpoint"')
    config = EndpointConfig(
        url=wanted.endpoint_url,
        model=wanted.endpoint_model,
        token=secret_of(wanted.endpoint_token, None, "classification.endpoint_token"),
        timeout_seconds=wanted.endpoint_timeout_seconds,
    )
    answers = Answers(answers_file() if wanted.cache else None)
    return Endpoint(config, Chat(config), answers, warn, keep_going=keep_going)


def sources(
    settings: Settings, paths: Sequence[str] | None, connected: Sequence["IssueTracker"]
) -> list["PostmortemSource"]:
    """The places that the settings name, or just these paths. What lives on GitHub is read through its tracker."""
    from followthrough.reading.formats.names import is_document
    from followthrough.sources.github_repository import GitHubRepository

    chosen = paths or settings.sources.paths
    found: list[PostmortemSource] = [files(settings, chosen)] if chosen else []
    for each in () if paths else settings.sources.github:
        repository, _, folder = each.partition(":")
        if repository.count("/") != 1:
            raise SettingsError(f"sources.github: {each!r} is not of the form owner/repo or owner/repo:folder")
        github = next((one for one in connected if one.name is TrackerName.GITHUB), None)
        if github is None:
            raise SettingsError(f"sources.github: {each} needs a token; set GITHUB_TOKEN or github.token_file")
        found.append(GitHubRepository(repository, folder, cast("GitHubTracker", github).fetch, is_document))
    if settings.sources.plugins and not paths:
        from followthrough.plugins.sources import plugin_sources

        found += plugin_sources(settings.sources.plugins, [each.name for each in found])
    return found


def all_rules() -> "tuple[Rule, ...]":
    """Our rules and those of installed plugins."""
    from followthrough.plugins.rules import plugin_rules
    from followthrough.rules.registry import RULES

    return RULES + plugin_rules(RULES)


def assessor(
    settings: Settings, *, rules: bool = True, ask: "Endpoint | None" = None, remembered: "Memory | None" = None
) -> "Assessor":
    """Reading, classification and, where they are asked for, rules as the settings want them."""
    from followthrough.assess import Assessor

    chosen = chosen_rules(settings)
    return Assessor(
        classifier=classifier(settings, ask),
        judge=judge(settings, ask),
        rules=chosen if rules else (),
        reading=reading_settings(settings),
        context=_rule_context(settings, remembered),
    )


def chosen_rules(settings: Settings) -> "tuple[Rule, ...]":
    """The rules that the settings want, with the severities that they give them."""
    from followthrough.rules.select import select_rules

    wanted = settings.rules
    return select_rules(all_rules(), wanted.select, wanted.ignore, wanted.severity)


def _rule_context(settings: Settings, remembered: "Memory | None") -> "RuleContext":
    from followthrough.rules.rule import RuleContext

    wanted = settings.rules
    context = RuleContext(wanted.required_sections, wanted.per_file_ignores, today=datetime.now(UTC).date())
    if remembered is None:
        return context
    from dataclasses import replace

    from followthrough.rules.remembered import followed_in, left_open_in

    return replace(context, followed=followed_in(remembered), left_open=left_open_in(remembered))


def reading_settings(settings: Settings) -> "ReadingSettings":
    """The settings of the reading in its own words."""
    from dataclasses import fields

    from followthrough.reading import ReadingSettings

    given = settings.reading.model_dump(exclude_none=True)
    return ReadingSettings(**{one.name: given[one.name] for one in fields(ReadingSettings) if one.name in given})


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """Now, aware, in UTC."""
        return datetime.now(UTC)


def notifier(settings: Settings, warn: Callable[[str], None]) -> "Notifier":
    """Everybody who is told that a run began and ended."""
    from followthrough.notify.heartbeat import Heartbeat
    from followthrough.notify.metrics import MetricsFile
    from followthrough.notify.several import Several

    notify = settings.notify
    found: list[Notifier] = []
    if notify.heartbeat_url:
        found.append(Heartbeat(notify.heartbeat_url.get_secret_value(), warn))
    if notify.metrics_file:
        found.append(MetricsFile(notify.metrics_file, SystemClock(), warn))
    return Several(found)


def open_store(settings: Settings) -> "SqlStore":
    """The store, made or brought up to date where necessary."""
    from followthrough.store.sql import SqlStore

    return SqlStore.open(settings.store.url.get_secret_value())


def look_into_store(settings: Settings) -> "SqlStore":
    """The store for reading only: nothing is made and nothing changed."""
    from followthrough.store.sql import SqlStore

    return SqlStore.look(settings.store.url.get_secret_value())


def team_rules(settings: Settings) -> "TeamRules":
    """Which team a postmortem belongs to where it does not say, by the settings and the files that they name."""
    from followthrough.figures.teams import TeamRules
    from followthrough.sources.team_files import read_catalogue, read_codeowners

    teams = settings.teams
    return TeamRules(
        paths=teams.paths,
        services=teams.services,
        catalogue=read_catalogue(teams.backstage) if teams.backstage else {},
        codeowners=read_codeowners(teams.codeowners) if teams.codeowners else (),
    )


@contextmanager
def github(settings: Settings, *, anonymous: bool = False) -> "Iterator[GitHubClient | None]":
    """GitHub itself, for what the check leaves on a pull request; None without a token, unless `anonymous` will do."""
    from followthrough.trackers.github.client import GitHubClient
    from followthrough.trackers.retrying import Requests
    from followthrough.trackers.settings import GitHubConfig

    wanted = settings.github
    token = secret_of(wanted.token, wanted.token_file, "github.token_file")
    if not token and not anonymous:
        yield None
        return
    config = GitHubConfig(
        url=wanted.url.rstrip("/"),
        token=token,
        timeout_seconds=wanted.timeout_seconds,
        ca_bundle=str(wanted.ca_bundle) if wanted.ca_bundle else None,
        requests=_request_policy(settings),
    )
    client = GitHubClient(config, Requests("GitHub", config.requests))
    try:
        yield client
    finally:
        client.close()


@contextmanager
def trackers(settings: Settings) -> Iterator[list["IssueTracker"]]:
    """The trackers that the settings give access to, and those of plugins. GitHub needs a token, Jira an address."""
    with ExitStack() as stack:
        found: list[IssueTracker] = []
        if token := secret_of(settings.github.token, settings.github.token_file, "github.token_file"):
            from followthrough.trackers.github.tracker import GitHubTracker
            from followthrough.trackers.settings import GitHubConfig

            github = settings.github
            found.append(
                stack.enter_context(
                    GitHubTracker(
                        GitHubConfig(
                            url=github.url.rstrip("/"),
                            token=token,
                            timeout_seconds=github.timeout_seconds,
                            ca_bundle=str(github.ca_bundle) if github.ca_bundle else None,
                            requests=_request_policy(settings),
                        )
                    )
                )
            )
        if settings.jira.url:
            from followthrough.trackers.jira.tracker import JiraTracker
            from followthrough.trackers.settings import JiraConfig

            jira = settings.jira
            found.append(
                stack.enter_context(
                    JiraTracker(
                        JiraConfig(
                            url=settings.jira.url.rstrip("/"),
                            email=jira.email,
                            token=secret_of(jira.token, jira.token_file, "jira.token_file"),
                            cloud={"auto": None, "cloud": True, "data-center": False}[jira.deployment],
                            timeout_seconds=jira.timeout_seconds,
                            ca_bundle=str(jira.ca_bundle) if jira.ca_bundle else None,
                            issue_type=jira.issue_type,
                            web_url=jira.web_url,
                            read_links=jira.read_links,
                            dropped_resolutions=jira.dropped_resolutions,
                            duplicate_resolutions=jira.duplicate_resolutions,
                            requests=_request_policy(settings),
                        )
                    )
                )
            )
        from followthrough.plugins.trackers import plugin_trackers

        yield found + plugin_trackers(stack, [each.name for each in found])


def _request_policy(settings: Settings) -> "RequestPolicy":
    from followthrough.trackers.settings import RequestPolicy

    return RequestPolicy(max_wait_seconds=settings.sync.max_wait_seconds, max_requests=settings.sync.max_requests)


def sync_options(settings: Settings, **asked: Any) -> "SyncOptions":
    """The options of a sync: what the settings say, and what was asked for on the command line."""
    from followthrough.sync.options import SyncOptions

    return SyncOptions(
        suggest=settings.sync.suggest,
        auto_link_threshold=settings.sync.auto_link_threshold,
        create_vague=settings.filing.include_vague,
        read_by=_read_by(settings),
        wait=timedelta(seconds=settings.sync.lock_wait_seconds),
        filing=_filing_rules(settings),
        **asked,
    )


def _read_by(settings: Settings) -> str:
    """What an unchanged document was read by: when this changes, everything is read again."""
    from hashlib import sha256

    told = f"{settings.reading!r}{settings.classification!r}"
    return f"{__version__}/{classifier(settings).version}/{sha256(told.encode()).hexdigest()[:12]}"


def _filing_rules(settings: Settings) -> "FilingRules":
    from followthrough.sync.filing import LABEL, FilingRules
    from followthrough.sync.routing import Route, RoutingRules
    from followthrough.sync.templates import BODY, TITLE

    filing = settings.filing
    routes = [_route(route, number) for number, route in enumerate(filing.routes)]
    if filing.place:
        name = TrackerName(filing.tracker)
        routes.append(
            Route(name, filing.place, issue_type=filing.issue_type, extra_fields=filing.extra_fields),
        )
    return FilingRules(
        routing=RoutingRules(tuple(routes), accounts=filing.accounts, own_repository=filing.own_repository),
        title=filing.title_template or TITLE,
        body=filing.body_template or BODY,
        labels=tuple(dict.fromkeys((LABEL, *filing.labels))),
    )


def _route(route: "RouteSettings", number: int) -> "Route":
    from followthrough.sync.routing import Route

    name = TrackerName(route.tracker)
    if name is TrackerName.GITHUB and route.place.count("/") != 1:
        raise SettingsError(
            f"filing.routes.{number}.place: a GitHub repository is written owner/repo, not {route.place!r}"
        )
    return Route(
        name,
        route.place,
        team=route.team,
        service=route.service,
        source=route.source,
        path=route.path,
        kinds=route.kinds,
        labels=route.labels,
        issue_type=route.issue_type,
        assign_owner=route.assign_owner,
        parent=IssueKey(name, route.parent) if route.parent else None,
        extra_fields=route.extra_fields,
    )
