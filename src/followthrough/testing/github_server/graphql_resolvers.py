"""Finds what a GraphQL query asks for."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from followthrough.testing.github_server.call import Access
from followthrough.testing.github_server.rate_limits import RateLimits
from followthrough.testing.github_server.render import Renderer
from followthrough.testing.github_server.state import Event, Issue, Repository, node_id
from followthrough.testing.github_server.world import World

EVENT_TYPES = {
    "closed": "ClosedEvent",
    "reopened": "ReopenedEvent",
    "transferred": "TransferredEvent",
    "marked_as_duplicate": "MarkedAsDuplicateEvent",
    "cross-referenced": "CrossReferencedEvent",
    "labeled": "LabeledEvent",
    "unlabeled": "UnlabeledEvent",
    "assigned": "AssignedEvent",
    "unassigned": "UnassignedEvent",
    "renamed": "RenamedTitleEvent",
}


@dataclass(frozen=True)
class Context:
    """What a resolver may use."""

    world: World
    access: Access
    render: Renderer
    limits: RateLimits
    cost: int


class NotFoundError(Exception):
    """Something that does not exist or is hidden from the token: an entry in `errors`."""


@dataclass(frozen=True)
class Connection:
    """Part of a list, with what is needed to continue."""

    nodes: Sequence[Any]
    total: int
    offset: int


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


def cursor(offset: int) -> str:
    """An opaque name for a position in a list."""
    return node_id(type("Cursor", (), {"id": f"v2:{offset}"})())


def _offset(text: str) -> int:
    try:
        return int(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().rsplit(":", 1)[1])
    except (ValueError, IndexError):
        raise NotFoundError(f"`{text}` does not appear to be a valid cursor.") from None


def find_repository(_root: Any, given: Mapping[str, Any], context: Context) -> Repository:
    asked = f"{given['owner']}/{given['name']}"
    found = context.world.find_repository(asked)
    renamed = found is not None and found.full_name.lower() != asked.lower()
    if found is None or not context.access.sees(found) or (renamed and not given.get("followRenames", True)):
        raise NotFoundError(f"Could not resolve to a Repository with the name '{asked}'.")
    return found


def find_node(_root: Any, given: Mapping[str, Any], context: Context) -> Any:
    return _find_node(given["id"], context)


def find_nodes(_root: Any, given: Mapping[str, Any], context: Context) -> list[Any]:
    return [_found_or_none(one, context) for one in given["ids"]]


def _found_or_none(wanted: str, context: Context) -> Any:
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


def list_issues(repository: Repository, given: Mapping[str, Any], _context: Context) -> list[Issue]:
    wanted = given.get("filterBy") or {}
    states = given.get("states") or wanted.get("states")
    labels = {name.lower() for name in (given.get("labels") or wanted.get("labels") or [])}
    since = wanted.get("since")
    when = datetime.fromisoformat(since) if since else None
    found = [
        issue
        for issue in repository.issues.values()
        if issue.pull is None
        and (not states or issue.state.upper() in states)
        and (not labels or labels & {label.name.lower() for label in issue.labels})
        and (when is None or issue.updated_at >= when)
    ]
    return _ordered(found, given.get("orderBy"))


def list_pull_requests(repository: Repository, given: Mapping[str, Any], _context: Context) -> list[Issue]:
    states, labels = given.get("states"), {name.lower() for name in given.get("labels") or []}
    found = [
        issue
        for issue in repository.issues.values()
        if issue.pull is not None
        and (not states or pull_state(issue) in states)
        and (not labels or labels & {label.name.lower() for label in issue.labels})
    ]
    return _ordered(found, given.get("orderBy"))


def _ordered(issues: list[Issue], order: Mapping[str, Any] | None) -> list[Issue]:
    order = order or {"field": "CREATED_AT", "direction": "ASC"}
    keys: dict[str, Callable[[Issue], Any]] = {
        "CREATED_AT": lambda issue: (issue.created_at, issue.number),
        "UPDATED_AT": lambda issue: (issue.updated_at, issue.number),
        "COMMENTS": lambda issue: (len(issue.comments), issue.number),
    }
    return sorted(issues, key=keys[order["field"]], reverse=order["direction"] == "DESC")


def pull_state(issue: Issue) -> str:
    return "MERGED" if issue.merged else issue.state.upper()


def state_reason(issue: Issue, given: Mapping[str, Any], _context: Context) -> str | None:
    reason = issue.state_reason
    if reason == "duplicate" and not given.get("enableDuplicate"):
        # Without the flag, GitHub still answers as it did before the reason existed.
        reason = "not_planned"
    return reason.upper() if reason else None


def closing_pulls(issue: Issue, given: Mapping[str, Any], context: Context) -> list[Issue]:
    return [
        pull
        for pull in issue.linked_pulls
        if context.access.sees(pull.repository) and (pull.state == "open" or given.get("includeClosedPrs"))
    ]


def timeline(issue: Issue, given: Mapping[str, Any], _context: Context) -> list[Event]:
    wanted = given.get("itemTypes")
    known = [event for event in issue.events if event.kind in EVENT_TYPES]
    return [event for event in known if not wanted or timeline_item_type(event.kind) in wanted]


def timeline_item_type(kind: str) -> str:
    """The name of a kind of event in `itemTypes`."""
    return "RENAMED_TITLE_EVENT" if kind == "renamed" else f"{kind.replace('-', '_').upper()}_EVENT"
