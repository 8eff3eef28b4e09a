"""Finds what each field of a GraphQL query asks for."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from followthrough.testing.github_server.call import Access
from followthrough.testing.github_server.rate_limits import RateLimits
from followthrough.testing.github_server.render import Renderer, association
from followthrough.testing.github_server.state import Event, Issue, Repository, node_id
from followthrough.testing.github_server.world import World

EVENT_TYPES = {
    "closed": "ClosedEvent",
    "reopened": "ReopenedEvent",
    "transferred": "TransferredEvent",
    "marked_as_duplicate": "MarkedAsDuplicateEvent",
}


@dataclass(frozen=True)
class Context:
    """What a resolver may use. `cost` is what the query takes, in points."""

    world: World
    access: Access
    render: Renderer
    limits: RateLimits
    cost: int = 0


Resolver = Callable[[Any, Mapping[str, Any], Context], Any]


class NotFoundError(Exception):
    """Something that does not exist or is hidden from the token: an entry in `errors`."""


@dataclass(frozen=True)
class Connection:
    """Part of a list, with what is needed to continue."""

    nodes: Sequence[Any]
    total_count: int
    offset: int

    @property
    def edges(self) -> list[SimpleNamespace]:
        """Each node with its place."""
        return [SimpleNamespace(cursor=_cursor(self.offset + n), node=node) for n, node in enumerate(self.nodes)]

    @property
    def page_info(self) -> SimpleNamespace:
        """What comes before and after."""
        end = self.offset + len(self.nodes)
        return SimpleNamespace(
            has_next_page=end < self.total_count,
            has_previous_page=self.offset > 0,
            start_cursor=_cursor(self.offset) if self.nodes else None,
            end_cursor=_cursor(end - 1) if self.nodes else None,
        )


def type_name(thing: object) -> str:
    """The concrete GraphQL type of a thing."""
    if isinstance(thing, Event):
        return EVENT_TYPES.get(thing.kind, "Event")
    if isinstance(thing, Issue) and thing.pull is not None:
        return "PullRequest"
    return type(thing).__name__


def paged(things: Sequence[Any], given: Mapping[str, Any]) -> Connection:
    start, stop = 0, len(things)
    if given.get("after"):
        start = _offset(given["after"]) + 1
    if given.get("before"):
        stop = min(stop, _offset(given["before"]))
    if given.get("first") is not None:
        stop = min(stop, start + given["first"])
    if given.get("last") is not None:
        start = max(start, stop - given["last"])
    return Connection(things[start:stop], len(things), start)


def _cursor(offset: int) -> str:
    """An opaque name for a position in a list."""
    return node_id(type("Cursor", (), {"id": f"v2:{offset}"})())


def _offset(text: str) -> int:
    try:
        return int(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().rsplit(":", 1)[1])
    except (ValueError, IndexError):
        raise NotFoundError(f"`{text}` does not appear to be a valid cursor.") from None


def _find_repository(_root: Any, given: Mapping[str, Any], context: Context) -> Repository:
    name = f"{given['owner']}/{given['name']}"
    found = context.world.find_repository(name)
    renamed = found is not None and found.full_name.lower() != name.lower()
    if found is None or not context.access.sees(found) or (renamed and not given["followRenames"]):
        raise NotFoundError(f"Could not resolve to a Repository with the name '{name}'.")
    return found


def _found_or_missing(wanted: str, context: Context) -> Any:
    try:
        return _find_node(wanted, context)
    except NotFoundError as missing:
        return missing


def _find_node(wanted: str, context: Context) -> Any:
    found = context.world.find_node(wanted)
    home = found.repository if isinstance(found, Issue) else found
    if home is not None and context.access.sees(home):
        return found
    raise NotFoundError(f"Could not resolve to a node with the global id of '{wanted}'")


def _list_issues(repository: Repository, given: Mapping[str, Any], _context: Context) -> list[Issue]:
    wanted = given.get("filterBy") or {}
    states = given.get("states") or wanted.get("states")
    labels = {name.lower() for name in (given.get("labels") or wanted.get("labels") or [])}
    since = wanted.get("since")
    found = [
        issue
        for issue in repository.issues.values()
        if issue.pull is None
        and (not states or issue.state.upper() in states)
        and (not labels or labels & {label.name.lower() for label in issue.labels})
        and (since is None or issue.updated_at >= since)
    ]
    return _ordered(found, given.get("orderBy"))


def _list_pull_requests(repository: Repository, given: Mapping[str, Any], _context: Context) -> list[Issue]:
    states, labels = given.get("states"), {name.lower() for name in given.get("labels") or []}
    found = [
        issue
        for issue in repository.issues.values()
        if issue.pull is not None
        and (not states or _pull_state(issue).upper() in states)
        and (not labels or labels & {label.name.lower() for label in issue.labels})
    ]
    return _ordered(found, given.get("orderBy"))


def _ordered(issues: list[Issue], order: Mapping[str, Any] | None) -> list[Issue]:
    order = order or {"field": "CREATED_AT", "direction": "ASC"}
    keys: dict[str, Callable[[Issue], Any]] = {
        "CREATED_AT": lambda issue: (issue.created_at, issue.number),
        "UPDATED_AT": lambda issue: (issue.updated_at, issue.number),
    }
    return sorted(issues, key=keys[order["field"]], reverse=order["direction"] == "DESC")


def _pull_state(issue: Issue) -> str:
    return "merged" if issue.merged else issue.state


def _state_reason(issue: Issue, given: Mapping[str, Any], _context: Context) -> str | None:
    reason = issue.state_reason
    if reason == "duplicate" and not given.get("enableDuplicate"):
        # Without the flag, GitHub still answers as it did before the reason existed.
        reason = "not_planned"
    return reason


def _closing_pulls(issue: Issue, given: Mapping[str, Any], context: Context) -> list[Issue]:
    return [
        pull
        for pull in issue.linked_pulls
        if context.access.sees(pull.repository) and (pull.state == "open" or given.get("includeClosedPrs"))
    ]


def _timeline(issue: Issue, given: Mapping[str, Any], _context: Context) -> list[Event]:
    wanted = given.get("itemTypes")
    known = [event for event in issue.events if event.kind in EVENT_TYPES]
    return [event for event in known if not wanted or f"{event.kind.upper()}_EVENT" in wanted]


def _numbered(kind: str, accepts: Callable[[Issue], bool]) -> Resolver:
    def resolve(repository: Repository, given: Mapping[str, Any], _context: Context) -> Issue:
        found = repository.issues.get(given["number"])
        if found is None or not accepts(found):
            raise NotFoundError(f"Could not resolve to {kind} with the number of {given['number']}.")
        return found

    return resolve


def _rate_limit(_root: Any, _given: Mapping[str, Any], context: Context) -> SimpleNamespace:
    numbers = context.limits.numbers("graphql")
    return SimpleNamespace(**numbers, cost=context.cost, reset_at=context.limits.current("graphql").reset)


# By type and field, or by field for all types. What is in neither table is an attribute of the same name.
FINDERS: Mapping[str, Resolver] = {
    "Query.node": lambda _root, given, context: _find_node(given["id"], context),
    "Query.nodes": lambda _root, given, context: [_found_or_missing(id_, context) for id_ in given["ids"]],
    "Query.rateLimit": _rate_limit,
    "Query.repository": _find_repository,
    "Query.viewer": lambda _root, _given, context: context.access.user,
    "Repository.issue": _numbered("an Issue", lambda issue: issue.pull is None),
    "Repository.issueOrPullRequest": _numbered("an issue or pull request", lambda _issue: True),
    "Repository.issues": _list_issues,
    "Repository.pullRequest": _numbered("a PullRequest", lambda issue: issue.pull is not None),
    "Repository.pullRequests": _list_pull_requests,
    "Repository.url": lambda repository, _given, context: f"{context.render.web}/{repository.full_name}",
    "Issue.closedByPullRequestsReferences": _closing_pulls,
    "Issue.stateReason": _state_reason,
    "Issue.timelineItems": _timeline,
    "viewerDidAuthor": lambda issue, _given, context: issue.author is context.access.user,
    "Commit.url": lambda commit, _given, context: (
        f"{context.render.web}/{commit.repository.full_name}/commit/{commit.oid}"
    ),
    "User.url": lambda user, _given, context: f"{context.render.web}/{user.login}",
    "url": lambda issue, _given, context: context.render.issue_html_url(issue),
}
VALUES: Mapping[str, Callable[[Any], Any]] = {
    "id": node_id,
    "Repository.hasIssuesEnabled": lambda repository: repository.has_issues,
    "Repository.isArchived": lambda repository: repository.archived,
    "Repository.isPrivate": lambda repository: repository.private,
    "Repository.nameWithOwner": lambda repository: repository.full_name,
    "authorAssociation": association,
    "body": lambda issue: issue.body or "",
    "closed": lambda issue: issue.state == "closed",
    "PullRequest.baseRefName": lambda issue: issue.repository.default_branch,
    "PullRequest.closingIssuesReferences": lambda issue: issue.pull.closes,
    "PullRequest.files": lambda issue: issue.pull.paths,
    "PullRequest.headRefName": lambda issue: issue.pull.head_ref,
    "PullRequest.isDraft": lambda issue: issue.pull.is_draft,
    "PullRequest.mergeCommit": lambda issue: issue.pull.merge_commit,
    "PullRequest.mergedAt": lambda issue: issue.pull.merged_at,
    "PullRequest.state": _pull_state,
    "PullRequestChangedFile.path": lambda path: path,
    "Commit.committedDate": lambda commit: commit.committed_at,
    "MarkedAsDuplicateEvent.canonical": lambda event: event.related,
    "ReopenedEvent.stateReason": lambda _event: "reopened",
    "TransferredEvent.fromRepository": lambda event: event.repository,
}
