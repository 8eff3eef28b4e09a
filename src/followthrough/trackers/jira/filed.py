"""Finds the issues that we filed in a project, even those filed a second ago."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from followthrough.errors import RejectedError
from followthrough.model import IssueKey
from followthrough.ports import FILED_LABEL
from followthrough.trackers.http_errors import access_to
from followthrough.trackers.jira.address import checked_project, key_of, number_in
from followthrough.trackers.jira.client import JiraClient
from followthrough.trackers.jira.search import cloud_batch, page_of, pages
from followthrough.trackers.jira.states import marker_of
from followthrough.trackers.marker import marker_among, marker_label

_WINDOW = 50
_STEPS = 20
_ITEMS_AT_ONCE = 50


def filed_in(client: JiraClient, place: str) -> Mapping[str, IssueKey]:
    """Item id to issue. If two issues have the same marker, the older one counts.

    The label is set in the request that creates the issue, so the query by label finds every issue that search knows.
    On Data Center the index is written together with the issue. On Cloud search is seconds behind, so there the keys
    around the newest one that search knows, and all later ones, are read from the database: keys are assigned in
    sequence. This can still miss an issue of ours that search does not know yet, if it is fifty or more numbers before
    one that it knows, or follows fifty deleted numbers in a row.
    """
    project = checked_project(place)
    found: dict[str, IssueKey] = {}
    query = f'project = "{project}" AND labels = "{FILED_LABEL}" ORDER BY created ASC, key ASC'
    with access_to(place):
        try:
            for page in pages(client, query, ("labels",)):
                _collect(found, page.issues)
        except RejectedError:
            client.get(f"project/{project}")  # a query about a missing project is refused; this request shows why
            raise
        if client.cloud:
            _collect_newest(client, project, found)
    return found


def filed_anywhere(client: JiraClient, item_ids: Sequence[str]) -> Mapping[str, IssueKey]:
    """Item id to issue, by the items' own labels, in whatever project.

    The oldest one counts, because a clone has the label, too.
    """
    found: dict[str, IssueKey] = {}
    labels = [label for item_id in item_ids if marker_among([label := marker_label(item_id)])]
    for start in range(0, len(labels), _ITEMS_AT_ONCE):
        batch = ", ".join(f'"{label}"' for label in labels[start : start + _ITEMS_AT_ONCE])
        for page in pages(client, f"labels in ({batch}) ORDER BY created ASC, key ASC", ("labels",)):
            _collect(found, page.issues)
    return found


def _collect_newest(client: JiraClient, project: str, found: dict[str, IssueKey]) -> None:
    newest = page_of(client, f'project = "{project}" ORDER BY key DESC', ("labels",), limit=1)
    known = max((number_in(str(data["key"])) for data in newest.issues), default=0)
    first = max(1, known - _WINDOW + 1)
    for _ in range(_STEPS):
        keys = [f"{project}-{number}" for number in range(first, first + 2 * _WINDOW)]
        issues = cloud_batch(client, keys, ("labels",))
        _collect(found, sorted(issues, key=lambda data: number_in(str(data["key"]))))
        reached = max((number_in(key) for data in issues if (key := str(data["key"])) in keys), default=known)
        first += 2 * _WINDOW
        if first - 1 - reached >= _WINDOW:
            return
    raise RejectedError(f"Jira: the issues of {project} have no end, {_STEPS * 2 * _WINDOW} after the newest one known")


def _collect(found: dict[str, IssueKey], issues: Iterable[Mapping[str, Any]]) -> None:
    for data in issues:
        if item_id := marker_of(data):
            found.setdefault(item_id, key_of(str(data["key"])))
