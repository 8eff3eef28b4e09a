"""Items that go from one document to another, told by what they say. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from followthrough.matching.promises import WORDS_THAT_TELL, promised_words
from followthrough.model import ActionItem, ItemRecord, Memory
from followthrough.model.following import closed_items
from followthrough.reading.identity import normalised_text
from followthrough.sync.documents.revision import Revision
from followthrough.sync.documents.same_incident import of_another_incident


def moved_between_documents(
    memory: Memory,
    revisions: Sequence[Revision],
    gone: Collection[str],
    pinned: Mapping[tuple[str, str], str],
    still_open: Collection[str],
) -> dict[tuple[str, str], str]:
    """New items that say word for word what vanished elsewhere in the same reading: postmortem and first id -> id.

    Where the issue is still open, it need not name the same owner, day or ticket. Neither what a document that is gone
    says nor what has only closed issues goes over to a document of another incident: there it is promised anew.
    """
    lost = [record for revision in revisions for record in revision.vanished]
    if gone:
        items = memory.items_by_postmortem()
        lost += [each for id_ in gone for each in items.get(id_, ()) if each.gone_since is None]
    taken = set(pinned.values())
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
