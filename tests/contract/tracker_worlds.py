"""The trackers that the contract is held against, each with what people do on its server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Literal

from tests.support.specs.checked import checked_github, checked_jira

from followthrough.model import IssueKey, State, TrackerName
from followthrough.testing import Clock, Fault, GitHubServer, JiraServer, on
from followthrough.testing.fakes_tracker import FakeTracker
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.settings import GitHubConfig, JiraConfig

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LAG = timedelta(seconds=30)


def no_sleep(seconds: float) -> None:
    raise AssertionError(f"nothing here needs to wait, but {seconds} s were asked for")


class FakeWorld:
    place, other_place, absent_place = "acme/shop", "acme/infra", "acme/absent"

    def __init__(self, tracker: FakeTracker | None = None) -> None:
        self.tracker = tracker or FakeTracker(clock=Clock(START))
        self.clock = self.tracker.clock
        self.tracker.add_place(self.place)
        self.tracker.add_place(self.other_place)

    def open(self, title: str, body: str = "") -> IssueKey:
        return self.tracker.open(self.place, title, body)

    def begin(self, key: IssueKey) -> None:
        self.tracker.change(key, state=State.IN_PROGRESS)

    def finish(self, key: IssueKey) -> None:
        self.tracker.finish(key)

    def drop(self, key: IssueKey) -> None:
        self.tracker.change(key, state=State.DROPPED)

    def repeat(self, key: IssueKey, of: IssueKey) -> None:
        self.tracker.change(key, state=State.DUPLICATE, duplicate_of=of)

    def reopen(self, key: IssueKey) -> None:
        self.tracker.change(key, state=State.OPEN)

    def move(self, key: IssueKey) -> IssueKey:
        return self.tracker.move(key, self.other_place)

    def delete(self, key: IssueKey) -> None:
        self.tracker.take_away(key, State.GONE)

    def hide(self, key: IssueKey) -> None:
        self.tracker.take_away(key, State.HIDDEN)

    def absent_key(self) -> IssueKey:
        return IssueKey(TrackerName.GITHUB, f"{self.place}#999")

    def propose(self, title: str) -> IssueKey:
        return self.tracker.open(self.place, title, state=State.IN_PROGRESS, is_pull_request=True)

    def merge(self, title: str, body: str = "", *paths: str, branch: str = "change") -> IssueKey:
        return self.tracker.close_pull_request(self.place, title, body, *paths, branch=branch)

    def reject(self, title: str) -> IssueKey:
        return self.tracker.close_pull_request(self.place, title, merged=False)

    def pass_time(self, by: timedelta) -> datetime:
        return self.clock.advance(by)


class GitHubWorld:
    place, other_place, absent_place = "acme/shop", "acme/infra", "acme/absent"

    def __init__(self, server: GitHubServer, tracker: GitHubTracker) -> None:
        self.server = server
        self.tracker = tracker

    def open(self, title: str, body: str = "") -> IssueKey:
        return self._key(self.place, self.server.open_issue(self.place, title, body).number)

    def begin(self, key: IssueKey) -> None:
        self.server.open_pull_request(self.place, "A change", closes=[self._issue(key)])

    def finish(self, key: IssueKey) -> None:
        self.server.close(self._issue(key))

    def drop(self, key: IssueKey) -> None:
        self.server.close(self._issue(key), reason="not_planned")

    def repeat(self, key: IssueKey, of: IssueKey) -> None:
        self.server.close(self._issue(key), reason="duplicate", duplicate_of=self._issue(of))

    def reopen(self, key: IssueKey) -> None:
        self.server.reopen(self._issue(key))

    def move(self, key: IssueKey) -> IssueKey:
        return self._key(self.other_place, self.server.transfer(self._issue(key), self.other_place).number)

    def delete(self, key: IssueKey) -> None:
        self.server.delete(self._issue(key))

    def hide(self, key: IssueKey) -> None:
        self.server.hide(key.place)

    def absent_key(self) -> IssueKey:
        return self._key(self.place, 999)

    def propose(self, title: str) -> IssueKey:
        return self._key(self.place, self.server.open_pull_request(self.place, title).number)

    def merge(self, title: str, body: str = "", *paths: str, branch: str = "change") -> IssueKey:
        merged = self.server.merge_pull_request(self.place, title, body, paths=paths, branch=branch)
        return self._key(self.place, merged.number)

    def reject(self, title: str) -> IssueKey:
        pull = self.server.open_pull_request(self.place, title)
        self.server.close(pull)
        return self._key(self.place, pull.number)

    def pass_time(self, by: timedelta) -> datetime:
        return self.server.clock.advance(by)

    def _issue(self, key: IssueKey):  # type: ignore[no-untyped-def]
        return self.server.issue(key.place, int(key.key.partition("#")[2]))

    def _key(self, place: str, number: int) -> IssueKey:
        return IssueKey(TrackerName.GITHUB, f"{place}#{number}")


class JiraWorld:
    place, other_place, absent_place = "OPS", "PAY", "ABSENT"

    def __init__(self, server: JiraServer, tracker: JiraTracker) -> None:
        self.server = server
        self.tracker = tracker

    def open(self, title: str, body: str = "") -> IssueKey:
        return self._key(self.server.create(self.place, title, body).key)

    def begin(self, key: IssueKey) -> None:
        self.server.transition(key.key, "In Progress")

    def finish(self, key: IssueKey) -> None:
        self.server.transition(key.key, "Done")

    def drop(self, key: IssueKey) -> None:
        self.server.transition(key.key, "Done", "Won't Do")

    def repeat(self, key: IssueKey, of: IssueKey) -> None:
        self.server.transition(key.key, "Done", "Duplicate")
        self.server.link_duplicate(key.key, of.key)

    def reopen(self, key: IssueKey) -> None:
        self.server.transition(key.key, "To Do")

    def move(self, key: IssueKey) -> IssueKey:
        return self._key(self.server.move(key.key, self.other_place).key)

    def delete(self, key: IssueKey) -> None:
        self.server.delete(key.key)

    def hide(self, key: IssueKey) -> None:
        self.server.hide(key.key)

    def absent_key(self) -> IssueKey:
        return self._key(f"{self.place}-999")

    def pass_time(self, by: timedelta) -> datetime:
        now = self.server.clock.advance(by)
        self.server.search_catches_up()
        return now

    def _key(self, key: str) -> IssueKey:
        return IssueKey(TrackerName.JIRA, key)


@contextmanager
def github_world(*, graphql: bool = True) -> Iterator[GitHubWorld]:
    """github.com with every exchange held against its description; without GraphQL, an old Enterprise Server."""
    server = GitHubServer(start=START)
    with checked_github(server):
        server.add_token("a-token")
        for place in (GitHubWorld.place, GitHubWorld.other_place):
            server.add_repository(place)
        if not graphql:
            server.fail(Fault.not_found(), when=on("POST", "*/graphql"), times=None)
        config = GitHubConfig(url=server.url if graphql else server.enterprise_url, token="a-token")
        with GitHubTracker(config, sleep=no_sleep) as tracker:
            yield GitHubWorld(server, tracker)


@contextmanager
def jira_world(deployment: Literal["Cloud", "Server"]) -> Iterator[JiraWorld]:
    """Jira, on Cloud with a search that lags; every exchange of version 3 is held against its description."""
    cloud = deployment == "Cloud"
    server = JiraServer(deployment, start=START, search_lag=LAG if cloud else timedelta(0), time_zone="Asia/Tokyo")
    with checked_jira(server):
        server.add_token("a-token")
        for place in (JiraWorld.place, JiraWorld.other_place):
            server.add_project(place)
        config = JiraConfig(url=server.url, email="sync@example.com" if cloud else None, token="a-token")
        with JiraTracker(config, sleep=no_sleep) as tracker:
            yield JiraWorld(server, tracker)
