"""Evidence in Jira: the web links of a done issue that lead to pull requests and commits."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from followthrough.errors import RetryableError, SkipError
from followthrough.model import ClosingChange, Issue, State
from followthrough.trackers.http_errors import ForbiddenError
from followthrough.trackers.jira.client import JiraClient

_PULL = re.compile(r"https?://\S+/(?:pull|pulls|pull-requests|merge_requests)/\d+")
_COMMIT = re.compile(r"https?://\S+/commits?/[0-9a-f]{7,64}")


class Evidence:
    """Adds evidence to done issues, where the settings want it: Jira answers with it only issue by issue."""

    def __init__(self, client: JiraClient, *, wanted: bool) -> None:
        self._client = client
        self._wanted = wanted

    def added(self, issue: Issue) -> Issue:
        """The issue with what its links show; as it was where they cannot be read."""
        if not self._wanted or issue.state is not State.DONE:
            return issue
        try:
            links = self._client.get(f"issue/{issue.key.key}/remotelink").body or []
        except (SkipError, RetryableError, ForbiddenError):
            return issue
        changes = (_change(link.get("object") or {}) for link in links)
        return replace(issue, evidence=tuple(change for change in changes if change))


def _change(thing: Mapping[str, Any]) -> ClosingChange | None:
    """A linked change. A pull request counts as merged only where its link says that it is resolved."""
    url = str(thing.get("url") or "")
    if _COMMIT.match(url):
        return ClosingChange(url, merged=True)
    if _PULL.match(url):
        return ClosingChange(url, merged=bool((thing.get("status") or {}).get("resolved")))
    return None
