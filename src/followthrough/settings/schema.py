"""Every setting, its default and its meaning. config/followthrough.toml documents the same, and a test compares."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationInfo

from followthrough.errors import UsageError
from followthrough.figures.dimensions import Dimension, dimension
from followthrough.model import (
    DROPPED_RESOLUTIONS,
    DUPLICATE_RESOLUTIONS,
    ITEM_THRESHOLD,
    SUGGESTION_THRESHOLD,
    Kind,
)


def _duration(value: str) -> str:
    if not re.fullmatch(r"\d{1,5}(wd|[hdw])", value):
        raise ValueError("a length of time is written like 12h, 30d, 4w or 10wd (working days)")
    return value


Duration = Annotated[str, AfterValidator(_duration)]
"""A length of time: `12h`, `30d`, `4w`, or `10wd` for working days."""


def _day_as_text(value: object) -> object:
    """Dates as texts, because TOML has its own date type."""
    return value.isoformat() if type(value) is date else value


def _is_day(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def _length_or_day(value: str) -> str:
    if not _is_day(value):
        return _duration(value)
    date.fromisoformat(value)
    return value


_DUE_SINCE = "since"


def _due_names(value: dict[str, str]) -> dict[str, str]:
    """Severities may have any name in any language, but a name close to a kind or a number is refused as a mistake."""
    if not value:
        return value
    # Loaded for the first length that is set, because `check` starts without it.
    from followthrough.figures.severity import NUMBERED, severity_name

    known = ["default", _DUE_SINCE, *(str(kind) for kind in Kind), *NUMBERED]
    keys: dict[str, str] = {}
    for key, length in value.items():
        if _is_day(length) != (key == _DUE_SINCE):
            raise ValueError(f"{key}: only {_DUE_SINCE} takes a day; everything else is a length of time like 30d")
        name = severity_name(key)
        if keys.setdefault(name, key) != key:
            raise ValueError(f"{keys[name]!r} and {key!r} are the same severity; keep one")
        close = get_close_matches(name, known, n=1, cutoff=0.8)
        if name not in known and not name.startswith(NUMBERED) and close:
            raise ValueError(f"there is no severity or kind {key!r}; did you mean {close[0]}?")
    return value


DueLengths = Annotated[
    dict[str, Annotated[str, BeforeValidator(_day_as_text), AfterValidator(_length_or_day)]], AfterValidator(_due_names)
]
"""How long after the incident an item is due, by severity, by kind, or by `default`. `since` is a date."""


def _known_kinds(value: Any) -> Any:
    names = [str(kind) for kind in Kind]
    for name in value if isinstance(value, Mapping) else ():
        if name not in names:
            close = get_close_matches(str(name).lower(), names, n=1)
            advice = f"did you mean {close[0]}?" if close else "the kinds are " + ", ".join(names)
            raise ValueError(f"there is no kind {name!r}; {advice}")
    return value


def _house_words(value: dict[Kind, tuple[str, ...]]) -> dict[Kind, tuple[str, ...]]:
    kinds: dict[str, Kind] = {}
    for kind, words in value.items():
        for word in words:
            if not word.strip() or len(word) > 100:
                raise ValueError(f"{kind}: {word[:20]!r} cannot be a house word; it needs 1 to 100 characters")
            if kinds.setdefault(word.strip().casefold(), kind) is not kind:
                raise ValueError(f"{word!r} is listed under {kinds[word.strip().casefold()]} and {kind}; choose one")
    return value


def _known_roles(value: dict[str, str]) -> dict[str, str]:
    from followthrough.reading.vocabulary.columns import Column

    roles = [str(role) for role in Column]
    for name, role in value.items():
        if role not in roles:
            close = get_close_matches(role.lower(), roles, n=1)
            advice = f"did you mean {close[0]}?" if close else "the roles are " + ", ".join(roles)
            raise ValueError(f"{name!r}: there is no role {role!r}; {advice}")
    return value


def _endpoint_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("it must be a base address like http://localhost:8080/v1")
    if parts.username is not None or parts.password is not None:
        raise ValueError("it must not hold a user or a password; a token belongs in classification.endpoint_token")
    return value.rstrip("/").removesuffix("/chat/completions")


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it must be an address like https://acme.example")
    return value


_REPOSITORY = r"[\w.-]{1,100}/[\w.-]{1,100}"
_PROJECT = r"[A-Za-z][A-Za-z0-9_]{0,254}"


def _repository(value: str) -> str:
    if not re.fullmatch(_REPOSITORY, value):
        raise ValueError(f"a repository is written owner/repo, not {value!r}")
    return value


def _repository_and_folder(value: str) -> str:
    if not re.fullmatch(rf"{_REPOSITORY}(?::.*)?", value):
        raise ValueError(f"{value!r} is not of the form owner/repo or owner/repo:folder")
    return value


def _repository_and_label(value: str) -> str:
    if not re.fullmatch(rf"{_REPOSITORY}:.*\S.*", value):
        raise ValueError(f"{value!r} is not of the form owner/repo:label")
    return value


def _place(value: str, info: ValidationInfo) -> str:
    """Where the tracker of the same table files issues: a repository of GitHub, a project of Jira."""
    tracker = info.data.get("tracker")
    if tracker == "github" and not re.fullmatch(_REPOSITORY, value):
        raise ValueError(f"a GitHub repository is written owner/repo, not {value!r}")
    if tracker == "jira" and not re.fullmatch(_PROJECT, value):
        raise ValueError(f"a Jira project is named by its key, as in PROJ-123, not {value!r}")
    return value


def _place_if_set(value: str | None, info: ValidationInfo) -> str | None:
    return _place(value, info) if value else value


def _parent(value: str | None, info: ValidationInfo) -> str | None:
    """An issue of the tracker of the same table."""
    tracker = info.data.get("tracker")
    if value and tracker == "github" and not re.fullmatch(rf"{_REPOSITORY}#[1-9][0-9]*", value):
        raise ValueError(f"a GitHub issue is written owner/repo#12, not {value!r}")
    if value and tracker == "jira" and not re.fullmatch(rf"{_PROJECT}-[1-9][0-9]*", value):
        raise ValueError(f"a Jira issue is written PROJ-123, not {value!r}")
    return value


HouseWords = Annotated[dict[Kind, tuple[str, ...]], BeforeValidator(_known_kinds), AfterValidator(_house_words)]
"""Words that decide the kind, by kind."""


class Section(BaseModel):
    """A table of the settings file; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Sources(Section):
    """Where the postmortems live, for `sync` and for commands that are given no path."""

    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    repository: Annotated[str, AfterValidator(_repository)] | None = None
    url: str | None = None
    github: tuple[Annotated[str, AfterValidator(_repository_and_folder)], ...] = ()
    github_issues: tuple[Annotated[str, AfterValidator(_repository_and_label)], ...] = ()
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
    columns: Annotated[dict[str, str], AfterValidator(_known_roles)] = {}
    jira_projects: tuple[str, ...] = ()
    not_jira_projects: tuple[str, ...] = ()


class Classification(Section):
    """House words, and an optional classifier of your own."""

    lexicon: HouseWords = {}
    classifier: str = "builtin"
    endpoint_url: Annotated[str, AfterValidator(_endpoint_url)] | None = None
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

    url: Annotated[str, AfterValidator(_address)] = "https://api.github.com"
    token: SecretStr | None = None
    token_file: Path | None = None
    ca_bundle: Path | None = None
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30


class Jira(Section):
    """The Jira to talk to: Cloud (email and API token) or Data Center (personal access token)."""

    url: Annotated[str, AfterValidator(_address)] | None = None
    email: str | None = None
    token: SecretStr | None = None
    token_file: Path | None = None
    ca_bundle: Path | None = None
    deployment: Literal["auto", "cloud", "data-center"] = "auto"
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30
    web_url: str | None = None
    read_links: bool = False
    development_field: Annotated[str, Field(pattern=r"^customfield_[0-9]{1,10}$")] | None = None
    evidence_repositories: tuple[Annotated[str, AfterValidator(_repository)], ...] = ()
    issue_type: str = "Task"
    dropped_resolutions: tuple[str, ...] = DROPPED_RESOLUTIONS
    duplicate_resolutions: tuple[str, ...] = DUPLICATE_RESOLUTIONS


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
    place: Annotated[str, AfterValidator(_place)]
    issue_type: str | None = None
    labels: tuple[str, ...] = ()
    assign_owner: bool = False
    parent: Annotated[str | None, AfterValidator(_parent)] = None
    extra_fields: dict[str, object] = {}


class Filing(Section):
    """What `sync --create` files, and where."""

    since: date | None = None
    tracker: Literal["github", "jira"] = "github"
    place: Annotated[str | None, AfterValidator(_place_if_set)] = None
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


def _dimension(word: object) -> object:
    """As on the command line, which explains why a person is none."""
    try:
        return dimension(word) if isinstance(word, str) else word
    except UsageError as error:
        raise ValueError(str(error)) from None


class Report(Section):
    """When the report's figures are stale, and how it groups and compares."""

    stale_after: Duration = "2d"
    due_soon: Duration = "14d"
    not_alike: tuple[NotAlike, ...] = ()
    group_by: Annotated[Dimension, BeforeValidator(_dimension)] = Dimension.TEAM


class Reminders(Section):
    """How long before its due day `remind` mentions an item, and for how long after it."""

    before: Duration = "7d"
    after: Duration = "7d"


def _without_empty(channels: dict[str, SecretStr]) -> dict[str, SecretStr]:
    """An unset secret in CI arrives as an empty text, which is not a channel."""
    return {name: address for name, address in channels.items() if address.get_secret_value().strip()}


class Notify(Section):
    """Who is notified that a run ended, and where digests go."""

    heartbeat_url: SecretStr | None = None
    metrics_file: Path | None = None
    digest: Annotated[dict[str, SecretStr], AfterValidator(_without_empty)] = {}
