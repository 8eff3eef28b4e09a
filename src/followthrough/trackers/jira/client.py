"""One connection to Jira through the `jira` library, without its retries. Failures raise our errors.

The library provides the session: authentication, certificates, Jira's own error texts. We send requests ourselves,
because its search methods first ask for all fields, return None unless the caller knows that this is Cloud, and cannot
file an issue and its property in one request.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlsplit

import requests
from jira import JIRA, JIRAError

from followthrough import __version__
from followthrough.errors import RejectedError, RetryableError, StopError
from followthrough.model import DROPPED_RESOLUTIONS, DUPLICATE_RESOLUTIONS
from followthrough.requesting.retry_after import server_time
from followthrough.trackers.failed_connection import connecting
from followthrough.trackers.http_errors import error_for, parsing
from followthrough.trackers.jira.states import FIELDS
from followthrough.trackers.retrying import Requests
from followthrough.trackers.settings import JiraConfig

_SERVER_INFO = "serverInfo"
_HEADERS = {"User-Agent": f"followthrough/{__version__}"}
_IN_ENGLISH = {"Accept-Language": "en", "X-Force-Accept-Language": "true"}
Verb = Literal["GET", "POST", "PUT"]
_REFUSED = "Jira refuses the token (401): it is missing, expired or of another account; check"


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: parsed JSON, and the server's time."""

    body: Any
    server_time: datetime


class RefusedError(RejectedError):
    """The request was refused and would be again. `explanation` is everything that Jira wrote about it."""

    def __init__(self, message: str, explanation: str) -> None:
        super().__init__(message)
        self.explanation = explanation


class JiraClient:
    """Sends single requests. `requests` counts and repeats them."""

    def __init__(self, config: JiraConfig, requests_: Requests) -> None:
        # The library logs every broken connection on standard error, but we report it ourselves.
        logging.getLogger("jira").setLevel(logging.CRITICAL)
        logging.getLogger("jira.resilientsession").setLevel(logging.CRITICAL)
        self.requests = requests_
        self.url = config.url.rstrip("/")
        self.issue_fields = (*FIELDS, config.development_field) if config.development_field else FIELDS
        self._config = config
        self._cloud = config.cloud
        if self._cloud is None and (urlsplit(config.url).hostname or "").endswith(".atlassian.net"):
            self._cloud = True
        token = config.token or ""
        self._jira = JIRA(
            server=self.url,
            options={
                "verify": config.ca_bundle or True,
                "check_update": False,
                "headers": _headers(config),
            },
            basic_auth=(config.email, token) if config.email else None,
            token_auth=token if token and not config.email else None,
            get_server_info=False,
            max_retries=0,
            timeout=config.timeout_seconds,
            logging=False,
        )
        self._session = self._jira._session

    def close(self) -> None:
        """Closes the connection."""
        self._jira.close()  # type: ignore[no-untyped-call]

    @property
    def cloud(self) -> bool:
        """Whether it is Jira Cloud. Asks the server once if the settings leave it open."""
        if self._cloud is None:
            with parsing("Jira, serverInfo"):
                self._cloud = self.get(_SERVER_INFO).body.get("deploymentType") == "Cloud"
        return self._cloud

    def get(self, path: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Reads; repeated while the error may pass."""
        return self.requests.read(lambda: self._send("GET", path, parameters))

    def query(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Reads by POST, for long queries. It has no effect on the server."""
        return self.requests.read(lambda: self._send("POST", path, body=body))

    def create(self, path: str, fields: Mapping[str, Any]) -> Answer:
        """Creates content, once. After a RetryableError it is unknown whether it was created."""
        return self.requests.once(lambda: self._send("POST", path, body=fields))

    def change(self, path: str, fields: Mapping[str, Any]) -> Answer:
        """Changes existing content. It may be repeated, because doing it twice does no harm."""
        return self.requests.read(lambda: self._send("PUT", path, body=fields))

    def _send(
        self, verb: Verb, path: str, parameters: Mapping[str, Any] | None = None, body: Mapping[str, Any] | None = None
    ) -> Answer:
        version = "3" if path != _SERVER_INFO and self.cloud else "2"
        what = f"Jira, {verb} {path}"
        url = f"{self.url}/rest/api/{version}/{path}"
        data = json.dumps(body) if body is not None else None
        try:
            # The library parses error explanations itself, and fails on those that are not objects.
            with connecting(what, self.url, self._config.timeout_seconds), parsing(what):
                response = self._session.request(verb, url, params=parameters, data=data, allow_redirects=False)
        except JIRAError as error:
            raise self._error(error, what) from error
        headers = _lower(response.headers)
        self.requests.note(headers)
        return Answer(_parsed(response, what), server_time(headers) or self.requests.now())

    def _error(self, error: JIRAError, what: str) -> Exception:
        headers = _lower(error.response.headers) if error.response is not None else {}
        status = error.status_code or 0
        is_json = "json" in headers.get("content-type", "json")
        self.requests.note(headers)
        if status == 404 and not is_json:
            # A wrong address must not look like hidden issues.
            return StopError(f"{what}: 404 from something that is not Jira's API; check jira.url")
        detail = str(error.text or "") if is_json else ""
        refused = f"{_REFUSED} {self._config.configured_in}"
        result = error_for(status, headers, detail, what=what, now=self.requests.now(), refused_token=refused)
        return RefusedError(str(result), detail) if isinstance(result, RejectedError) else result


def _headers(config: JiraConfig) -> dict[str, str]:
    """Asks for English, as our names of resolutions are, which Jira translates. Names of the user's stay theirs."""
    ours = (config.dropped_resolutions, config.duplicate_resolutions) == (DROPPED_RESOLUTIONS, DUPLICATE_RESOLUTIONS)
    return _HEADERS | _IN_ENGLISH if ours else _HEADERS


def _parsed(response: requests.Response, what: str) -> Any:
    if 300 <= response.status_code < 400:
        raise StopError(f"{what}: redirected to another address; check jira.url")
    if not response.content:
        return None
    try:
        return response.json()
    except (ValueError, RecursionError) as error:
        if "json" not in response.headers.get("content-type", ""):
            raise StopError(f"{what}: a page instead of Jira's API, perhaps a login; check jira.url") from error
        raise RetryableError(f"{what}: the answer was cut short or is not JSON") from error


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
