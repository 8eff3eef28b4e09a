"""One comment per issue that reports an item's drift. It is edited later, not repeated, and only left on request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from followthrough.errors import FollowthroughError, StopError
from followthrough.model import IssueKey, LinkOrigin, LinkRecord, Memory, Put, TrackerName, followed_key
from followthrough.model.state import UNSEEN
from followthrough.ports import IssueTracker
from followthrough.reading.items.title import title_of
from followthrough.sync.feedback.drift import Drift, DriftKind
from followthrough.sync.issue_words import for_markdown, introduction
from followthrough.sync.ledger import Ledger

_NOT_COMMENTED = frozenset({DriftKind.LINK_GONE, DriftKind.REOPENED})
"""What the issue itself shows."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as it should be on an issue."""

    link: LinkRecord
    issue: IssueKey
    body: str

    @property
    def digest(self) -> str:
        """A short name for exactly these words."""
        return sha256(self.body.encode()).hexdigest()[:16]


def plan_comments(memory: Memory, drift: Sequence[Drift]) -> tuple[Comment, ...]:
    """The comments that are missing or out of date. Pure; after they are left, the next plan is empty.

    If drift was reported and is over, the comment reports that. On an issue that is gone, or not visible now, nobody
    could leave one.
    """
    by_link: dict[tuple[str, IssueKey], list[Drift]] = {}
    for difference in drift:
        if difference.kind not in _NOT_COMMENTED:
            by_link.setdefault((difference.record.id, difference.issue.key), []).append(difference)
    found = []
    present = {item.id for item in memory.present_items()}
    for record in memory.links.values():
        issue = followed_key(memory.issues, record.issue)
        here = by_link.get((record.item_id, issue), [])
        if not record.followed or (not here and record.comment is None):
            continue
        if (seen := memory.issues.get(issue)) is None or seen.state in UNSEEN:
            continue
        comment = Comment(record, issue, _body(memory, record, here, present=record.item_id in present))
        if comment.digest != record.comment:
            found.append(comment)
    return tuple(found)


def leave_comments(
    trackers: Mapping[TrackerName, IssueTracker], comments: Sequence[Comment], ledger: Ledger
) -> tuple[Comment, ...]:
    """Leave or edit the comments, and return those that are in place. What fails is skipped until the next run.

    Raises StoreError.
    """
    stopped: set[TrackerName] = set()
    left = []
    for comment in comments:
        tracker = trackers.get(comment.issue.tracker)
        if tracker is None or tracker.name in stopped:
            continue
        ledger.check_lease()
        try:
            tracker.put_comment(comment.issue, _marker(ledger.memory, comment), comment.body)
        except FollowthroughError as error:
            ledger.skip(str(comment.issue), "its comment could not be left", cause=error)
            if isinstance(error, StopError):
                stopped.add(tracker.name)
            continue
        ledger.make([Put(replace(comment.link, comment=comment.digest))])
        left.append(comment)
    return tuple(left)


def _marker(memory: Memory, comment: Comment) -> str:
    """The id by which the comment is found again. For an issue that we filed it is the one in the issue's own marker.

    If the database was lost and the document renamed, the item has another id than when the comment was left. The
    marker of a duplicate's original is another item's, which has a comment of its own there.
    """
    issue = memory.issues.get(comment.link.issue)
    filed = comment.link.origin is LinkOrigin.FILED
    return issue.marker_id if filed and issue and issue.marker_id else comment.link.item_id


def _body(memory: Memory, record: LinkRecord, drift: Sequence[Drift], *, present: bool) -> str:
    item = memory.items[record.item_id]
    postmortem = memory.postmortems[item.postmortem_id]
    lines = introduction(postmortem.title or postmortem.path, postmortem.url, title_of(item.item))
    if drift:
        lines += ["The document and this issue do not agree:", ""]
        lines += [f"- {for_markdown(difference.message, issue=difference.issue.key)}" for difference in drift]
    elif present:
        lines += ["The document and this issue agree again."]
    elif item.given_up is not None:
        lines += ["The document has given this item up, so there is nothing left to compare."]
    else:
        lines += ["The item is no longer in its document, so there is nothing left to compare."]
    return "\n".join(lines) + "\n"
