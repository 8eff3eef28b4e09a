"""A new item that may be an item which its document lost, in other words. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.matching.items import match_items
from followthrough.model import ActionItem, ItemRecord
from followthrough.model.following import FollowedItems
from followthrough.sync.documents.revision import ReadItem, Revision


@dataclass(slots=True)
class _List:
    """The new items of one section, the lost ones, and whether any known item is still there."""

    came: list[ActionItem] = field(default_factory=list)
    went: list[ItemRecord] = field(default_factory=list)
    stayed: bool = False


def replaced_items(
    revision: Revision, ids: Mapping[ReadItem, str], went: Sequence[ItemRecord], followed: FollowedItems
) -> Mapping[str, ItemRecord]:
    """The reading's id of each such item, with the lost item that it may be: a person decides.

    The lost item's issue is open, and the two read alike, or exactly one item was added to its list and one lost while
    another item of the list or the document's title stayed the same. Or its issue is closed, and what reads alike has
    taken its place.
    """
    lost = {record.id: record for record in went}
    came = {
        item.id: item
        for item in revision.items
        if (revision.record.id, item.id) not in ids and not (item.done or item.references)
    }
    if not came or not lost:
        return {}
    only = _only_ones(revision, ids, went)
    found = {first: record for first, record in only if first in came and record.id in followed.open}
    before = sorted(
        (record for record in revision.before if record.gone_since is None), key=lambda record: record.position
    )
    if not followed.closed.isdisjoint(lost):
        in_place = match_items([record.item for record in before], list(revision.items)).items()
        found |= {first: lost[id_] for first, id_ in in_place if first in came and id_ in lost.keys() & followed.closed}
    if not followed.open.isdisjoint(lost):
        alike = match_items([record.item for record in before if record.id in lost], list(came.values())).items()
        found |= {first: lost[id_] for first, id_ in alike if id_ in followed.open}
    return found


def _only_ones(
    revision: Revision, ids: Mapping[ReadItem, str], went: Sequence[ItemRecord]
) -> Iterator[tuple[str, ItemRecord]]:
    """The only new item of a list that lost one item, with that one.

    Two added items are simply new, and a list without any known item was replaced as a whole.
    """
    lists: dict[str | None, _List] = defaultdict(_List)
    for item in revision.items:
        if (revision.record.id, item.id) in ids:
            lists[item.section].stayed = True
        else:
            lists[item.section].came.append(item)
    for record in went:
        lists[record.item.section].went.append(record)
    same_title = revision.known is not None and revision.known.title == revision.record.title is not None
    for section in lists.values():
        if len(section.came) == len(section.went) == 1 and (section.stayed or same_title):
            yield section.came[0].id, section.went[0]
