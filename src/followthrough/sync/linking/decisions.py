"""What a person decides about a link: this item is that issue, or it is not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from followthrough.errors import UsageError
from followthrough.model import Change, IssueKey, LinkOrigin, LinkRecord, Memory, Put, State
from followthrough.model.following import addresses
from followthrough.ports import Clock, Store
from followthrough.sync.lease import only_writer


def confirm_link(store: Store, clock: Clock, item: str, issue: IssueKey) -> str:
    """Follow an item through an issue, and return the item's full id. `item` may be the beginning of an id.

    Raises UsageError if no item or several begin like this, and StoreError if a sync is running.
    """
    with only_writer(store, clock, wait=timedelta(seconds=10)):
        memory, now = store.memory(), clock.now()
        id_ = whole_id(memory, item)
        before = memory.links.get((id_, issue))
        if before is not None and before.followed:
            return id_
        url = before.url if before else None
        link = LinkRecord(id_, issue, LinkOrigin.CONFIRMED, now, reason="confirmed by a person", url=url)
        store.record([Put(link)])
        return id_


def dismiss_link(store: Store, clock: Clock, item: str, issue: IssueKey) -> str:
    """Neither follow nor propose this issue for this item again, by whichever address it was known.

    Returns and raises the same as `confirm_link`.
    """
    with only_writer(store, clock, wait=timedelta(seconds=10)):
        memory, now = store.memory(), clock.now()
        id_ = whole_id(memory, item)
        known = {link.issue: link for link in memory.links.values() if link.item_id == id_}
        if issue not in known:
            known[issue] = LinkRecord(id_, issue, LinkOrigin.SUGGESTED, now, reason="dismissed by a person")
        changes = [
            Put(replace(record, dismissed_since=now))
            for key, record in known.items()
            if record.dismissed_since is None and issue in addresses(memory.issues, key)
        ]
        store.record(changes)
        return id_


def unfollow_what_moved(memory: Memory, now: datetime) -> Iterator[Change]:
    """Unfollow an issue that somebody dismissed by its new address before a run knew that it had moved there."""
    dismissed = {link.id: link.dismissed_since for link in memory.links.values() if link.dismissed_since is not None}
    for record in memory.links.values() if dismissed else ():
        for before, key in pairwise(addresses(memory.issues, record.issue)) if record.followed else ():
            if memory.issues[before].state is not State.MOVED:
                break
            dismissed_since = dismissed.get((record.item_id, key))
            if dismissed_since is not None and dismissed_since > record.since:
                yield Put(replace(record, dismissed_since=now))
                break


def whole_id(memory: Memory, beginning: str) -> str:
    """The full id of the only item whose id begins like this. Raises UsageError."""
    if beginning in memory.items:
        return beginning
    found = sorted(id_ for id_ in memory.items if beginning and id_.startswith(beginning))
    if not found:
        raise UsageError(
            f"no item is called {beginning}; `followthrough report --format csv` shows the ids, after a sync"
        )
    if len(found) > 1:
        raise UsageError(f"{beginning} may be {', '.join(found[:3])}{' or others' if len(found) > 3 else ''}")
    return found[0]
