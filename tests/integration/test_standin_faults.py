"""Faults on demand: each as the real client libraries meet it, and on just the request that was meant."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
import requests
from github import BadCredentialsException, Github, GithubException, RateLimitExceededException
from github.Repository import Repository
from jira import JIRA, JIRAError

from followthrough.testing import Fault, GitHubServer, JiraServer, every_fault, on

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer(start=START) as server:
        server.add_repository("acme/shop")
        yield server


@pytest.fixture
def repository(github: GitHubServer) -> Iterator[Repository]:
    client = Github(
        base_url=github.url, retry=None, seconds_between_requests=None, seconds_between_writes=None, timeout=5
    )
    yield client.get_repo("acme/shop")
    client.close()


@pytest.fixture
def jira() -> Iterator[JiraServer]:
    with JiraServer(start=START) as server:
        server.add_project("OPS")
        yield server


@pytest.fixture
def jira_client(jira: JiraServer) -> Iterator[JIRA]:
    client = JIRA(jira.url, options={"rest_api_version": "3"}, max_retries=0)
    yield client
    client.close()


def create_at_jira(client: JIRA) -> None:
    client.create_issue({"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": "A"}, prefetch=False)


@pytest.mark.parametrize("name", every_fault())
def test_a_fault_after_the_effect_leaves_it_and_one_before_leaves_nothing(
    github: GitHubServer, repository: Repository, name: str
) -> None:
    fault = every_fault(stall=0.01)[name]
    github.fail(fault, when=on("POST"))
    try:
        repository.create_issue("A")
        failed = False
    except (GithubException, OSError, ValueError):
        failed = True
    assert failed == (name != "stall")
    assert len(github.issues("acme/shop")) == (1 if fault.moment == "after" else 0)
    (write,) = github.writes
    assert write.fault == fault.name
    assert write.applied == (fault.moment == "after")


@pytest.mark.parametrize("name", every_fault())
def test_jira_fails_in_the_same_ways_and_the_library_does_not_try_again(
    jira: JiraServer, jira_client: JIRA, name: str
) -> None:
    fault = every_fault(stall=0.01)[name]
    jira.fail(fault, when=on("POST"))
    try:
        create_at_jira(jira_client)
        failed = False
    except (JIRAError, OSError, ValueError):
        failed = True
    assert failed == (name != "stall")
    assert len(jira.issues()) == (1 if fault.moment == "after" else 0)
    assert len(jira.writes) == 1


def test_retry_after_comes_in_seconds_as_a_date_or_not_at_all(github: GitHubServer, repository: Repository) -> None:
    later = datetime(2026, 1, 5, 9, 5, tzinfo=UTC)
    for given in (7, later, None):
        github.fail(Fault.too_many_requests(given))
        with pytest.raises(GithubException) as refused:
            repository.get_issue(1)
        assert refused.value.status == 429
        header = refused.value.headers.get("retry-after")
        assert (parsedate_to_datetime(header) if given == later else header) == (
            later if given == later else given and "7"
        )


def test_the_primary_limit_names_its_end(github: GitHubServer, repository: Repository) -> None:
    reset = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
    github.fail(Fault.primary_limit(reset))
    with pytest.raises(RateLimitExceededException) as refused:
        repository.get_issue(1)
    assert refused.value.headers["x-ratelimit-remaining"] == "0"
    assert refused.value.headers["x-ratelimit-reset"] == str(int(reset.timestamp()))


def test_the_secondary_limit_is_what_pygithub_takes_it_for(github: GitHubServer, repository: Repository) -> None:
    github.fail(Fault.secondary_limit(30))
    with pytest.raises(RateLimitExceededException) as refused:
        repository.get_issue(1)
    assert refused.value.headers["retry-after"] == "30"


def test_a_refused_token_is_what_pygithub_takes_it_for(github: GitHubServer, repository: Repository) -> None:
    github.fail(Fault.unauthorized())
    with pytest.raises(BadCredentialsException):
        repository.get_issue(1)


def test_an_error_is_in_the_service_s_own_format(github: GitHubServer, jira: JiraServer) -> None:
    github.fail(Fault.server_error(502))
    jira.fail(Fault.server_error(502))
    assert requests.get(f"{github.url}/user", timeout=5).json()["message"] == "Server Error"
    assert requests.get(f"{jira.url}/rest/api/3/myself", timeout=5).json()["errorMessages"] == ["Server Error"]


def test_a_fault_strikes_the_requests_it_was_meant_for(github: GitHubServer, repository: Repository) -> None:
    github.open_issue("acme/shop", "A")
    injection = github.fail(Fault.not_found(), when=on("GET", "/repos/*/issues/1"), times=2)
    assert [issue.number for issue in repository.get_issues()] == [1]
    for _ in range(2):
        with pytest.raises(GithubException):
            repository.get_issue(1)
    assert repository.get_issue(1).title == "A"
    assert injection.hits == 2


def test_a_campaign_hits_each_request_once(github: GitHubServer, repository: Repository) -> None:
    for nth in range(3):
        github.forget_requests()
        github.fail(Fault.server_error(), skip=nth)
        for _ in range(3):
            requests.get(f"{github.url}/user", timeout=5)
        assert [exchange.status for exchange in github.requests].index(500) == nth


def test_a_fault_lasts_until_it_is_healed_where_that_is_asked(github: GitHubServer, repository: Repository) -> None:
    github.fail(Fault.dropped_connection(), times=None)
    for _ in range(3):
        with pytest.raises(OSError, match="onnection"):
            repository.get_issue(1)
    github.heal()
    github.open_issue("acme/shop", "A")
    assert repository.get_issue(1).title == "A"


def test_a_cut_connection_is_recorded_without_an_answer(github: GitHubServer, repository: Repository) -> None:
    github.fail(Fault.dropped_connection(after=True), when=on("POST"))
    with pytest.raises(OSError, match="onnection"):
        repository.create_issue("A")
    assert (github.writes[0].status, github.writes[0].applied) == (0, True)


def test_a_truncated_answer_promises_more_than_comes(github: GitHubServer) -> None:
    github.fail(Fault.truncated_body())
    with pytest.raises(requests.exceptions.RequestException):
        requests.get(f"{github.url}/user", timeout=5)


def test_a_stalled_answer_keeps_nobody_else_waiting(github: GitHubServer) -> None:
    stalled, answered = threading.Event(), threading.Event()
    github.fail(Fault.stall(30), when=on(path="/user"))

    def wait_for_it() -> None:
        try:
            requests.get(f"{github.url}/user", timeout=5)
        except requests.exceptions.RequestException:
            answered.set()

    waiting = threading.Thread(target=wait_for_it)
    waiting.start()
    while not github.requests:
        stalled.wait(0.01)
    assert requests.get(f"{github.url}/rate_limit", timeout=5).status_code == 200
    assert not answered.is_set()
    github.stop()
    waiting.join()
    assert answered.is_set()


def test_two_servers_and_many_clients_get_along(github: GitHubServer, jira: JiraServer) -> None:
    def create() -> None:
        for _ in range(10):
            requests.post(f"{github.url}/repos/acme/shop/issues", json={"title": "A"}, timeout=10)

    threads = [threading.Thread(target=create) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(issue.number for issue in github.issues("acme/shop")) == list(range(1, 81))
    assert [exchange.number for exchange in github.requests] == list(range(1, 81))


def test_a_body_that_is_not_json_is_refused_before_anything_happens(github: GitHubServer) -> None:
    answer = requests.post(f"{github.url}/repos/acme/shop/issues", data=b"{not json", timeout=5)
    assert answer.status_code == 400
    assert github.issues("acme/shop") == []


def test_the_clock_stands_until_it_is_moved_and_moves_for_everything() -> None:
    with GitHubServer(start=START) as server:
        server.add_repository("acme/shop")
        assert server.open_issue("acme/shop", "A").created_at == START
        server.clock.advance(days=3)
        assert server.open_issue("acme/shop", "B").created_at == START + timedelta(days=3)
        server.clock.set(START + timedelta(days=9))
        assert server.clock.now() == START + timedelta(days=9)


def test_a_clock_without_a_start_follows_real_time_and_can_run_ahead() -> None:
    with GitHubServer() as server:
        assert abs(server.clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
        server.clock.advance(days=30)
        assert server.clock.now() - datetime.now(UTC) > timedelta(days=29)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        GitHubServer(start=datetime(2026, 1, 5))


@pytest.mark.parametrize(
    "body",
    [
        {"title": ["A"]},
        {"title": "A", "labels": 5},
        {"title": "A", "labels": [{"name": 5}]},
        {"title": "A", "assignees": 5},
        {"title": "A", "milestone": 7},
        {"title": "A", "body": {}},
        ["A"],
        "A",
    ],
)
def test_a_body_of_a_wrong_shape_is_refused_by_github(github: GitHubServer, body: object) -> None:
    answer = requests.post(f"{github.url}/repos/acme/shop/issues", json=body, timeout=5)
    assert answer.status_code in (400, 422)
    assert github.issues("acme/shop") == []


@pytest.mark.parametrize(
    "fields",
    [
        ["A"],
        {"project": "OPS"},
        {"project": {"key": "OPS"}, "issuetype": "Task"},
        {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": 5},
        {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": "A", "labels": "x"},
        {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": "A", "assignee": "maya"},
        {"project": {"key": "OPS"}, "issuetype": {"name": "Task"}, "summary": "A", "duedate": 5},
    ],
)
def test_a_body_of_a_wrong_shape_is_refused_by_jira(jira: JiraServer, fields: object) -> None:
    answer = requests.post(f"{jira.url}/rest/api/3/issue", json={"fields": fields}, timeout=5)
    assert answer.status_code == 400
    assert jira.issues() == []


def test_a_request_that_nobody_thought_of_is_recorded_as_unknown(jira: JiraServer) -> None:
    jira.create("OPS", "A")
    answer = requests.put(f"{jira.url}/rest/api/3/issue/OPS-1", json={"update": {"labels": 5}}, timeout=5)
    assert answer.status_code == 500
    assert "The stand-in cannot answer this" in answer.json()["errorMessages"][0]
    assert len(jira.unknown_requests) == 1
