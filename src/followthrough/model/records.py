"""The records that are remembered between runs: postmortems, items, links, and what was last read when."""

from dataclasses import dataclass
from datetime import date, datetime

from followthrough.model.issue import IssueKey
from followthrough.model.kind import Kind, Outcome
from followthrough.model.link import LinkOrigin
from followthrough.model.postmortem import ActionItem, DocumentKind, Factor, identity_of
from followthrough.model.reference import TrackerName

LinkId = tuple[str, IssueKey]
PlaceId = tuple[TrackerName, str]
SourceId = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PostmortemRecord:
    """A postmortem as it was last read. `id` is its first source and path, and survives renames.

    `content` is a hash of the text, and `read_by` the version that read it: if both are the same, nothing needs reading
    again. `gone_since` is set once a complete reading of its source no longer showed it.
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
        return identity_of(self.source, self.stable_path or self.path)

    @property
    def location(self) -> tuple[str, str | None]:
        """Where it is now; see Document.location."""
        return self.identity, self.checkout

    @property
    def home(self) -> str | None:
        """The name of its repository, for people."""
        return self.repository or self.checkout


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An action item as it was last read. `item.id` survives edits. `position` counts from 0.

    Of its `item`, what only its reading and judging need is not kept: `headings`, `sureness`, `mentions`, `type_hint`,
    and `stated_kind`. `given_up` is the reason why its document gives it up (empty: no reason), once it is no longer an
    item there.
    """

    item: ActionItem
    postmortem_id: str
    position: int
    kind: Kind
    checkable: bool
    first_seen: datetime
    gone_since: datetime | None = None
    given_up: str | None = None

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id


PATHS_OF_CHANGES = ("/pull/", "/pull-requests/", "/merge_requests/")
"""What the address of a pull request or merge request contains."""


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """An action item is followed through this issue, or it is suggested. A dismissed one is neither, for good.

    `score` (0..1) and `reason` say why it was suggested. `comment` is a hash of the last comment that was left on the
    issue for this item.
    """

    item_id: str
    issue: IssueKey
    origin: LinkOrigin
    since: datetime
    score: float | None = None
    reason: str | None = None
    url: str | None = None
    dismissed_since: datetime | None = None
    comment: str | None = None

    @property
    def id(self) -> LinkId:
        """Item and issue."""
        return self.item_id, self.issue

    @property
    def followed(self) -> bool:
        """Whether the item is followed through this issue."""
        return self.dismissed_since is None and self.origin is not LinkOrigin.SUGGESTED

    @property
    def is_change(self) -> bool:
        """Whether it was written as the address of a pull request."""
        return self.url is not None and any(path in self.url for path in PATHS_OF_CHANGES)

    @property
    def proposed(self) -> bool:
        """Whether it is suggested, and nobody has decided about it yet."""
        return self.dismissed_since is None and self.origin is LinkOrigin.SUGGESTED


@dataclass(frozen=True, slots=True)
class Intent:
    """A run is about to file an issue for this item, or died doing so. Look in `place` before filing again."""

    item_id: str
    tracker: TrackerName
    place: str
    since: datetime

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item_id


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The last complete reading of a repository or project.

    `read_at` is when all followed issues of the place were last known, `whole_at` when each was last asked for by its
    key. `cursor` is a server time: every change before it is stored.
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
    """Up to when a repository's pull requests were searched for the keys of another tracker's issues.

    `cursor` is a server time: what was merged before it was compared with every remembered issue.
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
    """The last complete reading of a source of postmortems, in one checkout, or ("") in none that has a name."""

    name: str
    read_at: datetime
    checkout: str = ""

    @property
    def id(self) -> SourceId:
        """Source and checkout: several checkouts can share a memory, each read by its own run."""
        return self.name, self.checkout


@dataclass(frozen=True, slots=True)
class TrackerReading:
    """The last time when all followed issues of a tracker were known."""

    tracker: TrackerName
    read_at: datetime

    @property
    def id(self) -> TrackerName:
        """The tracker."""
        return self.tracker
