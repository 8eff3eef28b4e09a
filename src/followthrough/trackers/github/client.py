"""One connection to GitHub through PyGithub, without its retries and throttle. Failures raise our errors."""

import json
import logging
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlsplit

import requests
from github import Auth, Github

from followthrough import __version__
from followthrough.errors import NotVisibleError, RejectedError, RetryableError, StopError
from followthrough.requesting.retry_after import server_time
from followthrough.trackers.failed_connection import connecting
from followthrough.trackers.http_errors import error_for, parsing
from followthrough.trackers.retrying import Requests
from followthrough.trackers.settings import GitHubConfig

Verb = Literal["GET", "POST", "PATCH", "PUT"]
MAX_PAGES = 2_000
_REFUSED = "GitHub refuses the token (401): it is missing, expired or revoked; check"


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer: parsed JSON, and headers with names in lower case."""

    body: Any
    headers: Mapping[str, str]
    asked_at: datetime

    @property
    def server_time(self) -> datetime:
        """When GitHub answered, by its own clock if the answer contains it."""
        return server_time(self.headers) or self.asked_at


@dataclass(frozen=True, slots=True)
class GraphQLAnswer:
    """The result of a query: the available data, and GitHub's errors about the rest."""

    data: Mapping[str, Any]
    errors: Sequence[Mapping[str, Any]] = field(default_factory=list)
    server_time: datetime = field(kw_only=True)


class GraphQLNotOfferedError(RejectedError):
    """This GitHub has no GraphQL, or a schema too old for our queries, so REST is needed."""


class GitHubClient:
    """Sends single requests through PyGithub's requester. `requests` counts and repeats them."""

    def __init__(self, config: GitHubConfig, requests_: Requests) -> None:
        # PyGithub sets up its own log handler and reports every redirect there, which fills the mail of a cron job.
        logging.getLogger("github.Requester").setLevel(logging.ERROR)
        self.requests = requests_
        self._login: str | None = None
        self._url = config.url
        self._refused = f"{_REFUSED} {config.configured_in}"
        self._seconds = math.ceil(config.timeout_seconds)
        self._github = Github(
            auth=Auth.Token(config.token) if config.token else None,
            base_url=config.url.rstrip("/"),
            # PyGithub only accepts whole seconds.
            timeout=self._seconds,
            user_agent=f"followthrough/{__version__}",
            per_page=100,
            verify=config.ca_bundle or True,
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=None,
        )

    def close(self) -> None:
        """Closes the connection."""
        self._github.close()

    def login(self) -> str | None:
        """The account of the token, even for a bot. None if this GitHub does not show it. Asked once."""
        if self._login is None:
            try:
                viewer = self.graphql("query { viewer { login } }", {}).data.get("viewer")
            except (GraphQLNotOfferedError, NotVisibleError):
                viewer = None
            self._login = str(viewer["login"]) if isinstance(viewer, dict) and viewer.get("login") else ""
        return self._login or None

    def get(self, path: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Reads; repeated while the error may pass."""
        return self.requests.read(lambda: self._send("GET", path, parameters))

    def pages(self, path: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Answer]:
        """Reads a list page by page, following the server's own links."""
        answer = self.get(path, {"per_page": 100, **(parameters or {})})
        yield answer
        for _ in range(MAX_PAGES):
            following = _next_page(answer.headers)
            if following is None:
                return
            answer = self.get(following)
            yield answer
        raise RejectedError(f"GitHub: a list without an end, after {MAX_PAGES} pages: {path}")

    def create(self, path: str, fields: Mapping[str, Any]) -> Answer:
        """Creates content, once. After a RetryableError it is unknown whether it was created."""
        return self.requests.once(lambda: self._send("POST", path, body=fields))

    def change(self, path: str, fields: Mapping[str, Any], verb: Verb = "PATCH", *, paced: bool = False) -> Answer:
        """Changes existing content. It may be repeated, because doing it twice does no harm.

        `paced` counts it among what is created: GitHub notifies people of it.
        """
        if paced:
            self.requests.pace()
        return self.requests.read(lambda: self._send(verb, path, body=fields))

    def graphql(self, query: str, variables: Mapping[str, Any]) -> GraphQLAnswer:
        """Sends a GraphQL query. Errors about parts of it are in the answer; an error about all of it is raised."""

        def send() -> GraphQLAnswer:
            # PyGithub's own graphql_query raises for the whole query if one of a hundred issues is missing.
            answer = self._send(
                "POST", self._github.requester.graphql_url, body={"query": query, "variables": variables}
            )
            return _graphql_answer(answer, self.requests.now())

        return self.requests.read(send)

    def _send(
        self, verb: Verb, url: str, parameters: Mapping[str, Any] | None = None, body: Mapping[str, Any] | None = None
    ) -> Answer:
        what = f"GitHub, {verb} {urlsplit(url).path}"
        asked_at = self.requests.now()
        query = dict(parameters) if parameters else None
        sent = dict(body) if body is not None else None
        try:
            # PyGithub takes what the headers say of limits for numbers, which a gateway may write otherwise.
            with parsing(what), connecting(what, self._url, self._seconds):
                status, headers, text = self._github.requester.requestJson(verb, url, query, None, sent)
        except RuntimeError as error:
            # PyGithub's message for a redirect to another host or scheme, which would send the token there.
            raise RejectedError(f"{what}: redirected to another server; check github.url") from error
        self.requests.note(headers)
        if not 200 <= status < 300:
            detail = _detail(text)
            if status == 404 and not detail:
                # GitHub's own 404 is explained in JSON. A wrong address must not look like hidden issues.
                raise StopError(f"{what}: 404 from something that is not GitHub's API; check github.url")
            raise error_for(status, headers, detail, what=what, now=self.requests.now(), refused_token=self._refused)
        try:
            return Answer(json.loads(text) if text else None, headers, asked_at)
        except (ValueError, RecursionError) as error:
            raise RetryableError(f"{what}: the answer was cut short or is not JSON") from error


def _graphql_answer(answer: Answer, now: datetime) -> GraphQLAnswer:
    body = answer.body if isinstance(answer.body, dict) else {}
    listed = body.get("errors")
    errors = [error for error in listed if isinstance(error, dict)] if isinstance(listed, list) else []
    kinds = {str(error.get("type")) for error in errors}
    message = str(errors[0].get("message", "")) if errors else ""
    if "RATE_LIMITED" in kinds:
        limited = {**answer.headers, "x-ratelimit-remaining": "0"}
        raise error_for(429, limited, message, what="GitHub, GraphQL", now=now, refused_token=_REFUSED)
    if not isinstance(body.get("data"), dict):
        if any("extensions" in error or "locations" in error for error in errors) and not kinds & _TOO_HEAVY:
            raise GraphQLNotOfferedError(f"GitHub, GraphQL: the query is not understood: {message[:200]}")
        raise RetryableError(f"GitHub, GraphQL: no data: {message[:200] or 'no message'}")
    return GraphQLAnswer(body["data"], errors, server_time=answer.server_time)


_TOO_HEAVY = {"RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED", "EXCESSIVE_PAGINATION"}


def _detail(text: str) -> str:
    """GitHub's explanation in an error body: the message, and the fields that it is about."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(body, dict):
        return ""
    parts = [str(body.get("message") or "")]
    errors = body.get("errors")
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict):
            parts.append(" ".join(str(error[name]) for name in ("field", "code", "message") if error.get(name)))
        else:
            parts.append(str(error))
    return "; ".join(part for part in parts if part)


_PATH_OR_ADDRESS = re.compile(r"(?:https?://[^/]+)?/")


def _next_page(headers: Mapping[str, str]) -> str | None:
    for link in requests.utils.parse_header_links(headers.get("link", "")):
        if link.get("rel") == "next":
            url = str(link["url"])
            # PyGithub puts its own host before the path of this URL, and "@elsewhere" would turn that into another
            # host.
            if not _PATH_OR_ADDRESS.match(url):
                raise RejectedError("GitHub: the next page of a list has an invalid address")
            return url
    return None
