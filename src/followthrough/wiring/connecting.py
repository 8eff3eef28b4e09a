"""The trackers, by the addresses and secrets of the settings."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from pydantic import SecretStr

from followthrough.errors import SettingsError
from followthrough.plugins.trackers import plugin_trackers
from followthrough.ports import IssueTracker
from followthrough.settings import Settings, secret_of
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.retrying import Requests
from followthrough.trackers.settings import GitHubConfig, JiraConfig, RequestPolicy


@contextmanager
def github(settings: Settings, *, anonymous: bool = False) -> Iterator[GitHubClient | None]:
    """The GitHub client, for what a check leaves on a pull request. None without a token, unless `anonymous`."""
    wanted = settings.github
    token = secret_of(wanted.token, wanted.token_file, "github.token_file")
    if not token and not anonymous:
        yield None
        return
    config = _github_config(settings, token)
    with closing(GitHubClient(config, Requests("GitHub", config.requests))) as client:
        yield client


@contextmanager
def trackers(settings: Settings, warn: Callable[[str], None]) -> Iterator[list[IssueTracker]]:
    """The trackers that the settings give access to, and those of plugins. GitHub needs a token, Jira an address.

    `warn` is called if a plugin's tracker cannot be closed after the work.
    """
    if line := settings.withheld_warning("github", "jira"):
        warn(line)
    with ExitStack() as stack:
        found: list[IssueTracker] = []
        if token := secret_of(settings.github.token, settings.github.token_file, "github.token_file"):
            from followthrough.trackers.github.tracker import GitHubTracker

            found.append(stack.enter_context(GitHubTracker(_github_config(settings, token))))
        elif settings.jira.evidence_repositories:
            raise SettingsError(
                "jira.evidence_repositories: reading them needs a token; set GITHUB_TOKEN or github.token_file"
            )
        if settings.jira.url:
            from followthrough.trackers.jira.tracker import JiraTracker

            found.append(stack.enter_context(JiraTracker(_jira_config(settings, settings.jira.url))))
        yield found + plugin_trackers(stack, [tracker.name for tracker in found], warn)


def _github_config(settings: Settings, token: str | None) -> GitHubConfig:
    wanted = settings.github
    return GitHubConfig(
        url=wanted.url,
        token=token,
        configured_in=_configured_in("GITHUB_TOKEN", "github", wanted.token, wanted.token_file),
        timeout_seconds=wanted.timeout_seconds,
        ca_bundle=str(wanted.ca_bundle) if wanted.ca_bundle else None,
        requests=_request_policy(settings),
    )


def _configured_in(variable: str, table: str, inline: SecretStr | None, file: Path | None) -> str:
    """Where the token in use was set. An inline token hides a newer one in a file."""
    if inline is None and file is not None:
        return f"{table}.token_file ({file})"
    hidden = f", which is used and not {table}.token_file" if file is not None else ""
    return f"{variable} or {table}.token{hidden}"


def _request_policy(settings: Settings) -> RequestPolicy:
    return RequestPolicy(max_wait_seconds=settings.sync.max_wait_seconds, max_requests=settings.sync.max_requests)


def _jira_config(settings: Settings, url: str) -> JiraConfig:
    wanted = settings.jira
    return JiraConfig(
        url=url,
        email=wanted.email,
        token=secret_of(wanted.token, wanted.token_file, "jira.token_file"),
        configured_in=_configured_in("JIRA_API_TOKEN", "jira", wanted.token, wanted.token_file),
        cloud={"auto": None, "cloud": True, "data-center": False}[wanted.deployment],
        timeout_seconds=wanted.timeout_seconds,
        ca_bundle=str(wanted.ca_bundle) if wanted.ca_bundle else None,
        issue_type=wanted.issue_type,
        web_url=wanted.web_url,
        read_links=wanted.read_links,
        development_field=wanted.development_field,
        evidence_elsewhere=bool(wanted.evidence_repositories),
        dropped_resolutions=wanted.dropped_resolutions,
        duplicate_resolutions=wanted.duplicate_resolutions,
        requests=_request_policy(settings),
    )
