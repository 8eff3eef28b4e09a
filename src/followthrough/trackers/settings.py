"""The configuration of the adapters, as plain values."""

from dataclasses import dataclass, field

from followthrough.model import DROPPED_RESOLUTIONS, DUPLICATE_RESOLUTIONS


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """How often and how long one tracker may be asked. Times are in seconds.

    `attempts` includes the first one. A request is given up if it would have to wait longer than `max_wait_seconds`.
    `max_requests` is the budget of a run, None for no limit. `creates_per_minute` is what the services tolerate.
    """

    attempts: int = 4
    first_wait_seconds: float = 1.0
    max_wait_seconds: float = 90.0
    max_requests: int | None = None
    creates_per_minute: int = 80


@dataclass(frozen=True, slots=True)
class GitHubConfig:
    """One GitHub. `url` is the API's address ("https://github.example.com/api/v3" for GitHub Enterprise Server).

    `configured_in` names where the token comes from, for messages about it. `ca_bundle` is a file with certificates to
    trust instead of the usual ones.
    """

    url: str = "https://api.github.com"
    token: str | None = field(default=None, repr=False)
    configured_in: str = "GITHUB_TOKEN or github.token"
    timeout_seconds: float = 30.0
    ca_bundle: str | None = None
    requests: RequestPolicy = RequestPolicy()


@dataclass(frozen=True, slots=True)
class JiraConfig:
    """One Jira. With `email` the token is an API token (Cloud), without it a personal access token (Data Center).

    `cloud` None means to find out, which costs a request except under atlassian.net. `dropped_resolutions` also applies
    to status names, because projects without a resolution screen use these. `web_url` is where people open issues, if
    it is not `url` (as with tokens for api.atlassian.com). `read_links` uses the web links of done issues to pull
    requests and commits as evidence, at the cost of one request each. `development_field` is the custom field
    ("customfield_10000") of Jira's development panel, whose summary is also evidence and costs nothing.
    With `evidence_elsewhere`, evidence is also searched elsewhere, so that missing evidence here means unknown.
    """

    url: str
    email: str | None = None
    token: str | None = field(default=None, repr=False)
    configured_in: str = "JIRA_API_TOKEN or jira.token"
    cloud: bool | None = None
    timeout_seconds: float = 30.0
    ca_bundle: str | None = None
    web_url: str | None = None
    read_links: bool = False
    development_field: str | None = None
    evidence_elsewhere: bool = False
    issue_type: str = "Task"
    dropped_resolutions: tuple[str, ...] = DROPPED_RESOLUTIONS
    duplicate_resolutions: tuple[str, ...] = DUPLICATE_RESOLUTIONS
    requests: RequestPolicy = RequestPolicy()
