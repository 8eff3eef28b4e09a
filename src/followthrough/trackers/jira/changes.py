"""What changed in a project since a cursor."""

from collections.abc import Iterator
from datetime import datetime

from followthrough.errors import RejectedError
from followthrough.model import Issue
from followthrough.ports import Changes
from followthrough.trackers.answer_values import time_in
from followthrough.trackers.cursor import next_cursor
from followthrough.trackers.http_errors import access_to
from followthrough.trackers.jira.address import checked_project, key_of
from followthrough.trackers.jira.client import JiraClient
from followthrough.trackers.jira.evidence import EvidenceReader
from followthrough.trackers.jira.search import MAX_PAGES, Page, milliseconds, page_of
from followthrough.trackers.jira.states import States


def changes(client: JiraClient, states: States, evidence: EvidenceReader, place: str, cursor: datetime) -> Changes:
    """All issues that changed at or after the cursor."""
    project = checked_project(place)
    found: dict[str, Issue] = {}
    horizon: datetime | None = None
    with access_to(place):
        for page in _pages(client, project, cursor):
            horizon = horizon or page.server_time
            for data in page.issues:
                key = key_of(str(data["key"]))
                found[key.key] = evidence.with_evidence(states.issue(key, data, client.requests.now()), data)
    return Changes(tuple(found.values()), next_cursor(cursor, found.values(), horizon))


def _pages(client: JiraClient, project: str, since: datetime) -> Iterator[Page]:
    """Pages by time and not by position, because an issue that changes in between would shift the positions."""
    after: str | int | None = None
    for _ in range(MAX_PAGES):
        jql = f'project = "{project}" AND updated >= {milliseconds(since)} ORDER BY updated ASC, key ASC'
        page = page_of(client, jql, after=after)
        yield page
        if page.next_start is None:
            return
        latest = time_in(page.issues[-1]["fields"]["updated"]) or since
        since, after = (since, page.next_start) if latest <= since else (latest, None)
    raise RejectedError(f"Jira: changes of {project} without an end, after {MAX_PAGES} pages")
