"""GitHub's REST routes for repositories, their labels, pull requests and statuses, and for search."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.github_server import render_git
from followthrough.testing.github_server.call import Call, RefusedError, invalid, not_found
from followthrough.testing.github_server.rest import PAGES, listed, refuse_without_role
from followthrough.testing.github_server.state import Issue, PullRequest, Status, changed_paths
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
REPOSITORY = "/repos/{owner}/{repo}"
_STATES = ("error", "failure", "pending", "success")


@ROUTES.add("GET", "/rate_limit", free=True)
def get_rate_limit(call: Call) -> Response:
    """The limits of the token. Costs nothing."""
    resources = {name: call.limits.numbers(name) for name in call.limits.limits}
    return Response(200, {"resources": resources, "rate": resources["core"]})


@ROUTES.add("GET", "/user")
def get_user(call: Call) -> Response:
    """The account of the token."""
    return Response(200, call.render.account(call.access.user, call.world.clock.now()))


@ROUTES.add("GET", REPOSITORY)
def get_repository(call: Call) -> Response:
    """One repository, with what the token may do in it."""
    role = call.access.can_write and call.access.can_label
    permissions = {"admin": False, "maintain": False, "push": role, "triage": role, "pull": True}
    if _is_app(call):  # which has no account whose rights these are
        permissions = dict.fromkeys(permissions, False) | {"pull": not call.repository.private}
    return Response(200, call.render.repository(call.repository, permissions))


@ROUTES.add("GET", "/installation/repositories", query=PAGES)
def list_repositories_of_installation(call: Call) -> Response:
    """What an app may see, without the list itself; 403 for the token of a user."""
    if not _is_app(call):
        raise RefusedError(403, "You must authenticate with an installation access token")
    return Response(200, {"total_count": 0, "repositories": []})


def _is_app(call: Call) -> bool:
    return call.access.user.login.endswith("[bot]")


@ROUTES.add("GET", REPOSITORY + "/labels", query=PAGES)
def list_labels(call: Call) -> Response:
    """The labels of a repository."""
    repository = call.repository
    return listed(call, repository.labels, lambda label: call.render.label(label, repository))


@ROUTES.add("POST", REPOSITORY + "/labels", fields=("name", "color", "description"))
def create_label(call: Call) -> Response:
    """Creates a label; 422 if the name exists."""
    repository, fields = call.repository, call.fields
    refuse_without_role(call)
    name = fields.get("name")
    if not isinstance(name, str) or not name:
        raise invalid("Label", "name", "missing_field")
    if repository.label(name) is not None:
        raise invalid("Label", "name", "already_exists")
    label = call.world.ensure_label(repository, name)
    label.color = str(fields.get("color") or label.color).lstrip("#")
    label.description = fields.get("description")
    return Response(201, call.render.label(label, repository))


@ROUTES.add("GET", REPOSITORY + "/labels/{name}")
def get_label(call: Call) -> Response:
    """One label."""
    repository = call.repository
    label = repository.label(call.params["name"])
    if label is None:
        raise not_found()
    return Response(200, call.render.label(label, repository))


@ROUTES.add("GET", REPOSITORY + "/milestones", query=("state", "sort", "direction", *PAGES))
def list_milestones(call: Call) -> Response:
    """The milestones of a repository."""
    repository, state = call.repository, call.choice("state", "open", "closed", "all")
    found = [milestone for milestone in repository.milestones if state in ("all", milestone.state)]
    return listed(call, found, lambda milestone: call.render.milestone(milestone, repository))


@ROUTES.add("GET", REPOSITORY + "/pulls", query=("state", "sort", "direction", "head", "base", *PAGES))
def list_pull_requests(call: Call) -> Response:
    """The pull requests of a repository."""
    state = call.choice("state", "open", "closed", "all")
    found = [i for i in call.repository.issues.values() if i.pull and state in ("all", i.state)]
    sort = call.choice("sort", "created", "updated", "popularity", "long-running")
    keys: dict[str, Callable[[Issue], Any]] = {"updated": lambda issue: (issue.updated_at, issue.number)}
    descending = call.choice("direction", "desc", "asc") == "desc"
    found.sort(key=keys.get(sort, lambda issue: issue.number), reverse=descending)
    return listed(call, found, call.render.pull_request)


@ROUTES.add(
    "POST",
    REPOSITORY + "/pulls",
    fields=("title", "head", "base", "body", "draft", "maintainer_can_modify"),
    creates=True,
)
def create_pull_request(call: Call) -> Response:
    """Opens a pull request from a branch of the same repository."""
    repository, fields = call.repository, call.fields
    name = str(fields.get("head") or "").removeprefix(f"{repository.owner.login}:")
    head, base = repository.branches.get(name), repository.branches.get(str(fields.get("base")))
    for field, found in (("title", fields.get("title")), ("head", head), ("base", base)):
        if not found:
            raise invalid("PullRequest", field)
    if head is None or base is None:
        raise not_found()
    opened = [issue.pull.head_ref for issue in repository.issues.values() if issue.pull and issue.state == "open"]
    if head.oid == base.oid or name in opened:
        reason = "No commits between them" if head.oid == base.oid else "A pull request already exists"
        raise RefusedError(422, "Validation Failed", errors=[{"resource": "PullRequest", "message": reason}])
    paths = tuple(changed_paths(base.files, head.files))
    pull = PullRequest(paths, head_sha=head.oid, head_ref=name, is_draft=bool(fields.get("draft")))
    issue = call.world.open_issue(repository, fields["title"], fields.get("body"), call.access.user, pull=pull)
    return Response(201, call.render.pull_request(issue))


@ROUTES.add("PATCH", REPOSITORY + "/pulls/{number}", fields=("title", "body", "state"))
def edit_pull_request(call: Call) -> Response:
    """Changes a pull request, or closes it without merging."""
    issue, fields, actor = call.pull_request(), call.fields, call.access.user
    call.world.edit(issue, actor, title=fields.get("title"), body=fields.get("body"))
    if fields.get("state") == "closed":
        call.world.close(issue, actor)
    elif fields.get("state") == "open":
        call.world.reopen(issue, actor)
    return Response(200, call.render.pull_request(issue))


@ROUTES.add("GET", REPOSITORY + "/pulls/{number}")
def get_pull_request(call: Call) -> Response:
    """One pull request."""
    return Response(200, call.render.pull_request(call.pull_request()))


@ROUTES.add("GET", REPOSITORY + "/pulls/{number}/files", query=PAGES)
def list_changed_files(call: Call) -> Response:
    """The files that a pull request changes."""
    issue = call.pull_request()
    paths = issue.pull.paths if issue.pull else ()
    return listed(call, paths, lambda path: call.render.changed_file(issue, path))


@ROUTES.add("POST", REPOSITORY + "/statuses/{sha}", fields=("state", "target_url", "description", "context"))
def create_status(call: Call) -> Response:
    """Sets a commit status."""
    repository, sha, fields = call.repository, call.params["sha"], call.fields
    if fields.get("state") not in _STATES:
        raise invalid("Status", "state")
    status = call.world.set_status(
        repository,
        sha,
        call.access.user,
        fields["state"],
        context=fields.get("context") or "default",
        description=fields.get("description"),
        target_url=fields.get("target_url"),
    )
    return Response(201, render_git.status(call.render, status, repository, sha))


@ROUTES.add("GET", REPOSITORY + "/commits/{sha}/status", query=PAGES)
def get_combined_status(call: Call) -> Response:
    """The newest status of each context, and their combined state."""
    repository, sha = call.repository, call.params["sha"]
    newest: dict[str, Status] = {s.context: s for s in repository.statuses.get(sha, [])}
    states = {status.state for status in newest.values()}
    state = "success" if states == {"success"} else "pending"
    state = "failure" if states & {"error", "failure"} else state
    url = f"{call.render.repository_url(repository)}/commits/{sha}"
    return Response(
        200,
        {
            "state": state,
            "statuses": [render_git.simple_status(call.render, s, repository, sha) for s in newest.values()],
            "sha": sha,
            "total_count": len(newest),
            "repository": call.render.minimal_repository(repository),
            "commit_url": url,
            "url": f"{url}/status",
        },
    )


@ROUTES.add("GET", "/search/issues", query=("q", "sort", "order", "advanced_search", *PAGES), resource="search")
def search_issues(call: Call) -> Response:
    """Issues found by search, which lags behind the writes, unlike a listing."""
    wanted = _search_terms(call.request.first("q"))
    found = [
        issue
        for issue in call.world.index.visible().values()
        if call.access.sees(issue.repository) and all(matches(issue) for matches in wanted)
    ]
    found.sort(key=lambda issue: issue.id, reverse=True)
    shown, headers = call.page(found[:1000])
    items = [{**call.render.issue(issue), "body": issue.body or "", "score": 1.0} for issue in shown]
    head = {"total_count": len(found), "incomplete_results": False, "search_type": "lexical"}
    return Response(200, {**head, "items": items}, headers)


def _search_terms(query: str) -> list[Callable[[Issue], bool]]:
    if not query.strip():
        raise invalid("Search", "q", "missing")
    try:
        words = shlex.split(query, posix=True)
    except ValueError:
        raise invalid("Search", "q") from None
    scopes = [word.removeprefix("in:") for word in words if word.startswith("in:")]
    places = {place for scope in scopes for place in scope.split(",")} or {"title", "body", "comments"}
    return [_search_term(word, places) for word in words if not word.startswith("in:")]


def _search_term(word: str, places: set[str]) -> Callable[[Issue], bool]:
    if word.startswith("-") and len(word) > 1:
        inner = _search_term(word[1:], places)
        return lambda issue: not inner(issue)
    name, colon, value = word.partition(":")
    value = value.lower()
    qualifiers: dict[str, Callable[[Issue], bool]] = {
        "repo": lambda issue: issue.repository.full_name.lower() == value,
        "org": lambda issue: issue.repository.owner.login.lower() == value,
        "user": lambda issue: issue.repository.owner.login.lower() == value,
        "is": lambda issue: value in _kinds(issue),
        "type": lambda issue: value in _kinds(issue),
        "state": lambda issue: issue.state == value,
        "author": lambda issue: issue.author.login.lower() == value,
        "label": lambda issue: value in {label.name.lower() for label in issue.labels},
    }
    if colon and name in qualifiers:
        return qualifiers[name]
    if colon and name.isidentifier() and not value.startswith("//"):
        raise RefusedError(422, f"The search contains an unknown qualifier: {name}")
    return lambda issue: word.lower() in _searched_text(issue, places)


def _kinds(issue: Issue) -> set[str]:
    return {issue.state, "pr" if issue.pull else "issue"} | ({"merged"} if issue.merged else set())


def _searched_text(issue: Issue, places: set[str]) -> str:
    texts = {
        "title": issue.title,
        "body": issue.body or "",
        "comments": "\n".join(comment.body for comment in issue.comments),
    }
    return "\n".join(text for place, text in texts.items() if place in places).lower()
