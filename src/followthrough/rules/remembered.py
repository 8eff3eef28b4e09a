"""What a store's memory means for rules: which issue speaks for an item, and what was open when it happened again."""

from collections.abc import Mapping, Sequence
from datetime import date

from followthrough.model import ActionItem, State
from followthrough.model.following import followed_issue
from followthrough.model.issue import Issue
from followthrough.model.memory import ItemRecord, Memory, PostmortemRecord
from followthrough.reading.patterns import lazy_pattern
from followthrough.rules.followed import Followed, LeftOpen

_WORD = lazy_pattern(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    ("incident", "outage", "postmortem", "report", "production", "service", "with", "from", "after", "when", "again")
)
_ALIKE = 0.34
# A tracker tells the first hundred files of a change.
_MOST_PATHS_TOLD = 100


def followed_in(memory: Memory) -> Mapping[str, Followed]:
    """What is followed, by the id of the item and by the key of the issue that the item refers to."""
    found: dict[str, Followed] = {}
    for key in memory.issues:
        if (issue := followed_issue(memory.issues, key)) is not None:
            found[key.key] = _followed(issue)
    for link in memory.links.values():
        if link.followed and (issue := followed_issue(memory.issues, link.link.issue)) is not None:
            found[link.link.item_id] = _followed(issue)
    return found


def items_known_in(memory: Memory) -> Mapping[str, Sequence[ActionItem]]:
    """The items that stand in each document, by its identity, in its order."""
    found: dict[str, list[ActionItem]] = {}
    for record in sorted(memory.present_items(), key=lambda each: (each.postmortem_id, each.position)):
        found.setdefault(memory.postmortems[record.postmortem_id].identity, []).append(record.item)
    return found


def left_open_in(memory: Memory) -> Mapping[str, tuple[LeftOpen, ...]]:
    """By a postmortem's identity: the items of earlier similar ones of the same service that were open on its day."""
    present = [record for record in memory.postmortems.values() if record.gone_since is None and record.day]
    items: dict[str, list[ItemRecord]] = {}
    for item in memory.present_items():
        items.setdefault(item.postmortem_id, []).append(item)
    issues: dict[str, Issue | None] = {}
    for link in memory.links.values():
        if link.followed:
            issues.setdefault(link.link.item_id, followed_issue(memory.issues, link.link.issue))
    found: dict[str, tuple[LeftOpen, ...]] = {}
    for later in present:
        left = [
            LeftOpen(
                item.item.text, earlier.title or earlier.path, earlier.day, issue.key.key, issue.state is State.DONE
            )
            for earlier in present
            if earlier.day and later.day and earlier.day < later.day and _alike(earlier, later)
            for item in items.get(earlier.id, ())
            if (issue := issues.get(item.id)) is not None and _was_open(item, issue, later.day)
        ]
        if left:
            found[later.identity] = tuple(left)
    return found


def _followed(issue: Issue) -> Followed:
    evidence = None if issue.evidence is None else any(change.merged for change in issue.evidence)
    return Followed(issue.key.key, issue.state, issue.raw_state, issue.url, issue.due, evidence, _paths(issue))


def _paths(issue: Issue) -> tuple[str, ...] | None:
    """The files of its merged changes, or None where of one they were not told, or perhaps cut off."""
    paths: list[str] = []
    for change in issue.evidence or ():
        if change.merged:
            if change.paths is None or len(change.paths) >= _MOST_PATHS_TOLD:
                return None
            paths += change.paths
    return tuple(paths) or None


def _was_open(item: ItemRecord, issue: Issue, day: date) -> bool:
    """Whether an item was not done on a day; only what an issue says is known for a day that has passed."""
    if not item.kind.systemic:
        return False
    if issue.state in {State.OPEN, State.IN_PROGRESS}:
        return True
    return issue.state is State.DONE and issue.closed_at is not None and issue.closed_at.date() > day


def _alike(one: PostmortemRecord, other: PostmortemRecord) -> bool:
    if not one.service or not other.service or one.service.casefold() != other.service.casefold():
        return False
    first, second = _words(one.title), _words(other.title)
    shared = len(first & second)
    return shared >= 2 and shared >= _ALIKE * len(first | second)


def _words(title: str | None) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall((title or "").lower())) - _COMMON
