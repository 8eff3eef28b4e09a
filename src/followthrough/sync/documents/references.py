"""Compare the issues that a document names for an item with the item's known links. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from followthrough.model import (
    ActionItem,
    Change,
    Drop,
    EventKind,
    IssueKey,
    ItemEvent,
    Link,
    LinkOrigin,
    LinkRecord,
    Put,
    TrackerName,
)


def reference_changes(
    item: ActionItem, known: Sequence[LinkRecord], now: datetime
) -> tuple[list[ItemEvent], list[Change]]:
    """The events of the item, and the changes to its links. Filed and confirmed links stay."""
    written = dict(_written(item))
    by_issue = {each.link.issue: each for each in known}
    events: list[ItemEvent] = []
    changes: list[Change] = []
    for issue, url in written.items():
        before = by_issue.get(issue)
        if before is None or before.link.origin is LinkOrigin.SUGGESTED:
            changes.append(Put(LinkRecord(Link(item.id, issue, LinkOrigin.REFERENCE, now), url=url)))
            events.append(ItemEvent(item.id, EventKind.LINKED, now, None, issue.key))
        elif before.link.origin is LinkOrigin.REFERENCE and before.url != url:
            changes.append(Put(replace(before, url=url)))
    for record in known:
        if record.link.origin is LinkOrigin.REFERENCE and record.link.issue not in written:
            changes.append(Drop(record))
            events.append(ItemEvent(item.id, EventKind.UNLINKED, now, record.link.issue.key, None))
    return events, changes


def _written(item: ActionItem) -> Iterator[tuple[IssueKey, str | None]]:
    """The issues that the text names. For a tracker that we do not know, the address is the key."""
    for each in item.references:
        key = each.url if each.tracker is TrackerName.OTHER else each.key
        if key is not None:
            yield IssueKey(each.tracker, key), each.url
