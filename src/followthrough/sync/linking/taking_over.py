"""If a document was copied first and deleted later, its copy keeps the issues. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from followthrough.matching.promises import promised_words
from followthrough.model import (
    Change,
    IssueKey,
    ItemRecord,
    LinkOrigin,
    Memory,
    PostmortemIssues,
    Put,
)
from followthrough.model.following import followed_issue, may_be_open
from followthrough.model.link import BY_ITSELF
from followthrough.sync.documents.same_incident import is_copy


def take_over(memory: Memory) -> Iterator[Change]:
    """Confirm a proposed issue if all items in the same words that were followed through it are gone.

    This way a document that was first copied and then deleted keeps its issues, as a renamed one does. Documents about
    two incidents are not copies: there a person decides about the proposal, and so does one about a closed issue of an
    item that the same document lost: it was not that item.
    """
    present = {item.id for item in memory.present_items()}
    unlinked = present - memory.linked_items()
    proposed = [link for link in memory.links.values() if link.proposed and link.item_id in unlinked]
    if not proposed:
        return
    postmortems = PostmortemIssues.of(memory)
    claimants: dict[IssueKey, list[ItemRecord]] = defaultdict(list)
    for record in memory.links.values():
        if record.followed:
            claimants[record.issue].append(memory.items[record.item_id])
    items = memory.items_by_postmortem()
    taken: set[str] = set()
    for record in proposed:
        item, others = memory.items[record.item_id], claimants[record.issue]
        words = promised_words(item.item)
        if item.id in taken or record.issue in postmortems:
            continue
        if any(claimant.id in present for claimant in others):
            continue
        same = (claimant for claimant in others if promised_words(claimant.item) == words)
        is_open = may_be_open(followed_issue(memory.issues, record.issue))
        if any(
            is_open if claimant.postmortem_id == item.postmortem_id else _of_a_copy(memory, items, claimant, item)
            for claimant in same
        ):
            taken.add(item.id)
            others.append(item)
            yield Put(replace(record, origin=LinkOrigin.CONFIRMED, reason=f"{BY_ITSELF}{record.reason}"))


def _of_a_copy(memory: Memory, items: Mapping[str, list[ItemRecord]], gone: ItemRecord, item: ItemRecord) -> bool:
    """Whether one item's document is a copy of the other's."""
    first, second = memory.postmortems[gone.postmortem_id], memory.postmortems[item.postmortem_id]
    firsts, seconds = (
        {promised_words(item.item)}.union(promised_words(known.item) for known in items[id_] if not known.gone_since)
        for id_ in (first.id, second.id)
    )
    return is_copy(first, second, shared=len(firsts & seconds), of_first=len(firsts), of_second=len(seconds))
