"""GitHub's REST routes for issues, their comments, labels and events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.github_server.call import Call, RefusedError, invalid, not_found
from followthrough.testing.github_server.state import CLOSE_REASONS, Comment, Event, Issue, Milestone, Repository
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
PAGES = ("per_page", "page")
ISSUES = "/repos/{owner}/{repo}/issues"
ISSUE = ISSUES + "/{number}"
_ISSUE_FIELDS = ("title", "body", "labels", "assignees", "assignee", "milestone")


def listed(call: Call, things: Sequence[Any], render: Callable[[Any], Any]) -> Response:
    """A page of things."""
    shown, headers = call.page(things)
    return Response(200, [render(thing) for thing in shown], headers)


@ROUTES.add(
    "GET", ISSUES, query=("state", "labels", "since", "sort", "direction", "assignee", "creator", "milestone", *PAGES)
)
def list_issues(call: Call) -> Response:
    """Issues and pull requests of a repository. Unlike search, this listing is never out of date."""
    repository = call.repository
    _refuse_without_issues(repository)
    state, since = call.choice("state", "open", "closed", "all"), call.moment("since")
    labels = {name.strip().lower() for name in call.request.first("labels").split(",") if name.strip()}
    found = [
        issue
        for issue in repository.issues.values()
        if state in ("all", issue.state)
        and (since is None or issue.updated_at >= since)
        and labels <= {label.name.lower() for label in issue.labels}
        and _is_or(call.request.first("assignee"), [user.login for user in issue.assignees])
        and _is_or(call.request.first("creator"), [issue.author.login])
        and _is_or(call.request.first("milestone"), [str(issue.milestone.number)] if issue.milestone else [])
    ]
    sort = call.choice("sort", "created", "updated", "comments")
    keys: dict[str, Callable[[Issue], Any]] = {
        "created": lambda issue: (issue.created_at, issue.number),
        "updated": lambda issue: (issue.updated_at, issue.number),
        "comments": lambda issue: (len(issue.comments), issue.number),
    }
    found.sort(key=keys[sort], reverse=call.choice("direction", "desc", "asc") == "desc")
    return listed(call, found, call.render.issue)


@ROUTES.add("POST", ISSUES, fields=_ISSUE_FIELDS, creates=True)
def create_issue(call: Call) -> Response:
    """Opens an issue. Missing labels are created, and all are left out silently where the token may not label."""
    repository, fields = call.repository, call.fields
    _refuse_without_issues(repository)
    if not isinstance(fields.get("title"), str) or not fields["title"].strip():
        raise invalid("Issue", "title", "missing_field")
    issue = call.world.open_issue(
        repository,
        fields["title"],
        _text(fields, "body"),
        call.access.user,
        labels=_names(fields.get("labels")) if call.access.can_label else [],
        assignees=_logins(fields),
        milestone=_milestone(repository, fields.get("milestone")),
    )
    return Response(201, call.render.issue(issue), {"Location": call.render.issue(issue)["url"]})


@ROUTES.add("GET", ISSUE)
def get_issue(call: Call) -> Response:
    """One issue; 301 to where it was transferred, 410 if deleted."""
    return Response(200, call.render.issue(call.issue(follows_transfer=True)))


@ROUTES.add("PATCH", ISSUE, fields=(*_ISSUE_FIELDS, "state", "state_reason"))
def edit_issue(call: Call) -> Response:
    """Changes an issue. `state_reason` only counts together with `state`."""
    issue, fields, actor = call.issue(follows_transfer=True), call.fields, call.access.user
    state, reason = fields.get("state"), fields.get("state_reason")
    if state not in (None, "open", "closed"):
        raise invalid("Issue", "state")
    if reason not in (None, "reopened", *CLOSE_REASONS):
        raise invalid("Issue", "state_reason")
    if "milestone" in fields:
        call.world.set_milestone(issue, _milestone(issue.repository, fields["milestone"]))
    call.world.edit(
        issue,
        actor,
        title=fields.get("title"),
        body=_text(fields, "body"),
        labels=_names(fields["labels"]) if "labels" in fields else None,
        assignees=_logins(fields) if {"assignees", "assignee"} & fields.keys() else None,
    )
    if state == "closed":
        call.world.close(issue, actor, reason=reason or "completed")
    elif state == "open":
        call.world.reopen(issue, actor)
    return Response(200, call.render.issue(issue))


@ROUTES.add("GET", ISSUE + "/comments", query=("since", *PAGES))
def list_comments(call: Call) -> Response:
    """The comments of an issue, oldest first."""
    issue, since = call.issue(), call.moment("since")
    found = [comment for comment in issue.comments if since is None or comment.updated_at >= since]
    return listed(call, found, lambda comment: call.render.comment(comment, issue))


@ROUTES.add("POST", ISSUE + "/comments", fields=("body",), creates=True)
def create_comment(call: Call) -> Response:
    """Adds a comment."""
    issue = call.issue()
    if issue.locked:
        raise RefusedError(403, "Unable to create comment because issue is locked.")
    body = _text(call.fields, "body")
    if not body:
        raise invalid("IssueComment", "body", "missing_field")
    comment = call.world.comment(issue, call.access.user, body)
    return Response(201, call.render.comment(comment, issue))


@ROUTES.add("GET", ISSUES + "/comments/{comment}")
def get_comment(call: Call) -> Response:
    """One comment."""
    issue, comment = _comment(call)
    return Response(200, call.render.comment(comment, issue))


@ROUTES.add("PATCH", ISSUES + "/comments/{comment}", fields=("body",))
def edit_comment(call: Call) -> Response:
    """Changes a comment."""
    issue, comment = _comment(call)
    body = _text(call.fields, "body")
    if not body:
        raise invalid("IssueComment", "body", "missing_field")
    call.world.edit_comment(issue, comment, body)
    return Response(200, call.render.comment(comment, issue))


@ROUTES.add("DELETE", ISSUES + "/comments/{comment}")
def delete_comment(call: Call) -> Response:
    """Deletes a comment."""
    call.world.delete_comment(*_comment(call))
    return Response(204)


@ROUTES.add("GET", ISSUE + "/events", query=PAGES)
def list_events(call: Call) -> Response:
    """What happened to an issue, oldest first."""
    issue = call.issue()
    found = [event for event in issue.events if event.kind != "cross-referenced"]
    return listed(call, found, lambda event: call.render.event(event, issue))


@ROUTES.add("GET", ISSUE + "/timeline", query=PAGES)
def list_timeline(call: Call) -> Response:
    """The same with cross-references and comments."""
    issue = call.issue()
    things: list[Event | Comment] = [*issue.events, *issue.comments]
    things.sort(key=lambda thing: (thing.created_at, thing.id))

    def render(thing: Any) -> dict[str, Any]:
        if isinstance(thing, Comment):
            user = call.render.user(thing.author)
            return {**call.render.comment(thing, issue), "event": "commented", "actor": user}
        return call.render.timeline_event(thing, issue)

    return listed(call, things, render)


@ROUTES.add("GET", ISSUE + "/labels", query=PAGES)
def list_issue_labels(call: Call) -> Response:
    """The labels of an issue."""
    issue = call.issue(follows_transfer=True)
    return listed(call, issue.labels, lambda label: call.render.label(label, issue.repository))


@ROUTES.add("POST", ISSUE + "/labels", fields=("labels",))
def add_issue_labels(call: Call) -> Response:
    """Adds labels to the existing ones."""
    return _with_labels(call, keep=True)


@ROUTES.add("PUT", ISSUE + "/labels", fields=("labels",))
def set_issue_labels(call: Call) -> Response:
    """Replaces the labels."""
    return _with_labels(call, keep=False)


@ROUTES.add("DELETE", ISSUE + "/labels")
def remove_issue_labels(call: Call) -> Response:
    """Removes all labels."""
    call.world.edit(call.issue(follows_transfer=True), call.access.user, labels=[])
    return Response(204)


@ROUTES.add("DELETE", ISSUE + "/labels/{name}")
def remove_issue_label(call: Call) -> Response:
    """Removes one label."""
    issue, name = call.issue(follows_transfer=True), call.params["name"].lower()
    names = [label.name for label in issue.labels]
    kept = [label for label in names if label.lower() != name]
    if len(kept) == len(names):
        raise RefusedError(404, "Label does not exist")
    call.world.edit(issue, call.access.user, labels=kept)
    return Response(200, [call.render.label(label, issue.repository) for label in issue.labels])


@ROUTES.add("GET", ISSUE + "/sub_issues", query=PAGES)
def list_sub_issues(call: Call) -> Response:
    """The parts of an issue."""
    return listed(call, call.issue().sub_issues, call.render.issue)


@ROUTES.add("POST", ISSUE + "/sub_issues", fields=("sub_issue_id", "replace_parent"))
def add_sub_issue(call: Call) -> Response:
    """Makes another issue a part of this one."""
    parent, wanted = call.issue(), call.fields.get("sub_issue_id")
    everything = (i for repository in call.world.repositories.values() for i in repository.issues.values())
    child = next((issue for issue in everything if issue.id == wanted), None)
    if child is None or child is parent or child.parent is not None:
        raise invalid("Issue", "sub_issue_id")
    call.world.add_sub_issue(parent, child)
    return Response(201, call.render.issue(parent))


def _refuse_without_issues(repository: Repository) -> None:
    if not repository.has_issues:
        raise RefusedError(410, "Issues has been disabled in this repository.")


def _is_or(wanted: str, values: Iterable[str]) -> bool:
    held = [value.lower() for value in values]
    if wanted in ("", "*"):
        return not wanted or bool(held)
    return not held if wanted == "none" else wanted.lower() in held


def _text(fields: Any, name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise invalid("Issue", name)
    return value


def _names(value: Any) -> list[str]:
    if not isinstance(value, list | None):
        raise invalid("Issue", "labels")
    named = [label.get("name") if isinstance(label, dict) else label for label in value or []]
    names = [name for name in named if isinstance(name, str) and name]
    if len(names) < len(named):
        raise invalid("Issue", "labels")
    return names


def _logins(fields: Any) -> list[str]:
    given = fields.get("assignees") or []
    logins = list(given) if isinstance(given, list) else [given]
    if fields.get("assignee"):
        logins.append(fields["assignee"])
    if not all(isinstance(login, str) for login in logins):
        raise invalid("Issue", "assignees")
    return logins


def _milestone(repository: Repository, number: Any) -> Milestone | None:
    if number is None:
        return None
    found = next((m for m in repository.milestones if m.number == number), None)
    if found is None:
        raise invalid("Issue", "milestone")
    return found


def _comment(call: Call) -> tuple[Issue, Comment]:
    number = call.number("comment")
    for issue in call.repository.issues.values():
        for comment in issue.comments:
            if comment.id == number:
                return issue, comment
    raise not_found()


def refuse_without_role(call: Call) -> None:
    """403 for a token that may open issues in a repository and has no role there."""
    if not call.access.can_label:
        raise RefusedError(403, "Resource not accessible by personal access token")


def _with_labels(call: Call, *, keep: bool) -> Response:
    refuse_without_role(call)
    issue, body = call.issue(follows_transfer=True), call.request.json
    names = _names(body if isinstance(body, list) else call.fields.get("labels"))
    kept = [label.name for label in issue.labels] if keep else []
    call.world.edit(issue, call.access.user, labels=[*kept, *names])
    return Response(200, [call.render.label(label, issue.repository) for label in issue.labels])
