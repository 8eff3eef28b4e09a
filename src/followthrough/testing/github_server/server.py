"""The stand-in GitHub: REST and GraphQL over loopback, and the methods with which a test controls it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from followthrough.testing.exchange import Request, Response
from followthrough.testing.github_server import rest, rest_git, rest_repository
from followthrough.testing.github_server.call import Access, Call, RefusedError, error_body
from followthrough.testing.github_server.graphql_resolvers import Context
from followthrough.testing.github_server.rate_limits import RateLimits
from followthrough.testing.github_server.render import Renderer
from followthrough.testing.github_server.state import Issue, PullRequest, Repository
from followthrough.testing.github_server.world import World
from followthrough.testing.http_server import LoopbackServer

_ENTERPRISE = "/api/v3"
_GRAPHQL = ("/graphql", "/api/graphql")


class GitHubServer(LoopbackServer):
    """A GitHub for tests: `with GitHubServer() as server: Github(base_url=server.url, ...)`.

    `start` stops the clock at a time (default: real time). `search_lag` is how far search is behind the writes.
    `creations_per_minute` turns on the secondary limit on creating. `web_url` is the start of every `html_url`.
    """

    product = "github.com"

    def __init__(
        self,
        *,
        start: datetime | None = None,
        search_lag: timedelta = timedelta(seconds=30),
        creations_per_minute: int | None = None,
        web_url: str = "https://github.com",
    ) -> None:
        super().__init__(start=start)
        self.limits = RateLimits(self.clock, creations_per_minute)
        self._world = World(self.clock, search_lag)
        self._web_url = web_url.rstrip("/")
        self._tokens: dict[str, Access] = {}
        self._needs_token = False
        self._request_ids = count(1)

    @property
    def enterprise_url(self) -> str:
        """The address in the form of GitHub Enterprise Server: REST under /api/v3, GraphQL at /api/graphql."""
        return self.url + _ENTERPRISE

    # Setting up

    def add_token(
        self,
        token: str,
        *,
        login: str = "octocat",
        can_write: bool = True,
        can_label: bool = True,
        repositories: Iterable[str] | None = None,
    ) -> None:
        """Add a token. From the first one on, every request needs one. `repositories` None: all."""
        with self._lock:
            seen = None if repositories is None else frozenset(name.lower() for name in repositories)
            user = self._world.user(login)
            user.is_member = user.is_member or can_write
            self._tokens[token] = Access(user, can_write, can_label, seen)
            self._needs_token = True

    def revoke_token(self, token: str) -> None:
        """Revoke a token: it answers 401 from now on."""
        with self._lock:
            del self._tokens[token]

    def add_repository(
        self,
        full_name: str,
        *,
        private: bool = False,
        archived: bool = False,
        has_issues: bool = True,
        files: Mapping[str, str | bytes] | None = None,
    ) -> Repository:
        """Create a repository with the files of its default branch."""
        with self._lock:
            repository = self._world.add_repository(
                full_name, private=private, archived=archived, has_issues=has_issues
            )
            if files:
                contents = {path: _bytes(text) for path, text in files.items()}
                self._world.commit(repository, "Add files", contents)
            return repository

    def write_file(self, repository: str, path: str, text: str | bytes, *, branch: str | None = None) -> None:
        """Commits a file to a branch (the default one)."""
        with self._lock:
            self._world.commit(self.repository(repository), f"Change {path}", {path: _bytes(text)}, branch=branch)

    def read_file(self, repository: str, path: str, *, branch: str | None = None) -> str:
        """A file's text on a branch (the default one). Raises LookupError."""
        home = self.repository(repository)
        commit = home.resolve(branch or home.default_branch)
        if commit is None or path not in commit.files:
            raise LookupError(f"the stand-in GitHub has no {path} in {repository}")
        return commit.files[path].decode()

    def repository(self, full_name: str) -> Repository:
        """A repository by its current or a former name. Raises LookupError."""
        found = self._world.find_repository(full_name)
        if found is None:
            raise LookupError(f"the stand-in GitHub has no repository {full_name}")
        return found

    def issue(self, repository: str, number: int) -> Issue:
        """An issue or pull request. A transferred one is also found by its old number. Raises LookupError."""
        home = self.repository(repository)
        found = home.issues.get(number) or home.transferred.get(number)
        if found is None:
            raise LookupError(f"the stand-in GitHub has no {repository}#{number}")
        return found

    def issues(self, repository: str) -> list[Issue]:
        """The issues of a repository by number, without pull requests."""
        return [issue for issue in self.repository(repository).issues.values() if issue.pull is None]

    # Events

    def open_issue(
        self,
        repository: str,
        title: str,
        body: str = "",
        *,
        labels: Iterable[str] = (),
        assignees: Iterable[str] = (),
        author: str = "octocat",
        number: int | None = None,
    ) -> Issue:
        """Open an issue. `number` can be a later number than the next one."""
        with self._lock:
            home, user = self.repository(repository), self._world.user(author)
            home.next_number = _still_free(home.next_number, number)
            return self._world.open_issue(home, title, body, user, labels=labels, assignees=assignees)

    def open_pull_request(
        self,
        repository: str,
        title: str,
        body: str = "",
        *,
        paths: Iterable[str] = (),
        closes: Iterable[Issue] = (),
        author: str = "octocat",
        draft: bool = False,
        branch: str = "change",
    ) -> Issue:
        """Open a pull request from `branch` that changes `paths` and is linked to the issues that it will close."""
        with self._lock:
            pull = PullRequest(tuple(paths), list(closes), head_ref=branch, is_draft=draft)
            home, user = self.repository(repository), self._world.user(author)
            return self._world.open_issue(home, title, body, user, pull=pull)

    def merge_pull_request(
        self,
        pull_request: Issue | str,
        title: str = "A change",
        body: str = "",
        *,
        closes: Iterable[Issue] = (),
        paths: Iterable[str] = (),
        branch: str = "change",
    ) -> Issue:
        """Merge a pull request and close what it closes. For a repository's name, it opens the pull request first."""
        with self._lock:
            if isinstance(pull_request, str):
                pull_request = self.open_pull_request(
                    pull_request, title, body, paths=paths, closes=closes, branch=branch
                )
            self._world.merge(pull_request, pull_request.author)
            return pull_request

    def close(
        self,
        issue: Issue,
        *,
        reason: str | None = "completed",
        duplicate_of: Issue | None = None,
        commit_in: str | None = None,
    ) -> None:
        """Close an issue as completed, not_planned, or duplicate, or a pull request without merging.

        `commit_in` names the repository of a commit that closes it.
        """
        with self._lock:
            closer = None
            if commit_in is not None:
                closer = self._world.commit(self.repository(commit_in), f"Closes {issue.reference}")
            self._world.close(issue, issue.author, reason=reason, closer=closer, duplicate_of=duplicate_of)

    def reopen(self, issue: Issue) -> None:
        """Opens a closed issue again."""
        with self._lock:
            self._world.reopen(issue, issue.author)

    def edit(
        self,
        issue: Issue,
        *,
        title: str | None = None,
        body: str | None = None,
        labels: Iterable[str] | None = None,
        assignees: Iterable[str] | None = None,
        due: datetime | None = None,
    ) -> None:
        """Change the given fields. `due` assigns a milestone that is due then."""
        with self._lock:
            actor = issue.author
            self._world.edit(issue, actor, title=title, body=body, labels=labels, assignees=assignees)
            if due is not None:
                title = f"due {due.date()}"
                self._world.set_milestone(issue, self._world.add_milestone(issue.repository, title, due))

    def comment(self, issue: Issue, body: str, *, author: str = "octocat") -> None:
        """Adds a comment."""
        with self._lock:
            self._world.comment(issue, self._world.user(author), body)

    def add_sub_issue(self, parent: Issue, child: Issue) -> None:
        """Makes one issue part of another."""
        with self._lock:
            self._world.add_sub_issue(parent, child)

    def lock(self, issue: Issue, locked: bool = True) -> None:
        """Locks a conversation, or unlocks it."""
        with self._lock:
            self._world.set_locked(issue, locked)

    def transfer(self, issue: Issue, to: str) -> Issue:
        """Move an issue to another repository. The old number answers 301."""
        with self._lock:
            return self._world.transfer(issue, self.repository(to), issue.author)

    def delete(self, issue: Issue) -> None:
        """Deletes an issue: it answers 410."""
        with self._lock:
            self._world.delete(issue)

    def hide(self, repository: str, hidden: bool = True) -> None:
        """Hide a repository from all tokens, or show it again. While hidden, its issues answer 404."""
        with self._lock:
            self.repository(repository).hidden = hidden

    def rename_repository(self, repository: str, to: str) -> None:
        """Rename a repository. The old name answers 301."""
        with self._lock:
            self._world.rename(self.repository(repository), to)

    def search_catches_up(self) -> None:
        """Make search see everything that was written."""
        with self._lock:
            self._world.index.catch_up()

    # Answering requests

    def error(self, status: int, message: str) -> Any:
        """An error as GitHub writes it."""
        return error_body(status, message)

    def is_write(self, request: Request) -> bool:
        """Everything but GET and GraphQL queries."""
        return request.method not in ("GET", "HEAD") and request.path not in _GRAPHQL

    def answer(self, request: Request) -> tuple[Response, bool]:
        """Handle a request, within the limits, if the token permits it."""
        resource, known = "core", True
        try:
            access = self._access(request)
            if request.path in _GRAPHQL:
                resource = "graphql"
                response = self._graphql(request, access)
            else:
                resource, response, known = self._rest(request, access)
        except RefusedError as refusal:
            response = refusal.response
        identity = f"{next(self._request_ids):04X}:5A1D:{id(self) & 0xFFFF:04X}"
        common = {"X-GitHub-Request-Id": identity, "X-GitHub-Media-Type": "github.v3; format=json"}
        return replace(response, headers={**common, **self.limits.headers(resource), **response.headers}), known

    def _access(self, request: Request) -> Access:
        if not self._needs_token:
            return Access(self._world.user("octocat"))
        header = request.headers.get("authorization", "")
        if not header:
            raise RefusedError(401, "Requires authentication")
        scheme, _, token = header.partition(" ")
        if scheme.lower() not in ("token", "bearer") or token not in self._tokens:
            raise RefusedError(401, "Bad credentials")
        return self._tokens[token]

    def _rest(self, request: Request, access: Access) -> tuple[str, Response, bool]:
        enterprise = request.path.startswith(f"{_ENTERPRISE}/")
        path = self._named(request.path.removeprefix(_ENTERPRISE) if enterprise else request.path)
        tables = (rest.ROUTES, rest_repository.ROUTES, rest_git.ROUTES)
        found = next((match for table in tables if (match := table.find(request.method, path))), None)
        if found is None:
            return "core", Response(404, error_body(404, "Not Found")), False
        route, params = found
        resource = str(route.options.get("resource", "core"))
        free = bool(route.options.get("free"))
        if not free and self.limits.exhausted(resource):
            return resource, self._exhausted(access), True
        unknown = route.unknown(request)
        if unknown:
            message = f"The stand-in does not know: {', '.join(unknown)}"
            return resource, Response(422, error_body(422, message)), False
        api = self.url + (_ENTERPRISE if enterprise else "")
        render = Renderer(api, self._web_url)
        call = Call(self._world, self.limits, request, path, params, access, render)
        try:
            self._may(call, creates=bool(route.options.get("creates")))
            response = route.handler(call)
        except RefusedError as refusal:
            response = refusal.response
        response = self._conditional(request, response)
        if not free and response.status != 304:
            self.limits.spend(resource)
        return resource, response, True

    def _may(self, call: Call, *, creates: bool) -> None:
        if call.request.method == "GET":
            return
        repository = call.repository
        if not call.access.can_write:
            raise RefusedError(403, "Resource not accessible by personal access token")
        if repository.archived:
            raise RefusedError(403, "Repository was archived so is read-only.")
        if creates and not self.limits.may_create():
            message = "You have exceeded a secondary rate limit and have been temporarily blocked from content "
            headers = {"Retry-After": "60"}
            raise RefusedError(403, f"{message}creation. Please retry your request again later.", headers=headers)

    def _named(self, path: str) -> str:
        """The path by owner and name, if it was requested by the repository's number."""
        parts = path.split("/", 3)
        if len(parts) < 3 or parts[1] != "repositories" or not parts[2].isdecimal():
            return path
        repository = self._world.repositories.get(int(parts[2]))
        return "/".join([f"/repos/{repository.full_name}", *parts[3:]]) if repository else path

    def _graphql(self, request: Request, access: Access) -> Response:
        body = request.json
        if request.method != "POST" or not isinstance(body, dict) or not isinstance(body.get("query"), str):
            message = "A query attribute must be specified and must be a string."
            return Response(200, {"errors": [{"message": message}]})
        if self.limits.exhausted("graphql"):
            message = f"API rate limit already exceeded for user ID {access.user.id}."
            return Response(200, {"errors": [{"type": "RATE_LIMITED", "message": message}]})
        try:
            from followthrough.testing.github_server.graphql import answer
        except ModuleNotFoundError:
            missing = "the stand-in GitHub needs one more package for GraphQL; install followthrough with the extra "
            raise RefusedError(422, f"{missing}[testing]") from None
        context = Context(self._world, access, Renderer(self.url, self._web_url), self.limits)
        return Response(200, answer(body, context))

    def _exhausted(self, access: Access) -> Response:
        return Response(403, error_body(403, f"API rate limit exceeded for user ID {access.user.id}."))

    def _conditional(self, request: Request, response: Response) -> Response:
        if request.method != "GET" or response.status != 200:
            return response
        # The token is part of it, as on GitHub: a new token invalidates every stored ETag.
        token = request.headers.get("authorization", "")
        digest = hashlib.sha256(token.encode() + json.dumps(response.body).encode()).hexdigest()
        etag = f'W/"{digest}"'
        headers = {**response.headers, "ETag": etag, "Cache-Control": "private, max-age=60, s-maxage=60"}
        known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        if etag in known or etag.removeprefix("W/") in known:
            return Response(304, None, headers)
        return replace(response, headers=headers)


def _still_free(next_number: int, wanted: int | None) -> int:
    if wanted is not None and wanted < next_number:
        raise ValueError(f"the number {wanted} is given away already: the next one is {next_number}")
    return wanted or next_number


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
