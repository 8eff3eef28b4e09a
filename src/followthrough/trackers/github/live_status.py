"""The live status of postmortems: a commit status on the last commit that changed them."""

from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.github.pull_request import put_status
from followthrough.trackers.http_errors import parsing

CONTEXT = "followthrough/action-items"


class GitHubCommits:
    """The commits of GitHub's default branches, as `set_live_statuses` needs them."""

    def __init__(self, client: GitHubClient) -> None:
        self._client = client

    @parsing("GitHub")
    def last_commit(self, repository: str, path: str) -> str | None:
        """The last commit that changed this document. None if no commit of the default branch contains it."""
        listed = self._client.get(f"/repos/{repository}/commits", {"path": path, "per_page": 1}).body
        return str(listed[0]["sha"]) if listed else None

    def set_status(self, repository: str, commit: str, description: str) -> bool:
        """Sets the status of a commit. False if it is up to date.

        The state is always success, because deployments that wait for statuses must not wait for months.
        """
        return put_status(self._client, repository, commit, good=True, description=description, context=CONTEXT)
