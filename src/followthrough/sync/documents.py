"""From what the sources gave to what is to be remembered of postmortems, items and their links. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from followthrough.matching.known_items import match_with_known
from followthrough.matching.promises import WORDS_THAT_TELL, promised_words
from followthrough.model import (
    ActionItem,
    Assessment,
    Change,
    Drop,
    EventKind,
    IssueKey,
    ItemEvent,
    ItemRecord,
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
from followthrough.reading.identity import free_id, normalised_text
from followthrough.sync.identity import (
    ReadDocument,
    SourceOutcome,
    items_by_postmortem,
    links_by_item,
    looked_through,
    match_documents,
    unread,
)
from followthrough.sync.same_incident import of_another_incident


@dataclass(frozen=True, slots=True)
class _Revision:
    """One document against what is known of it: `ids` are those of its known items, by how they are read now."""

    record: PostmortemRecord
    known: PostmortemRecord | None
    assessment: Assessment | None
    before: Sequence[ItemRecord] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def items(self) -> Iterator[ActionItem]:
        """What stands in it now."""
        return (each.item for each in self.assessment.items) if self.assessment else iter(())

    @property
    def vanished(self) -> Iterator[ItemRecord]:
        """What stood in it, and is none of its items now."""
        still = frozenset(self.ids.values())
        return (each for each in self.before if each.id not in still and each.gone_since is None)


def plan_documents(
    memory: Memory, sources: Sequence[SourceOutcome], *, read_by: str, now: datetime
) -> tuple[Change, ...]:
    """What to remember of these documents. Empty but for the sources' reading times where nothing is new."""
    revisions = _revisions(memory, sources, read_by=read_by, now=now)
    gone = list(_gone(memory, sources, {each.record.id for each in revisions}, now))
    gone_ids = frozenset(each.id for each in gone)
    pinned = _pinned(memory, revisions, gone_ids)
    revisions = [_with_copies(each, pinned) for each in revisions]
    moved = pinned | _moved_between_documents(memory, revisions, gone_ids, pinned)
    taken = set(memory.items)
    changes: list[Change] = []
    links = links_by_item(memory)
    for each in revisions:
        if each.record != each.known:
            changes.append(Put(each.record))
    changes.extend(Put(each) for each in gone)
    of_items = [
        change
        for each in revisions
        for change in _item_changes(memory, each, moved=moved, taken=taken, links=links, now=now)
    ]
    # Items first, then links: a link needs its item, and a store takes many of a kind at once.
    changes.extend(sorted(of_items, key=lambda change: not isinstance(change.record, ItemRecord)))
    changes.extend(Put(SourceReading(each.name, now)) for each in sources if each.whole)
    return tuple(changes)


def _revisions(memory: Memory, sources: Sequence[SourceOutcome], *, read_by: str, now: datetime) -> list[_Revision]:
    items = items_by_postmortem(memory)
    still_open = open_items(memory)
    taken = set(memory.postmortems)
    found = []
    for read, known in match_documents(memory, sources):
        id_ = known.id if known else free_id(read.document.identity, taken)
        taken.add(id_)
        record = _record(read, known, id_, read_by=read_by, now=now)
        if read.assessment is None:
            found.append(_Revision(record, known, None))
            continue
        before = items.get(id_, [])
        here = [each.item for each in read.assessment.items if not _is_of_another(memory, each.item, id_)]
        ids = match_with_known(before, here, still_open=still_open)
        found.append(_Revision(record, known, read.assessment, before, ids))
    return found


def _is_of_another(memory: Memory, item: ActionItem, postmortem_id: str) -> bool:
    """Whether its marker names an item that was last seen in another document."""
    named = memory.items.get(item.marker_id) if item.marker_id is not None else None
    return named is not None and named.postmortem_id != postmortem_id


def _pinned(memory: Memory, revisions: Sequence[_Revision], gone: Collection[str]) -> dict[tuple[str, str], str]:
    """Items with the id of one that stands in its own document no more: postmortem and first id -> id."""
    kept = {id_ for revision in revisions for id_ in revision.ids.values()}
    read = {each.record.id for each in revisions if each.assessment is not None}
    found: dict[tuple[str, str], str] = {}
    for revision in revisions:
        for item in revision.items:
            if item.marker_id is None or item.marker_id in kept or not _is_of_another(memory, item, revision.record.id):
                continue
            named = memory.items[item.marker_id]
            if named.gone_since is None and named.postmortem_id not in read and named.postmortem_id not in gone:
                before = memory.postmortems[named.postmortem_id]
                if before.gone_since is None:
                    continue  # it stands there still, or nobody looked
            found[revision.record.id, item.id] = named.id
            kept.add(named.id)
    return found


def _with_copies(revision: _Revision, pinned: Mapping[tuple[str, str], str]) -> _Revision:
    """The revision with the ids of lines that carry another's marker, as a copied line does: they are known by text."""
    left = [
        replace(each, marker_id=None)
        for each in revision.items
        if each.id not in revision.ids and (revision.record.id, each.id) not in pinned and each.marker_id is not None
    ]
    if not left:
        return revision
    still = frozenset(revision.ids.values())
    known = [each for each in revision.before if each.id not in still]
    return replace(revision, ids={**revision.ids, **match_with_known(known, left)})


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


def _moved_between_documents(
    memory: Memory, revisions: Sequence[_Revision], gone: Collection[str], pinned: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """New items that say word for word what vanished elsewhere in the same reading: postmortem and first id -> id.

    Where the issue is still open, it need not name the same owner, day or ticket. What a document that is gone says
    does not go over to one of another incident: there it is promised anew.
    """
    lost = [record for revision in revisions for record in revision.vanished]
    if gone:
        items = items_by_postmortem(memory)
        lost += [each for id_ in gone for each in items.get(id_, ()) if each.gone_since is None]
    taken, still_open = set(pinned.values()), open_items(memory) if lost else frozenset()
    vanished: dict[str | frozenset[str], list[ItemRecord]] = defaultdict(list)
    for record in lost:
        vanished[normalised_text(record.item.text)].append(record)
        if record.id in still_open:
            vanished[promised_words(record.item)].append(record)
    of_gone = {id_: memory.postmortems[id_] for id_ in gone}
    found: dict[tuple[str, str], str] = {}
    for revision in revisions:
        if revision.assessment is None:
            continue
        facts = revision.assessment.postmortem.facts
        for item in revision.items:
            place = revision.record.id, item.id
            if item.id in revision.ids or place in pinned:
                continue
            for record in _said_so(item, vanished):
                before = of_gone.get(record.postmortem_id)
                if record.id not in taken and (before is None or not of_another_incident(before, facts)):
                    found[place] = record.id
                    taken.add(record.id)
                    break
    return found


def _said_so(item: ActionItem, vanished: Mapping[str | frozenset[str], Sequence[ItemRecord]]) -> Iterator[ItemRecord]:
    """Those that said it word for word, then those that promised it; few words are the same in too many documents."""
    text, words = normalised_text(item.text), promised_words(item)
    if len(text.split()) >= WORDS_THAT_TELL:
        yield from vanished.get(text, ())
    if len(words) >= WORDS_THAT_TELL:
        yield from vanished.get(words, ())


def _item_changes(
    memory: Memory,
    revision: _Revision,
    *,
    moved: Mapping[tuple[str, str], str],
    taken: set[str],
    links: dict[str, list[LinkRecord]],
    now: datetime,
) -> Iterator[Change]:
    if revision.assessment is None:
        return
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
    elsewhere = set(moved.values())
    for record in revision.vanished:
        if record.id not in elsewhere:
            yield Put(replace(record, gone_since=now), (ItemEvent(record.id, EventKind.VANISHED, now),))


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
