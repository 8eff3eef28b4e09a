"""Files an issue in Jira once, with its marker in the same request."""

import logging
import re
from collections.abc import Mapping
from typing import Any

from followthrough.errors import FollowthroughError, RetryableError, SkipError
from followthrough.model import Issue, State
from followthrough.ports import FILED_LABEL, IssueDraft
from followthrough.trackers.adf import to_adf
from followthrough.trackers.http_errors import ForbiddenError, access_to, parsing
from followthrough.trackers.jira.address import checked_project, key_of
from followthrough.trackers.jira.client import Answer, JiraClient, RefusedError
from followthrough.trackers.jira.requirements import Requirements
from followthrough.trackers.jira.states import FIELDS, States
from followthrough.trackers.marker import ITEM_PROPERTY, marker_label
from followthrough.trackers.wiki import to_wiki

log = logging.getLogger(__name__)

_SUMMARY_LIMIT = 255
_BODY_LIMIT = 30_000


def rich_text(client: JiraClient, markdown: str) -> Any:
    """Markdown as this Jira expects it: a document on Cloud, wiki markup on Data Center."""
    text = markdown[:_BODY_LIMIT]
    return to_adf(text) if client.cloud else to_wiki(text)


class IssueFiler:
    """Files issues. People are looked up once per run and project."""

    def __init__(self, client: JiraClient, states: States, requirements: Requirements) -> None:
        self._client = client
        self._states = states
        self._requirements = requirements
        self._people: dict[tuple[str, str], dict[str, str] | None] = {}

    def create(self, draft: IssueDraft) -> Issue:
        """Files the issue. An assignee that the project does not accept is missing in the answer, and logged.

        If the issue cannot be read back, the answer is what was sent.
        """
        project = checked_project(draft.place)
        labels = [FILED_LABEL, marker_label(draft.item_id), *map(_label, draft.labels)]
        fields: dict[str, Any] = {
            **self._requirements.parent_and_priority(draft),
            **draft.extra_fields,
            "project": {"key": project},
            "issuetype": {"name": self._requirements.issue_type(draft)},
            "summary": " ".join(draft.title.split())[:_SUMMARY_LIMIT],
            "description": rich_text(self._client, draft.body),
            "labels": list(dict.fromkeys(labels)),
        }
        document = {"document": draft.document} if draft.document else {}
        properties = [{"key": ITEM_PROPERTY, "value": {"id": draft.item_id, **document}}]
        with access_to(project):
            person = self._assignable(project, draft)
            answer, assigned = self._post(project, fields, properties, person)
        data = answer.body
        if not isinstance(data, dict) or "key" not in data:
            raise RetryableError(f"Jira: no key after filing in {project}; look for it before filing again")
        filed = Issue(
            key=key_of(str(data["key"])),
            state=State.OPEN,
            seen_at=self._client.requests.now(),
            url=self._states.page(str(data["key"])),
            title=fields["summary"],
            raw_state="filed",
            assignee=draft.assignee if assigned else None,
            labels=tuple(sorted(fields["labels"])),
            created_at=answer.server_time,
            marker_id=draft.item_id,
        )
        return self._read_back(filed)

    def _read_back(self, filed: Issue) -> Issue:
        """The issue as Jira shows it, so that the next sync sees no change in it. It is filed even if this fails."""
        parameters = {"fields": ",".join(FIELDS), "properties": ITEM_PROPERTY}
        try:
            with parsing(f"Jira, about {filed.key}"):
                data = self._client.get(f"issue/{filed.key.key}", parameters).body
                return self._states.issue(filed.key, data, self._client.requests.now())
        except FollowthroughError as error:
            log.warning("%s is filed and could not be read back: %s", filed.key, error)
            return filed

    def _post(
        self, project: str, fields: Mapping[str, Any], properties: list[Any], person: dict[str, str] | None
    ) -> tuple[Answer, bool]:
        if person:
            try:
                assigned = {"fields": {**fields, "assignee": person}, "properties": properties}
                return self._client.create("issue", assigned), True
            except RefusedError as error:
                # The whole request was refused, so nothing was filed. Without the assignee it is a different request.
                if "assign" not in error.explanation.lower():
                    raise
                log.warning("%s: filed without its assignee, whom the project does not take", project)
        return self._client.create("issue", {"fields": dict(fields), "properties": properties}), False

    def _assignable(self, project: str, draft: IssueDraft) -> dict[str, str] | None:
        """Jira's reference to the assignee, if exactly one person matches and may be assigned there."""
        wanted = draft.assignee
        if not wanted or not self._requirements.takes_assignee(draft):
            return None
        if (project, wanted) not in self._people:
            cloud = self._client.cloud
            parameters = {"project": project, "query" if cloud else "username": wanted.removeprefix("@")}
            found = None
            try:
                with parsing("Jira, user search"):
                    people = self._client.get("user/assignable/search", parameters).body
                    found = _only_match(people, wanted.removeprefix("@"), cloud=cloud)
            except (SkipError, RetryableError, ForbiddenError) as error:
                log.warning("%s: nobody can be assigned: %s", project, error)
            self._people[project, wanted] = found
        if self._people[project, wanted] is None:
            log.warning("%s: filed without its assignee, as it is not certain who is meant", project)
        return self._people[project, wanted]


def _only_match(people: list[Mapping[str, Any]], name: str, *, cloud: bool) -> dict[str, str] | None:
    identity = "accountId" if cloud else "name"
    fields = ("accountId", "name", "emailAddress", "displayName")
    exact = [
        person for person in people if name.casefold() in {str(person.get(field, "")).casefold() for field in fields}
    ]
    # Cloud hides most mail addresses, but can be searched by them.
    found = exact or (people if "@" in name else [])
    return {identity: str(found[0][identity])} if len(found) == 1 and identity in found[0] else None


def _label(name: str) -> str:
    """Jira's labels cannot contain blanks."""
    return re.sub(r"\s+", "-", name.strip())[:255]
