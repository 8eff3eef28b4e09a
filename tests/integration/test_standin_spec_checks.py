"""The checks against the real services' descriptions find what is wrong, or the other tests prove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import requests
from graphql import DangerousChangeType, find_breaking_changes, find_dangerous_changes
from tests.support.specs import graphql_answers
from tests.support.specs.checked import GITHUB, GITHUB_GRAPHQL, JIRA, assert_github, assert_jira
from tests.support.specs.location import spec, why_absent

from followthrough.testing import GitHubServer, JiraServer
from followthrough.testing.github_server.graphql_schema import SCHEMA

QUERY = """{ repository(owner: "acme", name: "shop") { issue(number: 1) {
    title state timelineItems(first: 5) { nodes { ... on ClosedEvent { createdAt closer { __typename } } } } } } }"""


@pytest.fixture(autouse=True)
def the_descriptions_are_here() -> None:
    for name in (GITHUB, GITHUB_GRAPHQL, JIRA):
        if spec(name) is None:
            pytest.skip(why_absent(name))


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_repository("acme/shop")
        server.close(server.open_issue("acme/shop", "A"))
        yield server


def spoil(server: GitHubServer | JiraServer, **changes: Any) -> None:
    """Changes the last recorded answer or request."""
    server.requests[-1] = replace(server.requests[-1], **changes)


def test_a_right_rest_exchange_is_held_and_passes(github: GitHubServer) -> None:
    requests.get(f"{github.url}/repos/acme/shop/issues/1", timeout=5)
    assert assert_github(github) == 1


@pytest.mark.parametrize("wrong", [{"number": "one"}, {"state_reason": "bored"}, {"created_at": "yesterday"}])
def test_a_wrong_rest_answer_is_found(github: GitHubServer, wrong: dict[str, Any]) -> None:
    answer = requests.get(f"{github.url}/repos/acme/shop/issues/1", timeout=5).json()
    spoil(github, response_body=answer | wrong)
    with pytest.raises(AssertionError, match=next(iter(wrong))):
        assert_github(github)


def test_a_wrong_rest_request_is_found(github: GitHubServer) -> None:
    requests.post(f"{github.url}/repos/acme/shop/issues", json={"title": "B"}, timeout=5)
    spoil(github, body={"title": ["B"]})
    with pytest.raises(AssertionError, match="title"):
        assert_github(github)


def test_an_address_that_github_does_not_have_is_found(github: GitHubServer) -> None:
    requests.get(f"{github.url}/user", timeout=5)
    spoil(github, path="/repos/acme/shop/teapots")
    with pytest.raises(AssertionError, match="teapots"):
        assert_github(github)


def test_a_wrong_query_and_a_wrong_graphql_answer_are_found(github: GitHubServer) -> None:
    requests.post(f"{github.url}/graphql", json={"query": QUERY}, timeout=5)
    assert_github(github)
    right = github.requests[-1]
    issue = right.response_body["data"]["repository"]["issue"]
    for wrong in (
        {"body": {"query": QUERY.replace("title", "colour")}},
        {"response_body": {"data": {"repository": {"issue": issue | {"state": "BORED"}}}}},
        {"response_body": {"data": {"repository": {"issue": issue | {"title": None}}}}},
        {"response_body": {"data": {"repository": {"issue": issue | {"colour": "blue"}}}}},
    ):
        github.requests[-1] = replace(right, **wrong)
        with pytest.raises(AssertionError, match="GitHub's schema says otherwise"):
            assert_github(github)


def test_a_wrong_jira_request_and_answer_are_found() -> None:
    with JiraServer() as server:
        server.add_project("OPS")
        server.create("OPS", "A")
        found = requests.get(f"{server.url}/rest/api/3/issue/OPS-1", timeout=5).json()
        assert assert_jira(server) == 1
        spoil(server, response_body=found | {"key": 1})
        with pytest.raises(AssertionError, match="key"):
            assert_jira(server)
        server.forget_requests()
        requests.get(f"{server.url}/rest/api/3/search/jql?jql=project%3DOPS", timeout=5)
        spoil(server, query={"jql": ["project = OPS"], "maxResults": ["many"]})
        with pytest.raises(AssertionError, match="many"):
            assert_jira(server)


def test_what_the_stand_in_knows_of_graphql_is_github_s_word_for_word() -> None:
    path = spec(GITHUB_GRAPHQL)
    assert path is not None
    real = graphql_answers.load(path)
    assert find_breaking_changes(SCHEMA, real) == []
    changed = {change.type for change in find_dangerous_changes(SCHEMA, real)}
    assert DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE not in changed
    for name, kind in SCHEMA.type_map.items():
        for field_name, field in getattr(kind, "fields", {}).items():
            described = real.type_map[name].fields[field_name]
            assert str(field.type) == str(described.type), f"{name}.{field_name}"
            for argument, given in getattr(field, "args", {}).items():
                assert str(given.type) == str(described.args[argument].type), f"{name}.{field_name}({argument})"
