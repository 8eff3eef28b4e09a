"""Jira's searches and batches, as Cloud and as Data Center want them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from followthrough.trackers.jira.client import Answer, JiraClient
from followthrough.trackers.jira.states import FIELDS
from followthrough.trackers.marker import ITEM_PROPERTY

PAGE = 100


def pages(client: JiraClient, jql: str, fields: Sequence[str] = FIELDS, limit: int = PAGE) -> Iterator[Answer]:
    """Every page that the query finds; each answer's body has `issues`.

    On Cloud search is behind the writes by some seconds, on Data Center by the index, hardly at all.
    """
    if client.cloud:
        parameters = {"jql": jql, "fields": list(fields), "properties": [ITEM_PROPERTY], "maxResults": limit}
        while True:
            answer = client.get("search/jql", parameters)
            yield answer
            token = answer.body.get("nextPageToken")
            if not token or answer.body.get("isLast"):
                return
            parameters["nextPageToken"] = token
    start = 0
    while True:
        answer = data_center_page(client, jql, fields, start=start, limit=limit)
        yield answer
        start += len(answer.body["issues"])
        if not answer.body["issues"] or start >= int(answer.body["total"]):
            return


def data_center_page(
    client: JiraClient, jql: str, fields: Sequence[str], *, start: int = 0, limit: int = PAGE, strict: bool = True
) -> Answer:
    """One page by number. Not `strict` means that a key which does not exist is left out, not an error."""
    parameters: dict[str, Any] = {
        "jql": jql,
        "fields": ",".join(fields),
        "properties": ITEM_PROPERTY,
        "startAt": start,
        "maxResults": limit,
    }
    if not strict:
        parameters["validateQuery"] = "false"
    return client.get("search", parameters)


def cloud_batch(client: JiraClient, keys: Sequence[str], fields: Sequence[str] = FIELDS) -> list[Any]:
    """Up to a hundred issues by key on Cloud, from the database and not from the search index.

    What does not exist or may not be seen is left out; a moved issue comes under its present key.
    """
    question = {"issueIdsOrKeys": list(keys), "fields": list(fields), "properties": [ITEM_PROPERTY]}
    return list(client.ask("issue/bulkfetch", question).body.get("issues") or [])


def milliseconds(time: datetime) -> int:
    """A time for JQL. Unquoted milliseconds, because written dates are read in the account's time zone."""
    return int(time.astimezone(UTC).timestamp() * 1000)
