"""The one new item of a list that stands where one vanished: it may be that one in other words. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.model import ActionItem, ItemRecord
from followthrough.sync.documents.revision import Revision
from followthrough.sync.documents.same_item import Place


@dataclass(slots=True)
class _List:
    """What came to the items of one section, what went, and whether one stayed."""

    came: list[ActionItem] = field(default_factory=list)
    went: list[ItemRecord] = field(default_factory=list)
    stayed: bool = False


def replaced_items(
    revision: Revision, ids: Mapping[Place, str], went: Sequence[ItemRecord]
) -> Mapping[str, ItemRecord]:
    """The first id of such an item -> the one of those that `went` in whose place it stands.

    Only where exactly one came and one went, and the rest of the list, or the title, shows the same document: two that
    come are new, and what went with its whole list was replaced.
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
