"""The stand-in GitHub's issues, as the real PyGithub sees them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from github import Github, GithubException, UnknownObjectException
from github.Repository import Repository
from tests.integration.github_standin.connecting import START

from followthrough.testing import GitHubServer


def lazily(client: Github, name: str) -> Repository:
    """The repository object without the request that fetches it."""
    return Repository(client.requester.withLazy(True), url=f"/repos/{name}")


def test_an_issue_that_was_created_is_found_with_all_that_was_given(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    created = repository.create_issue("Alert on disk", body="because", labels=["followthrough"], assignees=["maya"])
    found = repository.get_issue(created.number)
    assert (found.title, found.body, found.state) == ("Alert on disk", "because", "open")
    assert [label.name for label in found.labels] == ["followthrough"]
    assert [assignee.login for assignee in found.assignees] == ["maya"]
    assert found.html_url == "https://github.com/acme/shop/issues/1"
    assert found.created_at == START


def test_a_label_on_a_new_issue_becomes_a_label_of_the_repository(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    repository.create_issue("A", labels=["followthrough"])
    assert [label.name for label in repository.get_labels()] == ["followthrough"]


def test_a_listing_shows_a_new_issue_at_once_and_search_only_later(server: GitHubServer, client: Github) -> None:
    repository = client.get_repo("acme/shop")
    repository.create_issue("Alert on disk", labels=["followthrough"])
    query = "repo:acme/shop is:issue label:followthrough"
    assert [issue.number for issue in repository.get_issues(labels=["followthrough"])] == [1]
    assert [issue.number for issue in client.search_issues(query)] == []
    server.clock.advance(seconds=30)
    assert [issue.number for issue in client.search_issues(query)] == [1]


def test_search_goes_on_seeing_the_old_state_until_it_catches_up(server: GitHubServer, client: Github) -> None:
    issue = server.open_issue("acme/shop", "A")
    server.search_catches_up()
    server.close(issue)
    assert [found.state for found in client.search_issues("repo:acme/shop A in:title")] == ["open"]
    server.search_catches_up()
    assert [found.state for found in client.search_issues("repo:acme/shop A in:title")] == ["closed"]


@pytest.mark.parametrize("reason", ["completed", "not_planned", "duplicate"])
def test_a_closed_issue_has_its_reason(server: GitHubServer, client: Github, reason: str) -> None:
    server.close(server.open_issue("acme/shop", "A"), reason=reason)
    issue = client.get_repo("acme/shop").get_issue(1)
    assert (issue.state, issue.state_reason) == ("closed", reason)


def test_a_reopened_issue_has_that_reason_and_is_no_longer_closed(server: GitHubServer, client: Github) -> None:
    issue = server.open_issue("acme/shop", "A")
    server.close(issue)
    server.reopen(issue)
    found = client.get_repo("acme/shop").get_issue(1)
    assert (found.state, found.state_reason, found.closed_at) == ("open", "reopened", None)


def test_the_client_closes_and_reopens_with_a_reason(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    issue = client.get_repo("acme/shop").get_issue(1)
    issue.edit(state="closed", state_reason="not_planned")
    assert server.issue("acme/shop", 1).state_reason == "not_planned"
    issue.edit(state="open")
    assert server.issue("acme/shop", 1).state == "open"


def test_a_state_reason_without_a_state_changes_nothing(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    client.get_repo("acme/shop").get_issue(1).edit(state_reason="not_planned")
    assert (server.issue("acme/shop", 1).state, server.issue("acme/shop", 1).state_reason) == ("open", None)


def test_a_transferred_issue_redirects_to_its_new_place(server: GitHubServer, client: Github) -> None:
    moved = server.transfer(server.open_issue("acme/shop", "A"), "acme/infra")
    found = client.get_repo("acme/shop").get_issue(1)
    assert (found.number, found.html_url) == (moved.number, "https://github.com/acme/infra/issues/1")
    assert [exchange.status for exchange in server.requests[-2:]] == [301, 200]


@pytest.mark.parametrize("below", ["comments", "events", "timeline"])
def test_what_lies_below_a_transferred_issue_is_not_found(server: GitHubServer, client: Github, below: str) -> None:
    server.transfer(server.open_issue("acme/shop", "A"), "acme/infra")
    with pytest.raises(UnknownObjectException):
        client.requester.requestJsonAndCheck("GET", f"/repos/acme/shop/issues/1/{below}")


def test_a_deleted_issue_is_gone(server: GitHubServer, client: Github) -> None:
    server.delete(server.open_issue("acme/shop", "A"))
    with pytest.raises(GithubException) as refused:
        client.get_repo("acme/shop").get_issue(1)
    assert refused.value.status == 410
    assert [issue.number for issue in client.get_repo("acme/shop").get_issues(state="all")] == []


def test_a_hidden_repository_looks_as_if_it_were_not_there(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    server.hide("acme/shop")
    with pytest.raises(UnknownObjectException):
        assert lazily(client, "acme/shop").get_issue(1).title
    server.hide("acme/shop", hidden=False)
    assert client.get_repo("acme/shop").get_issue(1).title == "A"


def test_a_renamed_repository_is_found_under_its_old_name(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    server.rename_repository("acme/shop", "acme/store")
    assert client.get_repo("acme/shop").full_name == "acme/store"
    assert lazily(client, "acme/shop").get_issue(1).html_url == "https://github.com/acme/store/issues/1"


def test_a_create_under_a_renamed_repository_s_old_name_files_nothing(server: GitHubServer, client: Github) -> None:
    server.rename_repository("acme/shop", "acme/store")
    lazily(client, "acme/shop").create_issue("A")
    assert server.writes[-1].status == 307
    assert server.issues("acme/store") == []


def test_pull_requests_are_among_the_issues(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    server.open_pull_request("acme/shop", "B")
    listed = {issue.number: issue.pull_request is not None for issue in client.get_repo("acme/shop").get_issues()}
    assert listed == {1: False, 2: True}


def test_a_listing_comes_in_pages_and_none_is_lost(server: GitHubServer, client: Github) -> None:
    for number in range(205):
        server.open_issue("acme/shop", f"Issue {number}")
    found = [issue.number for issue in client.get_repo("acme/shop").get_issues(direction="asc")]
    assert found == list(range(1, 206))
    assert len([exchange for exchange in server.requests if exchange.path.endswith("/issues")]) == 3


def test_since_takes_the_moment_itself_in(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "old")
    later = server.clock.advance(hours=1)
    server.open_issue("acme/shop", "new")
    assert [issue.title for issue in client.get_repo("acme/shop").get_issues(since=later)] == ["new"]
    assert len(list(client.get_repo("acme/shop").get_issues(since=later - timedelta(hours=1)))) == 2


def test_a_listing_filters_by_state_label_and_assignee(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A", labels=["x", "y"], assignees=["maya"])
    server.close(server.open_issue("acme/shop", "B", labels=["x"]))
    repository = client.get_repo("acme/shop")
    assert [issue.title for issue in repository.get_issues(state="closed")] == ["B"]
    assert [issue.title for issue in repository.get_issues(state="all", labels=["x", "y"])] == ["A"]
    assert [issue.title for issue in repository.get_issues(state="all", assignee="none")] == ["B"]


def test_a_comment_is_made_once_and_edited_in_place(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A")
    issue = client.get_repo("acme/shop").get_issue(1)
    comment = issue.create_comment("first")
    issue.get_comment(comment.id).edit("second")
    assert [one.body for one in issue.get_comments()] == ["second"]
    comment.delete()
    assert list(issue.get_comments()) == []


def test_a_locked_issue_takes_no_comment(server: GitHubServer, client: Github) -> None:
    server.lock(server.open_issue("acme/shop", "A"))
    with pytest.raises(GithubException) as refused:
        client.get_repo("acme/shop").get_issue(1).create_comment("hello")
    assert refused.value.status == 403


def test_labels_are_added_replaced_and_removed(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A", labels=["a"])
    issue = client.get_repo("acme/shop").get_issue(1)
    issue.add_to_labels("b")
    assert {label.name for label in issue.get_labels()} == {"a", "b"}
    issue.set_labels("c", "d")
    issue.remove_from_labels("c")
    assert [label.name for label in server.issue("acme/shop", 1).labels] == ["d"]


def test_events_tell_what_closed_an_issue(server: GitHubServer, client: Github) -> None:
    server.close(server.open_issue("acme/shop", "A"), commit_in="acme/shop")
    events = list(client.get_repo("acme/shop").get_issue(1).get_events())
    assert [event.event for event in events] == ["closed"]
    assert events[0].commit_id


def test_the_timeline_names_the_pull_request_that_mentions_an_issue(server: GitHubServer, client: Github) -> None:
    issue = server.open_issue("acme/shop", "A")
    server.merge_pull_request("acme/shop", "B", closes=[issue])
    timeline = list(client.get_repo("acme/shop").get_issue(1).get_timeline())
    crossed = next(event for event in timeline if event.event == "cross-referenced")
    assert crossed.source is not None
    assert crossed.source.issue.number == 2


def test_a_due_date_is_the_milestone_s(server: GitHubServer, client: Github) -> None:
    due = datetime(2026, 2, 1, tzinfo=UTC)
    server.edit(server.open_issue("acme/shop", "A"), due=due)
    assert client.get_repo("acme/shop").get_issue(1).milestone.due_on == due


def test_an_issue_becomes_part_of_another(server: GitHubServer, client: Github) -> None:
    parent = server.open_issue("acme/shop", "whole")
    child = server.open_issue("acme/shop", "part")
    path = f"/repos/acme/shop/issues/{parent.number}/sub_issues"
    client.requester.requestJsonAndCheck("POST", path, input={"sub_issue_id": child.id})
    _, listed = client.requester.requestJsonAndCheck("GET", path)
    assert [one["number"] for one in listed] == [child.number]


def test_an_issue_without_a_title_is_refused_by_name(server: GitHubServer, client: Github) -> None:
    with pytest.raises(GithubException) as refused:
        client.requester.requestJsonAndCheck("POST", "/repos/acme/shop/issues", input={"body": "x"})
    assert refused.value.status == 422
    assert refused.value.data["errors"][0]["field"] == "title"


def test_issues_switched_off_and_archived_repositories_refuse(server: GitHubServer, client: Github) -> None:
    server.add_repository("acme/silent", has_issues=False)
    server.add_repository("acme/old", archived=True)
    for name, status in (("acme/silent", 410), ("acme/old", 403)):
        with pytest.raises(GithubException) as refused:
            client.get_repo(name).create_issue("A")
        assert refused.value.status == status


def test_what_the_server_does_not_know_is_refused_and_remembered(server: GitHubServer, client: Github) -> None:
    for verb, path, body in (
        ("GET", "/repos/acme/shop/teapots", None),
        ("GET", "/repos/acme/shop/issues?colour=blue", None),
        ("POST", "/repos/acme/shop/issues", {"title": "A", "colour": "blue"}),
    ):
        with pytest.raises(GithubException):
            client.requester.requestJsonAndCheck(verb, path, input=body)
    assert [exchange.status for exchange in server.unknown_requests] == [404, 422, 422]
    assert server.issues("acme/shop") == []


def test_the_recording_distinguishes_writes_from_reads(server: GitHubServer, client: Github) -> None:
    client.get_repo("acme/shop").create_issue("A")
    assert [(exchange.method, exchange.body["title"]) for exchange in server.writes] == [("POST", "A")]
    assert len(server.requests) == 2
    server.forget_requests()
    assert server.requests == []


def test_a_stopped_server_refuses_connections_and_remembers_everything_when_it_is_back(
    server: GitHubServer, client: Github
) -> None:
    server.open_issue("acme/shop", "A")
    repository, address = client.get_repo("acme/shop"), server.url
    server.stop()
    with pytest.raises(OSError, match=r"[Cc]onnection"):
        repository.get_issue(1)
    server.start()
    assert server.url == address
    assert repository.get_issue(1).title == "A"


def test_a_test_may_choose_a_number_that_is_still_to_come(server: GitHubServer, client: Github) -> None:
    server.open_issue("acme/shop", "A", number=101)
    assert server.open_issue("acme/shop", "B").number == 102
    assert client.get_repo("acme/shop").get_issue(101).title == "A"
    with pytest.raises(ValueError, match="given away"):
        server.open_issue("acme/shop", "C", number=5)
