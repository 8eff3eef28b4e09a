"""Reading GitHub with PyGithub: states, evidence, what it costs, and what GraphQL cannot tell."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.integration.tracker_setups import START, TOKEN, GitHubSetup, github_key, issue, unread

from followthrough.errors import AccessError, NotVisibleError, RetryableError, StopError
from followthrough.model import ClosingChange, Issue, State
from followthrough.testing import Fault, JiraServer, Request, on


def read_one(setup: GitHubSetup, place: str, number: int) -> Issue:
    (answer,) = setup.tracker.read([github_key(place, number)])
    return issue(answer)


# What it costs


def test_a_hundred_issues_of_many_repositories_are_one_request(setup: GitHubSetup) -> None:
    keys = setup.open(40) + setup.open(35, "acme/infra")
    setup.server.add_repository("other/thing")
    keys += setup.open(25, "other/thing")
    answers = list(setup.tracker.read(keys))
    assert {answer.key for answer in answers} == set(keys)
    assert len(setup.server.requests) == 1


def test_two_hundred_and_fifty_issues_are_three_requests(setup: GitHubSetup) -> None:
    keys = setup.open(250)
    assert len(list(setup.tracker.read(keys))) == 250
    assert len(setup.server.requests) == 3


def test_a_missing_issue_costs_one_request_more_and_the_others_none(setup: GitHubSetup) -> None:
    keys = setup.open(5)
    setup.server.delete(setup.server.issue("acme/shop", 3))
    answers = {answer.key: issue(answer).state for answer in setup.tracker.read(keys)}
    assert answers == {key: State.GONE if key.key.endswith("#3") else State.OPEN for key in keys}
    assert len(setup.server.requests) == 2


def test_a_hidden_repository_needs_no_request_beside_the_batch(setup: GitHubSetup) -> None:
    keys = setup.open(5) + setup.open(5, "acme/infra")
    setup.server.hide("acme/infra")
    answers = [issue(answer) for answer in setup.tracker.read(keys)]
    assert [answer.state for answer in answers] == [State.OPEN] * 5 + [State.HIDDEN] * 5
    assert len(setup.server.requests) == 1


@pytest.mark.parametrize("key", ["acme/shop", "acme/shop#0", "acme/shop#1x", "#1", "a/b/c#1", 'acme/shop"){x}#1'])
def test_what_is_no_address_is_unread_with_the_right_form_and_costs_nothing(setup: GitHubSetup, key: str) -> None:
    (answer,) = setup.tracker.read([github_key("acme/shop", 1).__class__(setup.name, key)])
    assert "owner/repo#12" in unread(answer)
    assert setup.server.requests == []


# States


@pytest.mark.parametrize(
    ("reason", "state", "raw_state"),
    [
        ("completed", State.DONE, "closed: completed"),
        ("not_planned", State.DROPPED, "closed: not_planned"),
        ("duplicate", State.DUPLICATE, "closed: duplicate"),
        (None, State.DONE, "closed"),
    ],
)
def test_the_reason_of_closing_decides(setup: GitHubSetup, reason: str | None, state: State, raw_state: str) -> None:
    setup.open()
    setup.server.close(setup.server.issue("acme/shop", 1), reason=reason)
    read = read_one(setup, "acme/shop", 1)
    assert (read.state, read.raw_state) == (state, raw_state)


def test_a_duplicate_leads_to_an_issue_in_another_repository(setup: GitHubSetup) -> None:
    setup.open()
    setup.open(2, "acme/infra")
    original = setup.server.issue("acme/infra", 2)
    setup.server.close(setup.server.issue("acme/shop", 1), reason="duplicate", duplicate_of=original)
    assert read_one(setup, "acme/shop", 1).duplicate_of == github_key("acme/infra", 2)


def test_a_pull_request_as_a_reference_is_in_progress_then_done_or_dropped(setup: GitHubSetup) -> None:
    merged = setup.server.open_pull_request("acme/shop", "A", paths=["tests/test_a.py"])
    closed = setup.server.open_pull_request("acme/shop", "B")
    setup.server.open_pull_request("acme/shop", "C")
    setup.server.merge_pull_request(merged)
    setup.server.close(closed)
    answers = [issue(answer) for answer in setup.tracker.read([github_key("acme/shop", n) for n in (1, 2, 3)])]
    assert [answer.state for answer in answers] == [State.DONE, State.DROPPED, State.IN_PROGRESS]
    assert all(answer.is_pull_request for answer in answers)
    assert answers[0].evidence == (
        ClosingChange("https://github.com/acme/shop/pull/1", merged=True, paths=("tests/test_a.py",)),
    )


def test_everything_that_a_report_shows_is_read(setup: GitHubSetup) -> None:
    opened = setup.server.open_issue("acme/shop", "Alert", labels=["p1"], assignees=["maya"])
    setup.server.edit(opened, due=datetime(2026, 3, 1, tzinfo=START.tzinfo))
    read = read_one(setup, "acme/shop", 1)
    assert (read.title, read.labels, read.assignee, read.due) == ("Alert", ("p1",), "maya", date(2026, 3, 1))
    assert (read.url, read.created_at) == ("https://github.com/acme/shop/issues/1", START)


# Evidence


@pytest.mark.parametrize("graphql", [True, False])
def test_of_several_assignees_none_is_the_owner(setup: GitHubSetup, graphql: bool) -> None:
    if not graphql:
        setup.server.fail(Fault.not_found(), when=on("POST", "*/graphql"), times=None)
    setup.server.open_issue("acme/shop", "Alert", assignees=["maya", "bo"])
    setup.server.open_issue("acme/shop", "Limit", assignees=["maya"])
    found = setup.tracker.read([github_key("acme/shop", number) for number in (1, 2)])
    assert [issue(answer).assignee for answer in found] == [None, "maya"]


def test_a_merged_pull_request_is_evidence_with_its_paths(setup: GitHubSetup) -> None:
    setup.open()
    fixed = setup.server.issue("acme/shop", 1)
    setup.server.merge_pull_request("acme/infra", closes=[fixed], paths=["alerts/disk.yaml", "docs/disk.md"])
    change = ClosingChange("https://github.com/acme/infra/pull/1", True, ("alerts/disk.yaml", "docs/disk.md"))
    assert read_one(setup, "acme/shop", 1).evidence == (change,)


def test_a_commit_is_evidence_whose_paths_are_unknown(setup: GitHubSetup) -> None:
    setup.open()
    setup.server.close(setup.server.issue("acme/shop", 1), commit_in="acme/shop")
    (change,) = read_one(setup, "acme/shop", 1).evidence or ()
    assert "/acme/shop/commit/" in change.url
    assert (change.merged, change.paths) == (True, None)


def test_a_pull_request_that_was_given_up_is_no_merged_evidence(setup: GitHubSetup) -> None:
    setup.open()
    fixed = setup.server.issue("acme/shop", 1)
    setup.server.close(setup.server.open_pull_request("acme/shop", "Try", closes=[fixed]))
    setup.server.close(fixed)
    (change,) = read_one(setup, "acme/shop", 1).evidence or ()
    assert change.merged is False


def test_an_issue_closed_by_hand_has_been_looked_at_and_has_no_evidence(setup: GitHubSetup) -> None:
    setup.open()
    setup.server.close(setup.server.issue("acme/shop", 1))
    assert read_one(setup, "acme/shop", 1).evidence == ()


def test_evidence_costs_no_request_of_its_own(setup: GitHubSetup) -> None:
    keys = setup.open(50)
    for key in keys:
        number = int(key.key.partition("#")[2])
        setup.server.merge_pull_request("acme/infra", closes=[setup.server.issue("acme/shop", number)], paths=["a.py"])
    answers = [issue(answer) for answer in setup.tracker.read(keys)]
    assert all(answer.state is State.DONE and answer.evidence for answer in answers)
    assert len(setup.server.requests) == 1


# Gone, hidden, moved


def test_a_deleted_issue_is_gone_and_one_that_never_was_is_hidden(setup: GitHubSetup) -> None:
    setup.open()
    setup.server.delete(setup.server.issue("acme/shop", 1))
    assert read_one(setup, "acme/shop", 1).state is State.GONE
    assert read_one(setup, "acme/shop", 77).state is State.HIDDEN


def test_whether_an_issue_is_gone_stays_open_where_github_stumbles_over_the_question(setup: GitHubSetup) -> None:
    first, second = setup.open(2)
    setup.server.delete(setup.server.issue("acme/shop", 1))
    setup.server.fail(Fault.server_error(), when=on("GET", "/repos/acme/shop/issues/1"), times=None)
    gone, there = sorted(setup.tracker.read([first, second]), key=lambda answer: answer.key)
    assert "500" in unread(gone)
    assert issue(there).state is State.OPEN


def test_a_transferred_issue_names_its_new_address_and_the_redirect_is_counted(setup: GitHubSetup) -> None:
    setup.open()
    setup.server.transfer(setup.server.issue("acme/shop", 1), "acme/infra")
    read = read_one(setup, "acme/shop", 1)
    assert (read.state, read.moved_to) == (State.MOVED, github_key("acme/infra", 1))
    assert setup.tracker.requests_made == len(setup.server.requests) == 3


def test_an_issue_transferred_out_of_sight_is_hidden(setup: GitHubSetup) -> None:
    setup.open()
    setup.server.transfer(setup.server.issue("acme/shop", 1), "acme/infra")
    setup.server.hide("acme/infra")
    assert read_one(setup, "acme/shop", 1).state is State.HIDDEN


def test_the_issues_of_a_renamed_repository_have_moved(setup: GitHubSetup) -> None:
    keys = setup.open(3)
    setup.server.rename_repository("acme/shop", "acme/store")
    answers = [issue(answer) for answer in setup.tracker.read(keys)]
    assert [answer.state for answer in answers] == [State.MOVED] * 3
    assert [answer.moved_to for answer in answers] == [github_key("acme/store", n) for n in (1, 2, 3)]
    assert len(setup.server.requests) == 1


# Changes


def test_where_nothing_changed_the_changes_cost_one_request(setup: GitHubSetup) -> None:
    setup.open(150)
    cursor = setup.server.clock.advance(hours=1)
    changes = setup.tracker.changed_since("acme/shop", cursor)
    assert (changes.issues, changes.cursor) == ((), cursor)
    assert len(setup.server.requests) == 1


def test_changes_bring_evidence_and_pull_requests_in_the_same_request(setup: GitHubSetup) -> None:
    setup.open(2)
    cursor = setup.server.clock.advance(hours=1)
    setup.server.merge_pull_request("acme/shop", closes=[setup.server.issue("acme/shop", 1)], paths=["a.py"])
    changes = {changed.key.key: changed for changed in setup.tracker.changed_since("acme/shop", cursor).issues}
    assert set(changes) == {"acme/shop#1", "acme/shop#3"}
    assert changes["acme/shop#1"].evidence == (ClosingChange("https://github.com/acme/shop/pull/3", True, ("a.py",)),)
    assert len(setup.server.requests) == 1


def test_many_changed_pull_requests_are_read_to_the_last(setup: GitHubSetup) -> None:
    for number in range(30):
        setup.server.open_pull_request("acme/shop", f"Old {number}")
    cursor = setup.server.clock.advance(hours=1)
    for number in range(55):
        setup.server.open_pull_request("acme/shop", f"New {number}")
    assert len(setup.tracker.changed_since("acme/shop", cursor).issues) == 55


@pytest.mark.parametrize("graphql", [True, False])
def test_a_change_during_the_reading_is_in_this_reading_or_in_the_next(setup: GitHubSetup, graphql: bool) -> None:
    if not graphql:
        setup.server.fail(Fault.not_found(), when=on("POST", "*/graphql"), times=None)
    cursor = START
    for number in range(250):
        setup.server.clock.set(START + timedelta(seconds=number))
        setup.server.open_issue("acme/shop", f"Issue {number}")
    touched: list[int] = []

    def touch_another(request: Request) -> bool:
        """Between the pages somebody changes issues that have been read and some that have not."""
        if "issues" in request.path or request.path.endswith("graphql"):
            setup.server.clock.advance(seconds=1)
            for number in (3 + len(touched), 180 + len(touched)):
                setup.server.edit(setup.server.issue("acme/shop", number), title=f"Touched {number}")
                touched.append(number)
        return False

    setup.server.fail(Fault.gone(), when=touch_another, times=None)
    first = setup.tracker.changed_since("acme/shop", cursor)
    setup.server.heal()
    assert len(touched) >= 4
    assert {changed.key for changed in first.issues} == {github_key("acme/shop", n) for n in range(1, 251)}
    assert first.cursor is not None
    if not graphql:
        setup.server.fail(Fault.not_found(), when=on("POST", "*/graphql"), times=None)
    second = setup.tracker.changed_since("acme/shop", first.cursor)
    latest = {changed.key: changed.title for changed in (*first.issues, *second.issues)}
    assert {latest[github_key("acme/shop", n)] for n in touched} == {f"Touched {n}" for n in touched}


def test_a_pull_request_that_changes_behind_its_own_list_is_in_the_next_reading(setup: GitHubSetup) -> None:
    pull = setup.server.open_pull_request("acme/shop", "A")
    setup.open(150)
    setup.server.clock.advance(hours=1)

    def between_the_pages(request: Request) -> bool:
        if b"issuesAfter" in request.body and len(setup.server.requests) == 1:
            setup.server.edit(pull, title="Touched")
            setup.server.clock.advance(hours=1)
            setup.server.edit(setup.server.issue("acme/shop", 151), title="Touched")
        return False

    setup.server.fail(Fault.gone(), when=between_the_pages, times=None)
    first = setup.tracker.changed_since("acme/shop", START)
    assert len(first.issues) == 151
    assert first.cursor is not None
    second = setup.tracker.changed_since("acme/shop", first.cursor)
    assert "Touched" in {changed.title for changed in second.issues if changed.is_pull_request}


def test_changes_are_whole_or_an_error(setup: GitHubSetup) -> None:
    setup.open(250)
    setup.server.fail(Fault.server_error(), skip=1, times=None)
    with pytest.raises(RetryableError):
        setup.tracker.changed_since("acme/shop", START)


def test_changes_of_a_hidden_repository_are_an_error(setup: GitHubSetup) -> None:
    setup.server.hide("acme/shop")
    with pytest.raises(NotVisibleError, match="acme/shop does not exist, or this token cannot see it"):
        setup.tracker.changed_since("acme/shop", START)


# When GraphQL will not do


def test_without_graphql_each_issue_is_one_request_and_graphql_is_not_asked_again(setup: GitHubSetup) -> None:
    setup.server.fail(Fault.not_found(), when=on("POST", "*/graphql"), times=None)
    keys = setup.open(4)
    setup.server.close(setup.server.issue("acme/shop", 2), reason="not_planned")
    for _ in range(2):
        states = [issue(answer).state for answer in setup.tracker.read(keys)]
        assert states == [State.OPEN, State.DROPPED, State.OPEN, State.OPEN]
    paths = [request.path for request in setup.server.requests]
    assert sum(path.endswith("/graphql") for path in paths) == 1
    assert len(paths) == 9


def test_a_query_that_github_finds_too_heavy_is_asked_in_halves(setup: GitHubSetup) -> None:
    keys = setup.open(100)

    def heavy(request: Request) -> bool:
        return request.body.count(b"issueOrPullRequest(number") > 50

    setup.server.fail(Fault.server_error(502), when=heavy, times=None)
    assert [issue(answer).state for answer in setup.tracker.read(keys)] == [State.OPEN] * 100


def test_a_refused_token_is_named_with_what_to_check(setup: GitHubSetup) -> None:
    setup.open()
    with (
        setup.another(token="wrong") as tracker,
        pytest.raises(AccessError, match="check GITHUB_TOKEN"),
    ):
        list(tracker.read([github_key("acme/shop", 1)]))


def test_an_address_that_is_not_github_hides_no_issue_but_stops(setup: GitHubSetup) -> None:
    with (
        JiraServer() as other,
        setup.another(url=other.url) as tracker,
        pytest.raises(StopError, match=r"not GitHub's API; check github\.url"),
    ):
        list(tracker.read([github_key("acme/shop", 1)]))


def test_enterprise_addresses_work_for_rest_and_graphql(setup: GitHubSetup) -> None:
    keys = setup.open(2)
    setup.server.delete(setup.server.issue("acme/shop", 2))
    with setup.another(url=f"{setup.server.enterprise_url}/") as tracker:
        assert [issue(answer).state for answer in tracker.read(keys)] == [State.OPEN, State.GONE]
    assert [request.path for request in setup.server.requests] == ["/api/graphql", "/api/v3/repos/acme/shop/issues/2"]


def test_the_rest_of_the_limit_is_known_without_asking_for_it(setup: GitHubSetup) -> None:
    assert setup.tracker.rate_limit().remaining is None
    list(setup.tracker.read(setup.open()))
    limit = setup.tracker.rate_limit()
    assert limit.limit == 5000
    assert limit.remaining is not None
    assert 4900 < limit.remaining < 5000
    assert len(setup.server.requests) == 1


def test_the_token_is_sent_and_kept_out_of_sight(setup: GitHubSetup) -> None:
    assert issue(next(iter(setup.tracker.read(setup.open())))).state is State.OPEN
    assert setup.server.requests[0].headers["authorization"] == "(not recorded)"
    assert setup.server.requests[0].headers["user-agent"].startswith("followthrough/")
    assert TOKEN not in repr(vars(setup.tracker))
