"""Evidence in Jira: the development panel of a done issue, and its web links to pull requests and commits."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from followthrough.errors import RetryableError, SkipError
from followthrough.model import ClosingChange, Issue, State
from followthrough.trackers.http_errors import ForbiddenError, parsing
from followthrough.trackers.jira.client import JiraClient
from followthrough.trackers.jira.development import changes_in
from followthrough.trackers.settings import JiraConfig

_PULL = re.compile(r"https?://\S+/(?:pull|pulls|pull-requests|merge_requests)/\d+")
_COMMIT = re.compile(r"https?://\S+/commits?/[0-9a-f]{7,64}")


class EvidenceReader:
    """Adds evidence to done issues, from the sources that the settings enable."""

    def __init__(self, client: JiraClient, config: JiraConfig) -> None:
        self._client = client
        self._field = config.development_field
        self._links = config.read_links
        self._elsewhere = config.evidence_elsewhere

    def with_evidence(self, issue: Issue, data: Mapping[str, Any]) -> Issue:
        """The issue with the evidence from its development panel and its links; unknown if one of them leaves it open.

        The links cost a request per issue, so they are only read if the panel shows nothing merged.
        """
        if issue.state is not State.DONE or not (self._field or self._links):
            return issue
        readings: list[tuple[ClosingChange, ...] | None] = []
        if self._field:
            readings.append(changes_in((data.get("fields") or {}).get(self._field), issue.url or issue.key.key))
        if self._links and not _shows_merged(readings):
            readings.append(self._changes_in_links(issue))
        if not _shows_merged(readings) and (self._elsewhere or None in readings):
            return issue
        return replace(issue, evidence=tuple(change for reading in readings for change in reading or ()))

    def _changes_in_links(self, issue: Issue) -> tuple[ClosingChange, ...] | None:
        try:
            with parsing(f"Jira, links of {issue.key}"):
                links = self._client.get(f"issue/{issue.key.key}/remotelink").body or []
                changes = [_change(link.get("object") or {}) for link in links]
        except (SkipError, RetryableError, ForbiddenError):
            return None
        return tuple(change for change in changes if change)


def _shows_merged(readings: Iterable[tuple[ClosingChange, ...] | None]) -> bool:
    return any(change.merged for reading in readings for change in reading or ())


def _change(target: Mapping[str, Any]) -> ClosingChange | None:
    """A linked change. A pull request only counts as merged if its link shows it as resolved."""
    url = str(target.get("url") or "")
    if _COMMIT.match(url):
        return ClosingChange(url, merged=True)
    if _PULL.match(url):
        return ClosingChange(url, merged=bool((target.get("status") or {}).get("resolved")))
    return None
