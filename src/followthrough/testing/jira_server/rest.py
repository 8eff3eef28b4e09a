"""Jira's REST routes for issues, in versions 2 and 3, Cloud and Data Center."""

from __future__ import annotations

from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.jira_server.call import Call, RefusedError
from followthrough.testing.jira_server.fields import (
    NOT_ON_SCREEN,
    read_body,
    read_facts,
    read_fields,
    read_labels_update,
    read_place,
    read_user,
)
from followthrough.testing.jira_server.state import RESOLUTIONS, STATUSES, Comment, Issue, Status
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
ISSUE = "/issue/{key}"
_MANY = ("startAt", "maxResults")


@ROUTES.add("POST", "/issue", query=("updateHistory",), fields=("fields", "properties", "update"))
def create_issue(call: Call) -> Response:
    """Creates an issue. Missing or wrong values are reported field by field."""
    given = read_fields(call)
    project, issue_type = read_place(call, given)
    if not call.access.can_write:
        raise RefusedError(403, "You do not have permission to create issues in this project.")
    errors: dict[str, str] = {}
    if not str(given.get("summary") or "").strip():
        errors["summary"] = "You must specify a summary of the issue."
    for required in project.required_fields:
        if not given.get(required.id):
            errors[required.id] = f"{required.name} is required."
    facts = read_facts(call, project, given, errors)
    if given.get("parent") and not (call.cloud or issue_type.subtask):
        errors["issuetype"] = f"Issue type {issue_type.name} is not a sub-task but a parent is specified."
    if errors:
        raise RefusedError(400, errors=errors)
    custom = {name: facts.pop(name) for name in list(facts) if name.startswith("customfield_")}
    summary, description = facts.pop("summary"), facts.pop("description", None)
    reporter = facts.pop("reporter", None) or call.access.user
    issue = call.world.create(project, issue_type, summary, description, reporter, custom=custom, **facts)
    _set_properties(issue, call.fields.get("properties"))
    return Response(201, call.render.named(issue))


@ROUTES.add("GET", ISSUE, query=("fields", "fieldsByKeys", "expand", "properties", "updateHistory", "failFast"))
def get_issue(call: Call) -> Response:
    """One issue. A moved one answers under its new key."""
    shown = call.render.issue(
        call.issue(), call.words("fields", "*all"), properties=call.words("properties"), expand=call.words("expand")
    )
    return Response(200, shown)


@ROUTES.add(
    "PUT",
    ISSUE,
    query=("notifyUsers", "overrideScreenSecurity", "overrideEditableFlag", "returnIssue", "expand"),
    fields=("fields", "update", "properties"),
)
def edit_issue(call: Call) -> Response:
    """Changes an issue's fields."""
    issue = writable(call)
    given = read_fields(call)
    errors: dict[str, str] = {}
    if "summary" in given and not str(given["summary"] or "").strip():
        errors["summary"] = "You must specify a summary of the issue."
    facts = read_facts(call, issue.project, given, errors)
    labels = read_labels_update(issue, call.fields.get("update") or {}, errors)
    if errors:
        raise RefusedError(400, errors=errors)
    if labels is not None:
        facts["labels"] = labels
    custom = {name: facts.pop(name) for name in list(facts) if name.startswith("customfield_")}
    call.world.set(issue, call.access.user, **facts, custom={**issue.custom, **custom})
    _set_properties(issue, call.fields.get("properties"))
    return Response(204)


@ROUTES.add("DELETE", ISSUE, query=("deleteSubtasks",))
def delete_issue(call: Call) -> Response:
    """Deletes an issue."""
    call.world.delete(writable(call))
    return Response(204)


@ROUTES.add("PUT", ISSUE + "/assignee", fields=("accountId", "name"))
def assign_issue(call: Call) -> Response:
    """Assigns an issue."""
    issue, errors = writable(call), dict[str, str]()
    assignee = read_user(call, "assignee", call.fields, errors)
    if errors:
        raise RefusedError(400, errors=errors)
    call.world.set(issue, call.access.user, assignee=assignee)
    return Response(204)


@ROUTES.add("GET", ISSUE + "/comment", query=(*_MANY, "orderBy", "expand"))
def list_comments(call: Call) -> Response:
    """The comments of an issue, oldest first."""
    issue = call.issue()
    with_properties = "properties" in call.words("expand")
    shown = [call.render.comment(comment, issue, with_properties=with_properties) for comment in issue.comments]
    return call.page("comments", shown)


@ROUTES.add("POST", ISSUE + "/comment", query=("expand",), fields=("body", "properties"))
def create_comment(call: Call) -> Response:
    """Adds a comment."""
    issue = writable(call)
    comment = call.world.comment(issue, call.access.user, _comment_body(call))
    comment.properties.update(_properties(call))
    return Response(201, call.render.comment(comment, issue))


@ROUTES.add("GET", ISSUE + "/comment/{comment}")
def get_comment(call: Call) -> Response:
    """One comment."""
    issue = call.issue()
    return Response(200, call.render.comment(_comment(call, issue), issue))


@ROUTES.add("PUT", ISSUE + "/comment/{comment}", query=("notifyUsers", "expand"), fields=("body", "properties"))
def edit_comment(call: Call) -> Response:
    """Changes a comment."""
    issue = writable(call)
    comment = _comment(call, issue)
    call.world.edit_comment(issue, comment, _comment_body(call))
    comment.properties.update(_properties(call))
    return Response(200, call.render.comment(comment, issue))


@ROUTES.add("GET", ISSUE + "/transitions", query=("expand", "transitionId"))
def list_transitions(call: Call) -> Response:
    """The statuses that the issue can change to: any but its own."""
    issue = call.issue()
    with_fields = "transitions.fields" in call.words("expand")
    shown = [_transition(call, issue, status, with_fields) for status in STATUSES if status is not issue.status]
    wanted = call.request.first("transitionId")
    shown = [transition for transition in shown if wanted in ("", transition["id"])]
    return Response(200, {"expand": "transitions", "transitions": shown})


@ROUTES.add("POST", ISSUE + "/transitions", fields=("transition", "fields", "update"))
def do_transition(call: Call) -> Response:
    """Moves an issue to another status. A resolution is only accepted if the project's screen has it."""
    issue = writable(call)
    wanted = str((call.fields.get("transition") or {}).get("id", ""))
    status = next(
        (status for status in STATUSES if _transition_id(status) == wanted and status is not issue.status), None
    )
    if status is None:
        raise RefusedError(400, f"Transition id '{wanted}' is not valid for this issue.")
    given = read_fields(call)
    name = (given.pop("resolution", None) or {}).get("name")
    resolution = next((resolution for resolution in RESOLUTIONS if resolution.name == name), None)
    on_screen = issue.project.resolution_on_screen and status.category == "done"
    errors = {field: NOT_ON_SCREEN.format(field) for field in given}
    if name is not None and not on_screen:
        errors["resolution"] = NOT_ON_SCREEN.format("resolution")
    elif name is not None and resolution is None:
        errors["resolution"] = f"Resolution name '{name}' is not valid"
    if errors:
        raise RefusedError(400, errors=errors)
    call.world.transition(issue, call.access.user, status, resolution)
    return Response(204)


@ROUTES.add("GET", ISSUE + "/properties")
def list_properties(call: Call) -> Response:
    """The keys of an issue's properties."""
    issue = call.issue()
    here = f"issue/{issue.key}/properties"
    keys = [{"self": call.render.url(f"{here}/{key}"), "key": key} for key in sorted(issue.properties)]
    return Response(200, {"keys": keys})


@ROUTES.add("GET", ISSUE + "/properties/{name}")
def get_property(call: Call) -> Response:
    """One property of an issue."""
    issue, name = call.issue(), call.params["name"]
    if name not in issue.properties:
        raise RefusedError(404, f"The property with key '{name}' does not exist.")
    return Response(200, {"key": name, "value": issue.properties[name]})


@ROUTES.add("PUT", ISSUE + "/properties/{name}", fields=None)
def set_property(call: Call) -> Response:
    """Sets one property of an issue: any JSON."""
    issue, name = writable(call), call.params["name"]
    if call.request.json is None or len(call.request.body) > 32_768 or len(name) > 255:
        raise RefusedError(400, "The value of a property is JSON of 32,768 characters at most.")
    known = name in issue.properties
    issue.properties[name] = call.request.json
    call.world.touch(issue)
    return Response(200 if known else 201)


@ROUTES.add("DELETE", ISSUE + "/properties/{name}")
def delete_property(call: Call) -> Response:
    """Takes a property away."""
    issue, name = writable(call), call.params["name"]
    if issue.properties.pop(name, None) is None:
        raise RefusedError(404, f"The property with key '{name}' does not exist.")
    call.world.touch(issue)
    return Response(204)


@ROUTES.add("GET", ISSUE + "/changelog", query=_MANY)
def list_changes(call: Call) -> Response:
    """What changed, oldest first."""
    return call.page("values", [call.render.change(change) for change in call.issue().changes])


def writable(call: Call) -> Issue:
    """The issue in the path, which the account may edit."""
    issue = call.issue()
    if not call.access.can_write:
        raise RefusedError(403, "You do not have permission to edit issues in this project.")
    return issue


def _set_properties(issue: Issue, properties: Any) -> None:
    for entry in properties or []:
        issue.properties[entry["key"]] = entry["value"]


def _comment_body(call: Call) -> Any:
    errors: dict[str, str] = {}
    body = read_body(call, call.fields.get("body"), errors, "comment")
    if not body:
        errors["comment"] = "Comment body can not be empty!"
    if errors:
        raise RefusedError(400, errors=errors)
    return body


def _properties(call: Call) -> dict[str, Any]:
    return {str(entry["key"]): entry["value"] for entry in call.fields.get("properties") or []}


def _comment(call: Call, issue: Issue) -> Comment:
    wanted = call.params["comment"]
    found = next((comment for comment in issue.comments if str(comment.id) == wanted), None)
    if found is None:
        raise RefusedError(404, f"Can not find a comment for the id: {wanted}.")
    return found


def _transition_id(status: Status) -> str:
    return str(11 + 10 * STATUSES.index(status))


def _transition(call: Call, issue: Issue, to: Status, with_fields: bool) -> dict[str, Any]:
    screen = to.category == "done" and issue.project.resolution_on_screen
    shown: dict[str, Any] = {
        "id": _transition_id(to),
        "name": to.name,
        "to": call.render.status(to),
        "hasScreen": screen,
        "isGlobal": True,
        "isInitial": False,
        "isConditional": False,
        "isAvailable": True,
    }
    if with_fields:
        resolution = {
            "required": False,
            "schema": {"type": "resolution", "system": "resolution"},
            "name": "Resolution",
            "key": "resolution",
            "operations": ["set"],
            "allowedValues": [call.render.resolution(resolution) for resolution in RESOLUTIONS],
        }
        shown["fields"] = {"resolution": resolution} if screen else {}
    return shown
