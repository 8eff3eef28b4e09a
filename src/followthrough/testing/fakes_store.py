"""A store in memory, complete and correct, for tests of code that uses a store."""

from collections.abc import Sequence
from datetime import datetime

from followthrough.errors import StoreError
from followthrough.model import Change, IssueEvent, Memory, Put
from followthrough.ports import LONGEST_LEASE


class Shelf:
    """What several `MemoryStore`s of one test share, as processes share a database."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.events: list[IssueEvent] = []
        self.holder: str | None = None
        self.until: datetime | None = None


class MemoryStore:
    """Implements the port Store. Two of them on one `shelf` behave as two processes on one database."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf or Shelf()
        self._holder: str | None = None

    def memory(self) -> Memory:
        """Everything that planning needs."""
        return self.shelf.memory

    def record(self, changes: Sequence[Change]) -> None:
        """Make these changes in order, all or none."""
        if not changes:
            return
        self.check_lease()
        after = self.shelf.memory.after(changes)
        if any(item.postmortem_id not in after.postmortems for item in after.items.values()):
            raise StoreError("an item without its postmortem; nothing was stored")
        if any(link.item_id not in after.items for link in after.links.values()):
            raise StoreError("a link without its item; nothing was stored")
        self.shelf.memory = after
        self.shelf.events.extend(event for change in changes if isinstance(change, Put) for event in change.events)

    def time(self, here: datetime) -> datetime:
        """It has no clock of its own."""
        return here

    def take_lease(self, holder: str, now: datetime, until: datetime, *, instead_of: str | None = None) -> str | None:
        """Become the only writer until `until`, or stay it. Returns None on success, else the holder's name."""
        shelf = self.shelf
        held = shelf.until is not None and now < shelf.until <= now + LONGEST_LEASE
        lost = holder == self._holder != shelf.holder
        if lost or (held and shelf.holder not in {holder, instead_of}):
            return shelf.holder or "a run that has just ended"
        self._holder = shelf.holder = holder
        shelf.until = until
        return None

    def check_lease(self) -> None:
        """Raises StoreError if this store took the lease and somebody else holds it now."""
        if self._holder is not None and self.shelf.holder != self._holder:
            raise StoreError("another run took over the store, as this one did not renew its lease in time; run again")

    def release_lease(self) -> None:
        """Let the next run write. Does nothing if the lease is not ours."""
        if self._holder is not None and self.shelf.holder == self._holder:
            self.shelf.holder = self.shelf.until = None
        self._holder = None
