"""One call of the stand-in Jira: who requests what, and how it can be refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from followthrough.testing.exchange import Request, Response
from followthrough.testing.jira_server.render import Renderer
from followthrough.testing.jira_server.state import Issue, Project, User
from followthrough.testing.jira_server.world import World


@dataclass(frozen=True)
class Access:
    """What an account may do. `projects` None means all that are not hidden."""

    user: User
    can_write: bool = True
    projects: frozenset[str] | None = None

    def sees(self, project: Project) -> bool:
        """Whether the account may browse a project."""
        return not project.hidden and (self.projects is None or project.key in self.projects)


class RefusedError(Exception):
    """The answer for an error, in Jira's format."""

    def __init__(
        self,
        status: int,
        *messages: str,
        errors: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__("; ".join([*messages, *(errors or {}).values()]))
        self.response = Response(status, error_body(*messages, errors=errors), headers or {})


def error_body(*messages: str, errors: Mapping[str, str] | None = None) -> dict[str, Any]:
    """An error as Jira writes it."""
    return {"errorMessages": list(messages), "errors": dict(errors or {})}


@dataclass(frozen=True)
class Call:
    """What a REST handler works with."""

    world: World
    request: Request
    params: Mapping[str, str]
    access: Access
    render: Renderer
    version: str

    @property
    def cloud(self) -> bool:
        """Whether this is Jira Cloud."""
        return self.render.cloud

    @property
    def fields(self) -> Mapping[str, Any]:
        """The JSON object in the body."""
        body = self.request.json
        if not isinstance(body, dict):
            raise RefusedError(400, "Can not deserialize the request's body: a JSON object is expected")
        return body

    def issue(self, name: str = "key") -> Issue:
        """The issue in the path, by its current or a former key or its id."""
        return self.find(self.params[name])

    def find(self, key_or_id: str) -> Issue:
        """An issue that the account may see. Refused with 404 if hidden or missing."""
        issue = self.world.find_issue(key_or_id)
        if issue is None or not self.visible([issue]):
            cloud = "Issue does not exist or you do not have permission to see it."
            raise RefusedError(404, cloud if self.cloud else "Issue Does Not Exist")
        return issue

    def visible(self, issues: Sequence[Issue]) -> list[Issue]:
        """Those of the issues that the account may see."""
        return [issue for issue in self.world.seen(issues) if self.access.sees(issue.project)]

    def project(self) -> Project:
        """The project in the path."""
        name = self.params["project"]
        project = self.world.find_project(name)
        if project is None or not self.access.sees(project):
            raise RefusedError(404, f"No project could be found with key '{name}'.")
        return project

    def words(self, name: str, default: str = "") -> list[str]:
        """A query parameter with a list, either repeated or separated by commas."""
        given = self.request.query.get(name) or [default]
        return [word.strip() for text in given for word in text.split(",") if word.strip()]

    def number(self, name: str, default: int) -> int:
        """A query parameter that is a number."""
        text = self.request.first(name)
        if text and not text.isdecimal():
            raise RefusedError(400, f"The parameter '{name}' must be a number.")
        return int(text) if text else default

    def page(self, key: str, things: Sequence[Any]) -> Response:
        """A page by startAt and maxResults."""
        start, size = self.number("startAt", 0), max(1, self.number("maxResults", 50))
        shown = things[start : start + size]
        last = start + size >= len(things)
        head = {"startAt": start, "maxResults": size, "total": len(things), "isLast": last}
        return Response(200, {**head, key: list(shown)})
