"""One call of the stand-in GitHub: who requests what, and how it can be refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from followthrough.testing.exchange import Request, Response
from followthrough.testing.github_server.rate_limits import RateLimits
from followthrough.testing.github_server.render import Renderer
from followthrough.testing.github_server.state import Issue, Repository, User
from followthrough.testing.github_server.world import World

T = TypeVar("T")
DOCUMENTATION = "https://docs.github.com/rest"


@dataclass(frozen=True)
class Access:
    """What a token may do. `repositories` None means all that are not hidden.

    Who cannot label has no role there, as a stranger in a public repository: an issue is opened without its labels.
    """

    user: User
    can_write: bool = True
    can_label: bool = True
    repositories: frozenset[str] | None = None

    def sees(self, repository: Repository) -> bool:
        """Whether the token has access to a repository at all."""
        if repository.hidden:
            return False
        return self.repositories is None or repository.full_name.lower() in self.repositories


class RefusedError(Exception):
    """An answer other than the requested one: an error or a redirect."""

    def __init__(self, status: int, message: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(message)
        self.response = Response(status, error_body(status, message, **more), headers or {})


def error_body(status: int, message: str, **more: Any) -> dict[str, Any]:
    """An error as GitHub writes it."""
    return {"message": message, **more, "documentation_url": DOCUMENTATION, "status": str(status)}


def not_found() -> RefusedError:
    """404, which is also the answer for what a token may not see."""
    return RefusedError(404, "Not Found")


def invalid(resource: str, field: str, code: str = "invalid") -> RefusedError:
    """422 that names the field."""
    errors = [{"resource": resource, "field": field, "code": code}]
    return RefusedError(422, "Validation Failed", errors=errors)


@dataclass(frozen=True)
class Call:
    """What a REST handler works with."""

    world: World
    limits: RateLimits
    request: Request
    path: str
    params: Mapping[str, str]
    access: Access
    render: Renderer

    @property
    def fields(self) -> Mapping[str, Any]:
        """The JSON object in the body; empty without a body."""
        body = self.request.json
        if body is None:
            return {}
        if not isinstance(body, dict):
            raise RefusedError(400, "Body should be a JSON object")
        return body

    @property
    def repository(self) -> Repository:
        """The repository in the path. A renamed one is a redirect, a hidden one a 404."""
        name = f"{self.params['owner']}/{self.params['repo']}"
        repository = self.world.find_repository(name)
        if repository is None or not self.access.sees(repository):
            raise not_found()
        if repository.full_name.lower() != name.lower():
            rest = self.path.removeprefix(f"/repos/{name}")
            raise redirect(f"{self.render.api}/repositories/{repository.id}{rest}", self.request)
        return repository

    def issue(self, *, follows_transfer: bool = False) -> Issue:
        """The issue in the path: 410 if deleted; if transferred, a redirect or (below the issue) a 404."""
        repository, number = self.repository, self.number("number")
        if number in repository.deleted:
            raise RefusedError(410, "This issue was deleted")
        moved = repository.transferred.get(number)
        if moved is not None:
            if not follows_transfer or not self.access.sees(moved.repository):
                raise not_found()
            where = f"{self.render.api}/repositories/{moved.repository.id}/issues/{moved.number}"
            raise redirect(where, self.request)
        issue = repository.issues.get(number)
        if issue is None:
            raise not_found()
        return issue

    def pull_request(self) -> Issue:
        """The pull request in the path."""
        issue = self.repository.issues.get(self.number("number"))
        if issue is None or issue.pull is None:
            raise not_found()
        return issue

    def number(self, name: str) -> int:
        """A number in the path."""
        if not self.params[name].isdecimal():
            raise not_found()
        return int(self.params[name])

    def choice(self, name: str, *allowed: str) -> str:
        """A query parameter with one of these values. The first is the default."""
        value = self.request.first(name) or allowed[0]
        if value not in allowed:
            raise invalid("Query", name)
        return value

    def moment(self, name: str) -> datetime | None:
        """A query parameter that is a time."""
        text = self.request.first(name)
        if not text:
            return None
        try:
            when = datetime.fromisoformat(text)
        except ValueError:
            raise invalid("Query", name) from None
        return when if when.tzinfo else when.astimezone()

    def page(self, things: Sequence[T]) -> tuple[Sequence[T], dict[str, str]]:
        """One page of a list, and the Link header for the other pages."""
        size = min(self._positive("per_page", 30), 100)
        number, last = self._positive("page", 1), max(1, -(-len(things) // size))
        links = []
        if number > 1:
            links += [("prev", min(number - 1, last)), ("first", 1)]
        if number < last:
            links += [("next", number + 1), ("last", last)]
        shown = ", ".join(f'<{self._page_url(page)}>; rel="{name}"' for name, page in links)
        return things[(number - 1) * size : number * size], {"Link": shown} if shown else {}

    def _positive(self, name: str, default: int) -> int:
        text = self.request.first(name)
        return int(text) if text.isdecimal() and int(text) > 0 else default

    def _page_url(self, page: int) -> str:
        query = {name: values for name, values in self.request.query.items() if name != "page"}
        return f"{self.render.api}{self.path}?{urlencode(query | {'page': [str(page)]}, doseq=True)}"


def redirect(location: str, request: Request) -> RefusedError:
    """A permanent redirect, or a temporary one if the method must be repeated, as GitHub answers."""
    status, message = (301, "Moved Permanently") if request.method in ("GET", "PATCH") else (307, "Temporary Redirect")
    return RefusedError(status, message, headers={"Location": location}, url=location)
