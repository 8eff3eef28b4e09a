"""Jira's REST routes for the whole instance: projects, what can be created in them, the server."""

from __future__ import annotations

from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.jira_server.call import Call, RefusedError
from followthrough.testing.jira_server.development import DEVELOPMENT_FIELD, FIELD_TYPE
from followthrough.testing.jira_server.render import PRIORITIES, SYSTEM_FIELDS
from followthrough.testing.jira_server.state import LINK_TYPES, RESOLUTIONS, STATUSES, Project
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
_MANY = ("startAt", "maxResults")
_META = "/issue/createmeta/{project}/issuetypes"


@ROUTES.add("GET", "/issue/createmeta", query=("projectKeys", "projectIds", "issuetypeIds", "issuetypeNames", "expand"))
def classic_creation(call: Call) -> Response:
    """What can be created, in one answer. Removed from Data Center 9."""
    if not call.cloud and _numbers(call.version)[0] >= 9:
        raise RefusedError(404, "Issue Does Not Exist")
    keys, ids = call.words("projectKeys"), call.words("projectIds")
    names, numbers = call.words("issuetypeNames"), call.words("issuetypeIds")
    with_fields = "projects.issuetypes.fields" in call.words("expand")
    projects = []
    for project in call.world.projects.values():
        named = project.key in keys or str(project.id) in ids
        if not (call.access.sees(project) and call.access.can_write) or not (named or not (keys or ids)):
            continue
        kinds = project.issue_types
        if names or numbers:
            kinds = tuple(kind for kind in kinds if kind.name in names or kind.id in numbers)
        types = [call.render.issue_type(kind) for kind in kinds]
        if with_fields:
            described = [
                {entry["fieldId"]: entry for entry in call.render.creation_fields(project, kind)} for kind in kinds
            ]
            types = [
                {**kind, "expand": "fields", "fields": fields} for kind, fields in zip(types, described, strict=True)
            ]
        projects.append({**call.render.project(project), "issuetypes": types})
    return Response(200, {"expand": "projects", "projects": projects})


@ROUTES.add("GET", _META, query=_MANY)
def creation_types(call: Call) -> Response:
    """The issue types that the account can create in a project."""
    types = [call.render.issue_type(kind) for kind in call.project().issue_types if call.access.can_write]
    return call.page("issueTypes" if call.cloud else "values", types)


@ROUTES.add("GET", _META + "/{type}", query=_MANY)
def creation_fields(call: Call) -> Response:
    """The fields of an issue type, with those that are required."""
    project, wanted = call.project(), call.params["type"]
    issue_type = next((kind for kind in project.issue_types if kind.id == wanted), None)
    if issue_type is None:
        raise RefusedError(400 if call.cloud else 404, f"Issue type with id '{wanted}' does not exist.")
    return call.page("fields" if call.cloud else "values", call.render.creation_fields(project, issue_type))


@ROUTES.add("GET", "/project", query=("expand", "recent"))
def list_projects(call: Call) -> Response:
    """All visible projects."""
    return Response(200, [call.render.project(project) for project in _projects(call)])


@ROUTES.add("GET", "/project/search", query=(*_MANY, "query", "keys", "orderBy", "expand"), cloud=True)
def search_projects(call: Call) -> Response:
    """Projects, page by page."""
    keys, text = call.words("keys"), call.request.first("query").lower()
    found = [
        project
        for project in _projects(call)
        if (not keys or project.key in keys) and text in f"{project.key} {project.name}".lower()
    ]
    return call.page("values", [call.render.project(project) for project in found])


@ROUTES.add("GET", "/project/{project}", query=("expand", "properties"))
def get_project(call: Call) -> Response:
    """One project."""
    return Response(200, call.render.full_project(call.project()))


@ROUTES.add("GET", "/serverInfo", open=True)
def get_server_info(call: Call) -> Response:
    """The kind of this Jira. Needs no token."""
    return Response(
        200,
        {
            "baseUrl": call.render.base,
            "version": call.version,
            "versionNumbers": _numbers(call.version),
            "deploymentType": "Cloud" if call.cloud else "Server",
            "buildNumber": 100_000,
            "buildDate": call.render.moment(call.world.clock.now()),
            "serverTime": call.render.moment(call.world.clock.now()),
            "scmInfo": "0",
            "serverTitle": "Jira",
        },
    )


@ROUTES.add("GET", "/myself", query=("expand",))
def get_myself(call: Call) -> Response:
    """The account of the token, with its time zone."""
    return Response(200, {**(call.render.user(call.access.user) or {}), "locale": "en_US"})


@ROUTES.add("GET", "/mypermissions", query=("projectKey", "issueKey", "permissions"))
def get_my_permissions(call: Call) -> Response:
    """What the account may do."""
    names = call.words("permissions", "BROWSE_PROJECTS,CREATE_ISSUES,EDIT_ISSUES,TRANSITION_ISSUES")
    held = {name: name.startswith("BROWSE") or call.access.can_write for name in names}
    shown = {
        name: {"id": str(place), "key": name, "name": name, "havePermission": may}
        for place, (name, may) in enumerate(held.items())
    }
    return Response(200, {"permissions": shown})


@ROUTES.add("GET", "/field")
def list_fields(call: Call) -> Response:
    """All fields, custom ones with their numbers."""
    shown: dict[str, dict[str, Any]] = {}
    for name, (title, kind) in SYSTEM_FIELDS.items():
        schema = {"type": kind, "system": name}
        shown[name] = {"id": name, "key": name, "name": title, "custom": False, "schema": schema}
    schema = {"type": "any", "custom": FIELD_TYPE}
    named = {"id": DEVELOPMENT_FIELD, "key": DEVELOPMENT_FIELD, "name": "Development"}
    shown[DEVELOPMENT_FIELD] = {**named, "custom": True, "schema": schema}
    for project in call.world.projects.values():
        for required in project.required_fields:
            schema = {"type": "option" if required.options else "string", "custom": "textfield"}
            described = {"id": required.id, "key": required.id, "name": required.name, "custom": True}
            shown[required.id] = {**described, "schema": schema}
    if not call.cloud:
        epic_link = call.render.epic_link()
        shown[epic_link["key"]] = {"id": epic_link["key"], "custom": True, **epic_link}
    rest = {"orderable": True, "navigable": True, "searchable": True, "clauseNames": []}
    return Response(200, [{**rest, **field} for field in shown.values()])


@ROUTES.add("GET", "/status")
def list_statuses(call: Call) -> Response:
    """All statuses with their categories."""
    return Response(200, [call.render.status(status) for status in STATUSES])


@ROUTES.add("GET", "/resolution")
def list_resolutions(call: Call) -> Response:
    """All resolutions."""
    return Response(200, [call.render.resolution(resolution) for resolution in RESOLUTIONS])


@ROUTES.add("GET", "/priority")
def list_priorities(call: Call) -> Response:
    """All priorities."""
    return Response(200, [call.render.priority(name) for name in PRIORITIES])


@ROUTES.add("GET", "/issuetype")
def list_issue_types(call: Call) -> Response:
    """All issue types."""
    return Response(200, [call.render.issue_type(kind) for kind in call.world.issue_types()])


@ROUTES.add("GET", "/issueLinkType")
def list_link_types(call: Call) -> Response:
    """All kinds of links."""
    return Response(200, {"issueLinkTypes": [call.render.link_type(kind) for kind in LINK_TYPES]})


@ROUTES.add("GET", "/user/search", query=("query", "username", "accountId", *_MANY))
@ROUTES.add("GET", "/user/assignable/search", query=("query", "username", "project", "issueKey", *_MANY))
def search_users(call: Call) -> Response:
    """Accounts by a part of their name."""
    wanted = (call.request.first("query") or call.request.first("username")).lower()
    found = [user for user in call.world.users() if wanted in user.display_name.lower()]
    return Response(200, [call.render.user(user) for user in found])


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _projects(call: Call) -> list[Project]:
    return [project for project in call.world.projects.values() if call.access.sees(project)]
