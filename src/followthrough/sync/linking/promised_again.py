"""If several postmortems promise the same, propose the existing issue instead of filing another one. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from followthrough.matching.promises import Promises, concern_the_same, promised_words, telling_words
from followthrough.model import (
    Change,
    EventKind,
    IssueKey,
    ItemEvent,
    ItemRecord,
    Kind,
    Link,
    LinkOrigin,
    LinkRecord,
    Memory,
    PostmortemIssues,
    Put,
    followed_issue,
)
from followthrough.model.link import BY_ITSELF
from followthrough.model.state import WORKING
from followthrough.sync.documents.same_incident import is_copy

# What nobody promises any more holds a new promise back for a while, and only where it says enough to be known again.
_NOT_LONG_AGO = timedelta(days=90)
_WORDS_OF_THE_GONE = 5


def propose_promised_again(memory: Memory, now: datetime) -> Iterator[Change]:
    """For each item without an issue, propose the open issue of an item that says the same. A person decides.

    The other item may have left its document: perhaps it moved here with another owner or day.
    """
    followed = memory.linked_items()
    waiting = [
        (item, words)
        for item in memory.present_items()
        if item.id not in followed and not item.item.done and item.kind is not Kind.VAGUE
        if (words := telling_words(item))
    ]
    if not waiting:
        return
    promised, gone, postmortems = _open_promises(memory), _Gone(memory, now), PostmortemIssues.of(memory)
    for item, words in waiting:
        same = [_Same(*each, "of") for each in promised.get(words, ()) if concern_the_same(memory, item, each[0])]
        same += [_Same(*each, "which is no longer in") for each in gone.like(item)]
        left = [
            (each, known)
            for each in same
            if not _is_dismissed(known := memory.links.get((item.id, each.issue))) and each.issue not in postmortems
        ]
        if left and not any(_is_proposed(known) for _, known in left):
            yield Put(left[0][0].proposal(memory, item, now))


class _Same(NamedTuple):
    """An item that says the same, the link through which it is followed, and how it relates to its document."""

    item: ItemRecord
    link: LinkRecord
    where: str

    @property
    def issue(self) -> IssueKey:
        return self.link.link.issue

    def proposal(self, memory: Memory, item: ItemRecord, now: datetime) -> LinkRecord:
        """A link that proposes its issue for the other item."""
        document = memory.postmortems[self.item.postmortem_id]
        reason = f"follows an item that says the same, {self.where} {document.title or document.path}"
        return LinkRecord(Link(item.id, self.issue, LinkOrigin.SUGGESTED, now, 1.0, reason), url=self.link.url)


def take_over(memory: Memory, now: datetime) -> Iterator[Change]:
    """Confirm a proposed issue if all items that said the same and were followed through it are gone.

    This way a document that was first copied and then deleted keeps its issues, as a renamed one does. Documents about
    two incidents are not copies: there a person decides about the proposal.
    """
    present = {each.id for each in memory.present_items()}
    unlinked = present - memory.linked_items()
    proposed = [each for each in memory.links.values() if each.proposed and each.link.item_id in unlinked]
    if not proposed:
        return
    postmortems = PostmortemIssues.of(memory)
    claimants: dict[IssueKey, list[ItemRecord]] = defaultdict(list)
    for record in memory.links.values():
        if record.followed:
            claimants[record.link.issue].append(memory.items[record.link.item_id])
    items = memory.items_by_postmortem()
    taken: set[str] = set()
    for record in proposed:
        item, others = memory.items[record.link.item_id], claimants[record.link.issue]
        words = telling_words(item)
        if item.id in taken or not words or record.link.issue in postmortems:
            continue
        if any(each.id in present for each in others):
            continue
        if any(telling_words(each) == words and _of_a_copy(memory, items, each, item) for each in others):
            taken.add(item.id)
            others.append(item)
            sure = replace(record.link, origin=LinkOrigin.CONFIRMED, reason=f"{BY_ITSELF}{record.link.reason}")
            yield Put(item, (ItemEvent(item.id, EventKind.LINKED, now, None, record.link.issue.key),))
            yield Put(replace(record, link=sure))


def _of_a_copy(memory: Memory, items: Mapping[str, list[ItemRecord]], gone: ItemRecord, item: ItemRecord) -> bool:
    """Whether one item's document is a copy of the other's."""
    if gone.postmortem_id == item.postmortem_id:
        return True
    one, other = (
        {promised_words(each.item) for each in items[id_] if each.gone_since is None} | {promised_words(item.item)}
        for id_ in (gone.postmortem_id, item.postmortem_id)
    )
    first, second = memory.postmortems[gone.postmortem_id], memory.postmortems[item.postmortem_id]
    return is_copy(first, second, shared=len(one & other), of_one=len(one), of_other=len(other))


class _Gone:
    """Items that are no longer in their documents, while their issue is still open and no other item has it."""

    def __init__(self, memory: Memory, now: datetime) -> None:
        self._memory = memory
        present = {each.id for each in memory.present_items()}
        held = {each.link.issue for each in memory.links.values() if each.followed and each.link.item_id in present}
        self._links = {
            each.link.item_id: each
            for each in memory.links.values()
            if each.followed
            and each.link.item_id not in present
            and each.link.issue not in held
            and _is_open(memory, each)
        }
        left = (memory.items[id_] for id_ in self._links)
        self._promises = Promises(each for each in left if now - self._since(each) <= _NOT_LONG_AGO)

    def _since(self, item: ItemRecord) -> datetime:
        since = item.gone_since or self._memory.postmortems[item.postmortem_id].gone_since
        return since or item.first_seen

    def like(self, item: ItemRecord) -> Iterator[tuple[ItemRecord, LinkRecord]]:
        """Those that promise the same as this item, in other documents of the same source and checkout."""
        own = self._memory.postmortems[item.postmortem_id]
        if len(promised_words(item.item)) < _WORDS_OF_THE_GONE:
            return
        for each in self._promises.like(item.item):
            theirs = self._memory.postmortems[each.postmortem_id]
            if theirs.id != own.id and (theirs.source, theirs.checkout) == (own.source, own.checkout):
                yield each, self._links[each.id]


def _open_promises(memory: Memory) -> dict[frozenset[str], list[tuple[ItemRecord, LinkRecord]]]:
    """The items that are followed through an open issue, by their words."""
    links = {each.link.item_id: each for each in memory.links.values() if each.followed and _is_open(memory, each)}
    found: dict[frozenset[str], list[tuple[ItemRecord, LinkRecord]]] = defaultdict(list)
    for item in memory.present_items():
        if item.id in links and (words := telling_words(item)):
            found[words].append((item, links[item.id]))
    return found


def _is_open(memory: Memory, record: LinkRecord) -> bool:
    issue = followed_issue(memory.issues, record.link.issue)
    return issue is not None and issue.state in WORKING


def _is_dismissed(known: LinkRecord | None) -> bool:
    return known is not None and known.dismissed_since is not None


def _is_proposed(known: LinkRecord | None) -> bool:
    """Whether it was already proposed because an item says the same. One such proposal at a time is enough."""
    return known is not None and (known.link.score or 0.0) >= 1.0
