"""The checks against the real services' descriptions find what is wrong, or the other tests prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import requests
from graphql import GraphQLEnumType, GraphQLScalarType, is_required_argument
from tests.integration.specs import graphql_answers
from tests.integration.specs.checked import GITHUB, GITHUB_GRAPHQL, JIRA, assert_github, assert_jira
from tests.integration.specs.location import spec, why_absent

from followthrough.testing import GitHubServer, JiraServer
from followthrough.testing.github_server.graphql_schema import ENUMS, INPUTS, SCALARS, TYPES, UNIONS

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


def test_every_type_field_and_argument_of_the_stand_in_is_github_s() -> None:
    path = spec(GITHUB_GRAPHQL)
    assert path is not None
    real = graphql_answers.load(path)
    for name, fields in TYPES.items():
        kind = real.type_map[name]
        for field_name, field in fields.items():
            described = kind.fields[field_name]
            where = f"{name}.{field_name}"
            bare = real.type_map[re.sub(r"[\[\]!]", "", str(described.type))]
            is_leaf = isinstance(bare, GraphQLEnumType if field.type == "enum" else GraphQLScalarType)
            assert is_leaf if field.type in SCALARS else bare.name == field.type, where
            assert str(described.type).startswith("[") == field.is_list, where
            for argument, type_ in field.arguments.items():
                assert str(described.args[argument].type) == type_, f"{where}({argument})"
            needed = {one for one, given in described.args.items() if is_required_argument(given)}
            assert needed <= set(field.arguments), where
    for name, members in UNIONS.items():
        assert members <= {kind.name for kind in real.get_possible_types(real.type_map[name])}, name


def test_every_input_and_enumeration_of_the_stand_in_is_github_s() -> None:
    path = spec(GITHUB_GRAPHQL)
    assert path is not None
    real = graphql_answers.load(path)
    for name, fields in INPUTS.items():
        assert {one: str(real.type_map[name].fields[one].type) for one in fields} == dict(fields)
    for name, values in ENUMS.items():
        assert values <= set(real.type_map[name].values), name
