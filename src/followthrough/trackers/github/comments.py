"""One comment of ours on an issue: left once, edited later."""

from collections.abc import Mapping
from typing import Any

from followthrough.errors import RejectedError
from followthrough.model import IssueKey
from followthrough.trackers.github.address import address_of
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.http_errors import access_to
from followthrough.trackers.marker import without_markers


def put_comment(client: GitHubClient, key: IssueKey, marker: str, body: str) -> bool:
    """Leaves the comment with `marker`, or edits it. False if it is up to date."""
    address = address_of(key)
    if address is None:
        raise RejectedError(f"{key} is not a GitHub issue; write owner/repo#12")
    if "--" in marker or "\n" in marker:
        raise RejectedError(f"{marker!r} cannot mark a comment: it goes into an HTML comment")
    hidden = _hidden(marker)
    text = f"{hidden}\n{without_markers(body)}"
    issue = f"/repos/{address.place}/issues/{address.number}"
    with access_to(str(key)):
        comment = own_comment(client, issue, marker)
        if comment is None:
            client.create(f"{issue}/comments", {"body": text})
        elif _same(comment["body"], text):
            return False
        else:
            client.change(f"/repos/{address.place}/issues/comments/{comment['id']}", {"body": text})
    return True


def own_comment(client: GitHubClient, issue: str, marker: str) -> Mapping[str, Any] | None:
    """Our own comment with `marker`. Anybody can write the marker, and could then edit our text."""
    hidden = _hidden(marker)
    comment: Mapping[str, Any]
    for answer in client.pages(f"{issue}/comments"):
        for comment in answer.body:
            if str(comment.get("body") or "").startswith(hidden) and _is_ours(client, comment):
                return comment
    return None


def _hidden(marker: str) -> str:
    return f"<!-- followthrough:comment={marker} -->"


def _is_ours(client: GitHubClient, comment: Mapping[str, Any]) -> bool:
    """Whether the token's account wrote it. If GitHub does not show which account that is, the marker decides."""
    login = client.login()
    author = comment.get("user")
    return login is None or (isinstance(author, dict) and str(author.get("login")).lower() == login.lower())


def _same(left: str, right: str) -> bool:
    """Compare texts, ignoring line ends and the final blank, which GitHub's editor changes."""
    return left.replace("\r\n", "\n").rstrip() == right.rstrip()
