"""Jira's REST routes for everything but single issues: search, projects, what can be created, the server."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.jira_server.call import Call, RefusedError
from followthrough.testing.jira_server.development import DEVELOPMENT_FIELD, FIELD_TYPE
from followthrough.testing.jira_server.jql import Query, parse
from followthrough.testing.jira_server.jql_clauses import Asking, JqlError
from followthrough.testing.jira_server.render import PRIORITIES, SYSTEM_FIELDS
from followthrough.testing.jira_server.state import LINK_TYPES, RESOLUTIONS, STATUSES, Issue, Project
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
_MANY = ("startAt", "maxResults")
_CLOUD_SEARCH = (
    "jql",
    "nextPageToken",
    "maxResults",
    "fields",
    "expand",
    "properties",
    "fieldsByKeys",
    "failFast",
    "reconcileIssues",
)
_SERVER_SEARCH = ("jql", "startAt", "maxResults", "validateQuery", "fields", "expand", "properties")
_META = "/issue/createmeta/{project}/issuetypes"


@ROUTES.add("GET", "/search/jql", query=_CLOUD_SEARCH, cloud=True)
@ROUTES.add("POST", "/search/jql", fields=_CLOUD_SEARCH, cloud=True)
def search_cloud(call: Call) -> Response:
    """Cloud's search: pages by token, only ids unless fields are requested, no total, behind the writes."""
    parameters = _parameters(call)
    jql, fields = str(parameters.get("jql") or ""), _words(parameters.get("fields")) or ["id"]
    query = _query(call, jql)
    if query.where is None:
        bounded = "Unbounded JQL queries are not allowed here. Please add a search restriction to your query."
        raise RefusedError(400, bounded)
    found = query.run(call.visible(_searchable(call, _words(parameters.get("reconcileIssues")))))
    start = _token_offset(str(parameters.get("nextPageToken") or ""), jql)
    size = min(_number(parameters.get("maxResults"), 50), 5000 if fields == ["id"] else 100)
    end = start + max(1, size)
    issues = [_found(call, issue, parameters, fields) for issue in found[start:end]]
    page: dict[str, Any] = {"issues": issues, "isLast": end >= len(found)}
    if end < len(found):
        page["nextPageToken"] = _token(end, jql)
    return Response(200, page)


@ROUTES.add("GET", "/search", query=_SERVER_SEARCH)
@ROUTES.add("POST", "/search", fields=_SERVER_SEARCH)
def search_server(call: Call) -> Response:
    """Data Center's search: pages by number, with a total. Removed from Cloud."""
    if call.cloud:
        message = "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API."
        raise RefusedError(410, f"{message} A full migration guideline is available at CHANGE-2046.")
    parameters = _parameters(call)
    query = _query(call, str(parameters.get("jql") or ""))
    found = query.run(call.visible(list(call.world.index.visible().values())))
    start, size = _number(parameters.get("startAt"), 0), min(_number(parameters.get("maxResults"), 50), 1000)
    fields = _words(parameters.get("fields")) or ["*navigable"]
    issues = [_found(call, issue, parameters, fields) for issue in found[start : start + size]]
    head = {"expand": "schema,names", "startAt": start, "maxResults": size, "total": len(found)}
    return Response(200, {**head, "issues": issues})


@ROUTES.add("POST", "/search/approximate-count", fields=("jql",), cloud=True)
def count_issues(call: Call) -> Response:
    """The number of issues that a query finds."""
    query = _query(call, str(call.fields.get("jql") or ""))
    if query.where is None:
        raise RefusedError(400, "Unbounded JQL queries are not allowed here.")
    return Response(200, {"count": len(query.run(call.visible(_searchable(call, []))))})


@ROUTES.add(
    "POST",
    "/issue/bulkfetch",
    fields=("issueIdsOrKeys", "fields", "fieldsByKeys", "properties", "expand"),
    cloud=True,
)
def fetch_issues(call: Call) -> Response:
    """Up to a hundred issues by key or id, never behind the writes. Hidden ones are left out."""
    wanted = _words(call.fields.get("issueIdsOrKeys"))
    if not 0 < len(wanted) <= 100:
        raise RefusedError(400, "The request needs 1 to 100 issue ids or keys.")
    found = [issue for key in wanted if (issue := call.world.find_issue(key)) is not None]
    unique = list({issue.id: issue for issue in call.visible(found)}.values())
    fields = _words(call.fields.get("fields")) or ["*navigable"]
    issues = [_found(call, issue, call.fields, fields) for issue in unique]
    return Response(200, {"issueErrors": [], "issues": issues})


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


def _parameters(call: Call) -> Mapping[str, Any]:
    if call.request.method == "POST":
        return call.fields
    lists = ("fields", "properties", "reconcileIssues", "expand")
    return {name: call.words(name) if name in lists else values[0] for name, values in call.request.query.items()}


def _words(value: Any) -> list[str]:
    given = value if isinstance(value, list) else [] if value is None else [value]
    return [word for entry in given for word in str(entry).split(",") if word]


def _number(value: Any, default: int) -> int:
    if value in (None, ""):
        return default
    if not str(value).isdecimal():
        raise RefusedError(400, f"'{value}' is not a number.")
    return int(value)


def _query(call: Call, jql: str) -> Query:
    asking = Asking(call.world, call.access.user, missing_key_fails=not call.cloud)
    try:
        return parse(jql, asking)
    except JqlError as error:
        raise RefusedError(400, str(error)) from None


def _searchable(call: Call, reconciled: Sequence[str]) -> list[Issue]:
    seen = dict(call.world.index.visible())
    for number in reconciled:
        issue = call.world.issues.get(int(number)) if number.isdecimal() else None
        if issue is not None:
            seen[issue.id] = issue
    return list(seen.values())


def _found(call: Call, issue: Issue, parameters: Mapping[str, Any], fields: list[str]) -> dict[str, Any]:
    if fields == ["id"]:
        return {"id": str(issue.id)}
    properties, expand = _words(parameters.get("properties")), _words(parameters.get("expand"))
    return call.render.issue(issue, fields, properties=properties, expand=expand)


def _token(offset: int, jql: str) -> str:
    return urlsafe_b64encode(json.dumps([offset, jql]).encode()).decode()


def _token_offset(token: str, jql: str) -> int:
    if not token:
        return 0
    try:
        offset, of = json.loads(urlsafe_b64decode(token))
    except ValueError:
        raise RefusedError(400, "Invalid nextPageToken") from None
    if of != jql or not isinstance(offset, int):
        raise RefusedError(400, "Invalid nextPageToken: it belongs to another query")
    return offset
