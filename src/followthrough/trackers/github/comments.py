"""One comment of ours on an issue: left once, edited later."""

from followthrough.errors import RejectedError
from followthrough.model import IssueKey
from followthrough.trackers.github.address import address_of
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.http_errors import about
from followthrough.trackers.marker import without_markers


def put_comment(client: GitHubClient, key: IssueKey, marker: str, body: str) -> bool:
    """Leaves the comment that carries `marker`, or edits it; False where it already says so."""
    address = address_of(key)
    if address is None:
        raise RejectedError(f"{key} is not an issue's address on GitHub; write owner/repo#12")
    if "--" in marker or "\n" in marker:
        raise RejectedError(f"{marker!r} cannot mark a comment: it has to stand in an HTML comment")
    hidden = f"<!-- followthrough:comment={marker} -->"
    text = f"{hidden}\n{without_markers(body)}"
    issue = f"/repos/{address.place}/issues/{address.number}"
    with about(str(key)):
        for answer in client.pages(f"{issue}/comments"):
            for comment in answer.body:
                if not str(comment.get("body") or "").startswith(hidden):
                    continue
                if _same(comment["body"], text):
                    return False
                client.change(f"/repos/{address.place}/issues/comments/{comment['id']}", {"body": text})
                return True
        client.create(f"{issue}/comments", {"body": text})
    return True


def _same(one: str, other: str) -> bool:
    """GitHub answers with the line ends and the last blank that its editor makes of them."""
    return one.replace("\r\n", "\n").rstrip() == other.rstrip()
