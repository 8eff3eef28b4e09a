"""Jira's searches and batches, in the forms of Cloud and Data Center."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from followthrough.errors import RejectedError
from followthrough.trackers.jira.client import Answer, JiraClient
from followthrough.trackers.marker import ITEM_PROPERTY

PAGE = 100
MAX_PAGES = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page of issues, and where the next one starts: a token on Cloud, a number on Data Center, None at the end."""

    issues: list[Any]
    next_start: str | int | None
    server_time: datetime


def page_of(
    client: JiraClient,
    jql: str,
    fields: Sequence[str] | None = None,
    *,
    after: str | int | None = None,
    limit: int = PAGE,
) -> Page:
    """The page at `after`, or the first one for None. `fields` of issues are requested, the usual ones by default.

    On Cloud search is some seconds behind the writes; on Data Center hardly at all.
    """
    fields = client.issue_fields if fields is None else fields
    if client.cloud:
        parameters: dict[str, Any] = {
            "jql": jql,
            "fields": list(fields),
            "properties": [ITEM_PROPERTY],
            "maxResults": limit,
        }
        answer = client.get("search/jql", parameters if after is None else {**parameters, "nextPageToken": after})
        last = answer.body.get("isLast") or not answer.body.get("nextPageToken")
        return Page(answer.body["issues"], None if last else str(answer.body["nextPageToken"]), answer.server_time)
    start = int(after or 0)
    answer = _search_by_position(client, jql, fields, start=start, limit=limit)
    issues = answer.body["issues"]
    end = start + len(issues)
    last = not issues or end >= int(answer.body["total"])
    return Page(issues, None if last else end, answer.server_time)


def pages(client: JiraClient, jql: str, fields: Sequence[str] | None = None) -> Iterator[Page]:
    """Every page of the query's result."""
    after: str | int | None = None
    for _ in range(MAX_PAGES):
        page = page_of(client, jql, fields, after=after)
        yield page
        after = page.next_start
        if after is None:
            return
    raise RejectedError(f"Jira: a search without an end, after {MAX_PAGES} pages: {jql}")


def data_center_batch(client: JiraClient, keys: Sequence[str]) -> list[Any]:
    """Up to a hundred issues by key on Data Center. Some versions raise RejectedError if one does not exist."""
    # Without validation, a key that does not exist is left out, but some versions still refuse it.
    query = f"key in ({', '.join(keys)})"
    return list(
        _search_by_position(client, query, client.issue_fields, limit=len(keys), validateQuery="false").body["issues"]
    )


def _search_by_position(
    client: JiraClient, jql: str, fields: Sequence[str], *, start: int = 0, limit: int, **more: str
) -> Answer:
    parameters = {
        "jql": jql,
        "fields": ",".join(fields),
        "properties": ITEM_PROPERTY,
        "startAt": start,
        "maxResults": limit,
    }
    return client.get("search", {**parameters, **more})


def cloud_batch(client: JiraClient, keys: Sequence[str], fields: Sequence[str] | None = None) -> list[Any]:
    """Up to a hundred issues by key on Cloud, from the database and not from the search index.

    What does not exist or is hidden is left out. A moved issue is returned under its current key.
    """
    wanted = client.issue_fields if fields is None else fields
    body = {"issueIdsOrKeys": list(keys), "fields": list(wanted), "properties": [ITEM_PROPERTY]}
    return list(client.query("issue/bulkfetch", body).body.get("issues") or [])


def milliseconds(time: datetime) -> int:
    """A time for JQL in unquoted milliseconds, because written dates are interpreted in the account's time zone."""
    return int(time.astimezone(UTC).timestamp() * 1000)
