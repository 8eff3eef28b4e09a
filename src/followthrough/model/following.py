"""Which issue counts for a link: the new address of a moved issue, the original of a duplicate."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from followthrough.model.issue import Issue, IssueKey
from followthrough.model.memory import Memory
from followthrough.model.records import LinkId, LinkRecord
from followthrough.model.reference import TrackerName
from followthrough.model.state import CLOSED, MAY_BE_OPEN, State

_STEPS = 10


def next_key(issue: Issue) -> IssueKey | None:
    """Where this issue's story continues, or None if it ends here."""
    if issue.state is State.MOVED:
        return issue.moved_to
    if issue.state is State.DUPLICATE:
        return issue.duplicate_of
    return None


def addresses(issues: Mapping[IssueKey, Issue], key: IssueKey) -> list[IssueKey]:
    """`key`, and where its story went on, as far as is known. A circle ends where it began."""
    found = [key]
    for _ in range(_STEPS):
        issue = issues.get(found[-1])
        onward = next_key(issue) if issue else None
        if onward is None:
            break
        if onward in found:
            return [key]
        found.append(onward)
    return found


def followed_key(issues: Mapping[IssueKey, Issue], key: IssueKey) -> IssueKey:
    """The last known address behind `key`."""
    return addresses(issues, key)[-1]


def dismissed_links(memory: Memory) -> frozenset[LinkId]:
    """Each item with the issues that it is not, at all their known addresses."""
    return frozenset(
        (link.item_id, key)
        for link in memory.links.values()
        if link.dismissed_since is not None
        for key in addresses(memory.issues, link.issue)
    )


def followed_issue(issues: Mapping[IssueKey, Issue], key: IssueKey) -> Issue | None:
    """The issue whose state counts for a link to `key`; the last readable one if the next is not known yet."""
    onward = followed_key(issues, key)
    return issues.get(onward) or issues.get(key)


def has_no_original(issues: Mapping[IssueKey, Issue], issue: Issue) -> bool:
    """Whether it is closed as a duplicate of nothing that could be followed, so that nobody knows what became of it."""
    return issue.state is State.DUPLICATE and followed_key(issues, issue.key) in issues


def may_be_open(issue: Issue | None) -> bool:
    """Whether an issue is open or not visible now. What is filed again because of an outage is filed twice."""
    return issue is None or issue.state in MAY_BE_OPEN


@dataclass(frozen=True, slots=True)
class FollowedItems:
    """The ids of the items, present or not, that are followed through issues.

    `open`: one of these is open, as far as is known. `closed`: all of them were closed when they were last read.
    `issues`: all addresses of the issues of each item, in a form for comparison.
    """

    open: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    issues: Mapping[str, frozenset[IssueKey]] = field(default_factory=dict)


def followed_items(memory: Memory) -> FollowedItems:
    """Which followed items are open, and which are closed."""
    followed = followed_issues(memory).items()
    return FollowedItems(
        frozenset(id_ for id_, issues in followed if any(map(may_be_open, issues))),
        frozenset(id_ for id_, issues in followed if all(issue and issue.state in CLOSED for issue in issues)),
        _keys_by_item(memory),
    )


def _keys_by_item(memory: Memory) -> dict[str, frozenset[IssueKey]]:
    found: dict[str, frozenset[IssueKey]] = {}
    for link in memory.links.values():
        if link.followed:
            keys = frozenset(key.folded for key in addresses(memory.issues, link.issue))
            found[link.item_id] = found.get(link.item_id, frozenset()) | keys
    return found


def followed_issues(memory: Memory) -> dict[str, list[Issue | None]]:
    """The issues that count for each followed item, by the item's id (None: never read)."""
    answering = answering_trackers(memory)
    found: dict[str, list[Issue | None]] = {}
    for item_id, links in memory.links_by_item().items():
        if counted := counted_links(links, answering):
            found[item_id] = [followed_issue(memory.issues, link.issue) for link in counted]
    return found


def answering_trackers(memory: Memory) -> frozenset[TrackerName]:
    """The trackers that ever gave an answer about an issue."""
    read = {key.tracker for key, issue in memory.issues.items() if issue.state is not State.UNSUPPORTED}
    return frozenset(read.union(memory.trackers))


def counted_links(links: Iterable[LinkRecord], answering: Container[TrackerName]) -> list[LinkRecord]:
    """The followed ones of an item's links by which it stands.

    Beside an issue, a pull request in a tracker that never answered is none: it is evidence that nobody could look at,
    and no second promise.
    """
    followed = [link for link in links if link.followed]
    if not any(link.issue.tracker in answering for link in followed):
        return followed
    return [link for link in followed if link.issue.tracker in answering or not link.is_change]
