"""What followthrough remembers between runs, and the two kinds of change by which that memory moves on.

A `Memory` is a value: planning reads one, a store loads and keeps one. `Memory.after` says in a few pure lines what
every store must do with the same changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from followthrough.model.issue import Issue, IssueKey
from followthrough.model.kind import Kind, Outcome
from followthrough.model.link import Link, LinkOrigin
from followthrough.model.postmortem import ActionItem, DocumentKind, Factor
from followthrough.model.reference import TrackerName

LinkId = tuple[str, IssueKey]
PlaceId = tuple[TrackerName, str]
SourceId = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PostmortemRecord:
    """A postmortem as it was last read. `id` is its first source and path, kept through renames.

    `content` is a hash of the text and `read_by` what read it: where both are the same, nothing needs reading again.
    `gone_since` is set once a complete reading of its source no longer showed it.
    """

    id: str
    source: str
    path: str
    content: str
    read_by: str
    kind: DocumentKind
    outcome: Outcome
    first_seen: datetime
    url: str | None = None
    repository: str | None = None
    title: str | None = None
    day: date | None = None
    severity: str | None = None
    service: str | None = None
    team: str | None = None
    learning_only: str | None = None
    suggestions: int = 0
    gone_since: datetime | None = None
    stable_path: str | None = None
    minutes_to_detect: int | None = None
    minutes_to_resolve: int | None = None
    factors: tuple[Factor, ...] = ()
    checkout: str | None = None

    @property
    def identity(self) -> str:
        """Source and path as they are now; see Document.identity."""
        return f"{self.source}:{(self.stable_path or self.path).removeprefix('./')}"

    @property
    def place(self) -> tuple[str, str | None]:
        """Where it stands now; see Document.place."""
        return self.identity, self.checkout

    @property
    def home(self) -> str | None:
        """What people call the repository that it lies in."""
        return self.repository or self.checkout


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An action item as it was last read; `item.id` is the id that survives edits. `position` counts from 0.

    `given_up` is the reason for which its document gives it up (empty: none is told), where it is no item any more.
    """

    item: ActionItem
    postmortem_id: str
    position: int
    kind: Kind
    confidence: float
    checkable: bool
    first_seen: datetime
    gone_since: datetime | None = None
    given_up: str | None = None

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A link and what became of it. A dismissed link is neither followed nor suggested again.

    `comment` is a hash of the comment that was last left on the issue for this item.
    """

    link: Link
    url: str | None = None
    dismissed_since: datetime | None = None
    comment: str | None = None

    @property
    def id(self) -> LinkId:
        """Item and issue."""
        return self.link.item_id, self.link.issue

    @property
    def followed(self) -> bool:
        """Whether the item is followed through this issue."""
        return self.dismissed_since is None and self.link.origin is not LinkOrigin.SUGGESTED


@dataclass(frozen=True, slots=True)
class Intent:
    """Somebody is about to file an issue for this item, or died doing so: look in `place` before filing again."""

    item_id: str
    tracker: TrackerName
    place: str
    title: str
    since: datetime


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The last complete reading of a repository or project.

    `read_at` is when all followed issues of the place were last known, `whole_at` when each was last asked for by its
    key. `cursor` is a time of the server's: every change before it is stored.
    """

    tracker: TrackerName
    place: str
    read_at: datetime
    whole_at: datetime
    cursor: datetime | None = None

    @property
    def id(self) -> PlaceId:
        """Tracker and place."""
        return self.tracker, self.place


@dataclass(frozen=True, slots=True)
class Comparison:
    """When the unlinked items were last compared with the issues of a place."""

    tracker: TrackerName
    place: str
    compared_at: datetime

    @property
    def id(self) -> PlaceId:
        """Tracker and place."""
        return self.tracker, self.place


@dataclass(frozen=True, slots=True)
class EvidenceReading:
    """Up to when the pull requests of a repository were looked through for the keys of another tracker's issues.

    `cursor` is a time of the server's: what was merged before it is held against every issue that is remembered.
    """

    tracker: TrackerName
    place: str
    cursor: datetime

    @property
    def id(self) -> PlaceId:
        """Tracker and place."""
        return self.tracker, self.place


@dataclass(frozen=True, slots=True)
class SourceReading:
    """The last complete reading of a source of postmortems, in one checkout or ("") in none that has a name."""

    name: str
    read_at: datetime
    checkout: str = ""

    @property
    def id(self) -> SourceId:
        """Source and checkout: several checkouts may share a memory, and each is read by a run of its own."""
        return self.name, self.checkout


@dataclass(frozen=True, slots=True)
class TrackerReading:
    """The last time that all followed issues of a tracker were known."""

    tracker: TrackerName
    read_at: datetime


class EventKind(StrEnum):
    """What may happen to an item or an issue. `before` and `after` of the event are in the words of its field."""

    FOUND = "found"
    REWORDED = "reworded"
    TICKED = "ticked"
    UNTICKED = "unticked"
    DUE_MOVED = "due-moved"
    VANISHED = "vanished"
    RETURNED = "returned"
    LINKED = "linked"
    UNLINKED = "unlinked"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """Something that happened to an action item, noticed at `at`."""

    item_id: str
    what: EventKind
    at: datetime
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class IssueEvent:
    """Something that happened to an issue, noticed at `at`. For STATE both words are states; None: not known before."""

    issue: IssueKey
    what: EventKind
    at: datetime
    before: str | None = None
    after: str | None = None


Event = ItemEvent | IssueEvent
Record = (
    PostmortemRecord
    | ItemRecord
    | Issue
    | LinkRecord
    | Intent
    | PlaceReading
    | Comparison
    | EvidenceReading
    | SourceReading
    | TrackerReading
)


@dataclass(frozen=True, slots=True)
class Put:
    """Remember this, in place of what was known under the same identity."""

    record: Record
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Forget this: a link that the document no longer has, an intent that is settled."""

    record: LinkRecord | Intent
    events: tuple[Event, ...] = ()


Change = Put | Drop


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that planning needs to know of the past, by identity."""

    postmortems: Mapping[str, PostmortemRecord] = field(default_factory=dict)
    items: Mapping[str, ItemRecord] = field(default_factory=dict)
    issues: Mapping[IssueKey, Issue] = field(default_factory=dict)
    links: Mapping[LinkId, LinkRecord] = field(default_factory=dict)
    intents: Mapping[str, Intent] = field(default_factory=dict)
    places: Mapping[PlaceId, PlaceReading] = field(default_factory=dict)
    comparisons: Mapping[PlaceId, Comparison] = field(default_factory=dict)
    evidence: Mapping[PlaceId, EvidenceReading] = field(default_factory=dict)
    sources: Mapping[SourceId, SourceReading] = field(default_factory=dict)
    trackers: Mapping[TrackerName, TrackerReading] = field(default_factory=dict)

    def after(self, changes: Iterable[Change]) -> "Memory":
        """The memory once these changes were made, in order."""
        changed: dict[str, dict[Any, Any]] = {}  # copies, made when first changed
        for change in changes:
            name = _FIELDS[type(change.record)]
            if name not in changed:
                changed[name] = dict(getattr(self, name))
            if isinstance(change, Put):
                changed[name][_identity(change.record)] = change.record
            else:
                changed[name].pop(_identity(change.record), None)
        return replace(self, **changed)

    def present_items(self) -> Iterator[ItemRecord]:
        """The items that stand in a document which is there, in a stable order."""
        for record in self.items.values():
            if record.gone_since is None and self.postmortems[record.postmortem_id].gone_since is None:
                yield record

    def given_up_items(self) -> Iterator[ItemRecord]:
        """The items that a document which is there gives up, in a stable order."""
        for record in self.items.values():
            if record.given_up is not None and self.postmortems[record.postmortem_id].gone_since is None:
                yield record

    def items_by_postmortem(self) -> dict[str, list[ItemRecord]]:
        """The items of each postmortem, there or not, in the order of the document."""
        found: dict[str, list[ItemRecord]] = {}
        for record in self.items.values():
            found.setdefault(record.postmortem_id, []).append(record)
        return found

    def links_by_item(self) -> dict[str, list[LinkRecord]]:
        """The links of each item, whatever became of them."""
        found: dict[str, list[LinkRecord]] = {}
        for record in self.links.values():
            found.setdefault(record.link.item_id, []).append(record)
        return found

    def linked_items(self) -> frozenset[str]:
        """The ids of the items that are followed through an issue."""
        return frozenset(each.link.item_id for each in self.links.values() if each.followed)


_FIELDS: Mapping[type, str] = {
    PostmortemRecord: "postmortems",
    ItemRecord: "items",
    Issue: "issues",
    LinkRecord: "links",
    Intent: "intents",
    PlaceReading: "places",
    Comparison: "comparisons",
    EvidenceReading: "evidence",
    SourceReading: "sources",
    TrackerReading: "trackers",
}


def _identity(record: Record) -> object:
    match record:
        case Issue():
            return record.key
        case Intent():
            return record.item_id
        case TrackerReading():
            return record.tracker
        case _:
            return record.id
