"""The tracker as the register of filed issues, from which a lost database or an unclear answer can be recovered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from followthrough.errors import FollowthroughError, RetryableError, StopError, StoreError
from followthrough.model import (
    Change,
    Drop,
    EventKind,
    Issue,
    IssueKey,
    ItemEvent,
    ItemRecord,
    Link,
    LinkOrigin,
    LinkRecord,
    Memory,
    Put,
    TrackerName,
)
from followthrough.ports import IssueTracker, Unread
from followthrough.sync.filing.orphans import Orphan, match_orphans, says_another
from followthrough.sync.filing.plan import FileIssue, FilingRules, maybe_filed
from followthrough.sync.following.issues import remember
from followthrough.sync.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Filed:
    """An item that has an issue now. `found` if an earlier run had filed it."""

    item: ItemRecord
    key: IssueKey
    url: str | None
    found: bool = False


class Register:
    """What one tracker shows of the issues that we filed. Each place is listed once per run, and again on request.

    `tell` is called for each issue that was filed or found, as soon as it is stored.
    """

    def __init__(
        self, tracker: IssueTracker, ledger: Ledger, now: Callable[[], datetime], tell: Callable[[Filed], None]
    ) -> None:
        self.filed: list[Filed] = []
        self._tell = tell
        self.tracker = tracker
        self.ledger = ledger
        self.now = now
        self._listed: dict[str, Mapping[str, IssueKey]] = {}

    def adopt(self, place: str, wanted: Sequence[FileIssue], *, again: bool = False) -> list[FileIssue]:
        """Link the items whose issue is in `place`, propose uncertain ones, and return those still unlinked.

        Raises what the tracker raises. Then it is not known whether the items have an issue there.
        """
        if again or place not in self._listed:
            self._listed[place] = self.tracker.filed(place)
        filed = self._listed[place]
        found = {
            each.item.id: filed[each.item.id]
            for each in wanted
            if each.item.id in filed and not self._is_dismissed(each.item.id, filed[each.item.id])
        }
        seen = self._read(list(found.values()))
        for each in wanted:
            if each.item.id in found:
                key = found[each.item.id]
                issue = seen.get(key)
                doubt = _doubt(each, issue) if issue else None
                if issue and doubt:
                    self._propose(each, issue, 1.0, doubt)
                else:
                    self.link(each, key, issue)
        self._adopt_orphans(filed, [each for each in wanted if each.item.id not in found])
        linked = self.ledger.memory.linked_items()
        return [each for each in wanted if each.item.id not in linked]

    def link(self, filing: FileIssue, key: IssueKey, issue: Issue | None = None, *, found: bool = True) -> None:
        """Record that this is the item's issue, and drop the intent to file it."""
        now, id_ = self.now(), filing.item.id
        memory = self.ledger.memory
        url = issue.url if issue else None
        changes: list[Change] = list(remember(memory, [issue] if issue else [], now))
        changes.append(Put(memory.items[id_], (ItemEvent(id_, EventKind.LINKED, now, None, key.key),)))
        changes.append(Put(LinkRecord(Link(id_, key, LinkOrigin.FILED, now), url=url)))
        if id_ in memory.intents:
            changes.append(Drop(memory.intents[id_]))
        self.ledger.make(changes)
        self.filed.append(Filed(filing.item, key, url, found))
        self._tell(self.filed[-1])

    def give_way(self, filing: FileIssue, ours: IssueKey, first: IssueKey) -> None:
        """Follow the item through the issue that was filed first. A person closes ours."""
        self.filed = [each for each in self.filed if each.key != ours]
        record = self.ledger.memory.links[filing.item.id, ours]
        self.link(filing, first)
        unlinked = ItemEvent(filing.item.id, EventKind.UNLINKED, self.now(), ours.key, None)
        self.ledger.make([Drop(record, (unlinked,))])
        self.ledger.make(remember(self.ledger.memory, self._read([first]).values(), self.now()))
        self.ledger.skip(
            str(ours),
            f"filed twice: a run with another database filed {first} for the same item at the same moment, "
            f"which is followed; close {ours} as its duplicate, and give both runs one database",
        )

    def _adopt_orphans(self, filed: Mapping[str, IssueKey], others: list[FileIssue]) -> None:
        """Match issues of ours that no known item claims with items that say nearly the same.

        Only items from the first reading of a new database are considered, and only issues older than that. This finds
        what was filed before a database was lost, even if the item was reworded or its document renamed. An issue that
        names the same document and says the same is linked. Any other may belong to another item, or to another
        repository that files in the same place, so it is only proposed.
        """
        memory = self.ledger.memory
        birth = _birth(memory)
        drafts = [each for each in others if each.item.first_seen == birth]
        taken = {record.link.issue for record in memory.links.values()}
        unclaimed = [key for id_, key in filed.items() if id_ not in memory.items and key not in taken]
        if not unclaimed or not drafts:
            return
        orphans: list[Orphan] = []
        for answer in self.tracker.read(unclaimed):
            if isinstance(answer, Unread):
                raise RetryableError(f"{answer.key}: {answer.reason}")
            if answer.title and (answer.created_at is None or birth is None or answer.created_at <= birth):
                orphans.append(Orphan(answer, answer.title))
        for each in match_orphans(orphans, drafts):
            if each.is_sure:
                self.link(each.filing, each.issue.key, each.issue)
            else:
                self._propose(each.filing, each.issue, each.likeness, each.doubt)

    def _propose(self, filing: FileIssue, issue: Issue, score: float, reason: str) -> None:
        """Let a person decide whether this is the item's issue, unless somebody already has."""
        if (filing.item.id, issue.key) not in self.ledger.memory.links:
            link = Link(filing.item.id, issue.key, LinkOrigin.SUGGESTED, self.now(), score, reason)
            self.ledger.make([Put(LinkRecord(link, url=issue.url))])

    def _is_dismissed(self, item_id: str, key: IssueKey) -> bool:
        record = self.ledger.memory.links.get((item_id, key))
        return record is not None and record.dismissed_since is not None

    def _read(self, keys: list[IssueKey]) -> dict[IssueKey, Issue]:
        """What these issues are now. If that cannot be read, they still count as existing."""
        seen: dict[IssueKey, Issue] = {}
        try:
            for answer in self.tracker.read(keys) if keys else ():
                if isinstance(answer, Unread):
                    self.ledger.skip_for(answer.reason, str(answer.key))
                else:
                    seen[answer.key] = answer
        except StopError:
            raise
        except FollowthroughError as error:
            self.ledger.skip(str(self.tracker.name), str(error))
        return seen


def find_filed(register: Register, rules: FilingRules, ledger: Ledger) -> bool:
    """Link items that are new to this database to the issues that were filed for them before. Files nothing.

    Returns False if a place could not be listed, so that the next run looks again. Raises StoreError.
    """
    name = register.tracker.name
    last = ledger.memory.trackers.get(name)
    wanted = [
        each
        for each in maybe_filed(ledger.memory, rules, new_since=last.read_at if last else None)
        if each.tracker is name
    ]
    complete = True
    for place in places_to_look_at(ledger.memory, name, wanted, rules):
        try:
            wanted = register.adopt(place, wanted)
        except StoreError:
            raise
        except FollowthroughError as error:
            complete = False
            if isinstance(error, StopError):
                break
            ledger.skip_for(error, place, "what was filed there could not be listed")
    return complete


def places_to_look_at(
    memory: Memory, tracker: TrackerName, wanted: Sequence[FileIssue], rules: FilingRules
) -> list[str]:
    """Where issues of these items may be.

    These are the items' own places, the places where a run died while filing them, and, for items from the first
    reading of a new database, every place of the routes, because the routes may have changed.
    """
    places = {each.draft.place for each in wanted}
    ids = {each.item.id for each in wanted}
    places.update(each.place for each in memory.intents.values() if each.item_id in ids and each.tracker is tracker)
    birth = _birth(memory)
    if any(each.item.first_seen == birth for each in wanted):
        places.update(place for name, place in rules.routing.places() if name is tracker)
    return sorted(places)


def _doubt(filing: FileIssue, issue: Issue) -> str | None:
    """Why an issue with this item's marker may not be the item's."""
    if issue.by_stranger:
        return f"it carries our marker, but nobody who is known to belong to {issue.key.place} opened it"
    if says_another(filing, issue):
        return "filed for an item of another repository that reads the same"
    return None


def _birth(memory: Memory) -> datetime | None:
    """When this database was new: the time of its first reading."""
    return min((each.first_seen for each in memory.postmortems.values()), default=None)
