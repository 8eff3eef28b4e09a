"""What changed in a project since a cursor."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from followthrough.errors import RejectedError
from followthrough.model import Issue
from followthrough.ports import Changes
from followthrough.trackers.http_errors import ForbiddenError
from followthrough.trackers.jira.address import checked_project, key_of
from followthrough.trackers.jira.client import Answer, JiraClient
from followthrough.trackers.jira.evidence import Evidence
from followthrough.trackers.jira.search import PAGE, data_center_page, milliseconds, pages
from followthrough.trackers.jira.states import FIELDS, States, time_in

# Search sees a change some seconds after it happened, on Cloud by design: a later one may be seen before it.
OVERLAP = timedelta(minutes=5)


def changes(client: JiraClient, states: States, evidence: Evidence, place: str, cursor: datetime) -> Changes:
    """All issues that changed at or after the cursor, and some from shortly before it."""
    project = checked_project(place)
    since = cursor - OVERLAP
    found: dict[str, Issue] = {}
    horizon: datetime | None = None
    try:
        for answer in _answers(client, project, since):
            horizon = horizon or answer.server_time
            for data in answer.body["issues"]:
                key = key_of(str(data["key"]))
                found[key.key] = evidence.added(states.issue(key, data, client.requests.now()))
    except ForbiddenError as error:
        raise RejectedError(f"{place}: {error}") from error
    return Changes(tuple(found.values()), _next_cursor(cursor, found, horizon))


def _next_cursor(cursor: datetime, found: dict[str, Issue], horizon: datetime | None) -> datetime:
    """The newest change that was seen, but no later than when the reading began."""
    newest = max((issue.updated_at for issue in found.values() if issue.updated_at), default=cursor)
    return max(cursor, min(newest, horizon) if horizon else newest)


def _answers(client: JiraClient, project: str, since: datetime) -> Iterator[Answer]:
    if client.cloud:
        yield from pages(client, _query(project, since))
        return
    # Pages by time and not by number: an issue that changes in between would shift the numbers.
    start = 0
    while True:
        answer = data_center_page(client, _query(project, since), FIELDS, start=start, limit=PAGE)
        yield answer
        issues: list[Any] = answer.body["issues"]
        if not issues or start + len(issues) >= int(answer.body["total"]):
            return
        latest = time_in(issues[-1]["fields"]["updated"]) or since
        since, start = (since, start + len(issues)) if latest <= since else (latest, 0)


def _query(project: str, since: datetime) -> str:
    return f'project = "{project}" AND updated >= {milliseconds(since)} ORDER BY updated ASC, key ASC'
