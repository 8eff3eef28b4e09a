"""Reads the state of issues: a hundred keys per request, and singly those that a batch leaves out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from followthrough.errors import NotVisibleError, RetryableError, SkipError
from followthrough.model import Issue, IssueKey, State
from followthrough.ports import Unread
from followthrough.trackers.http_errors import ForbiddenError, parsing
from followthrough.trackers.jira.address import key_of, plain_key
from followthrough.trackers.jira.client import JiraClient, RefusedError
from followthrough.trackers.jira.evidence import EvidenceReader
from followthrough.trackers.jira.search import cloud_batch, data_center_batch
from followthrough.trackers.jira.states import States
from followthrough.trackers.marker import ITEM_PROPERTY

BATCH = 100


class IssueReader:
    """Answers each key with an Issue or an Unread."""

    def __init__(self, client: JiraClient, states: States, evidence: EvidenceReader) -> None:
        self._client = client
        self._states = states
        self._evidence = evidence
        self._known_to_jira = False

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """One answer per key. A failed batch does not stop the others."""
        wanted: dict[IssueKey, str] = {}
        for key in keys:
            plain = plain_key(key)
            if plain is None:
                yield Unread(key, f"{key} is not a Jira key; write PROJ-123")
            else:
                wanted[key] = plain
        pairs = list(wanted.items())
        for start in range(0, len(pairs), BATCH):
            yield from self._batch(dict(pairs[start : start + BATCH]))

    def _batch(self, wanted: Mapping[IssueKey, str]) -> Iterator[Issue | Unread]:
        try:
            with parsing("Jira"):
                found = {str(data["key"]): data for data in self._fetch(list(dict.fromkeys(wanted.values())))}
        except (SkipError, RetryableError) as error:
            yield from (Unread(key, str(error)) for key in wanted)
            return
        for key, plain in wanted.items():
            yield self._issue(key, plain, found[plain]) if plain in found else self._read_singly(key, plain)

    def _fetch(self, keys: list[str]) -> list[Any]:
        if not keys:
            return []
        if self._client.cloud:
            return cloud_batch(self._client, keys)
        try:
            return data_center_batch(self._client, keys)
        except RefusedError as error:
            # Older versions refuse the whole query if one key does not exist, and name it.
            refused = set(re.findall(r"[A-Z][A-Z0-9_]*-\d+", error.explanation.upper())) & set(keys)
            if refused:
                return self._fetch([key for key in keys if key not in refused])
            if len(keys) == 1:
                return []
            middle = len(keys) // 2
            return self._fetch(keys[:middle]) + self._fetch(keys[middle:])

    def _read_singly(self, key: IssueKey, plain: str) -> Issue | Unread:
        """An issue that a batch left out: it was moved to another key, or is hidden."""
        parameters = {"fields": ",".join(self._client.issue_fields), "properties": ITEM_PROPERTY}
        try:
            data = self._client.get(f"issue/{plain}", parameters).body
        except (NotVisibleError, ForbiddenError):
            self.check_identity()
            return Issue(key=key, state=State.HIDDEN, seen_at=self._client.requests.now(), raw_state="not found")
        except (SkipError, RetryableError) as error:
            return Unread(key, str(error))
        return self._issue(key, plain, data)

    def _issue(self, key: IssueKey, plain: str, data: Mapping[str, Any]) -> Issue | Unread:
        try:
            with parsing(f"Jira, about {key}"):
                issue = self._states.issue(key, data, self._client.requests.now())
        except RetryableError as error:
            return Unread(key, str(error))
        if data["key"] == plain:
            return self._evidence.with_evidence(issue, data)
        return replace(issue, state=State.MOVED, moved_to=key_of(str(data["key"])), raw_state="moved")

    def check_identity(self) -> None:
        """Check that Jira accepts the token: with an expired one it treats us as anonymous and hides everything.

        Raises AccessError. Asked once per run, and only if something is hidden.
        """
        if not self._known_to_jira:
            self._client.get("myself")
            self._known_to_jira = True
