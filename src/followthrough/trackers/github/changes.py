"""What changed in a repository since a cursor, with evidence: a single GraphQL request if nothing did."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from followthrough.errors import NotVisibleError, RejectedError, RetryableError
from followthrough.model import Issue
from followthrough.ports import Changes
from followthrough.trackers.cursor import next_cursor
from followthrough.trackers.github.address import checked_place, key_of
from followthrough.trackers.github.client import MAX_PAGES, GitHubClient, GraphQLAnswer
from followthrough.trackers.github.places import Repositories
from followthrough.trackers.github.queries import changed_query
from followthrough.trackers.github.states import (
    address_in_graphql,
    address_in_rest,
    issue_from_graphql,
    issue_from_rest,
)
from followthrough.trackers.http_errors import access_to

_PAGE = 100


def changes_by_graphql(client: GitHubClient, place: str, cursor: datetime) -> Changes:
    """All issues and pull requests that changed at or after the cursor, by GraphQL.

    Pages of issues are continued by time and not by position. An issue that changes in between would shift the
    positions, so that another one would be skipped.
    """
    owner, name = checked_place(place).split("/")
    variables: dict[str, Any] = {"owner": owner, "name": name, "since": stamp(cursor)}
    found: dict[str, Issue] = {}
    horizon: datetime | None = None
    issues, pulls = True, True
    for _ in range(MAX_PAGES):
        if not (issues or pulls):
            return Changes(tuple(found.values()), next_cursor(cursor, found.values(), horizon))
        with access_to(place):
            answer = client.graphql(
                changed_query(issues=issues, pulls=pulls), _without_unused(variables, issues, pulls)
            )
        repository = changed_repository(answer, place)
        horizon = horizon or answer.server_time
        if issues:
            page = repository["issues"]
            _collect(found, page["nodes"], client)
            issues = bool(page["pageInfo"]["hasNextPage"])
            if issues:
                _continue_after(variables, page)
        if pulls:
            page = repository["pullRequests"]
            nodes = [node for node in page["nodes"] if node]
            recent = [node for node in nodes if _time(node["updatedAt"]) >= cursor]
            _collect(found, recent, client)
            pulls = bool(page["pageInfo"]["hasNextPage"]) and len(recent) == len(nodes)
            variables["pullsAfter"] = page["pageInfo"]["endCursor"]
    raise RejectedError(f"GitHub: changes of {place} without an end, after {MAX_PAGES} pages")


def changes_by_rest(client: GitHubClient, repositories: Repositories, place: str, cursor: datetime) -> Changes:
    """The same without GraphQL, also paged by time, and without evidence."""
    present = repositories.present_name(place)
    found: dict[str, Issue] = {}
    horizon: datetime | None = None
    since, page = cursor, 1
    for _ in range(MAX_PAGES):
        parameters = {"state": "all", "sort": "updated", "direction": "asc", "since": stamp(since)}
        with access_to(place):
            answer = client.get(f"/repos/{present}/issues", {**parameters, "per_page": _PAGE, "page": page})
        horizon = horizon or answer.server_time
        for data in answer.body:
            key = key_of(*address_in_rest(data))
            found[key.key] = issue_from_rest(key, data, client.requests.now())
        if len(answer.body) < _PAGE:
            return Changes(tuple(found.values()), next_cursor(cursor, found.values(), horizon))
        latest = _time(answer.body[-1]["updated_at"])
        # All of the page changed in one second, so only the next page number goes further.
        since, page = (since, page + 1) if latest <= since else (latest, 1)
    raise RejectedError(f"GitHub: changes of {place} without an end, after {MAX_PAGES} pages")


def _continue_after(variables: dict[str, Any], page: Mapping[str, Any]) -> None:
    latest = max(node["updatedAt"] for node in page["nodes"] if node)
    # All of the page changed in one second, so only the position in the list goes further.
    stuck = _time(latest) <= _time(variables["since"])
    variables["issuesAfter"] = page["pageInfo"]["endCursor"] if stuck else None
    variables["since"] = variables["since"] if stuck else latest


def stamp(time: datetime) -> str:
    """A time as GitHub expects it: rounded down to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _without_unused(variables: Mapping[str, Any], issues: bool, pulls: bool) -> dict[str, Any]:
    unused = (set() if issues else {"since", "issuesAfter"}) | (set() if pulls else {"pullsAfter"})
    return {name: value for name, value in variables.items() if name not in unused}


def changed_repository(answer: GraphQLAnswer, place: str) -> Mapping[str, Any]:
    """The repository of an answer whose lists must be complete. Raises SkipError and RetryableError."""
    repository = answer.data.get("repository")
    if isinstance(repository, dict) and all(_is_within_an_issue(error, answer.data) for error in answer.errors):
        return repository
    kinds = {str(error.get("type")) for error in answer.errors}
    message = str(answer.errors[0].get("message", ""))[:200] if answer.errors else "no message"
    if kinds & {"NOT_FOUND"} and repository is None:
        raise NotVisibleError(f"GitHub: {place} does not exist, or this token cannot see it")
    if kinds & {"FORBIDDEN"}:
        raise RejectedError(f"GitHub: {place} may not be read with this token: {message}")
    # Half a list is worse than none: the cursor would move past what is missing.
    raise RetryableError(f"GitHub: {place} was only read in part: {message}")


def _is_within_an_issue(error: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Whether only part of an issue is hidden, such as who closed it, while the issue itself is there."""
    path = list(error.get("path") or ())
    if path[:1] != ["repository"] or path[2:3] != ["nodes"] or len(path) < 5:
        return False
    return data["repository"][path[1]]["nodes"][path[3]] is not None


def _collect(found: dict[str, Issue], nodes: Sequence[Any], client: GitHubClient) -> None:
    for node in nodes:
        if node:
            key = key_of(*address_in_graphql(node))
            found[key.key] = issue_from_graphql(key, node, client.requests.now())


def _time(value: str) -> datetime:
    return datetime.fromisoformat(value)
