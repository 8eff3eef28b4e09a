"""The stand-in Jira, Cloud or Data Center, over loopback, and the methods with which a test controls it."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Literal
from zoneinfo import ZoneInfo

from followthrough.testing.exchange import Request, Response
from followthrough.testing.http_server import LoopbackServer
from followthrough.testing.jira_server import rest, rest_instance, rest_links, rest_search
from followthrough.testing.jira_server.call import Access, Call, RefusedError, error_body
from followthrough.testing.jira_server.development import Development
from followthrough.testing.jira_server.render import Renderer
from followthrough.testing.jira_server.state import (
    ISSUE_TYPES,
    LINK_TYPES,
    RESOLUTIONS,
    STATUSES,
    Issue,
    Project,
    RequiredField,
    User,
)
from followthrough.testing.jira_server.world import World

_API = "/rest/api/"
_READING_POSTS = ("/search/jql", "/search", "/issue/bulkfetch", "/search/approximate-count")
# Of two routes for a path, such as /issue/createmeta and /issue/{key}, the first one counts.
_ROUTES = (rest_search.ROUTES, rest_instance.ROUTES, rest_links.ROUTES, rest.ROUTES)


class JiraServer(LoopbackServer):
    """A Jira for tests: `with JiraServer() as server: JIRA(server.url, ...)`.

    `deployment` is "Cloud" (API 3 with documents, search by token) or "Server" (Data Center: API 2 with wiki text,
    search by number). `start` stops the clock at a time (default: real time). `search_lag` is how far search is behind
    the writes. `time_zone` is the zone of the accounts, in which quoted dates in JQL are read. `searchable_properties`
    are those that an app has declared for JQL; no others can be searched.
    """

    product = "AtlassianEdge"

    def __init__(
        self,
        deployment: Literal["Cloud", "Server"] = "Cloud",
        *,
        start: datetime | None = None,
        search_lag: timedelta = timedelta(0),
        time_zone: str = "UTC",
        version: str | None = None,
        searchable_properties: Iterable[str] = (),
    ) -> None:
        super().__init__(start=start)
        self.cloud = deployment == "Cloud"
        self.version = version or ("1001.0.0" if self.cloud else "9.12.0")
        self._world = World(self.clock, search_lag, _zone(time_zone))
        self._world.searchable_properties = frozenset(searchable_properties)
        self._tokens: dict[str, Access] = {}
        self._needs_token = False

    # Setting up

    def add_token(
        self, token: str, *, user: str = "followthrough", can_write: bool = True, projects: Iterable[str] | None = None
    ) -> None:
        """Add a token, for use as a password or bearer token. From the first one on, requests need one."""
        with self._lock:
            seen = None if projects is None else frozenset(projects)
            self._tokens[token] = Access(self._world.user(user), can_write, seen)
            self._needs_token = True

    def revoke_token(self, token: str) -> None:
        """Revoke a token: it answers 401 from now on."""
        with self._lock:
            del self._tokens[token]

    def add_project(
        self,
        key: str,
        *,
        name: str | None = None,
        issue_types: Iterable[str] = ISSUE_TYPES,
        required_fields: Mapping[str, str] | Iterable[RequiredField] = (),
        resolution_on_screen: bool = True,
    ) -> Project:
        """Create a project. `required_fields`: {"customfield_10042": "Team"}, or RequiredField with options."""
        with self._lock:
            if isinstance(required_fields, Mapping):
                required_fields = [RequiredField(id_, title) for id_, title in required_fields.items()]
            return self._world.add_project(
                key,
                name or key.title(),
                issue_types=tuple(self._world.issue_type(name) for name in issue_types),
                required_fields=tuple(required_fields),
                resolution_on_screen=resolution_on_screen,
            )

    def add_user(self, name: str, *, time_zone: str | None = None) -> User:
        """Create an account, or change its time zone."""
        with self._lock:
            user = self._world.user(name)
            if time_zone is not None:
                user.zone = _zone(time_zone)
            return user

    def project(self, key: str) -> Project:
        """A project by key. Raises LookupError."""
        found = self._world.find_project(key)
        if found is None:
            raise LookupError(f"the stand-in Jira has no project {key}")
        return found

    def issue(self, key: str) -> Issue:
        """An issue by its current or a former key. Raises LookupError."""
        found = self._world.find_issue(key)
        if found is None:
            raise LookupError(f"the stand-in Jira has no issue {key}")
        return found

    def issues(self, project: str | None = None) -> list[Issue]:
        """All issues, or those of a project, oldest first."""
        return [issue for issue in self._world.issues.values() if project in (None, issue.project.key)]

    # Events

    def create(
        self,
        project: str,
        summary: str,
        description: Any = None,
        *,
        issue_type: str | None = None,
        labels: Iterable[str] = (),
        components: Iterable[str] = (),
        assignee: str | None = None,
        due: date | None = None,
        reporter: str = "lead",
        number: int | None = None,
        **facts: Any,
    ) -> Issue:
        """Create an issue. `description` is a text, or a document as in Cloud.

        `number` is that of the key, and can be a later number than the next one.
        """
        with self._lock:
            home = self.project(project)
            if number is not None and number < home.next_number:
                raise ValueError(f"{project}-{number} is given away already: the next one is {home.next_number}")
            home.next_number = number or home.next_number
            kinds = {kind.name: kind for kind in home.issue_types}
            kind = kinds[issue_type] if issue_type else home.issue_types[0]
            facts |= {"labels": list(labels), "components": list(components), "due": due}
            facts["assignee"] = self._world.user(assignee) if assignee else None
            return self._world.create(home, kind, summary, description, self._world.user(reporter), **facts)

    def transition(self, key: str, status: str, resolution: str | None = None) -> None:
        """Move an issue to a status by name, and set the resolution by name if the status means done."""
        with self._lock:
            issue = self.issue(key)
            to = _named(STATUSES, status)
            reason = _named(RESOLUTIONS, resolution) if resolution else None
            self._world.transition(issue, issue.reporter, to, reason)

    def edit(
        self,
        key: str,
        *,
        summary: str | None = None,
        description: Any = None,
        labels: Iterable[str] | None = None,
        components: Iterable[str] | None = None,
        assignee: str | None = None,
        due: date | None = None,
    ) -> None:
        """Change the given fields and leave the rest."""
        with self._lock:
            given: dict[str, Any] = {"summary": summary, "description": description, "due": due}
            given["labels"] = None if labels is None else list(labels)
            given["components"] = None if components is None else list(components)
            given["assignee"] = self._world.user(assignee) if assignee else None
            facts = {name: value for name, value in given.items() if value is not None}
            issue = self.issue(key)
            self._world.set(issue, issue.reporter, **facts)

    def develop(self, key: str, *, open: int = 0, merged: int = 0, declined: int = 0, commits: int = 0) -> None:
        """Show these pull requests and commits in the development panel. For Jira this does not change the issue."""
        with self._lock:
            self.issue(key).development = Development(open, merged, declined, commits)

    def comment(self, key: str, body: Any, *, author: str = "lead") -> None:
        """Adds a comment."""
        with self._lock:
            self._world.comment(self.issue(key), self._world.user(author), body)

    def move(self, key: str, project: str) -> Issue:
        """Move an issue to another project. It gets a new key, and the old one still leads to it."""
        with self._lock:
            issue = self.issue(key)
            self._world.move(issue, self.project(project), issue.reporter)
            return issue

    def delete(self, key: str) -> None:
        """Delete an issue. It answers 404, like a hidden one."""
        with self._lock:
            self._world.delete(self.issue(key))

    def hide(self, key: str, hidden: bool = True) -> None:
        """Hide an issue or a whole project from everybody, or show it again."""
        with self._lock:
            project = self._world.find_project(key)
            (project or self.issue(key)).hidden = hidden

    def link_duplicate(self, key: str, of: str) -> None:
        """Link an issue as a duplicate of another. Its status stays the same."""
        with self._lock:
            self._world.link(_named(LINK_TYPES, "Duplicate"), self.issue(key), self.issue(of))

    def search_catches_up(self) -> None:
        """Make search see everything that was written."""
        with self._lock:
            self._world.index.catch_up()

    def search_forgets(self, key: str) -> None:
        """Make search overlook an issue that it already found, as Cloud's may; reading it by key still works."""
        with self._lock:
            self._world.index.forget(self.issue(key).id)

    # Answering requests

    def error(self, status: int, message: str) -> Any:
        """An error as Jira writes it."""
        if status == 401:
            return {"message": "Client must be authenticated to access this resource.", "status-code": 401}
        return error_body(message)

    def is_write(self, request: Request) -> bool:
        """Everything but GET and the searches that are sent as POST."""
        path = "/" + "/".join(request.path.removeprefix(_API).split("/")[1:])
        return request.method not in ("GET", "HEAD") and path not in _READING_POSTS

    def answer(self, request: Request) -> tuple[Response, bool]:
        """Handle a request, if the account permits it."""
        version, _, rest_of_path = request.path.removeprefix(_API).partition("/")
        path = f"/{rest_of_path}"
        version = {"latest": "3" if self.cloud else "2"}.get(version, version)
        known_version = version in (("2", "3") if self.cloud else ("2",))
        if not request.path.startswith(_API) or not known_version:
            return Response(404, error_body(f"null for uri: {request.path}")), False
        found = next((match for table in _ROUTES if (match := table.find(request.method, path))), None)
        if found is None or (found[0].options.get("cloud") and not self.cloud):
            is_known = any(table.methods(path) for table in _ROUTES)
            status = 405 if is_known and found is None else 404
            return Response(status, error_body(f"null for uri: {request.path}")), False
        route, params = found
        try:
            access = self._access(request, bool(route.options.get("open")))
            unknown = route.unknown(request)
            if unknown:
                return Response(400, error_body(f"The stand-in does not know: {', '.join(unknown)}")), False
            render = Renderer(self.url, version, self.cloud, access.user.zone)
            return route.handler(Call(self._world, request, params, access, render, self.version)), True
        except RefusedError as refused:
            return refused.response, True

    def _access(self, request: Request, open_to_all: bool) -> Access:
        if not self._needs_token or open_to_all:
            return Access(self._world.user("followthrough"))
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            given = _password(given)
        if not given or given not in self._tokens:
            body = self.error(401, "")
            refused = RefusedError(401)
            refused.response = Response(401, body, {"X-Seraph-LoginReason": "AUTHENTICATED_FAILED"})
            raise refused
        return self._tokens[given]


def _named(things: Iterable[Any], name: str) -> Any:
    found = next((thing for thing in things if thing.name.lower() == name.lower()), None)
    if found is None:
        known = ", ".join(thing.name for thing in things)
        raise LookupError(f"the stand-in Jira does not know {name!r}; it knows {known}")
    return found


def _zone(name: str) -> tzinfo:
    # UTC must work without the system's time zone database, which may be missing in a slim container.
    return UTC if name == "UTC" else ZoneInfo(name)


def _password(basic: str) -> str:
    try:
        return b64decode(basic).decode().partition(":")[2]
    except ValueError:
        return ""
