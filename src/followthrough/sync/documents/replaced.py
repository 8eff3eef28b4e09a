"""The only new item of a list that lost one item: it may be the lost item in other words. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.model import ActionItem, ItemRecord
from followthrough.sync.documents.revision import Place, Revision


@dataclass(slots=True)
class _List:
    """The new items of one section, the lost ones, and whether any known item is still there."""

    came: list[ActionItem] = field(default_factory=list)
    went: list[ItemRecord] = field(default_factory=list)
    stayed: bool = False


def replaced_items(
    revision: Revision, ids: Mapping[Place, str], went: Sequence[ItemRecord]
) -> Mapping[str, ItemRecord]:
    """The reading's id of each such item, with the lost item that it may replace.

    Exactly one item was added and one lost, and another item of the list or the document's title stayed the same. Two
    added items are simply new, and a list without any known item was replaced as a whole.
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
    return {
        each.came[0].id: each.went[0]
        for each in lists.values()
        if len(each.came) == len(each.went) == 1
        and (each.stayed or same_title)
        and not (each.came[0].done or each.came[0].references)
    }
