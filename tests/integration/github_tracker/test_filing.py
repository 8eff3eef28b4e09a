"""Filing on GitHub with PyGithub: once, with the marker, and found again whatever happened to the repository."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.integration.tracker_setups import START, GitHubSetup, draft, github, github_key

from followthrough.errors import NotAllowedError, NotVisibleError, RejectedError, RetryableError, SkipError
from followthrough.ports import IssueDraft
from followthrough.testing import Fault, GitHubServer, Request, on


def test_the_marker_is_the_first_line_where_people_do_not_see_it(setup: GitHubSetup) -> None:
    setup.tracker.create(draft(setup))
    body = setup.server.issue("acme/shop", 1).body
    assert body == "<!-- followthrough:item=ft-a1 -->\nBecause of **the outage**."


def test_labels_are_made_once_with_colour_and_description(setup: GitHubSetup) -> None:
    for number in range(3):
        setup.tracker.create(draft(setup, f"ft-{number}", labels=("team: payments",)))
    (ours, other) = setup.server.repository("acme/shop").labels
    assert (ours.name, ours.color) == ("followthrough", "5319e7")
    assert ours.description
    assert other.name == "team: payments"
    assert sum(request.path.endswith("/labels") and request.is_write for request in setup.server.requests) == 2


def test_a_label_that_is_there_is_left_as_it_is(setup: GitHubSetup) -> None:
    setup.server.open_issue("acme/shop", "Old", labels=["followthrough"])
    setup.server.repository("acme/shop").labels[0].color = "ffffff"
    setup.tracker.create(draft(setup))
    assert [label.color for label in setup.server.repository("acme/shop").labels] == ["ffffff"]


def test_an_assignee_who_may_be_assigned_is(setup: GitHubSetup) -> None:
    assert setup.tracker.create(draft(setup, assignee="maya")).assignee == "maya"


def test_an_assignee_who_may_not_be_is_left_out_and_logged(
    setup: GitHubSetup, caplog: pytest.LogCaptureFixture
) -> None:
    def assigns(request: Request) -> bool:
        return request.path == setup.create_path and bool((request.json or {}).get("assignees"))

    setup.server.fail(Fault("422", 422, "Validation Failed: assignees invalid"), when=assigns)
    filed = setup.tracker.create(draft(setup, assignee="stranger"))
    assert filed.assignee is None
    assert setup.filed() == 1
    assert "filed without its assignee" in caplog.text


def test_a_refusal_for_another_reason_is_not_taken_for_the_assignees(setup: GitHubSetup) -> None:
    setup.server.fail(Fault("422", 422, "Validation Failed: title too long"), when=on("POST", setup.create_path))
    with pytest.raises(RejectedError, match="title too long"):
        setup.tracker.create(draft(setup, assignee="maya"))
    assert setup.filed() == 0


def test_a_part_is_put_under_its_parent(setup: GitHubSetup) -> None:
    parent = setup.open()[0]
    setup.tracker.create(draft(setup, parent=parent))
    assert [sub_issue.number for sub_issue in setup.server.issue("acme/shop", 1).sub_issues] == [2]


def test_a_parent_that_takes_no_part_is_reported_before_anything_is_filed(setup: GitHubSetup) -> None:
    parent, moved, deleted = setup.open(3)
    pull = setup.server.open_pull_request("acme/shop", "Limit the pool")
    setup.server.transfer(setup.server.issue("acme/shop", 2), "acme/infra")
    setup.server.delete(setup.server.issue("acme/shop", 3))
    lines_by_parent = {
        parent: [],
        moved: ["its parent acme/shop#2 is acme/infra#1 now; name that one"],
        deleted: ["its parent acme/shop#3 does not exist, or this token cannot see it"],
        github_key("acme/shop", 99): ["its parent acme/shop#99 does not exist, or this token cannot see it"],
        github_key("acme/shop", pull.number): ["its parent acme/shop#4 is a pull request, which has no sub-issues"],
    }
    for parent, lines in lines_by_parent.items():
        assert list(setup.tracker.unmet_requirements(draft(setup, parent=parent))) == lines
    known = len(setup.server.requests)
    setup.tracker.unmet_requirements(draft(setup, "ft-a2", parent=parent))
    assert len(setup.server.requests) == known


def test_a_parent_that_cannot_be_read_is_not_taken_for_missing(setup: GitHubSetup) -> None:
    setup.server.fail(Fault.server_error(), when=on("POST", "/graphql"), times=None)
    with pytest.raises(RetryableError, match="its parent acme/shop#1"):
        setup.tracker.unmet_requirements(draft(setup, parent=setup.open()[0]))


def test_a_parent_that_is_not_there_does_not_hinder_the_filing(
    setup: GitHubSetup, caplog: pytest.LogCaptureFixture
) -> None:
    filed = setup.tracker.create(draft(setup, parent=github_key("acme/shop", 99)))
    assert filed.key == github_key("acme/shop", 1)
    assert "not as a sub-issue of acme/shop#99" in caplog.text


def test_a_parent_that_the_token_may_not_change_does_not_hinder_the_filing(
    setup: GitHubSetup, caplog: pytest.LogCaptureFixture
) -> None:
    (parent,) = setup.open(place="acme/infra")
    setup.server.fail(Fault.forbidden(), when=on("POST", "*/sub_issues"), times=None)
    for number in (1, 2):
        assert setup.tracker.create(draft(setup, f"ft-{number}", parent=parent)).key.key == f"acme/shop#{number}"
    assert "acme/shop#2 was filed, but not as a sub-issue of acme/infra#1" in caplog.text


def test_issues_filed_before_are_found_over_many_pages_open_or_closed(setup: GitHubSetup) -> None:
    for number in range(230):
        body = f"<!-- followthrough:item=ft-{number} -->\nText"
        opened = setup.server.open_issue("acme/shop", "A", body, labels=["followthrough"])
        if number % 2:
            setup.server.close(opened, reason="not_planned")
    assert len(setup.tracker.filed("acme/shop")) == 230
    assert len(setup.server.requests) == 4


def test_issues_are_found_under_a_former_name_of_the_repository(setup: GitHubSetup) -> None:
    setup.server.close(setup.server.issue("acme/shop", marked_issue(setup.server, "ft-a1")))
    setup.server.rename_repository("acme/shop", "acme/store")
    assert setup.tracker.filed("acme/shop") == {"ft-a1": github_key("acme/store", 1)}
    assert setup.tracker.create(draft(setup, "ft-b2")).key == github_key("acme/store", 2)


def test_of_two_issues_with_one_marker_the_older_counts(setup: GitHubSetup) -> None:
    marked_issue(setup.server, "ft-a1")
    marked_issue(setup.server, "ft-a1")
    assert setup.tracker.filed("acme/shop") == {"ft-a1": github_key("acme/shop", 1)}


def test_a_pull_request_that_quotes_a_marker_is_not_taken_for_filed(setup: GitHubSetup) -> None:
    pull = setup.server.open_pull_request("acme/shop", "A", "<!-- followthrough:item=ft-a1 -->")
    setup.server.edit(pull, labels=["followthrough"])
    assert setup.tracker.filed("acme/shop") == {}


def test_a_marker_survives_an_editor_that_rewrites_line_ends(setup: GitHubSetup) -> None:
    setup.tracker.create(draft(setup))
    setup.server.edit(setup.server.issue("acme/shop", 1), body="<!-- followthrough:item=ft-a1 -->\r\nEdited\r\n")
    assert set(setup.tracker.filed("acme/shop")) == {"ft-a1"}


def test_archived_repositories_and_those_without_issues_say_so_beforehand() -> None:
    with github() as setup:
        setup.server.add_repository("acme/old", archived=True)
        setup.server.add_repository("acme/wiki", has_issues=False)
        for place, word in (("acme/old", "archived"), ("acme/wiki", "switched off")):
            (line,) = setup.tracker.unmet_requirements(IssueDraft("ft-a1", place, "T", "B"))
            assert word in line
        assert setup.tracker.unmet_requirements(draft(setup)) == []


def test_what_a_place_demands_is_asked_once_a_run(setup: GitHubSetup) -> None:
    for number in range(5):
        setup.tracker.unmet_requirements(draft(setup, f"ft-{number}"))
    setup.tracker.filed("acme/shop")
    assert [request.path for request in setup.server.requests] == ["/repos/acme/shop", "/repos/acme/shop/issues"]


def test_a_token_that_may_only_read_is_an_error_about_the_place(setup: GitHubSetup) -> None:
    setup.server.add_token("reader", can_write=False)
    setup.server.open_issue("acme/shop", "Old", labels=["followthrough"])
    with setup.another(token="reader") as tracker:
        with pytest.raises(NotAllowedError, match=r"acme/shop: .*the role triage"):
            tracker.create(draft(setup))
        assert tracker.filed("acme/shop") == {}


def test_a_token_that_may_not_label_files_nothing_as_no_run_would_find_it_again(setup: GitHubSetup) -> None:
    setup.server.open_issue("acme/shop", "Old", labels=["followthrough"])
    setup.server.add_token("stranger", can_label=False)
    with (
        setup.another(token="stranger") as tracker,
        pytest.raises(NotAllowedError, match=r"acme/shop: .*without the label followthrough .* cannot be found again"),
    ):
        tracker.create(draft(setup))
    assert setup.filed() == 1


def test_nothing_is_filed_where_the_label_is_missing_and_may_not_be_made(setup: GitHubSetup) -> None:
    setup.server.fail(Fault.forbidden(), when=on("POST", "/repos/acme/shop/labels"))
    with pytest.raises(NotAllowedError, match=r"acme/shop: .*/labels: 403.*give the token the permission"):
        setup.tracker.create(draft(setup))
    assert setup.filed() == 0


def test_another_label_that_may_not_be_made_hinders_nothing(
    setup: GitHubSetup, caplog: pytest.LogCaptureFixture
) -> None:
    setup.server.fail(Fault.forbidden(), when=on("POST", "/repos/acme/shop/labels"), skip=1)
    setup.tracker.create(draft(setup, labels=("team: payments",)))
    assert setup.filed() == 1
    assert "the label team: payments cannot be made" in caplog.text


@pytest.mark.parametrize("private", [False, True])
def test_an_app_files_though_github_says_that_it_may_do_nothing(setup: GitHubSetup, *, private: bool) -> None:
    setup.server.add_repository("acme/app", private=private)
    setup.server.add_token("app", login="followthrough[bot]")
    with setup.another(token="app") as tracker:
        for number in (1, 2):
            filed = tracker.create(replace(draft(setup, f"ft-{number}"), place="acme/app"))
            assert filed.labels == ("followthrough",)
    asked = [request for request in setup.server.requests if request.path == "/installation/repositories"]
    assert len(asked) == (0 if private else 1)


@pytest.mark.parametrize("place", ["shop", "acme/shop/x", "../..", "acme/../../user", "", "acme/sh op"])
def test_what_is_no_repository_is_refused_before_anything_is_asked(setup: GitHubSetup, place: str) -> None:
    for attempt in (
        lambda: setup.tracker.filed(place),
        lambda: setup.tracker.changed_since(place, START),
        lambda: setup.tracker.create(IssueDraft("ft-a1", place, "T", "B")),
    ):
        with pytest.raises(SkipError, match="write owner/repo"):
            attempt()
    assert setup.server.requests == []


def test_one_comment_is_left_and_the_one_of_others_stays(setup: GitHubSetup) -> None:
    (key,) = setup.open()
    shown = setup.server.issue("acme/shop", 1)
    setup.server.comment(shown, "I am on it")
    assert setup.tracker.put_comment(key, "drift", "The document says **done**.")
    assert setup.tracker.put_comment(key, "drift", "They agree.")
    assert [comment.body for comment in shown.comments] == [
        "I am on it",
        "<!-- followthrough:comment=drift -->\nThey agree.",
    ]


def test_our_comment_is_found_behind_a_hundred_others(setup: GitHubSetup) -> None:
    (key,) = setup.open()
    shown = setup.server.issue("acme/shop", 1)
    for number in range(120):
        setup.server.comment(shown, f"Comment {number}")
    assert setup.tracker.put_comment(key, "drift", "Text")
    assert not setup.tracker.put_comment(key, "drift", "Text")
    assert len(shown.comments) == 121


def test_a_comment_on_a_transferred_issue_is_an_error_and_lands_nowhere(setup: GitHubSetup) -> None:
    (key,) = setup.open()
    moved = setup.server.transfer(setup.server.issue("acme/shop", 1), "acme/infra")
    with pytest.raises(NotVisibleError):
        setup.tracker.put_comment(key, "drift", "Text")
    assert moved.comments == []


def test_candidates_leave_out_pull_requests(setup: GitHubSetup) -> None:
    setup.server.open_pull_request("acme/shop", "A change")
    setup.open()
    assert [candidate.key for candidate in setup.tracker.candidates("acme/shop", None)] == [github_key("acme/shop", 2)]


def test_the_library_prints_nothing(setup: GitHubSetup, capfd: pytest.CaptureFixture[str]) -> None:
    (key,) = setup.open()
    setup.server.transfer(setup.server.issue("acme/shop", 1), "acme/infra")
    list(setup.tracker.read([key]))
    assert capfd.readouterr() == ("", "")


def marked_issue(server: GitHubServer, item_id: str) -> int:
    """An issue that an earlier run filed; its number."""
    body = f"<!-- followthrough:item={item_id} -->\nText"
    return server.open_issue("acme/shop", "A", body, labels=["followthrough"]).number
