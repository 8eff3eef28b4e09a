"""The stand-in Jira's search: Cloud's by token and behind the writes, Data Center's by number; and JQL's traps."""

from __future__ import annotations

from datetime import datetime

import pytest
from jira import JIRA, JIRAError
from tests.integration.jira_standin.connecting import START, connect
from tests.support.specs.checked import checked_jira

from followthrough.testing import JiraServer


def epoch(when: datetime) -> int:
    return int(when.timestamp() * 1000)


def find(client: JIRA, jql: str) -> list[str]:
    if client._is_cloud:
        found = client.enhanced_search_issues(jql, maxResults=0, fields=["summary"])
    else:
        found = client.search_issues(jql, maxResults=0, fields=["summary"])
    return [issue.key for issue in found]


def test_cloud_answers_ids_only_unless_fields_are_named(cloud: JiraServer, cloud_client: JIRA) -> None:
    issue = cloud.create("OPS", "A")
    cloud.search_catches_up()
    plain = cloud_client._get_json("search/jql", params={"jql": "project = OPS"})
    assert plain == {"issues": [{"id": str(issue.id)}], "isLast": True}
    named = cloud_client._get_json("search/jql", params={"jql": "project = OPS", "fields": "summary"})
    assert named["issues"][0]["fields"] == {"summary": "A"}


def test_cloud_refuses_a_query_without_bounds(cloud: JiraServer, cloud_client: JIRA) -> None:
    for jql in ("", "ORDER BY updated DESC"):
        with pytest.raises(JIRAError) as refused:
            cloud_client.enhanced_search_issues(jql)
        assert refused.value.status_code == 400
        assert "Unbounded" in refused.value.text


def test_cloud_has_removed_the_old_search(cloud: JiraServer, cloud_client: JIRA) -> None:
    with pytest.raises(JIRAError) as refused:
        cloud_client._get_json("search", params={"jql": "project = OPS"})
    assert refused.value.status_code == 410


def test_data_center_does_not_know_the_new_search() -> None:
    with JiraServer("Server") as server:
        client = connect(server)
        with pytest.raises(JIRAError) as refused:
            client._get_json("search/jql", params={"jql": "project = OPS"})
        assert refused.value.status_code == 404
        client.close()


def test_cloud_s_search_is_behind_the_writes_and_a_get_is_not(cloud: JiraServer, cloud_client: JIRA) -> None:
    cloud.create("OPS", "A", labels=["followthrough"])
    assert find(cloud_client, "labels = followthrough") == []
    assert cloud_client.issue("OPS-1").fields.summary == "A"
    cloud.clock.advance(seconds=10)
    assert find(cloud_client, "labels = followthrough") == ["OPS-1"]


def test_a_reconciled_issue_is_seen_before_the_index_catches_up(cloud: JiraServer, cloud_client: JIRA) -> None:
    issue = cloud.create("OPS", "A")
    found = cloud_client.enhanced_search_issues("project = OPS", reconcileIssues=[issue.id], fields=["summary"])
    assert [one.key for one in found] == ["OPS-1"]


def test_a_bulk_fetch_is_not_behind_and_leaves_out_what_is_gone(cloud: JiraServer, cloud_client: JIRA) -> None:
    cloud.add_project("PLAT")
    for summary in ("A", "B", "C"):
        cloud.create("OPS", summary)
    cloud.delete("OPS-2")
    cloud.move("OPS-3", "PLAT")
    body = {"issueIdsOrKeys": ["OPS-1", "OPS-2", "OPS-3"], "fields": ["status"]}
    answer = cloud_client._get_json("issue/bulkfetch", params=body, use_post=True)
    assert [issue["key"] for issue in answer["issues"]] == ["OPS-1", "PLAT-1"]
    assert cloud.writes == []


def test_pages_follow_each_other_and_none_is_lost(server: JiraServer, client: JIRA) -> None:
    for number in range(230):
        server.create("OPS", f"Issue {number}")
    found = find(client, "project = OPS ORDER BY key ASC")
    assert found == [f"OPS-{number}" for number in range(1, 231)]


def test_cloud_shows_no_total_and_a_token_belongs_to_its_query(cloud: JiraServer, cloud_client: JIRA) -> None:
    for number in range(3):
        cloud.create("OPS", f"Issue {number}")
    cloud.search_catches_up()
    asked = {"jql": "project = OPS", "maxResults": "2"}
    page = cloud_client._get_json("search/jql", params=asked)
    assert sorted(page) == ["isLast", "issues", "nextPageToken"]
    token = page["nextPageToken"]
    rest = cloud_client._get_json("search/jql", params={**asked, "nextPageToken": token})
    assert len(rest["issues"]) == 1
    for wrong in ({"jql": "key = OPS-1", "nextPageToken": token}, {**asked, "nextPageToken": "x"}):
        with pytest.raises(JIRAError) as refused:
            cloud_client._get_json("search/jql", params=wrong)
        assert refused.value.status_code == 400


def test_a_missing_key_is_left_out_by_cloud_and_refused_by_data_center(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    if server.cloud:
        assert find(client, "key in (OPS-1, OPS-99)") == ["OPS-1"]
    else:
        with pytest.raises(JIRAError, match="An issue with key 'OPS-99' does not exist for field 'key'") as refused:
            find(client, "key in (OPS-1, OPS-99)")
        assert refused.value.status_code == 400


def test_a_moved_issue_is_found_by_its_old_key(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    server.move("OPS-1", "PLAT")
    assert find(client, "key in (OPS-1)") == ["PLAT-1"]


def test_a_quoted_date_is_read_in_the_account_s_zone_and_epoch_milliseconds_are_not() -> None:
    for deployment in ("Cloud", "Server"):
        with checked_jira(JiraServer(deployment, start=START, time_zone="America/Los_Angeles")) as server:
            server.add_project("OPS")
            server.create("OPS", "A")
            client = connect(server)
            assert find(client, 'project = OPS AND updated >= "2026-01-05 09:00"') == []
            assert find(client, 'project = OPS AND updated >= "2026-01-05 01:00"') == ["OPS-1"]
            assert find(client, f"project = OPS AND updated >= {epoch(START)}") == ["OPS-1"]
            assert find(client, f"project = OPS AND updated > {epoch(START)}") == []
            assert client.issue("OPS-1").fields.updated == "2026-01-05T01:00:00.000-0800"
            client.close()


@pytest.mark.parametrize(
    ("jql", "keys"),
    [
        ("project = OPS AND labels = followthrough", ["OPS-1"]),
        ("project = ops AND labels in (followthrough, other)", ["OPS-2", "OPS-1"]),
        ("labels != followthrough", ["OPS-2"]),
        ("labels is EMPTY AND project in (OPS, PLAT)", ["PLAT-1"]),
        ("project = OPS AND NOT labels = followthrough ORDER BY created", ["OPS-2"]),
        ("(labels = followthrough OR labels = other) AND status = Done", ["OPS-2"]),
        ("statusCategory = Done", ["OPS-2"]),
        ('statusCategory != "Done" ORDER BY key', ["OPS-1", "PLAT-1"]),
        ("resolution = Unresolved ORDER BY key ASC", ["OPS-1", "PLAT-1"]),
        ("resolution is not EMPTY", ["OPS-2"]),
        ('summary ~ "disk alert"', ["OPS-1"]),
        ("issuetype = Bug", ["PLAT-1"]),
        ("updated >= -30m ORDER BY updated ASC", ["OPS-2", "PLAT-1"]),
        ("created < now()", ["OPS-2", "OPS-1"]),
        ("issue.property[followthrough].item = a1b2", ["OPS-1"]),
        ("issue.property[followthrough].item is EMPTY AND project = OPS", ["OPS-2"]),
        ("project = PLAT ORDER BY updated DESC, key ASC", ["PLAT-1"]),
    ],
)
def test_jql_finds(server: JiraServer, client: JIRA, jql: str, keys: list[str]) -> None:
    server.create("OPS", "Alert when the disk is full", labels=["followthrough"]).properties["followthrough"] = {
        "item": "a1b2"
    }
    server.create("OPS", "B", labels=["other"])
    server.clock.advance(hours=1)
    server.create("PLAT", "C", issue_type="Bug")
    server.transition("OPS-2", "Done")
    assert find(client, jql) == keys


@pytest.mark.parametrize(
    "jql",
    [
        "colour = blue",
        "project = NONE",
        "project = OPS AND",
        "project OPS",
        "project = OPS ORDER BY colour",
        "labels ~ x",
        "updated >= soon",
        'updated >= "2026-13-45"',
        "assignee = members()",
        "status = Sleeping",
        "status was Done",
        "issue.property[undeclared].item = x",
        "project = OPS; DROP",
        "(project = OPS",
        "key in ()",
        "(" * 400 + "project = OPS" + ")" * 400,
        "reporter = and",
    ],
)
def test_jql_that_is_not_known_is_refused(server: JiraServer, client: JIRA, jql: str) -> None:
    with pytest.raises(JIRAError) as refused:
        find(client, jql)
    assert refused.value.status_code == 400
    assert refused.value.text
