"""Finding what we filed in a project, also what was filed a second ago."""

from collections.abc import Iterable, Mapping
from typing import Any

from followthrough.errors import RejectedError
from followthrough.model import IssueKey
from followthrough.trackers.http_errors import about
from followthrough.trackers.jira.address import checked_project, key_of, number_in
from followthrough.trackers.jira.client import JiraClient
from followthrough.trackers.jira.search import cloud_batch, page_of, pages
from followthrough.trackers.jira.states import marker_of
from followthrough.trackers.marker import FILED_LABEL

_WINDOW = 50


def filed_in(client: JiraClient, place: str) -> Mapping[str, IssueKey]:
    """Item id to issue. The oldest wins where two carry one marker.

    The label goes in with the create, so the query by label misses nothing but what search has not seen yet. On
    Data Center the index is written with the issue. On Cloud it is behind by seconds, so there the keys around the
    newest one that search knows, and all after it, are fetched from the database: keys are handed out in sequence.
    What stays open is only this: an issue of ours that search has not seen, fifty or more numbers before one that it
    has, or behind fifty numbers in a row whose issues were deleted.
    """
    project = checked_project(place)
    found: dict[str, IssueKey] = {}
    query = f'project = "{project}" AND labels = "{FILED_LABEL}" ORDER BY created ASC, key ASC'
    with about(place):
        try:
            for page in pages(client, query, ("labels",)):
                _take(found, page.issues)
        except RejectedError:
            client.get(f"project/{project}")  # a query is refused for a project that is not there; this says so
            raise
        if client.cloud:
            _take_newest(client, project, found)
    return found


def _take_newest(client: JiraClient, project: str, found: dict[str, IssueKey]) -> None:
    newest = page_of(client, f'project = "{project}" ORDER BY key DESC', ("labels",), limit=1)
    known = max((number_in(str(data["key"])) for data in newest.issues), default=0)
    first = max(1, known - _WINDOW + 1)
    while True:
        keys = [f"{project}-{number}" for number in range(first, first + 2 * _WINDOW)]
        issues = cloud_batch(client, keys, ("labels",))
        _take(found, sorted(issues, key=lambda data: number_in(str(data["key"]))))
        reached = max((number_in(key) for data in issues if (key := str(data["key"])) in keys), default=known)
        first += 2 * _WINDOW
        if first - 1 - reached >= _WINDOW:
            return


def _take(found: dict[str, IssueKey], issues: Iterable[Mapping[str, Any]]) -> None:
    for data in issues:
        labels = (data.get("fields") or {}).get("labels") or ()
        item_id = marker_of(data) if FILED_LABEL in labels else None
        if item_id:
            found.setdefault(item_id, key_of(str(data["key"])))
