"""What an adapter is configured with, and what it does not show."""

from __future__ import annotations

import subprocess
import sys

from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.settings import GitHubConfig, JiraConfig


def test_no_token_shows_in_the_settings() -> None:
    github = GitHubConfig(token="ghp_secret")
    jira = JiraConfig(url="https://example.atlassian.net", email="a@example.com", token="ATATT_secret")
    assert "secret" not in f"{github} {github!r} {jira} {jira!r}"


def test_atlassians_own_addresses_are_cloud_without_asking() -> None:
    with JiraTracker(JiraConfig(url="https://example.atlassian.net/", token="x", email="a@example.com")) as tracker:
        assert tracker._client.cloud is True
        assert tracker.requests_made == 0


def test_making_a_tracker_asks_nothing() -> None:
    with (
        GitHubTracker(GitHubConfig(url="http://127.0.0.1:9", token="x")) as github,
        JiraTracker(JiraConfig(url="http://127.0.0.1:9", token="x")) as jira,
    ):
        assert (github.requests_made, jira.requests_made) == (0, 0)
        assert (github.server_time(), jira.server_time()) == (None, None)
        assert (github.name, jira.name) == ("github", "jira")


def test_the_settings_bring_in_neither_client_library() -> None:
    code = (
        "import sys, followthrough.trackers.settings, followthrough.trackers.retrying; "
        "print([name for name in ('github', 'jira', 'requests') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
