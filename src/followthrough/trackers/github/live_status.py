"""The live status of a postmortem: a commit status on the last commit that changed it."""

from urllib.parse import quote

from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.github.pull_request import put_status
from followthrough.trackers.http_errors import understood

CONTEXT = "followthrough/action-items"


@understood("GitHub")
def put_live_status(client: GitHubClient, repository: str, path: str, description: str) -> bool:
    """Sets it. False if it already says so, or no commit of the default branch contains the document.

    The state is always success, because deployments that wait for statuses must not wait for months.
    """
    listed = client.get(f"/repos/{repository}/commits", {"path": path, "per_page": 1}).body
    if not listed:
        return False
    commit = quote(str(listed[0]["sha"]))
    return put_status(client, repository, commit, good=True, description=description, context=CONTEXT)
