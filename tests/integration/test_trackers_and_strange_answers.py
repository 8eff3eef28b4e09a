"""Answers that are not of the form they should have become one line, and never a crash or a state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.json_server import answering
from tests.support.sync_parts import Clock, Silent, Source, assess

from followthrough.errors import ExitCode, FollowthroughError, StopError
from followthrough.model import ClosingChange, Document, Issue, IssueKey, State, TrackerName
from followthrough.ports import IssueDraft
from followthrough.sources.github_issues import GitHubIssues
from followthrough.store.sql import SqlStore
from followthrough.sync.options import SyncOptions
from followthrough.sync.run import run_sync
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.github.live_status import GitHubCommits
from followthrough.trackers.github.proposal import propose
from followthrough.trackers.github.pull_request import changed_files, put_check_comment
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.retrying import Requests
from followthrough.trackers.settings import GitHubConfig, JiraConfig, RequestPolicy

ONCE = RequestPolicy(attempts=1)
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

STRANGE: list[Any] = [
    None,
    1,
    "text",
    [],
    {},
    [1],
    [{}],
    [[]],
    {"data": None},
    {"data": {}},
    {"data": {"r0": 1}},
    {"data": {"r0": {"i1": 1}}},
    {"data": {"r0": {"i1": {"__typename": "Issue"}}}},
    {"data": {"r0": {"i1": {}}}, "errors": [1, {"path": 7}, {"path": ["r0"]}]},
    {"data": {"repository": {}}},
    {"data": {"repository": {"issues": {"nodes": [1], "pageInfo": 1}}}},
    {"errors": "everything"},
    {"full_name": 1},
    {"full_name": "acme/shop", "number": "x", "repository_url": 5},
    {"issues": 5},
    {"issues": [{}]},
    {"issues": [{"key": "OPS-1", "fields": 5}], "total": "many"},
    {"issues": [{"key": "OPS-1", "fields": {"status": 5, "created": "yesterday"}}], "total": 1},
    {"key": "OPS-1", "fields": {"duedate": "soon"}},
    {"issueTypes": 5, "values": 5},
    {"issueTypes": [{}], "values": [{}]},
    {"comments": [5], "total": 1},
    {"projects": 5},
    {"message": 5, "errors": 5, "errorMessages": 5},
    {"message": [], "errors": [5], "errorMessages": {}},
]


def trackers(url: str) -> Iterator[tuple[Any, IssueKey, str]]:
    with GitHubTracker(GitHubConfig(url=url, token="x", requests=ONCE)) as github:
        yield github, IssueKey(TrackerName.GITHUB, "acme/shop#1"), "acme/shop"
    for cloud in (True, False, None):
        with JiraTracker(JiraConfig(url=url, token="x", cloud=cloud, requests=ONCE)) as jira:
            yield jira, IssueKey(TrackerName.JIRA, "OPS-1"), "OPS"


@pytest.mark.parametrize("status", [200, 400, 404, 500])
@pytest.mark.parametrize("body", STRANGE, ids=lambda body: repr(body)[:60])
def test_an_answer_of_a_strange_form_is_one_line_and_no_state(body: Any, status: int) -> None:
    with answering(body, status) as url:
        for tracker, key, place in trackers(url):
            draft = IssueDraft("ft-a1", place, "T", "B", assignee="maya")
            attempts: list[Callable[[], Any]] = [
                lambda t=tracker, k=key: list(t.read([k])),
                lambda t=tracker, p=place: t.changed_since(p, START),
                lambda t=tracker, p=place: t.filed(p),
                lambda t=tracker, d=draft: t.unmet_requirements(d),
                lambda t=tracker, d=draft: t.create(d),
                lambda t=tracker, p=place: list(t.candidates(p, None)),
                lambda t=tracker, k=key: t.put_comment(k, "drift", "Text"),
            ]
            for attempt in attempts:
                _is_one_line(attempt)


@pytest.mark.parametrize("body", [*STRANGE, {"default_branch": "main"}], ids=lambda body: repr(body)[:60])
def test_an_answer_of_a_strange_form_about_a_document_or_a_pull_request_is_one_line(body: Any) -> None:
    with answering(body) as url, closing(GitHubClient(GitHubConfig(url, "x"), Requests("GitHub", ONCE))) as client:
        _is_one_line(lambda: propose(client, "acme/shop", {"queue.md": ("before", "after")}))
        _is_one_line(lambda: GitHubCommits(client).last_commit("acme/shop", "queue.md"))
        _is_one_line(lambda: GitHubCommits(client).set_status("acme/shop", "abc", "0 of 1 action item done"))
        _is_one_line(lambda: put_check_comment(client, "acme/shop", 1, "Text", needed=True))
        _is_one_line(lambda: changed_files(client, "acme/shop", 1))


@pytest.mark.parametrize("status", [200, 201, 400, 404, 500])
def test_an_answer_nested_without_end_is_one_line(status: int) -> None:
    with answering(b"[" * 100_000, status) as url:
        for tracker, key, place in trackers(url):
            _is_one_line(lambda t=tracker, k=key: list(t.read([k])))
            _is_one_line(lambda t=tracker, p=place: t.filed(p))
            _is_one_line(lambda t=tracker, p=place: t.create(IssueDraft("ft-a1", p, "T", "B")))


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, {"X-RateLimit-Limit": "100, 100;window=60", "X-RateLimit-Remaining": "99"}),
        (200, {"X-RateLimit-Limit": "9" * 5_000, "X-RateLimit-Remaining": "9" * 5_000}),
        (429, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1e400"}),
        (503, {"Retry-After": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"}),
    ],
    ids=["a limit with its window", "a limit without end", "a reset that never comes", "a day of no calendar"],
)
def test_headers_of_a_strange_form_are_one_line(status: int, headers: dict[str, str]) -> None:
    with answering([], status, headers=headers) as url:
        for tracker, key, place in trackers(url):
            _is_one_line(lambda t=tracker, k=key: list(t.read([k])))
            _is_one_line(lambda t=tracker, p=place: t.filed(p))
            _is_one_line(lambda t=tracker, p=place: t.create(IssueDraft("ft-a1", p, "T", "B")))


def _is_one_line(attempt: Callable[[], Any]) -> None:
    try:
        answer = attempt()
    except FollowthroughError as error:
        message = str(error)
    else:
        message = "none"
        states = [answer.state for answer in answer if isinstance(answer, Issue)] if isinstance(answer, list) else []
        assert State.DONE not in states
    assert message
    assert "\n" not in message


@pytest.mark.parametrize("status", [200, 302, 404, 502])
def test_a_page_instead_of_an_interface_hides_no_issue(status: int) -> None:
    with answering(b"<html>Please log in</html>", status, "text/html") as url:
        for tracker, key, _ in trackers(url):
            try:
                answers = list(tracker.read([key]))
            except StopError as error:
                assert "check github.url" in str(error) or "check jira.url" in str(error)  # noqa: PT017
            else:
                assert not any(isinstance(answer, Issue) for answer in answers)


# What GitHub answers where a token sees issues and not pull requests


def closed_issue(**more: Any) -> dict[str, Any]:
    return {
        "__typename": "Issue",
        "number": 1,
        "title": "A",
        "url": "https://github.com/acme/shop/issues/1",
        "state": "CLOSED",
        "stateReason": "COMPLETED",
        "body": "",
        "createdAt": "2026-01-05T09:00:00Z",
        "updatedAt": "2026-01-05T09:00:00Z",
        "closedAt": "2026-01-05T09:00:00Z",
        "repository": {"nameWithOwner": "acme/shop"},
        "assignees": {"nodes": []},
        "labels": {"nodes": []},
        "milestone": None,
        "closedByPullRequestsReferences": {"nodes": []},
        "timelineItems": {"nodes": []},
        **more,
    }


PULL = {"url": "https://github.com/acme/shop/pull/2", "pullState": "MERGED", "merged": True, "files": None}
CHANGE = ClosingChange("https://github.com/acme/shop/pull/2", merged=True, paths=None)


@pytest.mark.parametrize(
    ("linked", "evidence"),
    [
        ({"nodes": []}, ()),
        (None, None),
        ({"nodes": [None]}, None),
        ({"nodes": [PULL, None]}, (CHANGE,)),
    ],
)
def test_evidence_that_may_not_be_seen_is_unknown_and_not_missing(
    linked: dict[str, Any] | None, evidence: tuple[ClosingChange, ...] | None
) -> None:
    node = closed_issue(closedByPullRequestsReferences=linked)
    error = {"type": "FORBIDDEN", "path": ["r0", "i1", "closedByPullRequestsReferences"], "message": "no"}
    key = IssueKey(TrackerName.GITHUB, "acme/shop#1")
    with (
        answering({"data": {"r0": {"i1": node}}, "errors": [error]}) as url,
        GitHubTracker(GitHubConfig(url=url, token="x", requests=ONCE)) as tracker,
    ):
        (answer,) = tracker.read([key])
    assert isinstance(answer, Issue)
    assert (answer.state, answer.evidence) == (State.DONE, evidence)


def changed(nodes: list[Any], *errors: dict[str, Any]) -> dict[str, Any]:
    page = {"nodes": nodes, "pageInfo": {"hasNextPage": False, "endCursor": None}}
    empty = {"nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    return {"data": {"repository": {"issues": page, "pullRequests": empty}}, "errors": list(errors)}


def test_changes_with_a_part_that_may_not_be_seen_are_whole() -> None:
    error = {"type": "FORBIDDEN", "path": ["repository", "issues", "nodes", 0, "closedByPullRequestsReferences"]}
    body = changed([closed_issue(closedByPullRequestsReferences=None)], error)
    with answering(body) as url, GitHubTracker(GitHubConfig(url=url, token="x", requests=ONCE)) as tracker:
        (issue,) = tracker.changed_since("acme/shop", START).issues
    assert (issue.state, issue.evidence) == (State.DONE, None)


def test_changes_in_which_an_issue_is_missing_are_an_error() -> None:
    error = {"type": "INTERNAL", "path": ["repository", "issues", "nodes", 1, "state"], "message": "oops"}
    body = changed([closed_issue(), None], error)
    with (
        answering(body) as url,
        GitHubTracker(GitHubConfig(url=url, token="x", requests=ONCE)) as tracker,
        pytest.raises(FollowthroughError, match="only read in part"),
    ):
        tracker.changed_since("acme/shop", START)


@pytest.mark.parametrize("following", ["@{host}/x", ".{host}/x", "https:@{host}/x", "\\\\{host}/x"])
def test_a_next_page_takes_the_token_to_no_other_host(following: str) -> None:
    with answering([]) as elsewhere:
        host = elsewhere.removeprefix("http://")
        with answering([], headers={"Link": f'<{following.format(host=host)}>; rel="next"'}) as url:
            client = GitHubClient(GitHubConfig(url=url, token="x", requests=ONCE), Requests("GitHub", ONCE))
            pages = client.pages("/repos/acme/shop/issues")
            next(pages)
            with pytest.raises(FollowthroughError, match="an invalid address"):
                next(pages)
            client.close()


# Values of another type: the store would refuse them, and with them all that was read


def jira_issue(**more: Any) -> dict[str, Any]:
    status = {"name": "Done", "statusCategory": {"key": "done"}}
    return {"issues": [{"key": "OPS-1", "fields": {"summary": "A", "status": status} | more}], "total": 1}


def github_issue(**more: Any) -> dict[str, Any]:
    return {"data": {"r0": {"i1": closed_issue(**more)}}}


@pytest.mark.parametrize(
    "body",
    [
        github_issue(createdAt="2026-01-05T09:00:00"),
        github_issue(updatedAt="0001-01-01T00:00:00+14:00"),
        github_issue(milestone={"dueOn": 5}),
        github_issue(title={"a": 1}),
        github_issue(title=True),
        github_issue(url=["x"]),
        github_issue(assignees={"nodes": [{"login": {"a": 1}}]}),
        jira_issue(created="2026-01-05T09:00:00"),
        jira_issue(resolutiondate=1767603600),
        jira_issue(summary={"a": 1}),
        jira_issue(priority={"name": ["x"]}),
        jira_issue(assignee={"displayName": {"a": 1}}),
        jira_issue(status=None),
        {"issues": [{"key": "OPS-1"}], "total": 1},
    ],
)
def test_a_value_of_another_type_leaves_its_issue_unread_and_the_rest_is_stored(body: Any, tmp_path: Path) -> None:
    documents = Source({"a.md": "# Out\n- [ ] Alert acme/shop#1 OPS-1\n", "b.md": "# Two\n- [ ] Rotate the logs\n"})
    with (
        answering(body) as url,
        GitHubTracker(GitHubConfig(url=url, token="x", requests=ONCE)) as github,
        JiraTracker(JiraConfig(url=url, token="x", cloud=False, requests=ONCE)) as jira,
        SqlStore.open(str(tmp_path / "store.db")) as store,
    ):
        result = run_sync(assess, [documents], [github, jira], store, Clock(), Silent(), SyncOptions())
        memory = store.memory()
    assert result.exit_code is ExitCode.PARTIAL
    assert {"acme/shop#1", "OPS-1"} <= {skipped.path for skipped in result.skipped}
    assert len(memory.items) == 2
    assert not memory.issues


@pytest.mark.parametrize("category", [{"statusCategory": {"key": "undefined"}}, {"statusCategory": None}, {}])
def test_a_status_of_no_known_category_is_open_whatever_its_name(category: dict[str, Any]) -> None:
    with (
        answering(jira_issue(status={"name": "Done", **category})) as url,
        JiraTracker(JiraConfig(url=url, token="x", cloud=False, requests=ONCE)) as jira,
    ):
        (answer,) = jira.read([IssueKey(TrackerName.JIRA, "OPS-1")])
    assert isinstance(answer, Issue)
    assert answer.state is State.OPEN


@pytest.mark.parametrize("address", [["x"], {"a": 1}, 5])
def test_an_address_of_another_type_is_none(address: Any) -> None:
    issue = {"number": 1, "title": "Out", "body": "Text", "html_url": address}
    read = GitHubIssues("acme/shop", ["postmortem"], lambda *_: iter([[issue]]), lambda *_: False, read=lambda _: ())
    assert [document.url for document in read.documents() if isinstance(document, Document)] == [None]
