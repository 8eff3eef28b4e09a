"""Items that go from one document to another: by the id that a line carries, or by what it says. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from followthrough.matching.known_items import match_with_known
from followthrough.matching.promises import WORDS_THAT_TELL, promised_words
from followthrough.model import ActionItem, ItemRecord, Memory
from followthrough.model.following import closed_items, open_items
from followthrough.reading.identity import normalised_text
from followthrough.sync.identity import items_by_postmortem
from followthrough.sync.revision import Revision
from followthrough.sync.same_incident import of_another_incident


def is_of_another(memory: Memory, item: ActionItem, postmortem_id: str) -> bool:
    """Whether its marker names an item that was last seen in another document."""
    named = memory.items.get(item.marker_id) if item.marker_id is not None else None
    return named is not None and named.postmortem_id != postmortem_id


def pinned_elsewhere(
    memory: Memory, revisions: Sequence[Revision], gone: Collection[str]
) -> dict[tuple[str, str], str]:
    """Items with the id of one that stands in its own document no more: postmortem and first id -> id."""
    kept = {id_ for revision in revisions for id_ in revision.ids.values()}
    read = {each.record.id for each in revisions if each.assessment is not None}
    found: dict[tuple[str, str], str] = {}
    for revision in revisions:
        for item in revision.items:
            if item.marker_id is None or item.marker_id in kept or not is_of_another(memory, item, revision.record.id):
                continue
            named = memory.items[item.marker_id]
            if named.gone_since is None and named.postmortem_id not in read and named.postmortem_id not in gone:
                before = memory.postmortems[named.postmortem_id]
                if before.gone_since is None:
                    continue  # it stands there still, or nobody looked
            found[revision.record.id, item.id] = named.id
            kept.add(named.id)
    return found


def with_copies(revision: Revision, pinned: Mapping[tuple[str, str], str]) -> Revision:
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


def moved_between_documents(
    memory: Memory, revisions: Sequence[Revision], gone: Collection[str], pinned: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """New items that say word for word what vanished elsewhere in the same reading: postmortem and first id -> id.

    Where the issue is still open, it need not name the same owner, day or ticket. Neither what a document that is gone
    says nor what has only closed issues goes over to a document of another incident: there it is promised anew.
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
    closed = closed_items(memory) if lost else frozenset()
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
                apart = of_another_incident(memory.postmortems[record.postmortem_id], facts)
                if record.id in taken or (apart and (record.postmortem_id in gone or record.id in closed)):
                    continue
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
