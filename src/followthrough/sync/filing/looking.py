"""Look for the issues that earlier runs filed, wherever they may be. Nothing is filed before that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from followthrough.errors import FollowthroughError, SkipError, StopError, StoreError
from followthrough.model import Drop, Memory, TrackerName
from followthrough.sync.document_names import DocumentNames
from followthrough.sync.filing.plan import FileIssue, FilingRules, maybe_filed
from followthrough.sync.filing.register import Register, birth
from followthrough.sync.ledger import Ledger
from followthrough.sync.tracker_use import not_set_up

WAITS = "its issue waits for the next run"
_LOOKED_FOR = timedelta(days=1)
"""How long an issue may take to appear after the run that was filing it died: then a listing shows it for certain."""
_BEHIND = timedelta(hours=36)
_MAYBE = "may have been filed in {} before, which could not be looked through"


class Whereabouts:
    """Where an item's issue may be.

    It may be in the item's own place, and where a run died filing it. An item from the first reading of a new database
    may have been filed by another one, in any place of the routes, because the routes or the item may have changed. So
    may one that is new after 36 hours without a reading: the database may be an older copy that came back.
    """

    def __init__(self, memory: Memory, rules: FilingRules) -> None:
        self._memory = memory
        self._rules = rules
        self._birth = birth(memory)

    def is_first(self, filing: FileIssue) -> bool:
        """Whether the item is from the first reading of this database."""
        return filing.record.first_seen == self._birth

    def of(self, filing: FileIssue) -> set[tuple[TrackerName, str]]:
        """The places of this item."""
        named = self._rules.routing.places(filing.postmortem)
        elsewhere = {at for at in named if self.is_first(filing) or self._is_behind(filing, at[0])}
        return {(filing.tracker, filing.draft.place)} | self.died_in(filing) | elsewhere

    def _is_behind(self, filing: FileIssue, tracker: TrackerName) -> bool:
        last = self._memory.trackers.get(tracker)
        return last is not None and filing.record.first_seen - last.read_at > _BEHIND

    def died_in(self, filing: FileIssue) -> set[tuple[TrackerName, str]]:
        """The place where a run died filing this item."""
        intent = self._memory.intents.get(filing.record.id)
        return {(intent.tracker, intent.place)} if intent else set()

    def unseen(self, filing: FileIssue, tracker: TrackerName, cause: object) -> set[tuple[TrackerName, str]]:
        """Where in this tracker the issue may be besides its own place, after `cause` kept us from looking.

        What another database filed elsewhere was found when this one first looked through the whole tracker. Until
        then it may be there, unless the tracker refuses the place: that may never end, and would hold back everything.
        """
        places = self.died_in(filing)
        last = self._memory.trackers.get(tracker)
        looked = last is not None and self._birth is not None and last.read_at >= self._birth
        if cause is not None and not looked and not isinstance(cause, SkipError):
            places = self.of(filing)
        return {(name, place) for name, place in places if name is tracker}

    def may_be_in(self, filing: FileIssue, tracker: TrackerName) -> bool:
        """Whether the issue may be in this tracker."""
        return any(name is tracker for name, _ in self.of(filing))


def find_filed(register: Register, rules: FilingRules, ledger: Ledger) -> bool:
    """Link items to the issues that were filed for them by another database, or by a run that died. Files nothing.

    Returns False if a place could not be listed, so that the next run looks again. Raises StoreError.
    """
    name = register.tracker.name
    last = ledger.memory.trackers.get(name)
    complete = True
    wanted = list(maybe_filed(ledger.memory, rules, new_since=last.read_at if last else None))
    for place, error in _look(register, wanted, Whereabouts(ledger.memory, rules)):
        complete = False
        if not isinstance(error, StopError):
            ledger.skip(place or str(name), "what was filed there could not be listed", cause=error)
    if complete:
        noted = (ledger.memory.intents.get(filing.record.id) for filing in wanted)
        long_ago = register.now() - _LOOKED_FOR
        ledger.make([Drop(note) for note in noted if note and note.tracker is name and note.since <= long_ago])
    return complete


class Search:
    """The search for the issues of these items in every tracker. `wanted` is left: the items that have no issue.

    `trouble` is the reason why a tracker had to be given up.
    """

    def __init__(self, wanted: Sequence[FileIssue], rules: FilingRules, ledger: Ledger) -> None:
        self.wanted = list(wanted)
        self.trouble: dict[TrackerName, str] = {}
        self._where = Whereabouts(ledger.memory, rules)
        self._names = DocumentNames.of(ledger.memory)
        self._ledger = ledger

    def look(self, registers: Mapping[TrackerName, Register], closed: Mapping[TrackerName, str]) -> None:
        """Link what is found. Leave out, with the reason, each item whose issue may be where nobody could look.

        `closed` is the reason why a tracker without a register cannot be used. Raises StoreError.
        """
        may_be_in = {name for filing in self.wanted for name, _ in self._where.of(filing)}
        for name in sorted(may_be_in | set(registers)):
            if name not in registers:
                self._leave_all(name, None, closed.get(name))
                continue
            for place, error in _look(registers[name], self.wanted, self._where):
                if isinstance(error, StopError):
                    self.trouble[name] = str(error)
                if place is None or isinstance(error, StopError):
                    self._leave_all(name, WAITS, error)
                else:
                    self._leave_place(name, place, error)
        self._leave_out_linked()

    def _leave_all(self, name: TrackerName, what: str | None, cause: object | None) -> None:
        """Leave out what may be in a tracker that cannot be asked. `cause` is None if there is no access to it."""
        there = [filing for filing in self.wanted if filing.tracker is name]
        why = cause or not_set_up(name)
        self._leave({filing.record.id: what or f"its issue belongs in {filing.draft.place}" for filing in there}, why)
        left = [filing for filing in self.wanted if self._where.unseen(filing, name, cause)]
        self._leave({filing.record.id: _MAYBE.format(name) for filing in left}, why)

    def _leave_place(self, name: TrackerName, place: str, cause: FollowthroughError) -> None:
        """Leave out what may be in a place."""
        there = [filing for filing in self.wanted if (filing.tracker, filing.draft.place) == (name, place)]
        closed = f"{place} could not be looked through, so nothing is filed there"
        self._leave({filing.record.id: closed for filing in there}, cause)
        left = [filing for filing in self.wanted if (name, place) in self._where.unseen(filing, name, cause)]
        self._leave({filing.record.id: _MAYBE.format(place) for filing in left}, cause)

    def _leave_out_linked(self) -> None:
        """Leave out the items that have an issue by now."""
        linked = self._ledger.memory.linked_items()
        self.wanted = [filing for filing in self.wanted if filing.record.id not in linked]

    def _leave(self, reasons: Mapping[str, str], cause: object) -> None:
        """Leave out these items, by id, with the reason, and those that have an issue by now."""
        self._leave_out_linked()
        for filing in self.wanted:
            if filing.record.id in reasons:
                where = self._names.line(filing.postmortem, filing.record)
                self._ledger.skip(where, reasons[filing.record.id], cause=cause)
        self.wanted = [filing for filing in self.wanted if filing.record.id not in reasons]


def _look(
    register: Register, wanted: Iterable[FileIssue], where: Whereabouts
) -> Iterator[tuple[str | None, FollowthroughError]]:
    """Link what is found in this tracker. Yields what could not be looked through: a place, or None for all of them."""
    tracker = register.tracker
    left = [filing for filing in wanted if where.is_first(filing) or where.may_be_in(filing, tracker.name)]
    places = {place for filing in left for name, place in where.of(filing) if name is tracker.name}
    for place in (*sorted(places), None):
        try:
            left = register.adopt(place, left)
        except StoreError:
            raise
        except FollowthroughError as error:
            yield place, error
            if isinstance(error, StopError):
                return
