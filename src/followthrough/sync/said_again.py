"""A promise that several postmortems make: the issue that follows it is proposed, and not another one filed. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

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
    Put,
    followed_issue,
)
from followthrough.model.state import WORKING
from followthrough.reading.identity import normalised_text
from followthrough.sync.identity import items_by_postmortem
from followthrough.sync.linking import BY_ITSELF
from followthrough.sync.same_incident import is_copy

# Fewer words are the same in too many postmortems: "update the runbook".
_WORDS_THAT_TELL = 4
_LABELS = frozenset({"owner", "team", "due", "by", "priority"})


def words_of(item: ItemRecord) -> frozenset[str]:
    """What an item promises, without who does it, until when and where it is followed; empty where that says little."""
    words = _all_words_of(item)
    return words if len(words) >= _WORDS_THAT_TELL else frozenset()


def _all_words_of(item: ItemRecord) -> frozenset[str]:
    told = item.item
    facts = [told.owner, told.team, told.priority, told.due.text if told.due else None]
    facts += [each.text for each in told.references]
    beside = normalised_text(" ".join(filter(None, facts))).split()
    return frozenset(normalised_text(told.text).split()) - _LABELS - frozenset(beside)


def concern_the_same(memory: Memory, one: ItemRecord, other: ItemRecord) -> bool:
    """Whether two items are of different postmortems about the same service, or of the same team."""
    first, second = memory.postmortems[one.postmortem_id], memory.postmortems[other.postmortem_id]
    if first.id == second.id:
        return False
    teams = one.item.team or first.team, other.item.team or second.team
    return _same(first.service, second.service) or _same(*teams)


def propose_said_again(memory: Memory, now: datetime) -> Iterator[Change]:
    """For each item without an issue the open issue of one that says the same; to follow it is left to a person."""
    followed = memory.linked_items()
    through: dict[frozenset[str], list[tuple[ItemRecord, LinkRecord]]] | None = None
    for item in memory.present_items():
        if item.id in followed or item.item.done or item.kind is Kind.VAGUE or not (words := words_of(item)):
            continue
        through = _open_promises(memory) if through is None else through
        alike = [
            (other, link, memory.links.get((item.id, link.link.issue)))
            for other, link in through.get(words, ())
            if concern_the_same(memory, item, other)
        ]
        left = [each for each in alike if each[2] is None or each[2].dismissed_since is None]
        if left and not any(_is_proposed(known) for *_, known in left):
            other, link, _ = left[0]
            name = memory.postmortems[other.postmortem_id].title or memory.postmortems[other.postmortem_id].path
            reason = f"follows an item that says the same, of {name}"
            proposed = Link(item.id, link.link.issue, LinkOrigin.SUGGESTED, now, 1.0, reason)
            yield Put(LinkRecord(proposed, url=link.url))


def take_over(memory: Memory, now: datetime) -> Iterator[Change]:
    """Confirm a proposed issue where an item that said the same was followed through it, and all such items are gone.

    So a document that was first copied and then deleted keeps its issues, like one that was renamed. What two incidents
    have in common is no copy: the proposal stays for a person to decide.
    """
    present = {each.id for each in memory.present_items()}
    linked = memory.linked_items()
    proposed = [
        each
        for each in memory.links.values()
        if each.link.origin is LinkOrigin.SUGGESTED
        and each.dismissed_since is None
        and each.link.item_id in present - linked
    ]
    if not proposed:
        return
    claimants: dict[IssueKey, list[ItemRecord]] = defaultdict(list)
    for record in memory.links.values():
        if record.followed:
            claimants[record.link.issue].append(memory.items[record.link.item_id])
    items = items_by_postmortem(memory)
    taken: set[str] = set()
    for record in proposed:
        item, others = memory.items[record.link.item_id], claimants[record.link.issue]
        words = words_of(item)
        if item.id in taken or not words or any(each.id in present for each in others):
            continue
        if any(words_of(each) == words and _of_a_copy(memory, items, each, item) for each in others):
            taken.add(item.id)
            others.append(item)
            sure = replace(record.link, origin=LinkOrigin.CONFIRMED, reason=f"{BY_ITSELF}{record.link.reason}")
            yield Put(item, (ItemEvent(item.id, EventKind.LINKED, now, None, record.link.issue.key),))
            yield Put(replace(record, link=sure))


def _of_a_copy(memory: Memory, items: Mapping[str, list[ItemRecord]], gone: ItemRecord, item: ItemRecord) -> bool:
    """Whether two items are of documents of which one is a copy of the other."""
    if gone.postmortem_id == item.postmortem_id:
        return True
    one, other = (
        {_all_words_of(each) for each in items[id_] if each.gone_since is None} | {_all_words_of(item)}
        for id_ in (gone.postmortem_id, item.postmortem_id)
    )
    first, second = memory.postmortems[gone.postmortem_id], memory.postmortems[item.postmortem_id]
    return is_copy(first, second, shared=len(one & other), of_one=len(one), of_other=len(other))


def _open_promises(memory: Memory) -> dict[frozenset[str], list[tuple[ItemRecord, LinkRecord]]]:
    """The items that are followed through an open issue, by their words."""
    links = {each.link.item_id: each for each in memory.links.values() if each.followed and _is_open(memory, each)}
    found: dict[frozenset[str], list[tuple[ItemRecord, LinkRecord]]] = defaultdict(list)
    for item in memory.present_items():
        if item.id in links and (words := words_of(item)):
            found[words].append((item, links[item.id]))
    return found


def _is_open(memory: Memory, record: LinkRecord) -> bool:
    issue = followed_issue(memory.issues, record.link.issue)
    return issue is not None and issue.state in WORKING


def _is_proposed(known: LinkRecord | None) -> bool:
    """Whether it was proposed for this reason before: one at a time is enough to decide about."""
    return known is not None and (known.link.score or 0.0) >= 1.0


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.strip().casefold() == other.strip().casefold()
