"""Every setting, its default and its meaning. config/followthrough.toml documents the same, and a test compares."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

from followthrough.figures.dimensions import Dimension
from followthrough.model import DROPPED_RESOLUTIONS, DUPLICATE_RESOLUTIONS, ITEM_THRESHOLD, SUGGESTION_THRESHOLD, Kind
from followthrough.settings.validators import (
    Age,
    Day,
    Duration,
    HouseWords,
    endpoint_base,
    group_dimension,
    http_address,
    known_roles,
    parent_issue,
    place_if_set,
    place_of_tracker,
    repository_and_folder,
    repository_and_label,
    repository_name,
    secret_address,
    without_empty,
)

_GATEWAY = "api.atlassian.com"
"""Where tokens with scopes are used; people open the issues elsewhere."""


_IS_FOR_PEOPLE = re.compile(r"\.[a-z]")  # neither a bare name nor a number


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


class Section(BaseModel):
    """A table of the settings file; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Sources(Section):
    """Where the postmortems live, for `sync` and for commands that are given no path."""

    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    repository: Annotated[str, AfterValidator(repository_name)] | None = None
    url: Annotated[str, AfterValidator(http_address)] | None = None
    github: tuple[Annotated[str, AfterValidator(repository_and_folder)], ...] = ()
    github_issues: tuple[Annotated[str, AfterValidator(repository_and_label)], ...] = ()
    jira: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()

    def any_named(self) -> bool:
        """Whether any place to read is set."""
        return any((self.paths, self.github, self.github_issues, self.jira, self.plugins))


class Reading(Section):
    """How sure the reading must be, and what your documents call things."""

    item_threshold: Annotated[float, Field(ge=0, le=1)] = ITEM_THRESHOLD
    suggestion_threshold: Annotated[float, Field(ge=0, le=1)] = SUGGESTION_THRESHOLD
    judge: Literal["builtin", "endpoint"] = "builtin"
    sections: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()
    columns: Annotated[dict[str, str], AfterValidator(known_roles)] = {}
    jira_projects: tuple[str, ...] = ()
    not_jira_projects: tuple[str, ...] = ()


class Classification(Section):
    """House words, and an optional classifier of your own."""

    lexicon: HouseWords = {}
    classifier: str = "builtin"
    endpoint_url: Annotated[str, AfterValidator(endpoint_base)] | None = None
    endpoint_model: str | None = None
    endpoint_token: SecretStr | None = None
    endpoint_timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 60
    cache: bool = True


class Rules(Section):
    """Which rules run and how much their findings matter."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Literal["error", "warning", "notice"]] = {}
    fail_on: Literal["error", "warning", "notice", "never"] = "error"
    required_sections: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    baseline: Path | None = None


class GitHub(Section):
    """The GitHub to talk to. The token comes from the environment or from a file that is named."""

    url: Annotated[str, AfterValidator(http_address)] = "https://api.github.com"
    also_at: tuple[Annotated[str, AfterValidator(http_address)], ...] = ()
    token: SecretStr | None = None
    token_file: Path | None = None
    ca_bundle: Path | None = None
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30

    @property
    def hosts(self) -> frozenset[str] | None:
        """The hosts at which people name issues of this GitHub. None if the settings do not tell."""
        host = _host(self.url)
        if not _IS_FOR_PEOPLE.search(host):
            return None
        shown = host.removeprefix("api.") if host.endswith((".github.com", ".ghe.com")) else host
        return frozenset({shown, f"www.{shown}", *map(_host, self.also_at)})


class Jira(Section):
    """The Jira to talk to: Cloud (email and API token) or Data Center (personal access token)."""

    url: Annotated[str, AfterValidator(http_address)] | None = None
    email: str | None = None
    token: SecretStr | None = None
    token_file: Path | None = None
    ca_bundle: Path | None = None
    deployment: Literal["auto", "cloud", "data-center"] = "auto"
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    web_url: Annotated[str, AfterValidator(http_address)] | None = None
    also_at: tuple[Annotated[str, AfterValidator(http_address)], ...] = ()
    read_links: bool = False
    development_field: Annotated[str, Field(pattern=r"^customfield_[0-9]{1,10}$")] | None = None
    evidence_repositories: tuple[Annotated[str, AfterValidator(repository_name)], ...] = ()
    issue_type: str = "Task"
    dropped_resolutions: tuple[str, ...] = DROPPED_RESOLUTIONS
    duplicate_resolutions: tuple[str, ...] = DUPLICATE_RESOLUTIONS

    @property
    def hosts(self) -> frozenset[str] | None:
        """The hosts at which people name issues of this Jira. None if the settings do not tell.

        The API's address tells only if it can be that for people: a gateway, a bare name or a number is not.
        """
        shown = _host(self.web_url or self.url or "")
        if self.url is None or (self.web_url is None and (shown == _GATEWAY or not _IS_FOR_PEOPLE.search(shown))):
            return None
        return frozenset({shown, *map(_host, (self.url, *self.also_at))})


class Store(Section):
    """The database: SQLite by a path, PostgreSQL by a URL."""

    url: SecretStr = SecretStr("sqlite:///followthrough.sqlite")


class Sync(Section):
    """How a run behaves."""

    max_requests: Annotated[int, Field(ge=1)] | None = None
    lock_wait_seconds: Annotated[float, Field(ge=0)] = 0
    max_wait_seconds: Annotated[float, Field(ge=0)] = 90
    suggest: bool = True
    auto_link_threshold: Annotated[float, Field(ge=0, le=1)] | None = None


class Route(Section):
    """Where items are filed. The first route whose conditions all hold is taken; `path` is a glob."""

    path: str | None = None
    team: str | None = None
    service: str | None = None
    source: str | None = None
    kinds: tuple[Kind, ...] = ()
    tracker: Literal["github", "jira"] = "github"
    place: Annotated[str, AfterValidator(place_of_tracker)]
    issue_type: str | None = None
    labels: tuple[str, ...] = ()
    assign_owner: bool = False
    parent: Annotated[str | None, AfterValidator(parent_issue)] = None
    extra_fields: dict[str, object] = {}


class Filing(Section):
    """What `sync --create` files, and where."""

    since: Day | None = None
    tracker: Literal["github", "jira"] = "github"
    place: Annotated[str | None, AfterValidator(place_if_set)] = None
    own_repository: bool = False
    issue_type: str | None = None
    labels: tuple[str, ...] = ()
    include_vague: bool = False
    title_template: str | None = None
    body_template: str | None = None
    extra_fields: dict[str, object] = {}
    accounts: dict[str, str] = {}
    routes: tuple[Route, ...] = ()


class Teams(Section):
    """Which team a postmortem belongs to where it names none: by path, service, or files you already have."""

    paths: dict[str, str] = {}
    services: dict[str, str] = {}
    components: dict[str, str] = {}
    places: dict[str, str] = {}
    codeowners: Path | None = None
    backstage: Path | None = None


class NotAlike(Section):
    """Two postmortems, by path, that the report must not consider similar, and why."""

    postmortems: tuple[str, str]
    reason: Annotated[str, Field(min_length=1)]


class Report(Section):
    """When the report's figures are stale, and how it groups and compares."""

    stale_after: Age = "2d"
    due_soon: Duration = "14d"
    not_alike: tuple[NotAlike, ...] = ()
    group_by: Annotated[Dimension, BeforeValidator(group_dimension)] = Dimension.TEAM


class Reminders(Section):
    """How long before its due day `remind` mentions an item, and for how long after it."""

    before: Duration = "7d"
    after: Duration = "7d"


class Notify(Section):
    """Who is notified that a run ended, and where digests go."""

    heartbeat_url: Annotated[SecretStr, AfterValidator(secret_address)] | None = None
    metrics_file: Path | None = None
    digest: Annotated[dict[str, SecretStr], AfterValidator(without_empty)] = {}
