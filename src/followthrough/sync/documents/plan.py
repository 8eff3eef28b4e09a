"""From what the sources gave to what is to be remembered of postmortems, items and their links. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from followthrough.matching.known_items import match_with_known
from followthrough.model import (
    ActionItem,
    Change,
    Drop,
    EventKind,
    IssueKey,
    ItemEvent,
    ItemRecord,
    Kind,
    Link,
    LinkOrigin,
    LinkRecord,
    Memory,
    PostmortemRecord,
    Put,
    SourceReading,
    TrackerName,
)
from followthrough.model.following import open_items
from followthrough.reading.identity import free_id
from followthrough.reading.items.title import title_of
from followthrough.sync.documents.giving_up import given_up_items
from followthrough.sync.documents.matching import match_documents
from followthrough.sync.documents.moved import moved_between_documents
from followthrough.sync.documents.outcome import ReadDocument, SourceOutcome, looked_through, unread
from followthrough.sync.documents.pinned import is_of_another, pinned_elsewhere, with_copies
from followthrough.sync.documents.replaced import replaced_items
from followthrough.sync.documents.revision import Revision

_IN_ITS_PLACE = 0.9
"""How likely an item that came where one went is that one in other words: it is not filed before somebody looked."""


def plan_documents(
    memory: Memory, sources: Sequence[SourceOutcome], *, read_by: str, now: datetime
) -> tuple[Change, ...]:
    """What to remember of these documents. Empty but for the sources' reading times where nothing is new."""
    still_open = open_items(memory)
    revisions = _revisions(memory, sources, still_open, read_by=read_by, now=now)
    gone = list(_gone(memory, sources, {each.record.id for each in revisions}, now))
    gone_ids = frozenset(each.id for each in gone)
    pinned = pinned_elsewhere(memory, revisions, gone_ids)
    revisions = [with_copies(each, pinned) for each in revisions]
    moved = pinned | moved_between_documents(memory, revisions, gone_ids, pinned, still_open)
    taken = set(memory.items)
    changes: list[Change] = []
    links = memory.links_by_item()
    for each in revisions:
        if each.record != each.known:
            changes.append(Put(each.record))
    changes.extend(Put(each) for each in gone)
    of_items = [
        change
        for each in revisions
        for change in _item_changes(memory, each, moved=moved, taken=taken, links=links, now=now, still_open=still_open)
    ]
    # Items first, then links: a link needs its item, and a store takes many of a kind at once.
    changes.extend(sorted(of_items, key=lambda change: not isinstance(change.record, ItemRecord)))
    for source in sources:
        changes.extend(Put(SourceReading(source.name, now, each)) for each in sorted(source.completely_read()))
    return tuple(changes)


def _revisions(
    memory: Memory, sources: Sequence[SourceOutcome], still_open: Collection[str], *, read_by: str, now: datetime
) -> list[Revision]:
    items = memory.items_by_postmortem()
    taken = set(memory.postmortems)
    found = []
    for read, known in match_documents(memory, sources):
        id_ = known.id if known else free_id(read.document.identity, taken)
        taken.add(id_)
        record = _record(read, known, id_, read_by=read_by, now=now)
        if read.assessment is None:
            found.append(Revision(record, known, None))
            continue
        before = items.get(id_, [])
        here = [each.item for each in read.assessment.items if not is_of_another(memory, each.item, id_)]
        ids = match_with_known(before, here, still_open=still_open)
        found.append(Revision(record, known, read.assessment, before, ids))
    return found


def _record(
    read: ReadDocument, known: PostmortemRecord | None, id_: str, *, read_by: str, now: datetime
) -> PostmortemRecord:
    document = read.document
    place = {
        "source": document.source,
        "path": document.settings_path or document.path,
        "url": document.url,
        "repository": document.repository,
        "stable_path": document.stable_path,
        "checkout": document.checkout,
        "gone_since": None,
    }
    if read.assessment is None:
        if known is None:
            raise ValueError(f"{document.path} is not known, yet nobody assessed it")
        return replace(known, **place)  # type: ignore[arg-type]
    postmortem, facts = read.assessment.postmortem, read.assessment.postmortem.facts
    return PostmortemRecord(
        id=id_,
        content=read.content,
        read_by=read_by,
        kind=postmortem.kind,
        outcome=read.assessment.outcome,
        first_seen=known.first_seen if known else now,
        title=facts.title,
        day=facts.date,
        severity=facts.severity,
        service=facts.service,
        team=facts.team,
        learning_only=facts.learning_only,
        suggestions=len(read.assessment.suggestions),
        minutes_to_detect=facts.minutes_to_detect,
        minutes_to_resolve=facts.minutes_to_resolve,
        factors=facts.factors,
        **place,  # type: ignore[arg-type]
    )


def _gone(
    memory: Memory, sources: Sequence[SourceOutcome], present: set[str], now: datetime
) -> Iterator[PostmortemRecord]:
    hidden = [each for source in sources for each in unread(source)]
    whole = looked_through([each for each in sources if each.whole])
    for record in memory.postmortems.values():
        if (record.source, record.checkout) not in whole or record.id in present or record.gone_since is not None:
            continue
        if not any(each.hides(record) for each in hidden):
            yield replace(record, gone_since=now)


def _item_changes(
    memory: Memory,
    revision: Revision,
    *,
    moved: Mapping[tuple[str, str], str],
    taken: set[str],
    links: dict[str, list[LinkRecord]],
    now: datetime,
    still_open: Collection[str],
) -> Iterator[Change]:
    if revision.assessment is None:
        return
    elsewhere = frozenset(moved.values())
    present = elsewhere.union(revision.ids.values())
    away = [each for each in revision.before if each.id not in present]
    given_up = {each.id: each for each in given_up_items(away, revision.assessment.postmortem.given_up, now)}
    replaced = replaced_items(revision, left=elsewhere.union(given_up), moved=moved, still_open=still_open)
    for position, each in enumerate(revision.assessment.items):
        known_id = revision.ids.get(each.item.id) or moved.get((revision.record.id, each.item.id))
        id_ = known_id or free_id(each.item.id, taken)
        taken.add(id_)
        known = memory.items.get(id_)
        record = ItemRecord(
            item=replace(each.item, id=id_),
            postmortem_id=revision.record.id,
            position=position,
            kind=each.classification.kind,
            confidence=round(each.classification.confidence, 4),
            checkable=each.classification.checkable,
            first_seen=known.first_seen if known else now,
        )
        linked, link_changes = _link_changes(record.item, links.get(id_, []), now)
        events = (*_events(known, record, now), *linked)
        if record != known or events:
            yield Put(record, tuple(events))
        yield from link_changes
        if each.item.id in replaced and each.classification.kind is not Kind.VAGUE:
            yield from _proposed(id_, replaced[each.item.id], links, now)
    for record in away:
        after = given_up.get(record.id) or replace(record, gone_since=record.gone_since or now)
        if after != record:
            vanished = ItemEvent(record.id, EventKind.VANISHED, now, None, after.given_up)
            yield Put(after, (vanished,) if record.gone_since is None else ())


def _proposed(id_: str, old: ItemRecord, links: Mapping[str, Sequence[LinkRecord]], now: datetime) -> Iterator[Change]:
    """The issues of an item that this one stands for, for a person to decide about."""
    reason = f"it came where an item went: {title_of(old.item)}"
    for record in links.get(old.id, ()):
        if record.followed:
            link = Link(id_, record.link.issue, LinkOrigin.SUGGESTED, now, _IN_ITS_PLACE, reason)
            yield Put(LinkRecord(link, url=record.url))


def _events(known: ItemRecord | None, record: ItemRecord, now: datetime) -> Iterator[ItemEvent]:
    def event(what: EventKind, before: str | None = None, after: str | None = None) -> ItemEvent:
        return ItemEvent(record.id, what, now, before, after)

    if known is None:
        yield event(EventKind.FOUND)
        return
    before, after = known.item, record.item
    if known.gone_since is not None:
        yield event(EventKind.RETURNED)
    if before.text != after.text:
        yield event(EventKind.REWORDED, before.text, after.text)
    if bool(before.done) != bool(after.done):
        yield event(EventKind.TICKED if after.done else EventKind.UNTICKED)
    if _day(before) != _day(after):
        yield event(EventKind.DUE_MOVED, _day(before), _day(after))


def _day(item: ActionItem) -> str | None:
    return item.due.day.isoformat() if item.due and item.due.day else None


def _link_changes(item: ActionItem, known: Sequence[LinkRecord], now: datetime) -> tuple[list[ItemEvent], list[Change]]:
    """The links that the document writes, against those that are known. What was filed or confirmed stays."""
    written = dict(_written(item))
    by_issue = {each.link.issue: each for each in known}
    events: list[ItemEvent] = []
    changes: list[Change] = []
    for issue, url in written.items():
        before = by_issue.get(issue)
        if before is None or before.link.origin is LinkOrigin.SUGGESTED:
            changes.append(Put(LinkRecord(Link(item.id, issue, LinkOrigin.REFERENCE, now), url=url)))
            events.append(ItemEvent(item.id, EventKind.LINKED, now, None, issue.key))
        elif before.link.origin is LinkOrigin.REFERENCE and before.url != url:
            changes.append(Put(replace(before, url=url)))
    for record in known:
        if record.link.origin is LinkOrigin.REFERENCE and record.link.issue not in written:
            changes.append(Drop(record))
            events.append(ItemEvent(item.id, EventKind.UNLINKED, now, record.link.issue.key, None))
    return events, changes


def _written(item: ActionItem) -> Iterator[tuple[IssueKey, str | None]]:
    """The issues that a text names; of a tracker that we know nothing about, the address is the name."""
    for each in item.references:
        key = each.url if each.tracker is TrackerName.OTHER else each.key
        if key is not None:
            yield IssueKey(each.tracker, key), each.url
