"""The texts of a repository's closed pull requests: a hundred per request, the last changed first."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from followthrough.errors import RejectedError
from followthrough.ports import PullRequests, PullRequestText
from followthrough.trackers.github.address import checked_place, key_of
from followthrough.trackers.github.changes import changed_repository
from followthrough.trackers.github.client import MAX_PAGES, GitHubClient
from followthrough.trackers.github.places import Repositories
from followthrough.trackers.github.queries import CLOSED_PULLS
from followthrough.trackers.github.states import address_in_graphql
from followthrough.trackers.http_errors import access_to

_Page = tuple[list[tuple[PullRequestText, datetime]], datetime]
"""Pull requests with the time of their last change, and the server's time."""


def closed_by_graphql(client: GitHubClient, place: str, since: datetime) -> PullRequests:
    """The pull requests that changed at or after `since`. One that changes meanwhile appears in the next reading."""
    return _until(_graphql_pages(client, place), since, place)


def closed_by_rest(client: GitHubClient, repositories: Repositories, place: str, since: datetime) -> PullRequests:
    """The same without GraphQL. The answers are about a hundred times as long."""
    return _until(_rest_pages(client, repositories.present_name(place), place), since, place)


def _until(pages: Iterator[_Page], since: datetime, place: str) -> PullRequests:
    """Read back to `since`. The cursor is the start of the reading, so what changes later is in the next one."""
    found: dict[str, PullRequestText] = {}
    cursor: datetime | None = None
    for number, (page, server_time) in enumerate(pages):
        if number == MAX_PAGES:
            raise RejectedError(f"GitHub: pull requests of {place} without an end, after {MAX_PAGES} pages")
        cursor = cursor or max(since, server_time)
        for pull, updated_at in page:
            if updated_at >= since:
                found.setdefault(pull.key.key, pull)
        if any(updated_at < since for _, updated_at in page):
            break
    return PullRequests(tuple(found.values()), cursor or since)


def _graphql_pages(client: GitHubClient, place: str) -> Iterator[_Page]:
    owner, name = checked_place(place).split("/")
    after: str | None = None
    while True:
        with access_to(place):
            answer = client.graphql(CLOSED_PULLS, {"owner": owner, "name": name, "after": after})
        listed = changed_repository(answer, place)["pullRequests"]
        yield [_from_graphql(node) for node in listed["nodes"] if node], answer.server_time
        if not listed["pageInfo"]["hasNextPage"]:
            return
        after = listed["pageInfo"]["endCursor"]


def _from_graphql(node: dict[str, Any]) -> tuple[PullRequestText, datetime]:
    texts = (node["title"], node["headRefName"], node["body"])
    pull = PullRequestText(key_of(*address_in_graphql(node)), tuple(str(text or "") for text in texts))
    return pull, datetime.fromisoformat(node["updatedAt"])


def _rest_pages(client: GitHubClient, present: str, place: str) -> Iterator[_Page]:
    parameters = {"state": "closed", "sort": "updated", "direction": "desc"}
    with access_to(place):
        for answer in client.pages(f"/repos/{present}/pulls", parameters):
            yield [_from_rest(present, data) for data in answer.body], answer.server_time


def _from_rest(present: str, data: dict[str, Any]) -> tuple[PullRequestText, datetime]:
    texts = (data["title"], data["head"]["ref"], data["body"])
    pull = PullRequestText(key_of(present, int(data["number"])), tuple(str(text or "") for text in texts))
    return pull, datetime.fromisoformat(data["updated_at"])
