"""The real PyGithub, connected to the stand-in."""

from datetime import UTC, datetime

from github import Auth, Github

from followthrough.testing import GitHubServer

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def connect(server: GitHubServer, token: str | None = None) -> Github:
    return Github(
        auth=Auth.Token(token) if token else None,
        base_url=server.url,
        per_page=100,
        retry=None,
        seconds_between_requests=None,
        seconds_between_writes=None,
    )
