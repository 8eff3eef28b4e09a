"""What a sync did: for the terminal and the notifier."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from followthrough.errors import ExitCode
from followthrough.model import (
    Change,
    Issue,
    ItemRecord,
    LinkOrigin,
    LinkRecord,
    Memory,
    Put,
    Skipped,
    State,
    TrackerName,
)
from followthrough.model.link import BY_ITSELF
from followthrough.sync.document_names import DocumentNames
from followthrough.sync.documents.gone import GoneDocument
from followthrough.sync.feedback.comments import Comment
from followthrough.sync.feedback.drift import Drift
from followthrough.sync.feedback.live_status import LiveStatus
from followthrough.sync.filing.plan import FileIssue, NotFiled
from followthrough.sync.filing.register import Filed
from followthrough.sync.tracker_use import TrackerUse
from followthrough.sync.write_back.patches import NotWritten, Patch


@dataclass(frozen=True, slots=True)
class StateChange:
    """An issue whose state changed. `before` is None if it was read for the first time."""

    issue: Issue
    before: State | None
    after: State


def state_changes(changes: Iterable[Change]) -> tuple[StateChange, ...]:
    """The changes of states among these changes, in their order."""
    return tuple(
        StateChange(change.record, event.before, event.after)
        for change in changes
        if isinstance(change, Put) and isinstance(change.record, Issue)
        for event in change.events
    )


def linked_by_itself(memory: Memory, before: Memory) -> Iterator[tuple[ItemRecord, LinkRecord]]:
    """The items that are followed, and were not `before`, through an issue that neither a document nor a person named.

    A link whose issue moved away is none of them: it has the reason that it had.
    """
    known = {(link.item_id, link.reason) for link in before.links.values() if link.followed}
    for link in memory.links.values():
        by_itself = link.origin is LinkOrigin.CONFIRMED and (link.reason or "").startswith(BY_ITSELF)
        if by_itself and link.followed and (link.item_id, link.reason) not in known:
            yield memory.items[link.item_id], link


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a sync read, did, and left. For a dry run: what it would do.

    `linked_by_itself` are the items that this run began to follow unasked. `to_file` would be filed (dry run), and
    `not_filed` are the items without an issue that are left alone, with the reason; `new_waiting` of these, or of those
    that `create` would leave, did not wait for a person when the run began. `suggestions` wait for a person. `drift`
    does not agree; `new_drift` agreed when the run began. `comments` were left, or would be. `patches` bring documents
    up to date, and `by_hand` is left to a person. `live_statuses` is what their commits should say. `vanished` and
    `gone` are the undone items and the documents that this run no longer found. `skipped` lists what failed, one line
    each. `unserved` counts the followed issues of each tracker that this run cannot access. `names` are those of
    documents, for people.
    """

    started: datetime
    ended: datetime
    dry_run: bool
    documents: int
    items: int
    linked_items: int
    linked_by_itself: tuple[tuple[ItemRecord, LinkRecord], ...]
    states: tuple[StateChange, ...]
    to_file: tuple[FileIssue, ...]
    filed: tuple[Filed, ...]
    not_filed: tuple[NotFiled, ...]
    new_waiting: tuple[NotFiled, ...]
    suggestions: tuple[LinkRecord, ...]
    drift: tuple[Drift, ...]
    new_drift: tuple[Drift, ...]
    comments: tuple[Comment, ...]
    patches: tuple[Patch, ...]
    by_hand: tuple[NotWritten, ...]
    live_statuses: tuple[LiveStatus, ...]
    vanished: tuple[ItemRecord, ...]
    gone: tuple[GoneDocument, ...]
    skipped: tuple[Skipped, ...]
    trackers: Mapping[TrackerName, TrackerUse]
    unserved: Mapping[TrackerName, int]
    names: DocumentNames

    @property
    def partial(self) -> bool:
        """Whether something could not be read or done: the next run goes on from there."""
        return any(skipped.failed for skipped in self.skipped) or any(use.trouble for use in self.trackers.values())

    @property
    def exit_code(self) -> ExitCode:
        """OK, or PARTIAL."""
        return ExitCode.PARTIAL if self.partial else ExitCode.OK

    @property
    def requests(self) -> int:
        """How many requests all trackers were sent."""
        return sum(use.requests for use in self.trackers.values())

    def news(self) -> tuple[StateChange, ...]:
        """The changes of states, without the first state of issues that this run filed."""
        new = {filed.key for filed in self.filed if not filed.found}
        return tuple(change for change in self.states if change.before is not None or change.issue.key not in new)
