"""The stand-in GitHub's GraphQL, as the real PyGithub asks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from github import Github, GithubException, UnknownObjectException
from tests.integration.specs.checked import checked_github

from followthrough.testing import GitHubServer

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
EVIDENCE = """
fragment Evidence on Issue {
  id number title state closed stateReason(enableDuplicate: true) url createdAt updatedAt closedAt
  author { login } assignees(first: 5) { nodes { login } } labels(first: 20) { nodes { name } }
  milestone { dueOn } repository { nameWithOwner }
  closedByPullRequestsReferences(first: 10, includeClosedPrs: true) {
    nodes { number url merged mergedAt state repository { nameWithOwner } files(first: 50) { nodes { path } } }
  }
  timelineItems(last: 5, itemTypes: [CLOSED_EVENT, MARKED_AS_DUPLICATE_EVENT, TRANSFERRED_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent {
        createdAt stateReason
        closer { __typename ... on PullRequest { number url } ... on Commit { oid url } }
      }
      ... on MarkedAsDuplicateEvent { canonical { ... on Issue { number url } ... on PullRequest { number } } }
      ... on TransferredEvent { fromRepository { nameWithOwner } }
    }
  }
}
"""


@pytest.fixture
def server() -> Iterator[GitHubServer]:
    with checked_github(GitHubServer(start=START)) as server:
        server.add_repository("acme/shop")
        server.add_repository("acme/infra")
        yield server


@pytest.fixture
def client(server: GitHubServer) -> Iterator[Github]:
    client = Github(base_url=server.url, retry=None, seconds_between_requests=None, seconds_between_writes=None)
    yield client
    client.close()


def ask(client: Github, query: str, **variables: Any) -> dict[str, Any]:
    """The whole answer, errors included."""
    body = {"query": query, "variables": variables}
    _, answer = client.requester.requestJsonAndCheck("POST", client.requester.graphql_url, input=body)
    return dict(answer)


def evidence(client: Github, number: int) -> dict[str, Any]:
    query = 'query($n: Int!) { repository(owner: "acme", name: "shop") { issue(number: $n) { ...Evidence } } }'
    answer = ask(client, query + EVIDENCE, n=number)
    return dict(answer["data"]["repository"]["issue"])


def test_a_hundred_issues_with_evidence_come_in_one_request(server: GitHubServer, client: Github) -> None:
    for number in range(1, 101):
        server.open_issue("acme/shop", f"Issue {number}")
    parts = "\n".join(f"i{n}: issueOrPullRequest(number: {n}) {{ __typename ...Evidence }}" for n in range(1, 101))
    answer = ask(client, f'query {{ repository(owner: "acme", name: "shop") {{ {parts} }} }}' + EVIDENCE)
    repository = answer["data"]["repository"]
    assert [repository[f"i{n}"]["title"] for n in range(1, 101)] == [f"Issue {n}" for n in range(1, 101)]
    assert len(server.requests) == 1
    assert server.writes == []


def test_a_merged_pull_request_is_the_evidence_with_its_paths(server: GitHubServer, client: Github) -> None:
    issue = server.open_issue("acme/shop", "A")
    server.merge_pull_request("acme/shop", "B", closes=[issue], paths=["tests/test_disk.py"])
    found = evidence(client, 1)
    (pull_request,) = found["closedByPullRequestsReferences"]["nodes"]
    assert pull_request["merged"] is True
    assert pull_request["files"]["nodes"] == [{"path": "tests/test_disk.py"}]
    (event,) = found["timelineItems"]["nodes"]
    assert event["closer"] == {"__typename": "PullRequest", "number": 2, "url": "https://github.com/acme/shop/pull/2"}
    assert (found["state"], found["stateReason"]) == ("CLOSED", "COMPLETED")


def test_a_commit_that_closed_an_issue_is_its_closer(server: GitHubServer, client: Github) -> None:
    server.close(server.open_issue("acme/shop", "A"), commit_in="acme/shop")
    (event,) = evidence(client, 1)["timelineItems"]["nodes"]
    assert event["closer"]["__typename"] == "Commit"
    assert event["closer"]["oid"]


def test_an_issue_closed_by_hand_has_no_closer(server: GitHubServer, client: Github) -> None:
    server.close(server.open_issue("acme/shop", "A"))
    (event,) = evidence(client, 1)["timelineItems"]["nodes"]
    assert event["closer"] is None


def test_only_open_pull_requests_are_listed_unless_closed_ones_are_asked_for(
    server: GitHubServer, client: Github
) -> None:
    issue = server.open_issue("acme/shop", "A")
    server.open_pull_request("acme/shop", "open", closes=[issue])
    server.merge_pull_request(server.open_pull_request("acme/shop", "merged", closes=[issue]))
    query = """{ repository(owner: "acme", name: "shop") { issue(number: 1) {
        open: closedByPullRequestsReferences(first: 9) { nodes { number } }
        all: closedByPullRequestsReferences(first: 9, includeClosedPrs: true) { nodes { number } } } } }"""
    found = ask(client, query)["data"]["repository"]["issue"]
    assert [node["number"] for node in found["open"]["nodes"]] == [2]
    assert [node["number"] for node in found["all"]["nodes"]] == [2, 3]


def test_a_duplicate_leads_to_its_canonical_issue(server: GitHubServer, client: Github) -> None:
    canonical = server.open_issue("acme/shop", "first")
    server.close(server.open_issue("acme/shop", "second"), duplicate_of=canonical)
    found = evidence(client, 2)
    assert found["stateReason"] == "DUPLICATE"
    marked = next(node for node in found["timelineItems"]["nodes"] if node["__typename"].startswith("Marked"))
    assert marked["canonical"]["number"] == 1


def test_a_duplicate_is_called_not_planned_by_who_does_not_ask_for_duplicates(
    server: GitHubServer, client: Github
) -> None:
    server.close(server.open_issue("acme/shop", "A"), reason="duplicate")
    query = '{ repository(owner: "acme", name: "shop") { issue(number: 1) { stateReason } } }'
    assert ask(client, query)["data"]["repository"]["issue"]["stateReason"] == "NOT_PLANNED"


def test_a_transferred_issue_remembers_where_it_came_from(server: GitHubServer, client: Github) -> None:
    server.transfer(server.open_issue("acme/infra", "A"), "acme/shop")
    (event,) = evidence(client, 1)["timelineItems"]["nodes"]
    assert event["fromRepository"]["nameWithOwner"] == "acme/infra"


def test_what_is_not_there_is_an_error_and_the_rest_is_answered(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    server.delete(server.open_issue("acme/shop", "deleted"))
    server.transfer(server.open_issue("acme/shop", "moved"), "acme/infra")
    answer = ask(
        client,
        """{ shop: repository(owner: "acme", name: "shop") {
               a: issue(number: 1) { title } b: issue(number: 2) { title }
               c: issueOrPullRequest(number: 3) { __typename }
             }
             none: repository(owner: "acme", name: "none") { nameWithOwner } }""",
    )
    assert answer["data"] == {"shop": {"a": {"title": "A"}, "b": None, "c": None}, "none": None}
    assert [(error["type"], error["path"]) for error in answer["errors"]] == [
        ("NOT_FOUND", ["shop", "b"]),
        ("NOT_FOUND", ["shop", "c"]),
        ("NOT_FOUND", ["none"]),
    ]


def test_a_single_missing_issue_is_what_pygithub_raises_for(server: GitHubServer, client: Github) -> None:
    with pytest.raises(UnknownObjectException):
        client.requester.graphql_query('{ repository(owner: "acme", name: "shop") { issue(number: 9) { id } } }', {})


def test_a_pull_request_is_no_issue_and_the_union_tells_them_apart(server: GitHubServer, client: Github) -> None:
    server.open_pull_request("acme/shop", "A")
    query = """{ repository(owner: "acme", name: "shop") {
        issue(number: 1) { id } issueOrPullRequest(number: 1) { __typename ... on PullRequest { state } } } }"""
    answer = ask(client, query)
    assert answer["data"]["repository"] == {
        "issue": None,
        "issueOrPullRequest": {"__typename": "PullRequest", "state": "OPEN"},
    }


def test_issues_are_listed_by_update_and_page_without_pull_requests(server: GitHubServer, client: Github) -> None:
    for number in range(5):
        server.clock.advance(minutes=1)
        server.open_issue("acme/shop", f"Issue {number}", labels=["followthrough"])
    server.open_pull_request("acme/shop", "no issue")
    query = """query($since: DateTime!, $after: String) { repository(owner: "acme", name: "shop") {
        issues(first: 2, after: $after, filterBy: {since: $since, labels: ["followthrough"]},
               orderBy: {field: UPDATED_AT, direction: ASC}) {
          totalCount pageInfo { hasNextPage endCursor } nodes { title } } } }"""
    titles, after = [], None
    while True:
        answer = ask(client, query, since="2026-01-05T09:02:00Z", after=after)
        page = answer["data"]["repository"]["issues"]
        titles += [node["title"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert titles == ["Issue 1", "Issue 2", "Issue 3", "Issue 4"]
    assert page["totalCount"] == 4


def test_closed_issues_are_asked_for_by_state(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    server.close(server.open_issue("acme/shop", "B"))
    query = '{ repository(owner: "acme", name: "shop") { issues(first: 9, states: [CLOSED]) { nodes { title } } } }'
    assert ask(client, query)["data"]["repository"]["issues"]["nodes"] == [{"title": "B"}]


def test_nodes_are_found_by_the_id_that_rest_gives(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    node = client.get_repo("acme/shop").get_issue(1).raw_data["node_id"]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Issue { title } } }"
    answer = ask(client, query, ids=[node, "nonsense"])
    assert answer["data"]["nodes"] == [{"__typename": "Issue", "title": "A"}, None]
    assert answer["errors"][0]["path"] == ["nodes", 1]


def test_a_renamed_repository_is_found_unless_renames_are_not_followed(server: GitHubServer, client: Github) -> None:
    server.rename_repository("acme/shop", "acme/store")
    query = """{ a: repository(owner: "acme", name: "shop") { nameWithOwner }
                 b: repository(owner: "acme", name: "shop", followRenames: false) { nameWithOwner } }"""
    assert ask(client, query)["data"] == {"a": {"nameWithOwner": "acme/store"}, "b": None}


def test_the_cost_of_a_query_is_told_and_taken(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    query = """{ rateLimit { cost remaining limit } repository(owner: "acme", name: "shop") {
        issues(first: 100) { nodes { labels(first: 100) { nodes { name } }
                                     assignees(first: 100) { nodes { login } } } } } }"""
    first = ask(client, query)["data"]["rateLimit"]
    assert first == {"cost": 2, "remaining": 4998, "limit": 5000}
    assert ask(client, query)["data"]["rateLimit"]["remaining"] == 4996


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ('{ repository(owner: "acme", name: "shop") { colour } }', "Field 'colour' doesn't exist on type"),
        ('{ repository(owner: "acme") { id } }', "missing required arguments: name"),
        ('{ repository(owner: "acme", name: "shop", colour: 1) { id } }', "doesn't accept argument 'colour'"),
        ('{ repository(owner: "acme", name: "shop") { issues { nodes { id } } } }', "`first` or `last`"),
        ('{ repository(owner: "acme", name: "shop") { issues(first: 101) { nodes { id } } } }', "exceeds"),
        ('{ repository(owner: "acme", name: "shop") }', "must have selections"),
        ('{ repository(owner: $o, name: "shop") { id } }', "not declared"),
        ("query($o: String!) { viewer { login } }", "provided invalid value"),
        ("query($o: String) { viewer { login } }", "declared by anonymous query but not used"),
        ("{ viewer { ...F } } fragment F on User { ...F }", "infinite loop"),
        ("{ viewer { login", "Parse error"),
        ("{ viewer { login } } fragment F on User { login }", "defined, but not used"),
    ],
)
def test_a_wrong_query_is_not_run_and_told_why(server: GitHubServer, client: Github, query: str, message: str) -> None:
    answer = ask(client, query)
    assert "data" not in answer
    assert message in answer["errors"][0]["message"]


def test_a_query_for_too_many_nodes_is_refused(server: GitHubServer, client: Github) -> None:
    query = """{ repository(owner: "acme", name: "shop") { issues(first: 100) { nodes {
        labels(first: 100) { nodes { name } }
        closedByPullRequestsReferences(first: 100) { nodes { files(first: 100) { nodes { path } } } } } } } }"""
    assert ask(client, query)["errors"][0]["type"] == "MAX_NODE_LIMIT_EXCEEDED"


def test_a_query_nested_without_end_is_refused(server: GitHubServer, client: Github) -> None:
    query = "{ a" * 5000
    assert "nested too deeply" in ask(client, query)["errors"][0]["message"]


def test_skip_and_include_decide_what_is_answered(server: GitHubServer, client: Github) -> None:
    query = """query($with: Boolean!) { viewer { login @include(if: $with) id @skip(if: $with) } }"""
    assert list(ask(client, query, **{"with": True})["data"]["viewer"]) == ["login"]


def test_an_enterprise_address_serves_the_same(server: GitHubServer) -> None:
    server.open_issue("acme/shop", "A")
    client = Github(
        base_url=server.enterprise_url, retry=None, seconds_between_requests=None, seconds_between_writes=None
    )
    found = client.get_repo("acme/shop").get_issue(1)
    assert found.url == f"{server.url}/api/v3/repos/acme/shop/issues/1"
    query = '{ repository(owner: "acme", name: "shop") { issue(number: 1) { title } } }'
    assert ask(client, query)["data"]["repository"]["issue"]["title"] == "A"
    assert server.requests[-1].path == "/api/graphql"
    client.close()


def test_an_exhausted_allowance_is_an_error_in_the_answer(server: GitHubServer, client: Github) -> None:
    server.limits.set("graphql", remaining=0)
    with pytest.raises(GithubException) as refused:
        client.requester.graphql_query("{ viewer { login } }", {})
    assert "RATE_LIMITED" in str(refused.value.data)
