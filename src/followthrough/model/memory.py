"""All that followthrough remembers between runs, and the two kinds of change to it.

A `Memory` is a value: planning reads one, and a store loads and saves one. `Memory.after` is the reference for what
every store must do with changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from followthrough.model.issue import Issue, IssueKey
from followthrough.model.records import (
    Comparison,
    EvidenceReading,
    Intent,
    ItemRecord,
    LinkId,
    LinkRecord,
    PlaceId,
    PlaceReading,
    PostmortemRecord,
    SourceId,
    SourceReading,
    TrackerReading,
)
from followthrough.model.reference import TrackerName
from followthrough.model.state import State


@dataclass(frozen=True, slots=True)
class IssueEvent:
    """An issue changed its state, noticed at `at`. `before` is None if it was not known."""

    issue: IssueKey
    at: datetime
    before: State | None
    after: State


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
    """Remember this, and replace what was known under the same identity. `events` happened to an issue."""

    record: Record
    events: tuple[IssueEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Drop:
    """Forget this: a link that is no longer in the document, or an intent that is settled."""

    record: LinkRecord | Intent


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
        """The memory after these changes, made in order."""
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
        """The items in documents that are there, in a stable order."""
        for record in self.items.values():
            if record.gone_since is None and self.postmortems[record.postmortem_id].gone_since is None:
                yield record

    def given_up_items(self) -> Iterator[ItemRecord]:
        """The items that a present document gives up, in a stable order."""
        for record in self.items.values():
            if record.given_up is not None and self.postmortems[record.postmortem_id].gone_since is None:
                yield record

    def items_by_postmortem(self) -> dict[str, list[ItemRecord]]:
        """The items of each postmortem, present or not, in document order."""
        found: dict[str, list[ItemRecord]] = {}
        for record in self.items.values():
            found.setdefault(record.postmortem_id, []).append(record)
        return found

    def links_by_item(self) -> dict[str, list[LinkRecord]]:
        """The links of each item, including dismissed ones."""
        found: dict[str, list[LinkRecord]] = {}
        for record in self.links.values():
            found.setdefault(record.item_id, []).append(record)
        return found

    def linked_items(self) -> frozenset[str]:
        """The ids of the items that are followed through an issue."""
        return frozenset(link.item_id for link in self.links.values() if link.followed)


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
    return record.key if isinstance(record, Issue) else record.id
