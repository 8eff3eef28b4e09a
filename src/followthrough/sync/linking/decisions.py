"""What a person decides about a link: this item is that issue, or it is not."""

from dataclasses import replace
from datetime import timedelta

from followthrough.errors import UsageError
from followthrough.model import Change, EventKind, IssueKey, ItemEvent, Link, LinkOrigin, LinkRecord, Memory, Put
from followthrough.ports import Clock, Store
from followthrough.sync.lease import only_writer

_LEASE = timedelta(minutes=1)


def confirm_link(store: Store, clock: Clock, item: str, issue: IssueKey) -> str:
    """Follow an item through an issue, and return the item's full id. `item` may be the beginning of an id.

    Raises UsageError if no item or several begin like this, and StoreError if a sync is running.
    """
    with only_writer(store, clock, lease_for=_LEASE, wait=timedelta(seconds=10)):
        memory, now = store.memory(), clock.now()
        id_ = whole_id(memory, item)
        before = memory.links.get((id_, issue))
        if before is not None and before.followed:
            return id_
        link = Link(id_, issue, LinkOrigin.CONFIRMED, now, reason="confirmed by a person")
        changes: list[Change] = [
            Put(memory.items[id_], (ItemEvent(id_, EventKind.LINKED, now, None, issue.key),)),
            Put(LinkRecord(link, url=before.url if before else None)),
        ]
        store.record(changes)
        return id_


def dismiss_link(store: Store, clock: Clock, item: str, issue: IssueKey) -> str:
    """Neither follow nor propose this issue for this item again. Returns and raises the same as `confirm_link`."""
    with only_writer(store, clock, lease_for=_LEASE, wait=timedelta(seconds=10)):
        memory, now = store.memory(), clock.now()
        id_ = whole_id(memory, item)
        before = memory.links.get((id_, issue))
        if before is None:
            before = LinkRecord(Link(id_, issue, LinkOrigin.SUGGESTED, now, reason="dismissed by a person"))
        if before.dismissed_since is None:
            events = (ItemEvent(id_, EventKind.UNLINKED, now, issue.key, None),) if before.followed else ()
            store.record([Put(memory.items[id_], events), Put(replace(before, dismissed_since=now))])
        return id_


def whole_id(memory: Memory, beginning: str) -> str:
    """The full id of the only item whose id begins like this. Raises UsageError."""
    if beginning in memory.items:
        return beginning
    found = sorted(each for each in memory.items if beginning and each.startswith(beginning))
    if not found:
        raise UsageError(
            f"no item is called {beginning}; `followthrough report --format csv` tells the ids, after a sync"
        )
    if len(found) > 1:
        raise UsageError(f"{beginning} may be {', '.join(found[:3])}{' or others' if len(found) > 3 else ''}")
    return found[0]
