"""Stand-in servers whose every exchange is held against the real services' descriptions, where these are here.

    with checked_github(GitHubServer()) as server: ...

When the block ends well, an exchange that the real service would not have had fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.specs import graphql_answers, openapi
from tests.support.specs.location import spec

from followthrough.testing import Exchange, GitHubServer, JiraServer

GITHUB, GITHUB_GRAPHQL, JIRA = "github-rest.json", "github.graphql", "jira-cloud-v3.json"
# Real addresses that are not in the descriptions at hand, which hold a choice of paths only.
UNDESCRIBED = (
    r"GET /installation/repositories",
    r"GET /repos/[^/]+/[^/]+/contents/?",
    r"DELETE /repos/[^/]+/[^/]+/issues/\d+/labels/[^/]+",
    r"(GET|PUT) /rest/api/3/issue/[^/]+/comment/\d+",
    r"PUT /rest/api/3/issue/[^/]+/assignee",
    r"(GET|DELETE) /rest/api/3/issueLink/\d+",
    r"(GET|POST) /rest/api/3/search",
    r"GET /rest/api/3/(issueLinkType|issuetype|priority|project)",
)


@contextmanager
def checked_github(server: GitHubServer) -> Iterator[GitHubServer]:
    """Starts a GitHub and, at the end, checks REST and GraphQL."""
    with server:
        yield server
        assert_github(server)


@contextmanager
def checked_jira(server: JiraServer) -> Iterator[JiraServer]:
    """Starts a Jira and, at the end, checks what was exchanged in version 3."""
    with server:
        yield server
        assert_jira(server)


def assert_github(server: GitHubServer) -> int:
    """Fails on an exchange that GitHub would not have had; returns how many REST exchanges were checked."""
    rest, schema, held = spec(GITHUB), spec(GITHUB_GRAPHQL), 0
    known = [exchange for exchange in server.requests if exchange.known]
    if rest is not None:
        checked = openapi.hold(known, rest, "https://api.github.com", _github_path)
        _assert_clean(checked)
        held = checked.held
    if schema is not None:
        faults = graphql_answers.faults_of(known, schema)
        assert not faults, "GitHub's schema says otherwise:\n" + "\n".join(faults)
    return held


def assert_jira(server: JiraServer) -> int:
    """Fails on an exchange that Jira Cloud would not have had; returns how many were checked."""
    description = spec(JIRA)
    if description is None or not server.cloud:
        return 0
    known = [exchange for exchange in server.requests if exchange.known]
    checked = openapi.hold(known, description, "https://your-domain.atlassian.net", _jira_path)
    _assert_clean(checked)
    return checked.held


def _assert_clean(checked: openapi.Checked) -> None:
    strangers = [one for one in checked.undescribed if not any(re.fullmatch(p, one) for p in UNDESCRIBED)]
    assert not checked.faults, "the real service's description says otherwise:\n" + "\n".join(checked.faults)
    assert not strangers, f"not in the real service's description: {strangers}"


def _github_path(exchange: Exchange) -> str | None:
    path = exchange.path.removeprefix("/api/v3")
    if path in ("/graphql", "/api/graphql"):
        return None
    # A redirect leads to a repository by its number, which the description does not list.
    path = re.sub(r"^/repositories/\d+", "/repos/owner/name", path)
    # A file's path or a branch's name is one parameter, but openapi-core ends a parameter at a slash.
    matched = re.fullmatch(r"(.*?)(/contents/|/git/ref/|$)(.*)", path)
    head, middle, name = matched.groups() if matched else (path, "", "")
    return head + middle + name.replace("/", "%2F")


def _jira_path(exchange: Exchange) -> str | None:
    path = exchange.path
    if exchange.method == "GET" and path.endswith("/remotelink"):
        # A list, which the description calls one object.
        return None
    # The classic createmeta is not described, and would be taken for an issue of that name.
    described = path.startswith("/rest/api/3/") and not path.endswith("/issue/createmeta")
    return path if described else None
