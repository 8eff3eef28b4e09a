"""What was open when it happened again, from a memory: the report's own answer, for the rule about it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from followthrough.figures.standing import STILL_OPEN, ended_on, least_finished, standing, was_open
from followthrough.matching.postmortems import ITEMS_FOR_ONE, Candidates, Sketch, pairs, sketch_of, still_open
from followthrough.model import INCIDENT_REPORTS, IssueKey, Kind, followed_issues
from followthrough.model.issue import Issue
from followthrough.model.memory import Memory
from followthrough.model.records import ItemRecord, PostmortemRecord
from followthrough.reading.items.title import title_of
from followthrough.rules.followed import LeftOpen


def left_open_in(memory: Memory, not_alike: Iterable[Iterable[str]] = ()) -> Mapping[str, tuple[LeftOpen, ...]]:
    """By a postmortem's identity: the items of similar earlier ones that were open on its day."""
    return _LeftOpenItems(memory, not_alike)


class _LeftOpenItems(Mapping[str, tuple[LeftOpen, ...]]):
    """Computed for each postmortem on demand: few are checked, and a store may hold very many."""

    def __init__(self, memory: Memory, not_alike: Iterable[Iterable[str]]) -> None:
        self._issues = followed_issues(memory)
        self._not_alike = tuple(map(tuple, not_alike))
        self._counted = {
            id_: record
            for id_, record in memory.postmortems.items()
            if record.gone_since is None and record.kind in INCIDENT_REPORTS and record.learning_only is None
        }
        self._items: dict[str, list[ItemRecord]] = {id_: [] for id_ in self._counted}
        for item in memory.present_items():
            if item.postmortem_id in self._counted:
                self._items[item.postmortem_id].append(item)
        self._followed: dict[str, list[IssueKey]] = {}
        for link in memory.links.values():
            if link.followed:
                self._followed.setdefault(link.item_id, []).append(link.issue)
        sketches = [
            _sketch(record, [key for item in self._items[id_] for key in self._followed.get(item.id, ())])
            for id_, record in self._counted.items()
        ]
        sketches.sort(key=lambda sketch: (-sketch.day.toordinal(), sketch.id))
        # What was before the first reading of a document that states no day is not known, only what was after it.
        later = [sketch for sketch in sketches if self._counted[sketch.id].day is not None]
        self._candidates = Candidates(later)
        for sketch in sketches:
            self._candidates.add(sketch)
        self._by_identity: dict[str, list[Sketch]] = {}
        for sketch in later:
            self._by_identity.setdefault(self._counted[sketch.id].identity, []).append(sketch)

    def __getitem__(self, identity: str) -> tuple[LeftOpen, ...]:
        alike, _ = pairs(self._by_identity[identity], self._candidates, self._not_alike)
        return tuple(left for _, lefts in still_open(alike, self._open_on) for left in lefts[:ITEMS_FOR_ONE])

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_identity)

    def __len__(self) -> int:
        return len(self._by_identity)

    def _open_on(self, id_: str, day: date) -> list[LeftOpen]:
        found = []
        for item in self._items[id_]:
            if item.kind is Kind.VAGUE:  # never open, though two postmortems may share its issue
                continue
            left = _left_open(item, self._counted[id_], self._issues.get(item.id, []), day)
            if left is not None:
                found.append(left)
        return sorted(found, key=lambda left: left.since is not None)


def _sketch(record: PostmortemRecord, issues: Iterable[IssueKey]) -> Sketch:
    return sketch_of(
        record.id,
        record.path,
        record.day or record.first_seen.date(),
        title=record.title,
        service=record.service,
        factors=[factor.text for factor in record.factors],
        issues=frozenset(issues),
    )


def _left_open(item: ItemRecord, earlier: PostmortemRecord, issues: list[Issue | None], day: date) -> LeftOpen | None:
    """The item for the rule, if it was open on that day."""
    stands = standing(issues, ticked=bool(item.item.done))
    if not was_open(stands, ended_on(issues), day):
        return None
    deciding = least_finished(issues)
    return LeftOpen(
        text=title_of(item.item),  # it stands in a comment, which names nobody
        postmortem=earlier.title or earlier.path,
        day=earlier.day,
        issue=None if deciding is None else deciding.key.key,
        since=None if stands in STILL_OPEN else stands.value,
    )
