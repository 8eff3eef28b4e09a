"""Jira's REST routes for the links of issues: to other systems, and to each other."""

from __future__ import annotations

from followthrough.testing.exchange import Response
from followthrough.testing.jira_server.call import Call, RefusedError
from followthrough.testing.jira_server.rest import ISSUE, writable
from followthrough.testing.jira_server.state import LINK_TYPES, Link
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()


@ROUTES.add("GET", ISSUE + "/remotelink", query=("globalId",))
def list_remote_links(call: Call) -> Response:
    """The links of an issue to other systems."""
    wanted = call.request.first("globalId")
    return Response(200, [link for link in call.issue().remote_links if wanted in ("", link["globalId"])])


@ROUTES.add("POST", ISSUE + "/remotelink", fields=("globalId", "application", "relationship", "object"))
def set_remote_link(call: Call) -> Response:
    """Creates a link to another system, or replaces the one with the same globalId."""
    issue, given = writable(call), call.fields
    thing = given.get("object") or {}
    if not thing.get("url") or not thing.get("title"):
        raise RefusedError(400, errors={"title": "'title' is required.", "url": "'url' is required."})
    global_id = given.get("globalId") or thing["url"]
    known = next((link for link in issue.remote_links if link["globalId"] == global_id), None)
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
    type_ = next((kind for kind in LINK_TYPES if kind.name == name), None)
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


def _link(call: Call) -> Link:
    for issue in call.visible(list(call.world.issues.values())):
        for link in issue.links:
            if str(link.id) == call.params["link"]:
                return link
    raise RefusedError(404, f"No issue link with id '{call.params['link']}' exists.")
