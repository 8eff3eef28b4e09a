"""Translates what GitHub shows of an issue or pull request into our own model."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from followthrough.model import ClosingChange, Issue, IssueKey, State
from followthrough.trackers.answer_values import text_in, time_in
from followthrough.trackers.github.address import key_of, place_in_url
from followthrough.trackers.marker import document_in, marker_in

# GitHub does not name an app as one of these, but only the repository's owner can install it.
_BELONGS = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
_APP = "Bot"
_CLOSED = {"not_planned": State.DROPPED, "duplicate": State.DUPLICATE}


def issue_from_graphql(key: IssueKey, node: Mapping[str, Any], seen_at: datetime) -> Issue:
    """An issue or pull request from GraphQL, with its evidence."""
    is_pull = node["__typename"] == "PullRequest"
    events = _nodes(node.get("timelineItems"))
    evidence = (_change(node),) if is_pull else _evidence(node, events)
    raw_state = str(node["pullState" if is_pull else "state"]).lower()
    reason = str(node.get("stateReason") or "").lower()
    if is_pull:
        state = _pull_state(closed=raw_state != "open", merged=bool(node.get("merged")))
    else:
        pulls = _nodes(node.get("closedByPullRequestsReferences"))
        worked_on = any(pull.get("pullState") == "OPEN" for pull in pulls)
        state = _issue_state(closed=raw_state == "closed", reason=reason, worked_on=worked_on)
    return Issue(
        key=key,
        state=state,
        seen_at=seen_at,
        url=text_in(node.get("url")),
        title=text_in(node.get("title")),
        raw_state=f"{raw_state}: {reason}" if reason else raw_state,
        is_pull_request=is_pull,
        assignee=_only_one(_nodes(node.get("assignees"))),
        labels=tuple(sorted(str(label["name"]) for label in _nodes(node.get("labels")))),
        due=_due(node.get("milestone"), "dueOn"),
        created_at=time_in(node.get("createdAt")),
        updated_at=time_in(node.get("updatedAt")),
        closed_at=time_in(node.get("closedAt")),
        duplicate_of=_canonical(events) if state is State.DUPLICATE else None,
        evidence=evidence if raw_state != "open" else (),
        marker_id=marker_in(node.get("body")),
        document=document_in(node.get("body")),
        by_stranger=not node.get("viewerDidAuthor")
        and _is_stranger(node.get("authorAssociation"), (node.get("author") or {}).get("__typename")),
    )


def issue_from_rest(key: IssueKey, data: Mapping[str, Any], seen_at: datetime) -> Issue:
    """An issue or pull request from REST. Linked pull requests are not included: no evidence, no IN_PROGRESS."""
    pull = data.get("pull_request")
    closed, reason = data.get("state") == "closed", str(data.get("state_reason") or "").lower()
    merged = bool(pull and pull.get("merged_at"))
    raw_state = "merged" if merged else str(data.get("state"))
    evidence = (ClosingChange(str(data.get("html_url")), merged),) if pull and closed else None
    return Issue(
        key=key,
        state=_pull_state(closed=closed, merged=merged) if pull else _issue_state(closed=closed, reason=reason),
        seen_at=seen_at,
        url=text_in(data.get("html_url")),
        title=text_in(data.get("title")),
        raw_state=f"{raw_state}: {reason}" if reason and not pull else raw_state,
        is_pull_request=pull is not None,
        assignee=_only_one(data.get("assignees") or []),
        labels=tuple(sorted(label_names(data))),
        due=_due(data.get("milestone"), "due_on"),
        created_at=time_in(data.get("created_at")),
        updated_at=time_in(data.get("updated_at")),
        closed_at=time_in(data.get("closed_at")),
        evidence=evidence if closed else (),
        marker_id=None if pull else marker_in(data.get("body")),
        document=None if pull else document_in(data.get("body")),
        by_stranger=by_stranger(data),
    )


def by_stranger(data: Mapping[str, Any]) -> bool:
    """Whether somebody from outside the repository opened the issue in a REST answer, as far as it shows."""
    return _is_stranger(data.get("author_association"), (data.get("user") or {}).get("type"))


def address_in_rest(data: Mapping[str, Any]) -> tuple[str, int]:
    """The repository and number of the issue in a REST answer."""
    return place_in_url(str(data["repository_url"])), int(data["number"])


def address_in_graphql(node: Mapping[str, Any]) -> tuple[str, int]:
    """The repository and number of the issue in a GraphQL node."""
    return str(node["repository"]["nameWithOwner"]), int(node["number"])


def label_names(data: Mapping[str, Any]) -> list[str]:
    """The labels in a REST answer, which contains them as objects or as plain names."""
    labels = data.get("labels") or []
    return [str(label.get("name")) if isinstance(label, dict) else str(label) for label in labels]


def _only_one(assignees: Sequence[Mapping[str, Any]]) -> str | None:
    """The assignee; None for several, of whom none is more the owner than the others."""
    return text_in(assignees[0].get("login")) if len(assignees) == 1 else None


def _is_stranger(association: str | None, account: str | None) -> bool:
    return association is not None and association not in _BELONGS and account != _APP


def _issue_state(*, closed: bool, reason: str, worked_on: bool = False) -> State:
    if closed:
        # Before GitHub had reasons for closing, every issue was closed without one: done.
        return _CLOSED.get(reason, State.DONE)
    return State.IN_PROGRESS if worked_on else State.OPEN


def _pull_state(*, closed: bool, merged: bool) -> State:
    if merged:
        return State.DONE
    return State.DROPPED if closed else State.IN_PROGRESS


def _evidence(node: Mapping[str, Any], events: Iterable[Mapping[str, Any]]) -> tuple[ClosingChange, ...] | None:
    """The change that last closed the issue, and the linked pull requests, each once.

    None if there is something that this token may not see, which is not the same as nothing.
    """
    linked = node.get("closedByPullRequestsReferences")
    hidden = linked is None or None in (linked.get("nodes") or ())
    changes: dict[str, ClosingChange] = {}
    closers = [event.get("closer") for event in events if event["__typename"] == "ClosedEvent"]
    closer = closers[-1] if closers else None
    if closer and closer["__typename"] == "PullRequest":
        changes[closer["url"]] = _change(closer)
    elif closer and closer["__typename"] == "Commit":
        changes[closer["url"]] = ClosingChange(str(closer["url"]), merged=True)
    for pull in _nodes(linked):
        changes.setdefault(pull["url"], _change(pull))
    return tuple(changes.values()) if changes or not hidden else None


def _change(pull: Mapping[str, Any]) -> ClosingChange:
    files = pull.get("files")
    paths = tuple(str(file["path"]) for file in _nodes(files)) if files is not None else None
    return ClosingChange(str(pull["url"]), bool(pull.get("merged")), paths)


def _canonical(events: Iterable[Mapping[str, Any]]) -> IssueKey | None:
    marks = [event.get("canonical") for event in events if event["__typename"] == "MarkedAsDuplicateEvent"]
    canonical = marks[-1] if marks else None
    return key_of(*address_in_graphql(canonical)) if canonical else None


def _nodes(connection: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The nodes of a connection. GraphQL returns null for a node that may not be seen."""
    return [node for node in (connection or {}).get("nodes") or [] if node]


def _due(milestone: Mapping[str, Any] | None, name: str) -> date | None:
    time = time_in((milestone or {}).get(name))
    return time.date() if time else None
