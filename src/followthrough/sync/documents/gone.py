"""Documents that are no longer there, and what they still promised. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from followthrough.figures.standing import Standing, standing
from followthrough.model import Change, Memory, PostmortemRecord, Put, followed_issues


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
    noted = {each.record.id for each in changes if isinstance(each, Put) and isinstance(each.record, PostmortemRecord)}
    gone = [record for id_ in noted if (record := memory.postmortems[id_]).gone_since is not None]
    if not gone:
        return ()
    kept = {each.content for each in memory.postmortems.values() if each.gone_since is None}
    issues = followed_issues(memory)
    there = {each.id for each in memory.present_items()}
    promised = {
        each.id: (each.issue, memory.items[each.item_id].item.text) for each in memory.links.values() if each.followed
    }
    held = {promise for (item, _), promise in promised.items() if item in there}
    still = {item for (item, _), promise in promised.items() if promise in held}
    undone = dict.fromkeys((each.id for each in gone if each.content not in kept), 0)
    for item in memory.items.values():
        if item.postmortem_id in undone and item.gone_since is None and not item.item.done and item.id not in still:
            how = standing(issues.get(item.id, ()), ticked=False)
            undone[item.postmortem_id] += how is not Standing.DONE
    found = [GoneDocument(memory.postmortems[id_], number) for id_, number in undone.items()]
    return tuple(sorted(found, key=lambda each: each.postmortem.path))
