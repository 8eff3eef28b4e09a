"""The ids of the items of a new reading, if items of its document are known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from followthrough.matching.items import match_items
from followthrough.matching.promises import Promises, promised_words
from followthrough.model import ActionItem, ItemRecord, TrackerName
from followthrough.model.following import FollowedItems
from followthrough.reading.identity import free_id, normalised_text


def match_with_known(
    known: Sequence[ItemRecord], new: Sequence[ActionItem], followed: FollowedItems, *, unchanged: bool = False
) -> dict[str, str]:
    """The new item's first id -> the known item's id, within one document.

    A vanished item comes back by its exact words or its marker, and by what it promises: with another owner or day if
    no other item here promises that, and while its issue is open also with a few words more or less. An item that is
    only similar is another item. `unchanged`: the text is the same, and only read in another way.
    """
    new = _with_own_markers(known, new)
    present = sorted((record for record in known if record.gone_since is None), key=lambda record: record.position)
    gone = {record.id: record for record in known if record.gone_since is not None}
    found = _back_in_their_words(present, gone, new, followed)
    left = [item for item in new if item.id not in found]
    before = [record.item for record in present]
    found.update(match_items(before, left, closed=followed.closed, issues=followed.issues, unchanged=unchanged))
    if not gone:
        return found
    promises, once = Promises(gone.values()), _promised_once(record.item for record in known) & _promised_once(new)
    for item in new:
        if item.id in found or item.marker_id is not None:
            continue
        words = promised_words(item)
        for like in promises.like(item):
            same = words in once and promised_words(like.item) == words
            if like.id in gone and (same or like.id in followed.open):
                found[item.id] = like.id
                del gone[like.id]
                break
    return found


def _back_in_their_words(
    present: Iterable[ItemRecord], gone: dict[str, ItemRecord], new: Iterable[ActionItem], followed: FollowedItems
) -> dict[str, str]:
    """The vanished items that return by their markers or word for word; they are not among the `gone` any more.

    A present item in these words, or with the ticket that such a line names, is asked first.
    """
    texts = {normalised_text(record.item.text) for record in present}
    named = {_tickets(record.item) for record in present} - {frozenset()}
    by_text: dict[str, list[ItemRecord]] = defaultdict(list)
    for record in gone.values():
        by_text[normalised_text(record.item.text)].append(record)
    found: dict[str, str] = {}
    for item in new:
        text = normalised_text(item.text)
        back = item.marker_id
        if back is None and text not in texts and _tickets(item) not in named:
            left = [record for record in by_text.get(text, ()) if record.id in gone]
            back = nearest(item, left, followed)[0].id if left else None
        if back in gone:
            found[item.id] = back
            del gone[back]
    return found


def nearest(item: ActionItem, known: Iterable[ItemRecord], followed: FollowedItems) -> list[ItemRecord]:
    """Known items in the words of this one: those of its owner, team, and day first, and of these the open ones."""

    def distance(record: ItemRecord) -> tuple[bool, bool, bool]:
        owners = (record.item.owner, record.item.team) != (item.owner, item.team)
        return owners, record.item.due != item.due, record.id in followed.closed

    return sorted(known, key=distance)


def _tickets(item: ActionItem) -> frozenset[tuple[TrackerName, str]]:
    return frozenset((reference.tracker, reference.target) for reference in item.references)


def _promised_once(items: Iterable[ActionItem]) -> frozenset[frozenset[str]]:
    """The promises that only one of the items makes: where several do, their owners or days distinguish them."""
    return frozenset(words for words, times in Counter(map(promised_words, items)).items() if times == 1)


def _with_own_markers(known: Iterable[ItemRecord], new: Sequence[ActionItem]) -> Sequence[ActionItem]:
    """The items with only the markers that count: ids of this document, each on one item.

    If a line was copied, the id stays with the line in the item's words, or else with one in words that are new.
    """
    texts = {record.id: normalised_text(record.item.text) for record in known}
    of_known = frozenset(texts.values())
    best: dict[str, tuple[bool, bool, int]] = {}
    for at, item in enumerate(new):
        if item.marker_id in texts:
            text = normalised_text(item.text)
            claim = (text != texts[item.marker_id], text in of_known, at)
            best[item.marker_id] = min(claim, best.get(item.marker_id, claim))
    winners = {at for *_, at in best.values()}
    return [
        item if item.marker_id is None or at in winners else replace(item, marker_id=None)
        for at, item in enumerate(new)
    ]


def with_known_ids(
    known: Sequence[ItemRecord], new: Sequence[ActionItem], followed: FollowedItems
) -> tuple[ActionItem, ...]:
    """The items of a document under their known ids, or under the ids that a sync will give them."""
    ids, taken = match_with_known(known, new, followed), {record.id for record in known}
    return tuple([replace(item, id=ids.get(item.id) or free_id(item.id, taken)) for item in new])
