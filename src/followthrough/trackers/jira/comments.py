"""Our comment on an issue: left once, edited later. Its marker is a property of the comment."""

from hashlib import sha256

from followthrough.errors import RejectedError
from followthrough.model import IssueKey
from followthrough.trackers.http_errors import access_to
from followthrough.trackers.jira.address import plain_key
from followthrough.trackers.jira.client import JiraClient
from followthrough.trackers.jira.filing import rich_text
from followthrough.trackers.jira.search import MAX_PAGES
from followthrough.trackers.marker import COMMENT_PROPERTY


def put_comment(client: JiraClient, key: IssueKey, marker: str, body: str) -> bool:
    """Leaves the comment with `marker`, or edits it. False if it is up to date."""
    plain = plain_key(key)
    if plain is None:
        raise RejectedError(f"{key} is not a Jira key; write PROJ-123")
    # Jira changes the text, so it cannot be compared with what we sent, but the digest can.
    value = {"marker": marker, "sha256": sha256(body.encode()).hexdigest()}
    with access_to(str(key)):
        known = _own_comment(client, plain, marker)
        if known is None:
            client.create(f"issue/{plain}/comment", _comment(client, body, value))
            return True
        comment_id, left = known
        if left == value:
            return False
        client.change(f"issue/{plain}/comment/{comment_id}", _comment(client, body, value))
    return True


def _comment(client: JiraClient, body: str, value: dict[str, str]) -> dict[str, object]:
    return {"body": rich_text(client, body), "properties": [{"key": COMMENT_PROPERTY, "value": value}]}


def _own_comment(client: JiraClient, plain: str, marker: str) -> tuple[str, object] | None:
    start = 0
    for _ in range(MAX_PAGES):
        parameters = {"expand": "properties", "startAt": start, "maxResults": 100}
        body = client.get(f"issue/{plain}/comment", parameters).body
        for comment in body["comments"]:
            for entry in comment.get("properties") or ():
                value = entry.get("value")
                if entry.get("key") == COMMENT_PROPERTY and isinstance(value, dict) and value.get("marker") == marker:
                    return str(comment["id"]), value
        start += len(body["comments"])
        if not body["comments"] or start >= int(body["total"]):
            return None
    raise RejectedError(f"Jira: comments of {plain} without an end, after {MAX_PAGES} pages")
