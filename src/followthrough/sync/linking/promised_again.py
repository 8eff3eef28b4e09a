"""If several postmortems promise the same, propose the existing issue instead of filing another one. Pure."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from followthrough.matching.promises import (
    Promises,
    concern_the_same,
    in_two_places,
    marks_of,
    plain_title,
    promised_words,
)
from followthrough.model import (
    Change,
    IssueKey,
    ItemRecord,
    Kind,
    LinkOrigin,
    LinkRecord,
    Memory,
    PostmortemIssues,
    PostmortemRecord,
    Put,
    followed_issue,
)
from followthrough.model.following import addresses, dismissed_links, may_be_open
from followthrough.sync.filing.plan import LIKELY

# What nobody promises any more holds a new promise back for a while, and only in enough words to be recognized.
_HELD_BACK_FOR = timedelta(days=90)
_FEWEST_WORDS_OF_GONE = 5


def propose_promised_again(memory: Memory, now: datetime) -> Iterator[Change]:
    """For each item without an issue, propose the issue of an item that promises the same. A person decides.

    The other item may have left its document: perhaps it moved here with another owner or day. A promise that another
    postmortem kept may be made anew, so only an open issue is proposed for it. A document that lies in two places or
    comes back with another day promises nothing anew, so there any issue is proposed, also for what is ticked or vague.
    """
    linked = memory.linked_items()
    unlinked = [item for item in memory.present_items() if item.id not in linked]
    if not unlinked:
        return
    gone, twice, postmortems = _Gone(memory, now), _in_two_places(memory), PostmortemIssues.of(memory)
    waiting = [
        item
        for item in unlinked
        if _is_promised(item) or item.postmortem_id in twice or gone.called_as(memory.postmortems[item.postmortem_id])
    ]
    promised, dismissed = _followed_promises(memory, twice) if waiting else {}, dismissed_links(memory)
    for item in waiting:
        words = promised_words(item.item)
        same = [_Same(*promise, "of") for promise in promised.get(words, ()) if _promises_again(memory, item, *promise)]
        same.sort(key=lambda similar: _distance(memory, item, similar.item))
        same += [_Same(*promise, "which is no longer in") for promise in gone.like(item)]
        left = [
            (similar, memory.links.get((item.id, similar.issue)))
            for similar in same
            if not any((item.id, key) in dismissed for key in addresses(memory.issues, similar.issue))
            and similar.issue not in postmortems
        ]
        if left and not any(_is_proposed(known) for _, known in left):
            yield Put(left[0][0].proposal(memory, item, now))


def _is_promised(item: ItemRecord) -> bool:
    """Whether the item promises a change that it does not say is done."""
    return not item.item.done and item.kind is not Kind.VAGUE


def _in_two_places(memory: Memory) -> frozenset[str]:
    """The postmortems that are likely present in another place as well."""
    marks = {record.id: marks_of(record) for record in memory.postmortems.values() if record.gone_since is None}
    times = Counter(mark for own in marks.values() for mark in own)
    return frozenset(id_ for id_, own in marks.items() if any(times[mark] > 1 for mark in own))


def _promises_again(memory: Memory, item: ItemRecord, earlier: ItemRecord, link: LinkRecord) -> bool:
    """Whether an item in the same words makes this promise, so that its issue may be this item's."""
    if _is_copied(memory, item, earlier):
        return True
    return _is_promised(item) and _may_be_open(memory, link) and concern_the_same(memory, item, earlier)


def _is_copied(memory: Memory, item: ItemRecord, earlier: ItemRecord) -> bool:
    first, second = memory.postmortems[item.postmortem_id], memory.postmortems[earlier.postmortem_id]
    return first.id != second.id and in_two_places(first, second)


def _distance(memory: Memory, item: ItemRecord, earlier: ItemRecord) -> tuple[bool, bool, int]:
    """Orders items in the same words: that of a copy first, and of several there the one in the same line."""
    if not _is_copied(memory, item, earlier):
        return True, True, 0
    return False, item.item.text != earlier.item.text, abs(item.position - earlier.position)


class _Same(NamedTuple):
    """An item that says the same, the link through which it is followed, and how it relates to its document."""

    item: ItemRecord
    link: LinkRecord
    where: str

    @property
    def issue(self) -> IssueKey:
        return self.link.issue

    def proposal(self, memory: Memory, item: ItemRecord, now: datetime) -> LinkRecord:
        """A link that proposes its issue for the other item."""
        document = memory.postmortems[self.item.postmortem_id]
        relation = "follows" if self.link.followed else "proposed for"
        reason = f"{relation} an item that says the same, {self.where} {document.title or document.path}"
        return LinkRecord(item.id, self.issue, LinkOrigin.SUGGESTED, now, 1.0, reason, url=self.link.url)


class _Gone:
    """Items that are no longer in their documents, whose issue no other item has.

    Their issue is still open, or their whole document is gone: it may come back, with another day and elsewhere.
    """

    def __init__(self, memory: Memory, now: datetime) -> None:
        self._memory = memory
        present = {item.id for item in memory.present_items()}
        held = {link.issue for link in memory.links.values() if link.followed and link.item_id in present}
        free = [
            link
            for link in memory.links.values()
            if link.followed and link.item_id not in present and link.issue not in held
        ]
        free.sort(key=lambda link: _may_be_open(memory, link))
        self._links = {link.item_id: link for link in free}
        left = [item for id_ in self._links if now - self._since(item := memory.items[id_]) <= _HELD_BACK_FOR]
        self._promises = Promises(left)
        self._titles = {plain_title(self._home(item)) for item in left if self._went_with_its_document(item)} - {""}

    def _home(self, item: ItemRecord) -> PostmortemRecord:
        return self._memory.postmortems[item.postmortem_id]

    def _went_with_its_document(self, item: ItemRecord) -> bool:
        return item.gone_since is None

    def _since(self, item: ItemRecord) -> datetime:
        return item.gone_since or self._home(item).gone_since or item.first_seen

    def called_as(self, postmortem: PostmortemRecord) -> bool:
        """Whether a document of this title is gone."""
        return plain_title(postmortem) in self._titles

    def like(self, item: ItemRecord) -> Iterator[tuple[ItemRecord, LinkRecord]]:
        """Those that promise the same as this item, in other documents that it may have been in."""
        own, words = self._home(item), promised_words(item.item)
        if len(words) < _FEWEST_WORDS_OF_GONE:
            return
        for lost in self._promises.like(item.item):
            theirs, link = self._home(lost), self._links[lost.id]
            if theirs.id == own.id:
                continue
            titled = plain_title(theirs) == plain_title(own) != ""
            if _is_promised(item) and _may_be_open(self._memory, link):
                near = (theirs.source, theirs.checkout) == (own.source, own.checkout)
                like = near or titled or concern_the_same(self._memory, item, lost)
            else:
                like = titled and self._went_with_its_document(lost) and promised_words(lost.item) == words
            if like:
                yield lost, link


def _followed_promises(
    memory: Memory, twice: Container[str]
) -> dict[frozenset[str], list[tuple[ItemRecord, LinkRecord]]]:
    """The items that are followed through an open issue, by their words.

    In a document that lies in two places any issue counts, also a likely one: else one would be filed for the copy.
    """

    def counts(link: LinkRecord) -> bool:
        if memory.items[link.item_id].postmortem_id not in twice:
            return link.followed and _may_be_open(memory, link)
        return link.followed or (link.proposed and (link.score or 0.0) >= LIKELY)

    counting = sorted(
        filter(counts, memory.links.values()), key=lambda link: (link.followed, _may_be_open(memory, link))
    )
    links = {link.item_id: link for link in counting}
    found: dict[frozenset[str], list[tuple[ItemRecord, LinkRecord]]] = defaultdict(list)
    for item in memory.present_items():
        if item.id in links:
            found[promised_words(item.item)].append((item, links[item.id]))
    return found


def _may_be_open(memory: Memory, record: LinkRecord) -> bool:
    return may_be_open(followed_issue(memory.issues, record.issue))


def _is_proposed(known: LinkRecord | None) -> bool:
    """Whether it was already proposed because an item says the same. One such proposal at a time is enough."""
    return known is not None and (known.score or 0.0) >= 1.0
