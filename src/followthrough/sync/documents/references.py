"""Compare the issues that a document names for an item with the item's known links. Pure."""

from collections.abc import Iterable, Iterator, Sequence
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
    Memory,
    PostmortemRecord,
    Put,
    State,
    TrackerName,
    issue_of,
)


class References:
    """Which issue each reference names, by all that is known. `postmortems` are those that are there.

    An issue that is a postmortem itself is nobody's ticket, not that of its own items either: who names it mentions it.
    """

    def __init__(self, memory: Memory, postmortems: Iterable[PostmortemRecord]) -> None:
        self._issues = memory.issues
        keys = [key for each in postmortems if (key := issue_of(each)) is not None]
        self._postmortems = {key.folded for key in keys}
        # One issue under two spellings would be followed twice: the first one known counts.
        self._spelled: dict[str, str] = {}
        for key in (*keys, *(each.link.issue for each in memory.links.values())):
            if key.tracker is TrackerName.GITHUB:
                self._spelled.setdefault(key.place.casefold(), key.place)

    def changes(
        self, item: ActionItem, known: Sequence[LinkRecord], now: datetime
    ) -> tuple[list[ItemEvent], list[Change]]:
        """The events of the item, and the changes to its links. Filed and confirmed links stay."""
        written = dict(self._written(item))
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

    def _written(self, item: ActionItem) -> Iterator[tuple[IssueKey, str | None]]:
        """The issues that the text names. For a tracker that we do not know, the address is the key."""
        for each in item.references:
            key = each.url if each.tracker is TrackerName.OTHER else each.key
            if key is not None and not self._is_postmortem(issue := self._as_known(IssueKey(each.tracker, key))):
                yield issue, each.url

    def _as_known(self, key: IssueKey) -> IssueKey:
        if key.tracker is not TrackerName.GITHUB or "#" not in key.key:
            return key
        return replace(key, key=self._spelled.setdefault(key.place.casefold(), key.place) + key.key[len(key.place) :])

    def _is_postmortem(self, key: IssueKey) -> bool:
        """Whether it is one, or has moved to the address of one."""
        seen: set[IssueKey] = set()
        onward: IssueKey | None = key
        while onward is not None and onward not in seen:
            if onward.folded in self._postmortems:
                return True
            seen.add(onward)
            issue = self._issues.get(onward)
            onward = issue.moved_to if issue is not None and issue.state is State.MOVED else None
        return False
