"""The stand-in Jira's issues, Cloud and Data Center, as the real jira library sees them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from jira import JIRA, JIRAError
from tests.integration.jira_standin.connecting import connect
from tests.support.specs.location import spec, why_absent

from followthrough.testing import JiraServer, RequiredField
from followthrough.testing.jira_server.adf import is_document, text_of


def document(text: str) -> dict[str, Any]:
    paragraph = {"type": "paragraph", "content": [{"type": "text", "text": text}]}
    return {"type": "doc", "version": 1, "content": [paragraph]}


def fields(**more: Any) -> dict[str, Any]:
    return {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": "Alert on disk", **more}


def test_it_shows_what_kind_of_jira_it_is(server: JiraServer, client: JIRA) -> None:
    assert client.deploymentType == ("Cloud" if server.cloud else "Server")


def test_an_issue_that_was_created_is_found_with_all_that_was_given(server: JiraServer, client: JIRA) -> None:
    text = document("because") if server.cloud else "because"
    given = fields(description=text, labels=["followthrough"], duedate="2026-02-01", priority={"name": "High"})
    found = client.create_issue(given)
    assert (found.key, found.fields.summary, found.fields.labels) == ("OPS-1", "Alert on disk", ["followthrough"])
    assert (found.fields.duedate, found.fields.priority.name) == ("2026-02-01", "High")
    assert found.raw["fields"]["description"] == text
    assert found.fields.status.statusCategory.key == "new"
    assert found.fields.created == "2026-01-05T09:00:00.000+0000"


def test_version_3_takes_documents_only(cloud: JiraServer, cloud_client: JIRA) -> None:
    for wrong in ("plain text", {"type": "doc", "version": 1, "content": [{"type": "bold"}]}):
        with pytest.raises(JIRAError) as refused:
            cloud_client.create_issue(fields(description=wrong))
        assert refused.value.status_code == 400
        assert "Atlassian Document" in refused.value.text
    assert cloud.issues() == []


def test_version_2_takes_text_only_and_cloud_answers_it_as_text(cloud: JiraServer) -> None:
    client = JIRA(cloud.url, max_retries=0)
    with pytest.raises(JIRAError):
        client.create_issue(fields(description=document("because")))
    assert client.create_issue(fields(description="h2. because")).fields.description == "h2. because"
    client.close()


def test_a_text_of_version_2_is_a_document_in_version_3(cloud: JiraServer, cloud_client: JIRA) -> None:
    cloud.create("OPS", "A", "one\n\ntwo")
    found = cloud_client.issue("OPS-1").raw["fields"]["description"]
    assert is_document(found)
    assert text_of(found) == "one\ntwo"


def test_what_jira_s_own_schema_refuses_the_stand_in_refuses_too() -> None:
    path = spec("adf.json")
    if path is None:
        pytest.skip(why_absent("adf.json"))
    import jsonschema

    validator = jsonschema.Draft4Validator(json.loads(path.read_text()))
    nodes: list[dict[str, Any]] = [
        {"type": "paragraph"},
        {"type": "paragraph", "content": [{"type": "text", "text": ""}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [{"type": "strong"}]}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [{"type": "link"}]}]},
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "a"}]},
        {"type": "heading", "content": [{"type": "text", "text": "a"}]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [{"type": "paragraph"}]}]},
        {"type": "bulletList", "content": [{"type": "paragraph"}]},
        {"type": "bulletList", "content": []},
        {"type": "text", "text": "a"},
        {"type": "listItem", "content": []},
        {"type": "codeBlock", "content": [{"type": "text", "text": "a"}]},
        {"type": "rule"},
        {"type": "bold"},
        {"type": "panel", "attrs": {"panelType": "info"}, "content": [{"type": "paragraph"}]},
        {"type": "blockquote", "content": [{"type": "paragraph"}]},
    ]
    taken = 0
    for node in nodes:
        whole = {"type": "doc", "version": 1, "content": [node]}
        if is_document(whole):
            taken += 1
            assert validator.is_valid(whole), node
    assert taken == 8


def test_required_fields_are_missed_by_name_and_nothing_is_created(server: JiraServer, client: JIRA) -> None:
    team = RequiredField("customfield_10042", "Team", options=("web", "data"))
    server.add_project("SRE", required_fields=[team, RequiredField("customfield_10043", "Postmortem")])
    given = {**fields(), "project": {"key": "SRE"}}
    with pytest.raises(JIRAError) as refused:
        client.create_issue(given)
    assert refused.value.status_code == 400
    assert refused.value.response.json()["errors"] == {
        "customfield_10042": "Team is required.",
        "customfield_10043": "Postmortem is required.",
    }
    assert server.issues("SRE") == []
    given |= {"customfield_10042": {"value": "web"}, "customfield_10043": "2026-01"}
    assert client.create_issue(given).raw["fields"]["customfield_10042"] == {"value": "web"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"project": {"key": "NONE"}}, "project"),
        ({"issuetype": {"name": "Teapot"}}, "issuetype"),
        ({"summary": ""}, "summary"),
        ({"summary": "two\nlines"}, "summary"),
        ({"summary": "x" * 256}, "summary"),
        ({"labels": ["two words"]}, "labels"),
        ({"duedate": "soon"}, "duedate"),
        ({"customfield_10099": "x"}, "customfield_10099"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_a_wrong_field_is_refused_by_name(server: JiraServer, client: JIRA, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(JIRAError) as refused:
        client.create_issue(fields(**wrong))
    assert refused.value.status_code == 400
    assert list(refused.value.response.json()["errors"]) == [field]
    assert server.issues() == []


def test_cloud_lists_what_can_be_created_in_both_forms(cloud: JiraServer, cloud_client: JIRA) -> None:
    cloud.add_project("SRE", issue_types=["Task", "Bug"], required_fields={"customfield_10042": "Team"})
    classic = cloud_client.createmeta(projectKeys="SRE", expand="projects.issuetypes.fields")
    types = classic["projects"][0]["issuetypes"]
    assert [one["name"] for one in types] == ["Task", "Bug"]
    assert types[0]["fields"]["customfield_10042"]["required"] is True
    new = cloud_client._get_json("issue/createmeta/SRE/issuetypes")
    described = cloud_client._get_json(f"issue/createmeta/SRE/issuetypes/{new['issueTypes'][0]['id']}")
    required = [field["fieldId"] for field in described["fields"] if field["required"]]
    assert required == ["project", "issuetype", "summary", "customfield_10042"]


def test_data_center_9_lists_it_in_the_new_form_only() -> None:
    with JiraServer("Server") as server:
        server.add_project("SRE", issue_types=["Task"], required_fields={"customfield_10042": "Team"})
        client = connect(server)
        (task,) = client.project_issue_types("SRE")
        described = client.project_issue_fields("SRE", task.id)
        assert [field.fieldId for field in described if field.required][-1] == "customfield_10042"
        with pytest.raises(JIRAError) as refused:
            client._get_json("issue/createmeta")
        assert refused.value.status_code == 404
        client.close()


def test_data_center_8_still_has_the_classic_form() -> None:
    with JiraServer("Server", version="8.3.0") as server:
        server.add_project("SRE", issue_types=["Task"])
        client = connect(server)
        assert client.createmeta(projectKeys="SRE")["projects"][0]["key"] == "SRE"
        client.close()


def test_an_issue_is_edited_and_the_changelog_shows_it(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A", labels=["x"])
    issue = client.issue("OPS-1")
    issue.update(fields={"summary": "B", "duedate": "2026-03-01"})
    issue.update(update={"labels": [{"add": "y"}, {"remove": "x"}]})
    found = server.issue("OPS-1")
    assert (found.summary, found.due, found.labels) == ("B", date(2026, 3, 1), ["y"])
    histories = client.issue("OPS-1", expand="changelog").changelog.histories
    assert [history.items[0].field for history in histories] == ["labels", "due", "summary"]


def test_a_status_shows_its_category_and_a_done_one_its_resolution(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    server.transition("OPS-1", "In Progress")
    assert client.issue("OPS-1").fields.status.statusCategory.key == "indeterminate"
    server.transition("OPS-1", "Done", "Won't Fix")
    found = client.issue("OPS-1").fields
    assert (found.status.statusCategory.key, found.resolution.name) == ("done", "Won't Fix")
    server.transition("OPS-1", "To Do")
    assert client.issue("OPS-1").fields.resolution is None


def test_the_client_moves_an_issue_through_the_workflow(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    names = [transition["name"] for transition in client.transitions("OPS-1")]
    assert names == ["In Progress", "In Review", "Done", "Won't Do"]
    client.transition_issue("OPS-1", "Done", resolution={"name": "Duplicate"})
    found = server.issue("OPS-1")
    assert (found.status.name, found.resolution and found.resolution.name) == ("Done", "Duplicate")


def test_a_transition_that_is_not_legal_is_refused(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    with pytest.raises(JIRAError) as refused:
        client.transition_issue("OPS-1", "999")
    assert refused.value.status_code == 400


def test_a_resolution_that_is_not_on_the_screen_is_refused(server: JiraServer, client: JIRA) -> None:
    server.add_project("LEAN", resolution_on_screen=False)
    server.create("LEAN", "A")
    with pytest.raises(JIRAError) as refused:
        client.transition_issue("LEAN-1", "Done", resolution={"name": "Done"})
    assert "not on the appropriate screen" in refused.value.text
    client.transition_issue("LEAN-1", "Done")
    assert server.issue("LEAN-1").status.name == "Done"


def test_a_moved_issue_answers_to_its_old_key_under_the_new_one(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    server.move("OPS-1", "PLAT")
    assert client.issue("OPS-1").key == "PLAT-1"


def test_deleted_and_hidden_issues_answer_alike(server: JiraServer, client: JIRA) -> None:
    for summary in ("deleted", "hidden", "in a hidden project"):
        server.create("PLAT" if "project" in summary else "OPS", summary)
    server.delete("OPS-1")
    server.hide("OPS-2")
    server.hide("PLAT")
    answers = []
    for key in ("OPS-1", "OPS-2", "PLAT-1", "OPS-99"):
        with pytest.raises(JIRAError) as refused:
            client.issue(key)
        answers.append((refused.value.status_code, refused.value.text))
    assert len(set(answers)) == 1
    assert answers[0][0] == 404


def test_a_property_is_kept_with_the_issue_and_moves_with_it(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    client.add_issue_property("OPS-1", "followthrough", {"item": "a1b2"})
    server.move("OPS-1", "PLAT")
    assert client.issue("PLAT-1", properties="followthrough").raw["properties"] == {"followthrough": {"item": "a1b2"}}
    assert client._get_json("issue/PLAT-1/properties/followthrough")["value"] == {"item": "a1b2"}
    with pytest.raises(JIRAError) as refused:
        client._get_json("issue/PLAT-1/properties/other")
    assert refused.value.status_code == 404


def test_a_property_can_be_given_on_creating(server: JiraServer, client: JIRA) -> None:
    body = {"fields": fields(), "properties": [{"key": "followthrough", "value": {"item": "a1b2"}}]}
    client._session.post(client._get_url("issue"), data=json.dumps(body))
    assert server.issue("OPS-1").properties == {"followthrough": {"item": "a1b2"}}


def test_a_duplicate_is_linked_to_its_canonical_issue(server: JiraServer, client: JIRA) -> None:
    for summary in ("first", "second", "third"):
        server.create("OPS", summary)
    client.create_issue_link("Duplicate", "OPS-2", "OPS-1")
    server.link_duplicate("OPS-3", of="OPS-1")
    for key in ("OPS-2", "OPS-3"):
        (link,) = client.issue(key).fields.issuelinks
        assert (link.type.outward, link.outwardIssue.key) == ("duplicates", "OPS-1")
    assert [link.inwardIssue.key for link in client.issue("OPS-1").fields.issuelinks] == ["OPS-2", "OPS-3"]


def test_a_comment_is_made_once_and_edited_in_place(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    first, second = ("first", "second") if not server.cloud else (document("first"), document("second"))
    comment = client.add_comment("OPS-1", first)
    path = client._get_url(f"issue/OPS-1/comment/{comment.id}")
    client._session.put(path, data=json.dumps({"body": second}))
    assert [one.raw["body"] for one in client.comments("OPS-1")] == [second]


def test_a_remote_link_is_replaced_by_its_global_id(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    for title in ("one", "two"):
        client.add_simple_link("OPS-1", {"url": "https://acme.test/pm", "title": title})
    assert [link.object.title for link in client.remote_links("OPS-1")] == ["two"]


def test_a_token_that_is_not_known_is_refused(server: JiraServer) -> None:
    server.add_token("known")
    server.create("OPS", "A")
    for token in ("unknown", None):
        client = connect(server, token=token)
        with pytest.raises(JIRAError) as refused:
            client.issue("OPS-1")
        assert refused.value.status_code == 401
        client.close()
    client = connect(server, token="known")
    assert client.issue("OPS-1").key == "OPS-1"
    client.close()


def test_a_read_only_account_reads_and_does_not_write(server: JiraServer) -> None:
    server.add_token("reader", can_write=False)
    server.create("OPS", "A")
    client = connect(server, token="reader")
    for write in (lambda: client.create_issue(fields()), lambda: client.issue("OPS-1").update(summary="B")):
        with pytest.raises(JIRAError) as refused:
            write()
        assert refused.value.status_code == 403
    assert [issue.summary for issue in server.issues()] == ["A"]
    client.close()


def test_an_account_without_access_sees_nothing_of_a_project(server: JiraServer) -> None:
    server.add_token("narrow", projects=["OPS"])
    server.create("PLAT", "A")
    client = connect(server, token="narrow")
    with pytest.raises(JIRAError) as refused:
        client.issue("PLAT-1")
    assert refused.value.status_code == 404
    assert [project.key for project in client.projects()] == ["OPS"]
    client.close()


def test_what_the_server_does_not_know_is_refused_and_remembered(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A")
    for path in ("teapot", "issue/OPS-1?colour=blue"):
        with pytest.raises(JIRAError):
            client._get_json(path)
    assert [exchange.status for exchange in server.unknown_requests] == [404, 400]


def test_the_recording_distinguishes_writes_from_reads_and_holds_no_secret(server: JiraServer) -> None:
    server.add_token("s3cret")
    client = connect(server, token="s3cret")
    client.create_issue(fields(), prefetch=False)
    if server.cloud:
        client.enhanced_search_issues("project = OPS", use_post=True)
    client.close()
    assert [(exchange.method, exchange.applied) for exchange in server.writes] == [("POST", True)]
    assert "s3cret" not in repr(server.requests)


def test_a_test_may_choose_a_key_that_is_still_to_come(server: JiraServer, client: JIRA) -> None:
    server.create("OPS", "A", number=41)
    assert client.issue("OPS-41").fields.summary == "A"
    assert server.create("OPS", "B").key == "OPS-42"
    with pytest.raises(ValueError, match="given away"):
        server.create("OPS", "C", number=41)
