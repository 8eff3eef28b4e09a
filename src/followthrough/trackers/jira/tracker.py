"""The ports FilesIssues and FindsFiled, for Jira."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from followthrough.model import Issue, IssueKey, TrackerName
from followthrough.ports import CandidateIssue, Changes, IssueDraft, Unread
from followthrough.trackers.adf import text_of
from followthrough.trackers.answer_values import time_in
from followthrough.trackers.http_errors import access_to, parsing
from followthrough.trackers.http_tracker import CANDIDATE_BODY_LIMIT, HttpTracker
from followthrough.trackers.jira.address import checked_project, key_of
from followthrough.trackers.jira.changes import changes
from followthrough.trackers.jira.client import JiraClient
from followthrough.trackers.jira.comments import put_comment
from followthrough.trackers.jira.evidence import EvidenceReader
from followthrough.trackers.jira.filed import filed_anywhere, filed_in
from followthrough.trackers.jira.filing import IssueFiler
from followthrough.trackers.jira.reading import IssueReader
from followthrough.trackers.jira.requirements import Requirements
from followthrough.trackers.jira.search import milliseconds, pages
from followthrough.trackers.jira.states import States
from followthrough.trackers.retrying import Requests, utc_now
from followthrough.trackers.settings import JiraConfig

_CANDIDATE_FIELDS = ("summary", "description", "created")


class JiraTracker(HttpTracker[JiraClient]):
    """One Jira: Cloud or Data Center. Tests pass `sleep` and `now` so as not to wait."""

    def __init__(
        self, config: JiraConfig, *, sleep: Callable[[float], None] = time.sleep, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(JiraClient(config, Requests("Jira", config.requests, sleep=sleep, now=now)))
        self._states = States(config)
        self._evidence = EvidenceReader(self._client, config)
        self._reader = IssueReader(self._client, self._states, self._evidence)
        self._requirements = Requirements(self._client, config.issue_type)
        self._filer = IssueFiler(self._client, self._states, self._requirements)

    @property
    def name(self) -> TrackerName:
        """Jira."""
        return TrackerName.JIRA

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """The state of each issue: a hundred per request, and one request for every issue that a batch leaves out."""
        return self._reader.read(keys)

    def changed_since(self, place: str, cursor: datetime) -> Changes:
        """Issues that changed at or after `cursor`. Deletions and moves are left out."""
        with parsing(f"Jira, {place}"):
            return changes(self._client, self._states, self._evidence, place, cursor)

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        """Item id to issue, by the label `followthrough`. On Cloud also by key, because search is behind."""
        with parsing(f"Jira, {place}"):
            return filed_in(self._client, place)

    def filed_anywhere(self, item_ids: Sequence[str]) -> Mapping[str, IssueKey]:
        """Item id to issue, by the labels of the items, in whatever project."""
        with parsing("Jira, issues by label"):
            found = filed_anywhere(self._client, item_ids)
        if len(found) < len(item_ids):
            self._reader.check_identity()
        return found

    def unmet_requirements(self, draft: IssueDraft) -> Sequence[str]:
        """Why it would be refused: no right to create, no such parent or type, fields missing or not taken."""
        with parsing(f"Jira, {draft.place}"):
            return self._requirements.unmet(draft)

    def create(self, draft: IssueDraft) -> Issue:
        """Files the issue, once, with marker and label in the same request."""
        return self._filer.create(draft)

    def candidates(self, place: str, since: datetime | None) -> Iterator[CandidateIssue]:
        """Issues, open or closed, that were updated at or after `since`, newest first."""
        project = checked_project(place)
        updated = f" AND updated >= {milliseconds(since)}" if since is not None else ""
        query = f'project = "{project}"{updated} ORDER BY created DESC, key DESC'
        with access_to(place), parsing(f"Jira, {place}"):
            for page in pages(self._client, query, _CANDIDATE_FIELDS):
                yield from map(self._candidate, page.issues)

    def find(self, query: str, fields: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """The results of a JQL query, as Jira returns them, for sources that read documents from this Jira."""
        with access_to(query), parsing(f"Jira, {query}"):
            for page in pages(self._client, query, fields):
                yield from page.issues

    def page(self, key: str) -> str:
        """The address at which people open an issue."""
        return self._states.page(key)

    def put_comment(self, key: IssueKey, marker: str, body: str) -> bool:
        """Leaves one comment with `marker` in its properties, or edits it. False if it is up to date."""
        with parsing(f"Jira, {key}"):
            return put_comment(self._client, key, marker, body)

    def _candidate(self, data: Mapping[str, Any]) -> CandidateIssue:
        fields = data.get("fields") or {}
        description = fields.get("description") or ""
        body = text_of(description) if isinstance(description, dict) else str(description)
        return CandidateIssue(
            key=key_of(str(data["key"])),
            title=str(fields.get("summary") or ""),
            body=body[:CANDIDATE_BODY_LIMIT],
            url=self._states.page(str(data["key"])),
            created_at=time_in(fields.get("created")),
        )
