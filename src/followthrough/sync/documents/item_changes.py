"""What changes for the items of a document: those that are in it now, and those that no longer are. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from followthrough.matching.items import tickets
from followthrough.model import (
    Change,
    ItemRecord,
    Kind,
    LinkOrigin,
    LinkRecord,
    Memory,
    Put,
)
from followthrough.model.following import FollowedItems
from followthrough.model.link import BY_ITSELF
from followthrough.reading.identity import free_id
from followthrough.reading.items.title import title_of
from followthrough.sync.documents.giving_up import given_up_items
from followthrough.sync.documents.merged import merged_items
from followthrough.sync.documents.references import References
from followthrough.sync.documents.replaced import replaced_items
from followthrough.sync.documents.revision import ReadItem, Revision

_NOT_KEPT: Mapping[str, Any] = {"headings": (), "sureness": 1.0, "mentions": (), "type_hint": None, "stated_kind": None}
"""What of an item only its reading and judging need."""
_IN_ITS_PLACE = 0.9
"""How likely an item that came where one went is that one in other words: it is not filed before somebody looked."""


class ItemChanges:
    """The changes to items, document by document. `ids` holds the ids of all known items in this reading."""

    def __init__(
        self,
        memory: Memory,
        references: References,
        ids: Mapping[ReadItem, str],
        *,
        followed: FollowedItems,
        now: datetime,
    ) -> None:
        self._known = memory.items
        self._references = references
        self._links = memory.links_by_item()
        self._ids = ids
        self._there = frozenset(ids.values())
        self._taken = set(memory.items)
        self._followed = followed
        self._now = now

    def of(self, revision: Revision) -> Iterator[Change]:
        """The changes for one document. An item comes before its links."""
        away = [record for record in revision.before if record.id not in self._there]
        given_up = {
            record.id: record for record in given_up_items(away, revision.assessment.postmortem.given_up, self._now)
        }
        went = [record for record in away if record.gone_since is None and record.id not in given_up]
        replaced = replaced_items(revision, self._ids, went, self._followed)
        merged = merged_items(revision, self._ids, went)
        for record, first in self._records(revision):
            yield from self._standing(record)
            for part in merged.get(first, ()):
                yield from self._joined(record, part)
            old = replaced.get(first)
            if old is not None and record.kind is not Kind.VAGUE:
                yield from self._proposed(record, old)
        for record in away:
            yield from self._away(record, given_up.get(record.id))

    def _records(self, revision: Revision) -> Iterator[tuple[ItemRecord, str]]:
        """The items as records, each with the id that the reading gave it."""
        for position, assessed in enumerate(revision.assessment.items):
            first = assessed.item.id
            id_ = self._ids.get((revision.record.id, first)) or free_id(first, self._taken)
            self._taken.add(id_)
            known = self._known.get(id_)
            record = ItemRecord(
                item=replace(assessed.item, id=id_, **_NOT_KEPT),
                postmortem_id=revision.record.id,
                position=position,
                kind=assessed.classification.kind,
                checkable=assessed.classification.checkable,
                first_seen=known.first_seen if known else self._now,
            )
            yield record, first

    def unchanged(self, items: Iterable[ItemRecord]) -> Iterator[Change]:
        """Those of a document whose text is the same: what it names may have become a postmortem, or ceased to be."""
        for record in items:
            if record.gone_since is None:
                yield from self._standing(record)

    def _standing(self, record: ItemRecord) -> Iterator[Change]:
        if record != self._known.get(record.id):
            yield Put(record)
        yield from self._references.changes(record.item, self._links.get(record.id, []), self._now)

    def _joined(self, record: ItemRecord, part: ItemRecord) -> Iterator[Change]:
        """The issues of an item that is part of this one now: it is not done before they are."""
        if part.id in self._followed.closed:
            return
        known = tickets(record.item) | {link.issue.folded for link in self._links.get(record.id, ())}
        reason = f"{BY_ITSELF}of an item that is part of this one now: {title_of(part.item)}"
        for part_link in self._links.get(part.id, ()):
            issue = part_link.issue
            if part_link.followed and issue.folded not in known and issue not in self._references.postmortems:
                link = replace(part_link, item_id=record.id, issue=issue, origin=LinkOrigin.CONFIRMED, since=self._now)
                yield Put(replace(link, score=None, reason=reason))

    def _proposed(self, record: ItemRecord, old: ItemRecord) -> Iterator[Change]:
        """The issues of the replaced item, proposed for this one: a person decides."""
        reason = f"it came where an item went: {title_of(old.item)}"
        for link in self._links.get(old.id, ()):
            if link.followed and link.issue not in self._references.postmortems:
                now = self._now
                yield Put(LinkRecord(record.id, link.issue, LinkOrigin.SUGGESTED, now, _IN_ITS_PLACE, reason, link.url))

    def _away(self, record: ItemRecord, given_up: ItemRecord | None) -> Iterator[Change]:
        after = given_up or replace(record, gone_since=record.gone_since or self._now)
        if after != record:
            yield Put(after)
