"""What the check leaves on a pull request: one comment that is edited, and a commit status. Also lists its files."""

from collections.abc import Sequence
from urllib.parse import quote

from followthrough.errors import SkipError
from followthrough.model import IssueKey, TrackerName
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.github.comments import own_comment, put_comment
from followthrough.trackers.http_errors import parsing

STATUS_CONTEXT = "followthrough/postmortem"
_MARKER = "check"
_LONGEST_DESCRIPTION = 140
_MOST_FILES = 3_000  # GitHub lists no more files of a pull request, without a word


@parsing("GitHub")
def put_check_comment(client: GitHubClient, repository: str, number: int, body: str, *, needed: bool) -> bool:
    """Leaves or edits our comment. If it is not `needed`, an existing comment is updated, but none is created."""
    issue = f"/repos/{repository}/issues/{number}"
    if not needed and own_comment(client, issue, _MARKER) is None:
        return False
    return put_comment(client, IssueKey(TrackerName.GITHUB, f"{repository}#{number}"), _MARKER, body)


@parsing("GitHub")
def put_status(
    client: GitHubClient, repository: str, commit: str, *, good: bool, description: str, context: str = STATUS_CONTEXT
) -> bool:
    """Sets the commit status. False if it is up to date, because GitHub keeps at most a thousand per commit."""
    state = "success" if good else "failure"
    text = description[:_LONGEST_DESCRIPTION]
    pages = client.pages(f"/repos/{repository}/commits/{quote(commit)}/status")
    statuses = (status for page in pages for status in page.body.get("statuses", []))
    current: dict[str, object] = next((status for status in statuses if status.get("context") == context), {})
    if (current.get("state"), current.get("description")) == (state, text):
        return False
    fields = {"state": state, "context": context, "description": text}
    client.change(f"/repos/{repository}/statuses/{quote(commit)}", fields, verb="POST")
    return True


@parsing("GitHub")
def changed_files(client: GitHubClient, repository: str, number: int) -> Sequence[str]:
    """The files that a pull request adds or changes, by their new names. Raises SkipError if there may be more."""
    pages = client.pages(f"/repos/{repository}/pulls/{number}/files")
    files = [file for page in pages for file in page.body]
    if len(files) >= _MOST_FILES:
        raise SkipError(f"it lists no more than {_MOST_FILES:,} files")
    return [str(file["filename"]) for file in files if file.get("status") != "removed"]
