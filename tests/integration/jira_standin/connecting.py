"""The real jira library, connected to the stand-in."""

from datetime import UTC, datetime
from typing import Any

from jira import JIRA

from followthrough.testing import JiraServer

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def connect(server: JiraServer, *, token: str | None = None) -> JIRA:
    version = "3" if server.cloud else "2"
    auth: dict[str, Any] = {}
    if token is not None:
        auth = {"basic_auth": ("bot@acme.test", token)} if server.cloud else {"token_auth": token}
    return JIRA(server.url, options={"rest_api_version": version}, max_retries=0, **auth)
