"""Trackers on stand-in servers with a clock that both sides share and nobody waits for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.support.specs.checked import checked_github, checked_jira

from followthrough.model import Issue, IssueKey, TrackerName
from followthrough.ports import IssueDraft, Unread
from followthrough.testing import GitHubServer, JiraServer
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.settings import GitHubConfig, JiraConfig, RequestPolicy

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TOKEN = "ghp_secretsecretsecret"


class Naps:
    """The sleep of a tracker: remembers how long, and lets the server's clock pass instead."""

    def __init__(self, server: GitHubServer | JiraServer) -> None:
        self.taken: list[float] = []
        self._server = server
        self._slept = timedelta(0)

    def sleep(self, seconds: float) -> None:
        self.taken.append(seconds)
        self._slept += timedelta(seconds=seconds)
        self._server.clock.set(START + self._slept)

    def now(self) -> datetime:
        return START + self._slept


class GitHubSetup:
    """A GitHub with acme/shop and acme/infra, and a tracker on it."""

    name = TrackerName.GITHUB
    place = "acme/shop"
    create_path = "/repos/acme/shop/issues"

    def __init__(self, server: GitHubServer, **options: Any) -> None:
        self.server = server
        server.add_token(TOKEN)
        server.add_repository("acme/shop")
        server.add_repository("acme/infra")
        self.naps = Naps(server)
        self.tracker = self.another(**options)

    def another(self, *, policy: RequestPolicy | None = None, **settings: Any) -> GitHubTracker:
        given = {"url": self.server.url, "token": TOKEN, **settings}
        config = GitHubConfig(requests=policy or RequestPolicy(), **given)
        return GitHubTracker(config, sleep=self.naps.sleep, now=self.naps.now)

    def open(self, count: int = 1, place: str = "acme/shop") -> list[IssueKey]:
        return [github_key(place, self.server.open_issue(place, f"Issue {n}").number) for n in range(count)]

    def filed(self) -> int:
        return len(self.server.issues(self.place))

    def creates(self) -> int:
        return sum(request.method == "POST" and request.path == self.create_path for request in self.server.requests)


class JiraSetup:
    """A Jira with OPS and PAY, and a tracker on it."""

    name = TrackerName.JIRA
    place = "OPS"

    def __init__(self, server: JiraServer, **options: Any) -> None:
        self.server = server
        server.add_token(TOKEN)
        server.add_project("OPS")
        server.add_project("PAY")
        self.create_path = f"/rest/api/{'3' if server.cloud else '2'}/issue"
        self.naps = Naps(server)
        self.tracker = self.another(**options)

    def another(self, *, policy: RequestPolicy | None = None, **settings: Any) -> JiraTracker:
        email = "sync@example.com" if self.server.cloud else None
        given = {"url": self.server.url, "email": email, "token": TOKEN, "cloud": self.server.cloud, **settings}
        config = JiraConfig(requests=policy or RequestPolicy(), **given)
        return JiraTracker(config, sleep=self.naps.sleep, now=self.naps.now)

    def open(self, count: int = 1, place: str = "OPS") -> list[IssueKey]:
        return [jira_key(self.server.create(place, f"Issue {n}").key) for n in range(count)]

    def filed(self) -> int:
        return len(self.server.issues(self.place))

    def creates(self) -> int:
        return sum(request.method == "POST" and request.path == self.create_path for request in self.server.requests)


Setup = GitHubSetup | JiraSetup


@contextmanager
def github(**options: Any) -> Iterator[GitHubSetup]:
    """Every exchange is held against GitHub's description at the end."""
    server = GitHubServer(start=START, **options.pop("server", {}))
    with checked_github(server):
        setup = GitHubSetup(server, **options)
        with setup.tracker:
            yield setup


@contextmanager
def jira(deployment: str = "Cloud", **options: Any) -> Iterator[JiraSetup]:
    """Every exchange of version 3 is held against Jira's description at the end."""
    server = JiraServer(deployment, start=START, **options.pop("server", {}))  # type: ignore[arg-type]
    with checked_jira(server):
        setup = JiraSetup(server, **options)
        with setup.tracker:
            yield setup


def github_key(place: str, number: int) -> IssueKey:
    return IssueKey(TrackerName.GITHUB, f"{place}#{number}")


def jira_key(key: str) -> IssueKey:
    return IssueKey(TrackerName.JIRA, key)


def draft(setup: Setup, item_id: str = "ft-a1", **more: Any) -> IssueDraft:
    """A draft for the setup's place."""
    return IssueDraft(item_id, setup.place, "Alert when the disk is full", "Because of **the outage**.", **more)


def issue(answer: Issue | Unread) -> Issue:
    """The answer, which must be an Issue."""
    assert isinstance(answer, Issue), answer
    return answer


def unread(answer: Issue | Unread) -> str:
    """Why the answer is none."""
    assert isinstance(answer, Unread), answer
    return answer.reason
