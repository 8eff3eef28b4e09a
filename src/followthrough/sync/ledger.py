"""The one place where a sync changes what is remembered: the store and the run's own memory move on together."""

from collections.abc import Iterable

from followthrough.model import Change, Memory, Skipped
from followthrough.ports import Store
from followthrough.sync.storable import storable


class Ledger:
    """What the run knows, what it changed and what it had to skip. In a dry run the store stays as it is."""

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

    def skip(self, where: str, reason: str, *, failed: bool = True) -> None:
        """Note what could not be done, in one line; `failed` tells trouble from what is merely nothing to read."""
        self.skipped.append(Skipped(storable(where), _one_line(reason), failed))

    def skip_for(self, cause: object, where: str, what: str | None = None) -> None:
        """Note what a tracker kept from us, by what it said: many things may be left for one cause."""
        said = _one_line(str(cause))
        reason = said if what is None else f"{_one_line(what)}: {said}"
        self.skipped.append(Skipped(storable(where), reason, cause=said))


def _one_line(text: str) -> str:
    return " ".join(storable(text).split())
