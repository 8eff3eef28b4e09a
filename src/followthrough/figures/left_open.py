"""What was open when it happened again, of a memory: the report's own answer, for the rule that tells it."""

from collections.abc import Iterable, Mapping
from datetime import date

from followthrough.figures.standing import LEFT, STILL_OPEN, Standing, standing
from followthrough.matching.postmortems import ITEMS_FOR_ONE, Candidates, Sketch, pairs, still_open, texts_of
from followthrough.model import DocumentKind, IssueKey, Kind, followed_issue
from followthrough.model.issue import Issue
from followthrough.model.memory import ItemRecord, Memory, PostmortemRecord
from followthrough.rules.followed import LeftOpen

_COUNTED = frozenset({DocumentKind.POSTMORTEM, DocumentKind.NEAR_MISS})


def left_open_in(memory: Memory, not_alike: Iterable[Iterable[str]] = ()) -> Mapping[str, tuple[LeftOpen, ...]]:
    """By a postmortem's identity: the items of earlier ones like it that were open on its day."""
    counted = {
        id_: record
        for id_, record in memory.postmortems.items()
        if record.gone_since is None and record.kind in _COUNTED and record.learning_only is None
    }
    items: dict[str, list[ItemRecord]] = {id_: [] for id_ in counted}
    for item in memory.present_items():
        if item.postmortem_id in counted and item.kind is not Kind.VAGUE:
            items[item.postmortem_id].append(item)
    followed: dict[str, list[IssueKey]] = {}
    for link in memory.links.values():
        if link.followed:
            followed.setdefault(link.link.item_id, []).append(link.link.issue)

    def open_on(id_: str, day: date) -> list[LeftOpen]:
        told = []
        for item in items[id_]:
            keys = followed.get(item.id, [])
            left = _left_open(item, counted[id_], [followed_issue(memory.issues, key) for key in keys], keys, day)
            if left is not None:
                told.append(left)
        return sorted(told, key=lambda each: each.since is not None)

    sketches = [
        _sketch(record, [key for item in items[id_] for key in followed.get(item.id, ())])
        for id_, record in counted.items()
    ]
    sketches.sort(key=lambda each: (-each.day.toordinal(), each.id))
    candidates = Candidates(sketches)
    for sketch in sketches:
        candidates.add(sketch)
    alike, _ = pairs(sketches, candidates, not_alike)
    found: dict[str, list[LeftOpen]] = {}
    for pair, left_open in still_open(alike, open_on):
        found.setdefault(counted[pair.later.id].identity, []).extend(left_open[:ITEMS_FOR_ONE])
    return {identity: tuple(told) for identity, told in found.items()}


def _sketch(record: PostmortemRecord, issues: Iterable[IssueKey]) -> Sketch:
    return Sketch(
        id=record.id,
        path=record.path,
        day=record.day or record.first_seen.date(),
        service=(record.service or "").strip() or None,
        texts=texts_of(record.title, [factor.text for factor in record.factors]),
        issues=frozenset(issues),
    )


def _left_open(
    item: ItemRecord, earlier: PostmortemRecord, issues: list[Issue | None], keys: list[IssueKey], day: date
) -> LeftOpen | None:
    """The item as the rule tells it, if it was open on the day: it still is, or ended only afterwards."""
    stands = standing([None if issue is None else issue.state for issue in issues], ticked=bool(item.item.done))
    seen = [issue for issue in issues if issue is not None]
    if stands not in STILL_OPEN:
        ended = [
            (issue.closed_at or issue.seen_at).date()
            for issue in seen
            if Standing(issue.state.value) in LEFT | {Standing.DONE}
        ]
        if stands not in LEFT | {Standing.DONE} or not ended or max(ended) <= day:
            return None
    deciding = next((issue.key for issue in seen if issue.state.value == stands), keys[0] if keys else None)
    return LeftOpen(
        text=item.item.text,
        postmortem=earlier.title or earlier.path,
        day=earlier.day or earlier.first_seen.date(),
        issue=None if deciding is None else deciding.key,
        since=None if stands in STILL_OPEN else stands.value,
    )
