"""Jira's REST routes for issues, in versions 2 and 3, Cloud and Data Center."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.jira_server.adf import is_document
from followthrough.testing.jira_server.call import Call, RefusedError
from followthrough.testing.jira_server.state import (
    LINK_TYPES,
    RESOLUTIONS,
    STATUSES,
    Comment,
    Issue,
    IssueType,
    Link,
    Project,
    RequiredField,
    Status,
    User,
)
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
ISSUE = "/issue/{key}"
_MANY = ("startAt", "maxResults")
_WRITABLE = ("summary", "description", "labels", "assignee", "reporter", "priority", "duedate", "parent")
_NOT_ON_SCREEN = "Field '{}' cannot be set. It is not on the appropriate screen, or unknown."


@ROUTES.add("POST", "/issue", query=("updateHistory",), fields=("fields", "properties", "update"))
def create_issue(call: Call) -> Response:
    """Creates an issue; what is missing or wrong is named field by field."""
    given = _given(call)
    project, issue_type = _place(call, given)
    if not call.access.can_write:
        raise RefusedError(403, "You do not have permission to create issues in this project.")
    errors: dict[str, str] = {}
    if not str(given.get("summary") or "").strip():
        errors["summary"] = "You must specify a summary of the issue."
    for required in project.required_fields:
        if not given.get(required.id):
            errors[required.id] = f"{required.name} is required."
    facts = _facts(call, project, given, errors)
    if errors:
        raise RefusedError(400, errors=errors)
    custom = {name: facts.pop(name) for name in list(facts) if name.startswith("customfield_")}
    summary, description = facts.pop("summary"), facts.pop("description", None)
    reporter = facts.pop("reporter", None) or call.access.user
    issue = call.world.create(project, issue_type, summary, description, reporter, custom=custom, **facts)
    _set_properties(issue, call.fields.get("properties"))
    return Response(201, call.render.named(issue))


@ROUTES.add(
    "GET",
    ISSUE,
    query=("fields", "fieldsByKeys", "expand", "properties", "updateHistory", "failFast"),
)
def get_issue(call: Call) -> Response:
    """One issue; a moved one is answered under its new key."""
    shown = call.render.issue(
        call.issue(),
        call.words("fields", "*all"),
        properties=call.words("properties"),
        expand=call.words("expand"),
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
    issue = _writable(call)
    given = _given(call)
    errors: dict[str, str] = {}
    if "summary" in given and not str(given["summary"] or "").strip():
        errors["summary"] = "You must specify a summary of the issue."
    facts = _facts(call, issue.project, given, errors)
    labels = _updated_labels(issue, call.fields.get("update") or {}, errors)
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
    call.world.delete(_writable(call))
    return Response(204)


@ROUTES.add("PUT", ISSUE + "/assignee", fields=("accountId", "name"))
def assign_issue(call: Call) -> Response:
    """Assigns an issue."""
    issue, errors = _writable(call), dict[str, str]()
    assignee = _user(call, "assignee", call.fields, errors)
    if errors:
        raise RefusedError(400, errors=errors)
    call.world.set(issue, call.access.user, assignee=assignee)
    return Response(204)


@ROUTES.add("GET", ISSUE + "/comment", query=(*_MANY, "orderBy", "expand"))
def list_comments(call: Call) -> Response:
    """The comments of an issue, oldest first."""
    issue = call.issue()
    with_properties = "properties" in call.words("expand")
    shown = [call.render.comment(one, issue, with_properties=with_properties) for one in issue.comments]
    return call.page("comments", shown)


@ROUTES.add("POST", ISSUE + "/comment", query=("expand",), fields=("body", "properties"))
def create_comment(call: Call) -> Response:
    """Adds a comment."""
    issue = _writable(call)
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
    issue = _writable(call)
    comment = _comment(call, issue)
    call.world.edit_comment(issue, comment, _comment_body(call))
    comment.properties.update(_properties(call))
    return Response(200, call.render.comment(comment, issue))


@ROUTES.add("GET", ISSUE + "/transitions", query=("expand", "transitionId"))
def list_transitions(call: Call) -> Response:
    """Where the issue may go from here: anywhere but where it is."""
    issue = call.issue()
    with_fields = "transitions.fields" in call.words("expand")
    shown = [_transition(call, issue, one, with_fields) for one in STATUSES if one is not issue.status]
    wanted = call.request.first("transitionId")
    shown = [one for one in shown if wanted in ("", one["id"])]
    return Response(200, {"expand": "transitions", "transitions": shown})


@ROUTES.add("POST", ISSUE + "/transitions", fields=("transition", "fields", "update"))
def do_transition(call: Call) -> Response:
    """Moves an issue to another status; a resolution only where the project's screen has it."""
    issue = _writable(call)
    wanted = str((call.fields.get("transition") or {}).get("id", ""))
    status = next((one for one in STATUSES if _transition_id(one) == wanted and one is not issue.status), None)
    if status is None:
        raise RefusedError(400, f"Transition id '{wanted}' is not valid for this issue.")
    given = _given(call)
    name = (given.pop("resolution", None) or {}).get("name")
    resolution = next((one for one in RESOLUTIONS if one.name == name), None)
    on_screen = issue.project.resolution_on_screen and status.category == "done"
    errors = {field: _NOT_ON_SCREEN.format(field) for field in given}
    if name is not None and not on_screen:
        errors["resolution"] = _NOT_ON_SCREEN.format("resolution")
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
    keys = [{"self": _property_url(call, issue, key), "key": key} for key in sorted(issue.properties)]
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
    issue, name = _writable(call), call.params["name"]
    if call.request.json is None or len(call.request.body) > 32_768 or len(name) > 255:
        raise RefusedError(400, "The value of a property is JSON of 32,768 characters at most.")
    known = name in issue.properties
    issue.properties[name] = call.request.json
    call.world.touch(issue)
    return Response(200 if known else 201)


@ROUTES.add("DELETE", ISSUE + "/properties/{name}")
def delete_property(call: Call) -> Response:
    """Takes a property away."""
    issue, name = _writable(call), call.params["name"]
    if issue.properties.pop(name, None) is None:
        raise RefusedError(404, f"The property with key '{name}' does not exist.")
    call.world.touch(issue)
    return Response(204)


@ROUTES.add("GET", ISSUE + "/changelog", query=_MANY)
def list_changes(call: Call) -> Response:
    """What changed, oldest first."""
    return call.page("values", [call.render.change(change) for change in call.issue().changes])


@ROUTES.add("GET", ISSUE + "/remotelink", query=("globalId",))
def list_remote_links(call: Call) -> Response:
    """The links of an issue to other systems."""
    wanted = call.request.first("globalId")
    return Response(200, [one for one in call.issue().remote_links if wanted in ("", one["globalId"])])


@ROUTES.add("POST", ISSUE + "/remotelink", fields=("globalId", "application", "relationship", "object"))
def set_remote_link(call: Call) -> Response:
    """Makes a link to another system; the one with the same globalId is replaced."""
    issue, given = _writable(call), call.fields
    thing = given.get("object") or {}
    if not thing.get("url") or not thing.get("title"):
        raise RefusedError(400, errors={"title": "'title' is required.", "url": "'url' is required."})
    global_id = given.get("globalId") or thing["url"]
    known = next((one for one in issue.remote_links if one["globalId"] == global_id), None)
    number = known["id"] if known else call.world.next_id()
    if known:
        issue.remote_links.remove(known)
    url = call.render.url(f"issue/{issue.key}/remotelink/{number}")
    issue.remote_links.append({"id": number, "self": url, **given, "globalId": global_id})
    call.world.touch(issue)
    return Response(200 if known else 201, {"id": number, "self": url})


@ROUTES.add("POST", "/issueLink", fields=("type", "inwardIssue", "outwardIssue", "comment"))
def create_link(call: Call) -> Response:
    """Links two issues."""
    name = (call.fields.get("type") or {}).get("name")
    type_ = next((one for one in LINK_TYPES if one.name == name), None)
    if type_ is None:
        raise RefusedError(404, f"No issue link type with name '{name}' found.")
    ends = [call.fields.get(side) or {} for side in ("inwardIssue", "outwardIssue")]
    inward, outward = (call.find(str(end.get("key") or end.get("id") or "")) for end in ends)
    if not call.access.can_write:
        raise RefusedError(401, "You do not have the permission to link issues.")
    call.world.link(type_, inward, outward)
    return Response(201)


@ROUTES.add("GET", "/issueLink/{link}")
def get_link(call: Call) -> Response:
    """One link."""
    link = _link(call)
    inward, outward = call.render.named(link.inward), call.render.named(link.outward)
    head = {"id": str(link.id), "type": call.render.link_type(link.type)}
    return Response(200, {**head, "inwardIssue": inward, "outwardIssue": outward})


@ROUTES.add("DELETE", "/issueLink/{link}")
def delete_link(call: Call) -> Response:
    """Takes a link away."""
    call.world.unlink(_link(call))
    return Response(204)


def _given(call: Call) -> dict[str, Any]:
    """The fields in the body. One that is an object by its nature is refused where it is something else."""
    given = call.fields.get("fields") or {}
    if not isinstance(given, dict):
        raise RefusedError(400, "Can not deserialize the request's body: fields is an object")
    objects = ("project", "issuetype", "assignee", "reporter", "priority", "parent", "resolution")
    wrong = [name for name in objects if not isinstance(given.get(name), dict | None)]
    if wrong:
        raise RefusedError(400, errors=dict.fromkeys(wrong, "data was not an object"))
    return dict(given)


def _place(call: Call, given: dict[str, Any]) -> tuple[Project, IssueType]:
    reference = given.pop("project", None) or {}
    project = call.world.find_project(str(reference.get("key") or reference.get("id") or ""))
    if project is None or not call.access.sees(project):
        message = "Specify a valid project ID or key" if call.cloud else "valid project is required"
        raise RefusedError(400, errors={"project": message})
    reference = given.pop("issuetype", None) or {}
    wanted = (reference.get("name"), str(reference.get("id", "")))
    found = next((t for t in project.issue_types if t.name == wanted[0] or t.id == wanted[1]), None)
    if found is None:
        message = "Specify a valid issue type" if call.cloud else "valid issue type is required"
        raise RefusedError(400, errors={"issuetype": message})
    return project, found


def _facts(call: Call, project: Project, given: Mapping[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    """The attributes that the given fields set; what is wrong goes into `errors`."""
    custom = {one.id: one for one in project.required_fields}
    facts: dict[str, Any] = {}
    for name, value in given.items():
        if name in custom:
            facts[name] = _custom(custom[name], value, errors)
        elif name not in _WRITABLE:
            errors[name] = _NOT_ON_SCREEN.format(name)
        elif name in ("assignee", "reporter"):
            facts[name] = _user(call, name, value or {}, errors)
        elif name == "summary":
            facts[name] = _summary(value, errors)
        elif name == "description":
            facts[name] = _body(call, value, errors)
        elif name == "labels":
            facts[name] = _labels(value, errors)
        elif name == "priority":
            facts[name] = str((value or {}).get("name") or "Medium")
        elif name == "duedate":
            facts["due"] = _due(value, errors)
        else:
            facts[name] = call.find(str((value or {}).get("key") or (value or {}).get("id") or ""))
    return facts


def _summary(value: Any, errors: dict[str, str]) -> str:
    if not isinstance(value, str):
        errors["summary"] = "Operation value must be a string"
    elif "\n" in value or "\r" in value:
        errors["summary"] = "The summary is invalid because it contains newline characters."
    elif len(value) > 255:
        errors["summary"] = "Summary can't exceed 255 characters."
    return str(value)


def _body(call: Call, value: Any, errors: dict[str, str], name: str = "description") -> Any:
    if value is None:
        return None
    if call.render.version == "3":
        if not is_document(value):
            errors[name] = "Operation value must be an Atlassian Document (see the Atlassian Document Format)"
    elif not isinstance(value, str):
        errors[name] = "Operation value must be a string"
    elif len(value) > 32_767:
        errors[name] = "The entered text is too long. It exceeds the allowed limit of 32,767 characters."
    return value


def _labels(value: Any, errors: dict[str, str]) -> list[str]:
    labels = value if isinstance(value, list) else []
    if not isinstance(value, list) or not all(isinstance(label, str) for label in labels):
        errors["labels"] = "data was not an array"
    for label in labels:
        if isinstance(label, str) and (" " in label or not label):
            errors["labels"] = f"The label '{label}' contains spaces which is invalid."
    return list(dict.fromkeys(labels))


def _updated_labels(issue: Issue, update: Mapping[str, Any], errors: dict[str, str]) -> list[str] | None:
    for name in update:
        if name != "labels":
            errors[name] = _NOT_ON_SCREEN.format(name)
    if "labels" not in update:
        return None
    labels = list(issue.labels)
    for step in update["labels"]:
        if "set" in step:
            labels = list(step["set"])
        if "add" in step:
            labels.append(step["add"])
        if step.get("remove") in labels:
            labels.remove(step["remove"])
    return _labels(labels, errors)


def _custom(required: RequiredField, value: Any, errors: dict[str, str]) -> Any:
    if required.options:
        chosen = value.get("value") if isinstance(value, dict) else None
        if chosen not in required.options:
            errors[required.id] = "Specify a valid value for " + required.name
    elif value is not None and not isinstance(value, str):
        errors[required.id] = "Operation value must be a string"
    return value


def _due(value: Any, errors: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        errors["duedate"] = "Error parsing date string: " + str(value)
        return None


def _user(call: Call, name: str, reference: Mapping[str, Any], errors: dict[str, str]) -> User | None:
    given = [reference.get(key) for key in ("accountId", "id", "name") if reference.get(key)]
    if not given:
        return None
    if call.cloud and not (reference.get("accountId") or reference.get("id")):
        errors[name] = "'accountId' must be the only user identifying query parameter in GDPR strict mode."
        return None
    found = call.world.find_user(reference)
    if found is None:
        errors[name] = f"User '{given[0]}' does not exist."
    return found


def _writable(call: Call) -> Issue:
    issue = call.issue()
    if not call.access.can_write:
        raise RefusedError(403, "You do not have permission to edit issues in this project.")
    return issue


def _set_properties(issue: Issue, properties: Any) -> None:
    for one in properties or []:
        issue.properties[one["key"]] = one["value"]


def _property_url(call: Call, issue: Issue, key: str) -> str:
    return call.render.url(f"issue/{issue.key}/properties/{key}")


def _comment_body(call: Call) -> Any:
    errors: dict[str, str] = {}
    body = _body(call, call.fields.get("body"), errors, "comment")
    if not body:
        errors["comment"] = "Comment body can not be empty!"
    if errors:
        raise RefusedError(400, errors=errors)
    return body


def _properties(call: Call) -> dict[str, Any]:
    return {str(one["key"]): one["value"] for one in call.fields.get("properties") or []}


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
            "allowedValues": [call.render.resolution(one) for one in RESOLUTIONS],
        }
        shown["fields"] = {"resolution": resolution} if screen else {}
    return shown


def _link(call: Call) -> Link:
    for issue in call.visible(list(call.world.issues.values())):
        for link in issue.links:
            if str(link.id) == call.params["link"]:
                return link
    raise RefusedError(404, f"No issue link with id '{call.params['link']}' exists.")
