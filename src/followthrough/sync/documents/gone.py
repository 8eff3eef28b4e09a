"""What is no longer there and was not done: items, and documents with what they still promised. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from followthrough.figures.standing import Standing, standing
from followthrough.model import Change, ItemRecord, Memory, PostmortemRecord, Put, followed_issues


@dataclass(frozen=True, slots=True)
class GoneDocument:
    """A document that this run no longer found, and how many of its action items are not done."""

    postmortem: PostmortemRecord
    undone: int


def gone_documents(memory: Memory, changes: Iterable[Change]) -> tuple[GoneDocument, ...]:
    """The documents that these changes mark as gone, by path.

    A document whose copy is still there counts nothing as lost, and neither does an item whose text is still promised
    elsewhere and followed through the same issue.
    """
    noted = {
        change.record.id
        for change in changes
        if isinstance(change, Put) and isinstance(change.record, PostmortemRecord)
    }
    gone = [record for id_ in noted if (record := memory.postmortems[id_]).gone_since is not None]
    if not gone:
        return ()
    kept = {postmortem.content for postmortem in memory.postmortems.values() if postmortem.gone_since is None}
    undone = dict.fromkeys((postmortem.id for postmortem in gone if postmortem.content not in kept), 0)
    lost = (item for item in memory.items.values() if item.postmortem_id in undone and item.gone_since is None)
    for item in _undone(memory, lost):
        undone[item.postmortem_id] += 1
    found = [GoneDocument(memory.postmortems[id_], number) for id_, number in undone.items()]
    return tuple(sorted(found, key=lambda document: (document.postmortem.path, document.postmortem.id)))


def vanished_items(memory: Memory, before: Memory) -> tuple[ItemRecord, ...]:
    """The items that are no longer in their documents and still were `before`, without those that are done."""
    there = {item.id for item in before.items.values() if item.gone_since is None}
    gone = (item for item in memory.items.values() if item.gone_since is not None)
    return tuple(_undone(memory, (item for item in gone if item.id in there)))


def _undone(memory: Memory, gone: Iterable[ItemRecord]) -> Iterator[ItemRecord]:
    """Those of these items that neither the document nor their issues say are done, and that nothing promises still."""
    issues = followed_issues(memory)
    there = {item.id for item in memory.present_items()}
    promised = {
        link.id: (link.issue, memory.items[link.item_id].item.text) for link in memory.links.values() if link.followed
    }
    held = {promise for (item, _), promise in promised.items() if item in there}
    still = {item for (item, _), promise in promised.items() if promise in held}
    for item in gone:
        is_done = item.item.done or standing(issues.get(item.id, ()), ticked=False) is Standing.DONE
        if not is_done and item.id not in still:
            yield item
