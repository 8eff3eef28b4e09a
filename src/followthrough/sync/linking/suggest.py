"""Compare items without an issue with existing issues. Matches are proposed, never followed unasked. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from followthrough.matching.issues import AT_MOST_IN_DOUBT, IssueIndex, IssueMatch, IssueText, ItemText
from followthrough.model import (
    Change,
    ItemRecord,
    Kind,
    LinkOrigin,
    LinkRecord,
    Memory,
    PlaceId,
    PostmortemIssues,
    PostmortemRecord,
    Put,
    TrackerName,
)
from followthrough.model.following import dismissed_links, followed_key
from followthrough.model.link import BY_ITSELF
from followthrough.model.spelling import Spelling
from followthrough.ports import CandidateIssue
from followthrough.reading.items.title import title_of
from followthrough.sync.filing.plan import LIKELY
from followthrough.sync.filing.routing import RoutingRules
from followthrough.sync.intervals import is_due

WORTH_SHOWING = 0.4
_CLEARLY_BEST = 0.1


def places_to_compare(
    memory: Memory, rules: RoutingRules, *, now: datetime
) -> Mapping[PlaceId, tuple[ItemRecord, ...]]:
    """Where an issue of each unlinked item may be: where it would be filed, and where its document is.

    A place is compared if one of its items is new since the last time, or if that was longer than a day ago.
    """
    found: dict[PlaceId, list[ItemRecord]] = defaultdict(list)
    waiting = {link.item_id for link in memory.links.values() if link.proposed}
    for item in _unlinked(memory):
        if item.id in waiting:
            continue
        postmortem = memory.postmortems[item.postmortem_id]
        route = rules.route(item, postmortem)
        places: dict[PlaceId, None] = {}
        if route is not None:
            places[route.tracker, route.place] = None
        if postmortem.repository is not None:
            places[TrackerName.GITHUB, postmortem.repository] = None
        for place in places:
            found[place].append(item)
    return {
        place: tuple(items)
        for place, items in found.items()
        if (last := memory.comparisons.get(place)) is None
        or is_due(last.compared_at, now)
        or any(item.first_seen > last.compared_at for item in items)
    }


def plan_suggestions(
    memory: Memory,
    items: Sequence[ItemRecord],
    candidates: Sequence[CandidateIssue],
    *,
    auto_link_threshold: float | None,
    now: datetime,
) -> Iterator[Change]:
    """The best issue for each item: a suggestion, or a confirmed link if its score is high enough and clearly the best.

    One that is likely comes before what only mentions the postmortem. If several items are in the body of one issue, it
    lists them, and is likely none of them.

    A dismissed issue is not proposed again, nor one through which another item is followed, nor one that is itself a
    postmortem.
    """
    postmortems = PostmortemIssues.of(memory)
    spelling = Spelling.of(memory)
    found_here = (replace(candidate, key=spelling.known(candidate.key)) for candidate in candidates)
    by_key = {candidate.key.key: candidate for candidate in found_here if candidate.key not in postmortems}
    index = IssueIndex([IssueText(candidate.key.key, candidate.title, candidate.body) for candidate in by_key.values()])
    followed = {link.issue for link in memory.links.values() if link.followed}
    decided = dismissed_links(memory) | memory.links.keys()
    texts = [(item, ItemText(title_of(item.item), names_of(memory.postmortems[item.postmortem_id]))) for item in items]
    ranks = [(item, index.rank(text, at_least=WORTH_SHOWING)) for item, text in texts]
    in_bodies = Counter(match.key for _, found in ranks for match in found if match.in_body and match.score >= LIKELY)
    for item, found in ranks:
        ranked = [
            replace(match, score=min(match.score, AT_MOST_IN_DOUBT))
            if match.in_body and in_bodies[match.key] > 1
            else match
            for match in found
            if by_key[match.key].key not in followed and (item.id, by_key[match.key].key) not in decided
        ]
        if ranked:
            best = next((match for match in ranked if match.score >= LIKELY), ranked[0])
            candidate = by_key[best.key]
            # A stranger who copies an item could also close the issue, and the item would be done.
            threshold = None if candidate.by_stranger else auto_link_threshold
            sure = threshold is not None and _is_sure(best, ranked, threshold)
            yield _link(item, candidate, best, now, confirmed=sure)
            if sure:
                followed.add(candidate.key)


def names_of(postmortem: PostmortemRecord) -> tuple[str, ...]:
    """How an issue may refer to a postmortem: by its address, file name, or title."""
    stem = PurePosixPath(postmortem.path).stem
    title = postmortem.title or ""
    names = (postmortem.url or "", stem if any(map(str.isdigit, stem)) else "", title)
    return tuple(name for name in names if name and (name != title or len(title.split()) >= 3))


def _unlinked(memory: Memory) -> Iterator[ItemRecord]:
    linked = memory.linked_items()
    for item in memory.present_items():
        if item.id not in linked and not item.item.done and item.kind is not Kind.VAGUE:
            yield item


def _is_sure(best: IssueMatch, ranked: Sequence[IssueMatch], threshold: float) -> bool:
    second = max((match.score for match in ranked if match is not best), default=0.0)
    return best.agrees and best.score >= threshold and best.score - second >= _CLEARLY_BEST


def _link(item: ItemRecord, candidate: CandidateIssue, match: IssueMatch, now: datetime, *, confirmed: bool) -> Put:
    origin = LinkOrigin.CONFIRMED if confirmed else LinkOrigin.SUGGESTED
    reason = f"{BY_ITSELF}{match.reason}" if confirmed else match.reason
    return Put(LinkRecord(item.id, candidate.key, origin, now, match.score, reason, candidate.url))


def open_suggestions(memory: Memory) -> tuple[LinkRecord, ...]:
    """Suggestions that wait for a person, each issue by its last known address, the likeliest first."""
    unlinked = {item.id for item in memory.present_items()} - memory.linked_items()
    waiting = [
        replace(link, issue=followed_key(memory.issues, link.issue))
        for link in memory.links.values()
        if link.proposed and link.item_id in unlinked
    ]
    likeliest_last = sorted(waiting, key=lambda link: link.score or 0.0)
    once = {link.id: link for link in likeliest_last}.values()
    return tuple(sorted(once, key=lambda link: (-(link.score or 0.0), link.issue.place, link.issue.key)))
