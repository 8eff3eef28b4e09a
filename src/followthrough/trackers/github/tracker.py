"""The ports FilesIssues and ListsPullRequests, for GitHub."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from followthrough.errors import NotVisibleError
from followthrough.model import Issue, IssueKey, TrackerName
from followthrough.ports import CandidateIssue, Changes, IssueDraft, PullRequests, Unread
from followthrough.trackers.answer_values import text_in, time_in
from followthrough.trackers.github.address import key_of
from followthrough.trackers.github.changes import changes_by_graphql, changes_by_rest, stamp
from followthrough.trackers.github.client import GitHubClient, GraphQLNotOfferedError
from followthrough.trackers.github.closed_pulls import closed_by_graphql, closed_by_rest
from followthrough.trackers.github.comments import put_comment
from followthrough.trackers.github.filing import IssueFiler, filed_in
from followthrough.trackers.github.places import Repositories
from followthrough.trackers.github.reading import IssueReader
from followthrough.trackers.github.states import address_in_rest, by_stranger
from followthrough.trackers.http_errors import access_to, parsing
from followthrough.trackers.http_tracker import CANDIDATE_BODY_LIMIT, HttpTracker
from followthrough.trackers.retrying import Requests, utc_now
from followthrough.trackers.settings import GitHubConfig

T = TypeVar("T")


class GitHubTracker(HttpTracker[GitHubClient]):
    """One GitHub: github.com or an Enterprise Server. Tests pass `sleep` and `now` so as not to wait."""

    def __init__(
        self,
        config: GitHubConfig,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(GitHubClient(config, Requests("GitHub", config.requests, sleep=sleep, now=now)))
        self._repositories = Repositories(self._client)
        self._reader = IssueReader(self._client)
        self._filer = IssueFiler(self._client, self._repositories, self._reader)

    @property
    def name(self) -> TrackerName:
        """GitHub."""
        return TrackerName.GITHUB

    def fetch(self, path: str) -> Any:
        """The JSON at an API path, for sources that read documents from this GitHub."""
        return self._client.get(path).body

    def list_issues(self, repository: str, parameters: Mapping[str, Any]) -> Iterator[Any]:
        """The JSON of a repository's issues page by page, for the same sources."""
        present = self._repositories.present_name(repository)
        return (answer.body for answer in self._client.pages(f"/repos/{present}/issues", parameters))

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        """The state of each issue: a hundred per request, and one request for every issue that GraphQL cannot find."""
        return self._reader.read(keys)

    def changed_since(self, place: str, cursor: datetime) -> Changes:
        """Issues and pull requests that changed at or after `cursor`. Deletions and transfers are not included."""
        return self._by_either(
            place,
            lambda: changes_by_graphql(self._client, place, cursor),
            lambda: changes_by_rest(self._client, self._repositories, place, cursor),
        )

    def pull_requests(self, place: str, since: datetime) -> PullRequests:
        """The closed pull requests that changed at or after `since`, by title, branch, and description."""
        return self._by_either(
            place,
            lambda: closed_by_graphql(self._client, place, since),
            lambda: closed_by_rest(self._client, self._repositories, place, since),
        )

    def filed(self, place: str) -> Mapping[str, IssueKey]:
        """Item id to issue, by listing the label `followthrough`."""
        return filed_in(self._client, self._repositories, place)

    def unmet_requirements(self, draft: IssueDraft) -> Sequence[str]:
        """Why it would be refused: archived, issues switched off, or a parent that is not there."""
        obstacles = self._repositories.obstacles(draft.place)
        return (*obstacles, *self._filer.obstacles(draft.parent)) if draft.parent else obstacles

    def create(self, draft: IssueDraft) -> Issue:
        """Files the issue, once. `issue_type` and `extra_fields` are for Jira and ignored."""
        return self._filer.create(draft)

    def candidates(self, place: str, since: datetime | None) -> Iterator[CandidateIssue]:
        """Issues, open or closed, that were updated at or after `since`, newest first."""
        present = self._repositories.present_name(place)
        parameters = {"state": "all", "sort": "created", "direction": "desc"}
        if since is not None:
            parameters["since"] = stamp(since)
        with access_to(place), parsing(f"GitHub, {place}"):
            for answer in self._client.pages(f"/repos/{present}/issues", parameters):
                for data in answer.body:
                    if not data.get("pull_request"):
                        yield CandidateIssue(
                            key=key_of(*address_in_rest(data)),
                            title=str(data.get("title") or ""),
                            body=str(data.get("body") or "")[:CANDIDATE_BODY_LIMIT],
                            url=text_in(data.get("html_url")),
                            created_at=time_in(data.get("created_at")),
                            by_stranger=by_stranger(data),
                        )

    def put_comment(self, key: IssueKey, marker: str, body: str) -> bool:
        """Leaves one comment with a hidden `marker`, or edits it. False if it is up to date."""
        with parsing(f"GitHub, {key}"):
            return put_comment(self._client, key, marker, body)

    def _by_either(self, place: str, by_graphql: Callable[[], T], by_rest: Callable[[], T]) -> T:
        """The answer from GraphQL, or from REST if GraphQL is not offered."""
        if self._reader.graphql_offered:
            try:
                with parsing(f"GitHub, {place}"):
                    return by_graphql()
            except GraphQLNotOfferedError:
                self._reader.graphql_offered = False
            except NotVisibleError as error:
                if "graphql" not in str(error):
                    raise
                self._reader.graphql_offered = False
        with parsing(f"GitHub, {place}"):
            return by_rest()
