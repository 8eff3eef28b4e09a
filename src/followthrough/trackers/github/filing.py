"""Files an issue on GitHub once, with a marker and a label by which it is found again."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from followthrough.errors import FollowthroughError, NotVisibleError, RejectedError, RetryableError
from followthrough.model import Issue, IssueKey, State
from followthrough.model.state import UNSEEN
from followthrough.ports import FILED_LABEL, IssueDraft, Unread
from followthrough.trackers.github.address import address_of, key_of
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.github.places import Repositories
from followthrough.trackers.github.reading import IssueReader
from followthrough.trackers.github.states import address_in_rest, by_stranger, issue_from_rest, label_names
from followthrough.trackers.http_errors import ForbiddenError, access_to, parsing
from followthrough.trackers.marker import marked, marker_in

log = logging.getLogger(__name__)

_LABEL_TEXT = {FILED_LABEL: ("5319e7", "Promised in a postmortem and followed until done")}
_PLAIN_LABEL = ("ededed", "")
_TITLE_LIMIT = 256
_BODY_LIMIT = 65_000


def filed_in(client: GitHubClient, repositories: Repositories, place: str) -> Mapping[str, IssueKey]:
    """Item id to issue, by listing the label, because a listing is never out of date.

    If two issues have the same marker, the older one counts; one that a stranger opened only counts if it is the only
    one.
    """
    present = repositories.present_name(place)
    found: dict[str, IssueKey] = {}
    strangers: dict[str, IssueKey] = {}
    parameters = {"labels": FILED_LABEL, "state": "all", "sort": "created", "direction": "asc"}
    with access_to(place), parsing(f"GitHub, {place}"):
        for answer in client.pages(f"/repos/{present}/issues", parameters):
            for data in answer.body:
                item_id = None if data.get("pull_request") else marker_in(data.get("body"))
                if item_id:
                    group = strangers if by_stranger(data) else found
                    group.setdefault(item_id, key_of(*address_in_rest(data)))
    return strangers | found


class IssueFiler:
    """Files issues. Labels are created, and parents looked for, once per run."""

    def __init__(self, client: GitHubClient, repositories: Repositories, reader: IssueReader) -> None:
        self._client = client
        self._repositories = repositories
        self._reader = reader
        self._labels: set[tuple[str, str]] = set()
        self._parents: dict[IssueKey, Issue] = {}

    def obstacles(self, parent: IssueKey) -> Sequence[str]:
        """Why nothing can be filed under this issue, one line per reason."""
        if parent not in self._parents:
            (answer,) = self._reader.read([parent])
            if isinstance(answer, Unread):
                raise RetryableError(f"its parent {parent}: {answer.reason}")
            self._parents[parent] = answer
        issue = self._parents[parent]
        if issue.state is State.MOVED:
            return [f"its parent {parent} is {issue.moved_to} now; name that one"]
        if issue.state in UNSEEN:
            return [f"its parent {parent} does not exist, or this token cannot see it"]
        return [f"its parent {parent} is a pull request, which has no sub-issues"] if issue.is_pull_request else []

    def create(self, draft: IssueDraft) -> Issue:
        """Files the issue. What GitHub did not accept (assignee, labels, parent) is logged, and not in the answer."""
        place = self._repositories.present_name(draft.place)
        labels = list(dict.fromkeys([FILED_LABEL, *draft.labels]))
        with access_to(draft.place):
            if not self._repositories.may_label(draft.place):
                raise ForbiddenError(
                    f"the token's account may not set labels, and without the label {FILED_LABEL} an issue cannot be "
                    "found again; give it the role triage"
                )
            for label in labels:
                self._ensure_label(place, label)
            data = self._post(place, draft, labels)
        with parsing(f"GitHub, filing in {place}"):
            key = key_of(*address_in_rest(data))
        if FILED_LABEL not in label_names(data):
            path = f"/repos/{place}/issues/{data['number']}"
            data = {**data, "labels": self._add_labels(key, path, labels)}
        if draft.parent:
            self._put_under(draft.parent, key, data)
        with parsing(f"GitHub, filing in {place}"):
            return issue_from_rest(key, data, self._client.requests.now())

    def _post(self, place: str, draft: IssueDraft, labels: list[str]) -> Mapping[str, Any]:
        fields: dict[str, Any] = {
            "title": draft.title[:_TITLE_LIMIT],
            "body": marked(draft.body[:_BODY_LIMIT], draft.item_id, draft.document),
            "labels": labels,
        }
        path = f"/repos/{place}/issues"
        if draft.assignee:
            try:
                return _created(self._client.create(path, {**fields, "assignees": [draft.assignee]}).body, place)
            except RejectedError as error:
                # The whole request was refused, so nothing was filed. Without the assignee it is a different request.
                if "assignee" not in str(error):
                    raise
                log.warning("%s: filed without its assignee, who cannot be assigned there", place)
        return _created(self._client.create(path, fields).body, place)

    def _ensure_label(self, place: str, label: str) -> None:
        if (place, label) in self._labels:
            return
        colour, description = _LABEL_TEXT.get(label, _PLAIN_LABEL)
        path = f"/repos/{place}/labels"
        try:
            self._client.get(f"{path}/{quote(label, safe='')}")
        except NotVisibleError:
            try:
                self._client.create(path, {"name": label, "color": colour, "description": description})
            except (RejectedError, ForbiddenError) as error:
                if label == FILED_LABEL and isinstance(error, ForbiddenError):
                    raise
                log.warning("%s: the label %s cannot be made: %s", place, label, error)
        self._labels.add((place, label))

    def _add_labels(self, key: IssueKey, path: str, labels: list[str]) -> list[Mapping[str, Any]]:
        """GitHub silently drops labels that the token may not set, and we need ours to find the issue again."""
        try:
            answer = self._client.change(f"{path}/labels", {"labels": labels}, verb="POST")
        except FollowthroughError as error:
            log.warning("%s has no label %s, and without it only the database knows it: %s", key, FILED_LABEL, error)
            return []
        return list(answer.body or ())

    def _put_under(self, parent: IssueKey, key: IssueKey, data: Mapping[str, Any]) -> None:
        address = address_of(parent)
        try:
            if address is None:
                raise RejectedError(f"{parent} is not an issue on GitHub")
            path = f"/repos/{address.place}/issues/{address.number}/sub_issues"
            self._client.change(path, {"sub_issue_id": data.get("id")}, verb="POST", paced=True)
        except FollowthroughError as error:
            log.warning("%s was filed, but not as a sub-issue of %s: %s", key, parent, error)


def _created(data: Any, place: str) -> Mapping[str, Any]:
    """The created issue. If the answer is unclear, raises an error."""
    if isinstance(data, dict) and "number" in data and "repository_url" in data:
        return data
    raise RetryableError(f"GitHub: an answer without an issue after filing in {place}; look for it before filing again")
