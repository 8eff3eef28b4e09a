"""Compare the issues that a document names for an item with the item's known links. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from followthrough.model import (
    ActionItem,
    Change,
    Drop,
    EventKind,
    IssueKey,
    ItemEvent,
    LinkOrigin,
    LinkRecord,
    Memory,
    PostmortemIssues,
    PostmortemRecord,
    Put,
    TrackerName,
)
from followthrough.model.spelling import Spelling


class References:
    """Which issue each reference names, by all that is known. `postmortems` are as this reading shows them.

    An issue that is a postmortem itself is nobody's ticket, not that of its own items either: who names it mentions it.
    """

    def __init__(self, memory: Memory, postmortems: Iterable[PostmortemRecord]) -> None:
        self.postmortems = PostmortemIssues(postmortems, memory.issues)
        self._spelling = Spelling(
            (*self.postmortems.keys, *(link.issue for link in memory.links.values()), *memory.issues)
        )

    def changes(
        self, item: ActionItem, known: Sequence[LinkRecord], now: datetime
    ) -> tuple[list[ItemEvent], list[Change]]:
        """The events of the item, and the changes to its links. Filed, confirmed, and dismissed links stay."""
        by_issue = {link.issue: link for link in known}
        written = dict(self._written(item, {key.folded: key for key in by_issue}))
        events: list[ItemEvent] = []
        changes: list[Change] = []
        for issue, url in written.items():
            before = by_issue.get(issue)
            if before is None or before.origin is LinkOrigin.SUGGESTED:
                changes.append(Put(LinkRecord(item.id, issue, LinkOrigin.REFERENCE, now, url=url)))
                events.append(ItemEvent(item.id, EventKind.LINKED, now, None, issue.key))
            elif before.origin is LinkOrigin.REFERENCE and before.url != url:
                changes.append(Put(replace(before, url=url)))
        for record in known:
            if record.origin is LinkOrigin.REFERENCE and record.followed and record.issue not in written:
                changes.append(Drop(record))
                events.append(ItemEvent(item.id, EventKind.UNLINKED, now, record.issue.key, None))
        return events, changes

    def _written(self, item: ActionItem, linked: Mapping[IssueKey, IssueKey]) -> Iterator[tuple[IssueKey, str | None]]:
        """The issues that the text names. For a tracker that we do not know, the address is the key.

        `linked` holds the issues of the item's links by their folded keys: a link keeps its spelling.
        """
        for reference in item.references:
            key = reference.url if reference.tracker is TrackerName.OTHER else reference.key
            if key is not None and (issue := IssueKey(reference.tracker, key)) not in self.postmortems:
                yield linked.get(issue.folded) or self._spelling.known(issue), reference.url
