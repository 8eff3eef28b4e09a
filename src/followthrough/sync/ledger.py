"""The only module through which a sync changes its memory: the store and the run's own copy change together."""

from collections.abc import Iterable

from followthrough.model import Change, Memory, Skipped
from followthrough.ports import Store
from followthrough.sync.storable import storable
from followthrough.unseen import one_line


class Ledger:
    """What the run knows, changed, and had to skip. A dry run leaves the store unchanged."""

    def __init__(self, store: Store, *, dry_run: bool) -> None:
        self._store = store
        self._dry_run = dry_run
        self.memory: Memory = store.memory()
        self.changes: list[Change] = []
        self.skipped: list[Skipped] = []

    def make(self, changes: Iterable[Change]) -> None:
        """Make these changes, all of them or none. Raises StoreError."""
        made = tuple(changes)
        if not made:
            return
        if not self._dry_run:
            self._store.record(made)
        self.memory = self.memory.after(made)
        self.changes.extend(made)

    def check_lease(self) -> None:
        """Raises StoreError if another run took over. For what is written elsewhere before anything is recorded."""
        self._store.check_lease()

    def skip(self, where: str, what: str | None = None, *, cause: object = None, failed: bool = True) -> None:
        """Record what could not be done, in one line. `failed` is False if there was merely nothing to read.

        `cause` is what a tracker or source answered, and many records may share it: it follows `what`, or is all.
        """
        error = None if cause is None else one_line(storable(str(cause)))
        reason = ": ".join(part for part in (what and one_line(storable(what)), error) if part)
        self.skipped.append(Skipped(storable(where), reason, failed, cause=error))
