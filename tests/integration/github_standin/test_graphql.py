"""The stand-in GitHub's GraphQL, as the real PyGithub asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from github import Github, GithubException, UnknownObjectException
from graphql import get_named_type, is_introspection_type, is_leaf_type, is_object_type, is_required_argument

from followthrough.testing import GitHubServer
from followthrough.testing.github_server.graphql_schema import SCHEMA

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


def test_a_pull_request_is_no_issue_and_the_union_distinguishes_them(server: GitHubServer, client: Github) -> None:
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


def test_the_cost_of_a_query_is_shown_and_spent(server: GitHubServer, client: Github) -> None:
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
        ('{ repository(owner: "acme", name: "shop") { colour } }', "'colour'"),
        ('{ repository(owner: "acme") { id } }', "(name:)"),
        ('{ repository(owner: "acme", name: "shop", colour: 1) { id } }', "'colour'"),
        ('{ repository(owner: "acme", name: "shop") { issues { nodes { id } } } }', "`first` or `last`"),
        ('{ repository(owner: "acme", name: "shop") { issues(first: 101) { nodes { id } } } }', "limit of 100"),
        ('{ repository(owner: "acme", name: "shop") { issues(last: -1) { nodes { id } } } }', "-1 records"),
        ("query($id: ID!) { node(id: $id) { id } }", "'$id'"),
        ("query A { viewer { login } } query B { viewer { login } }", "by its name"),
        ("mutation { closeIssue { id } }", "mutation"),
        ("{ viewer { login", "Syntax Error"),
        ("{ a" * 5000, "nested too deeply"),
    ],
)
def test_a_wrong_query_is_refused_with_the_reason(
    server: GitHubServer, client: Github, query: str, message: str
) -> None:
    answer = ask(client, query)
    assert "data" not in answer
    assert message in answer["errors"][0]["message"]


def test_a_query_for_too_many_nodes_is_refused(server: GitHubServer, client: Github) -> None:
    query = """{ repository(owner: "acme", name: "shop") { issues(first: 100) { nodes {
        labels(first: 100) { nodes { name } }
        closedByPullRequestsReferences(first: 100) { nodes { files(first: 100) { nodes { path } } } } } } } }"""
    assert ask(client, query)["errors"][0]["type"] == "MAX_NODE_LIMIT_EXCEEDED"


@pytest.mark.parametrize(
    ("parts", "beneath"),
    [
        (30, "parent {{ ...f{next} }}"),
        (17, "a: parent {{ ...f{next} }} b: parent {{ ...f{next} }}"),
    ],
)
def test_a_query_that_grows_by_its_fragments_is_refused(
    server: GitHubServer, client: Github, parts: int, beneath: str
) -> None:
    query = '{ repository(owner: "acme", name: "shop") { issue(number: 1) { ...f0 } } }'
    for n in range(parts):
        query += f" fragment f{n} on Issue {{ {beneath.format(next=n + 1)} }}"
    query += f" fragment f{parts} on Issue {{ id }}"
    assert ask(client, query)["errors"][0]["type"] == "RESOURCE_LIMITS_EXCEEDED"


def test_without_the_extra_one_line_names_what_to_install_and_rest_works(tmp_path: Path) -> None:
    (tmp_path / "graphql.py").write_text("raise ModuleNotFoundError('no graphql', name='graphql')\n", encoding="utf-8")
    script = """if True:
        import requests
        from followthrough.testing import GitHubServer
        with GitHubServer() as server:
            server.add_repository("acme/shop")
            print(requests.get(f"{server.url}/repos/acme/shop", timeout=30).status_code)
            answer = requests.post(f"{server.url}/graphql", json={"query": "{ viewer { login } }"}, timeout=30)
            print(answer.status_code, answer.json()["message"])
    """
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    needs = "the stand-in GitHub needs one more package for GraphQL; install followthrough with the extra [testing]"
    assert (done.stdout, done.stderr) == (f"200\n422 {needs}\n", "")


def everything(kind: Any, depth: int) -> str:
    """A selection of every field of a type, and of the types of its fields, without those that need an argument."""
    if not hasattr(kind, "fields"):
        members = SCHEMA.get_possible_types(kind)
        return f"__typename {' '.join(f'... on {member.name} {{ {everything(member, depth)} }}' for member in members)}"
    selected = ["__typename"]
    for name, field in kind.fields.items():
        type_ = get_named_type(field.type)
        paged = "(first: 20)" if type_.name.endswith("Connection") else ""
        # Under one name, the two members of a union could not have fields of different types.
        asked = f"{kind.name}_{name}: {name}{paged}"
        if is_leaf_type(type_):
            selected.append(asked)
        elif depth and not any(is_required_argument(argument) for argument in field.args.values()):
            beneath = depth if kind.name.endswith(("Connection", "Edge")) else depth - 1
            selected.append(f"{asked} {{ {everything(type_, beneath)} }}")
    return " ".join(selected)


def test_every_field_that_the_stand_in_knows_is_answered_as_github_answers_it(
    server: GitHubServer, client: Github
) -> None:
    other = server.transfer(server.open_issue("acme/infra", "B"), "acme/shop")
    issue = server.open_issue("acme/shop", "C", labels=["a"], assignees=["ada"])
    server.edit(issue, title="D", labels=["b"], assignees=["bob"], due=datetime(2026, 1, 5, tzinfo=UTC))
    server.merge_pull_request("acme/shop", "E", f"See #{issue.number}", closes=[issue], paths=["a.py"])
    server.reopen(issue)
    server.close(issue, commit_in="acme/shop")
    server.add_sub_issue(other, issue)
    server.close(issue, duplicate_of=other)
    subject, repository = (everything(SCHEMA.type_map[name], 2) for name in ("IssueOrPullRequest", "Repository"))
    seen = ""
    for part in (repository, *(f"issueOrPullRequest(number: {n}) {{ {subject} }}" for n in range(1, 4))):
        query = f'{{ {everything(SCHEMA.query_type, 1)} repository(owner: "acme", name: "shop") {{ {part} }} }}'
        answer = ask(client, query)
        assert list(answer) == ["data"]
        seen += str(answer)
    objects = [kind for kind in SCHEMA.type_map.values() if is_object_type(kind) and not is_introspection_type(kind)]
    assert [kind.name for kind in objects if f"'__typename': '{kind.name}'" not in seen] == []


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
