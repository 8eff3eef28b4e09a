"""Jira's REST routes that find issues: search by JQL on Cloud and on Data Center, and Cloud's bulk fetch."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.jira_server.call import Call, RefusedError
from followthrough.testing.jira_server.jql import Query, parse
from followthrough.testing.jira_server.jql_clauses import Asking, JqlError
from followthrough.testing.jira_server.state import Issue
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
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
        page["nextPageToken"] = urlsafe_b64encode(json.dumps([end, jql]).encode()).decode()
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
    "POST", "/issue/bulkfetch", fields=("issueIdsOrKeys", "fields", "fieldsByKeys", "properties", "expand"), cloud=True
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
