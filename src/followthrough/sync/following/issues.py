"""Which issues to ask a tracker for, and what to remember of its answers. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from followthrough.model import (
    Change,
    Drop,
    Issue,
    IssueEvent,
    IssueKey,
    Memory,
    PlaceId,
    PlaceReading,
    PostmortemIssues,
    Put,
    State,
    TrackerName,
    next_key,
)
from followthrough.model.spelling import Spelling
from followthrough.model.state import UNSEEN
from followthrough.reading.items.references import reference_of_url
from followthrough.sync.intervals import WHOLE_EVERY, is_due
from followthrough.sync.storable import all_storable

BATCH = 100
_WITH_ADAPTER = frozenset({TrackerName.GITHUB, TrackerName.JIRA})


@dataclass(frozen=True, slots=True)
class PlaceToRead:
    """What to ask of one place: these keys and, if `since` is set, what changed at or after that time.

    `followed` are all followed issues of the place. `whole` means that each of them is asked for by its key.
    """

    tracker: TrackerName
    place: str
    keys: tuple[IssueKey, ...]
    followed: frozenset[IssueKey]
    since: datetime | None = None
    whole: bool = False


def followed_keys(memory: Memory) -> frozenset[IssueKey]:
    """Every issue through which a present item is followed, and the issues that moved and duplicate ones lead to.

    This includes the issues of items that their document gives up: if they are still open, that is reported.
    """
    present = {item.id for item in (*memory.present_items(), *memory.given_up_items())}
    found: set[IssueKey] = set()
    open_ends = [link.issue for link in memory.links.values() if link.followed and link.item_id in present]
    while open_ends:
        key = open_ends.pop()
        if key in found:
            continue
        found.add(key)
        issue = memory.issues.get(key)
        onward = next_key(issue) if issue else None
        if onward is not None:
            open_ends.append(onward)
    return frozenset(found)


def plan_reading(memory: Memory, tracker: TrackerName, *, now: datetime) -> tuple[PlaceToRead, ...]:
    """What to ask this tracker, starting with the place that waited longest.

    A place that fits in one batch is read by its keys: that takes one request too, and also shows moves and deletions.
    A larger place is read by what changed since its cursor, and by its keys once a day. An issue that moved to a
    known address, or was gone or hidden for longer than that, is only asked for again then.
    """
    by_place: dict[str, set[IssueKey]] = defaultdict(set)
    for key in followed_keys(memory):
        if key.tracker is tracker:
            by_place[key.place].add(key)
    asked = [_place_to_read(memory, (tracker, place), keys, now) for place, keys in by_place.items()]

    def waited(place: PlaceToRead) -> tuple[bool, float, str]:
        last = memory.places.get((tracker, place.place))
        return last is not None, last.read_at.timestamp() if last else 0.0, place.place

    return tuple(sorted((place for place in asked if place.keys or place.since), key=waited))


def _place_to_read(memory: Memory, place: PlaceId, keys: set[IssueKey], now: datetime) -> PlaceToRead:
    last = memory.places.get(place)
    whole = last is None or is_due(last.whole_at, now)
    asked = keys if whole else {key for key in keys if not _is_settled(memory.issues.get(key), now - WHOLE_EVERY)}
    in_changes = {key for key in asked if _shown(memory, key)}
    since = last.cursor if last and not whole and len(in_changes) > BATCH else None
    wanted = sorted(asked - in_changes if since else asked, key=lambda key: (_seen_at(memory, key), _natural(key)))
    return PlaceToRead(*place, tuple(wanted), frozenset(keys), since, whole)


def unsupported(memory: Memory, served: Iterable[TrackerName], now: datetime) -> tuple[Change, ...]:
    """Mark unread issues of trackers that no adapter serves.

    A tracker that only lacks a token or an address is served, so its issues are left as not read yet.
    """
    names = _WITH_ADAPTER.union(served)
    return tuple(
        _put(None, Issue(key, State.UNSUPPORTED, now, raw_state=_why_unsupported(key)), now)
        for key in sorted(followed_keys(memory))
        if key.tracker not in names and key not in memory.issues
    )


def _why_unsupported(key: IssueKey) -> str:
    named = reference_of_url(key.key, key.key)
    if named is not None and named.tracker in _WITH_ADAPTER:
        name = named.tracker
        return f"at another address than {name}.url; if it is the same server, name it in {name}.also_at"
    return "no adapter serves this tracker"


def remember(memory: Memory, seen: Iterable[Issue], now: datetime, *, touch: bool = False) -> Iterator[Put]:
    """What is new in these answers. With `touch`, also when each was seen, for a place that was not read completely.

    A duplicate of a postmortem leads nowhere: that issue is closed when people have talked, not when something is done.
    """
    answers = list(seen)
    is_needed = any(answer.moved_to or answer.duplicate_of for answer in answers)
    spelling = Spelling.of(memory if is_needed else Memory())
    postmortems = PostmortemIssues(memory.postmortems.values() if is_needed else (), memory.issues)
    for answer in answers:
        known = memory.issues.get(answer.key)
        issue = _merged(known, all_storable(answer))
        if issue.moved_to is not None:
            issue = replace(issue, moved_to=spelling.known(issue.moved_to))
        if issue.duplicate_of is not None:
            original = spelling.known(issue.duplicate_of)
            issue = replace(issue, duplicate_of=None if original in postmortems else original)
        if known is None or touch or replace(issue, seen_at=known.seen_at) != known:
            yield _put(known, issue, now)


def remember_filed(memory: Memory, filed: Issue, now: datetime) -> Iterator[Change]:
    """What is new with an issue of ours. If it stands where another one was that moved, the links to that one move."""
    known = memory.issues.get(filed.key)
    moved_to = known.moved_to if known else None
    if known is None or moved_to is None or not _is_another(known, filed):
        yield from remember(memory, [filed], now)
        return
    there = memory.issues.get(moved_to)
    for link in memory.links.values():
        if link.issue == filed.key:
            yield Drop(link)
            if (link.item_id, moved_to) not in memory.links:
                yield Put(replace(link, issue=moved_to, url=there.url if there else None))
    yield _put(known, all_storable(filed), now)


def complete(memory: Memory, asked: PlaceToRead, cursor: datetime | None, now: datetime) -> Put:
    """Record that a place was read completely. Its cursor never goes back."""
    last = memory.places.get((asked.tracker, asked.place))
    before = last.cursor if last else None
    return Put(
        PlaceReading(
            tracker=asked.tracker,
            place=asked.place,
            read_at=now,
            whole_at=now if asked.whole or last is None else last.whole_at,
            cursor=max((time for time in (before, cursor) if time is not None), default=None),
        )
    )


def _put(known: Issue | None, issue: Issue, now: datetime) -> Put:
    before = None if known is None else known.state
    return Put(issue, () if before is issue.state else (IssueEvent(issue.key, now, before, issue.state),))


def _merged(known: Issue | None, answer: Issue) -> Issue:
    """The answer, completed with what was known and the answer leaves out."""
    if known is None:
        return answer
    is_another = answer.state is not State.MOVED and _is_another(known, answer)
    if known.state is State.MOVED and (is_another or (known.moved_to and answer.state in UNSEEN)):
        return replace(known, seen_at=answer.seen_at)
    if is_another:
        answer = Issue(known.key, State.HIDDEN, answer.seen_at, raw_state="another issue has its address now")
    if answer.state in UNSEEN or answer.state is State.MOVED:
        return replace(
            known,
            state=answer.state,
            raw_state=answer.raw_state,
            seen_at=answer.seen_at,
            url=answer.url or known.url,
            moved_to=answer.moved_to or (known.moved_to if answer.state is State.MOVED else None),
            duplicate_of=None,
        )
    if answer.evidence is None and answer.state is known.state:
        return replace(answer, evidence=known.evidence)
    return answer


def _is_another(known: Issue, answer: Issue) -> bool:
    """Whether the address leads to another issue now: a new repository or project took the name of the old one."""
    return (
        None not in (known.created_at, answer.created_at)
        and known.created_at != answer.created_at
        and known.title != answer.title
        and (known.marker_id is None or known.marker_id != answer.marker_id)
    )


def _is_settled(issue: Issue | None, since: datetime) -> bool:
    """Whether asking again can wait: the issue moved to a known address, or was not visible since before `since`.

    Until then it is asked for in each run, so that one wrong answer does not hide an issue for long.
    """
    if issue is None:
        return False
    if issue.state is State.MOVED:
        return issue.moved_to is not None
    return issue.state in {State.GONE, State.HIDDEN} and issue.seen_at <= since


def _shown(memory: Memory, key: IssueKey) -> bool:
    issue = memory.issues.get(key)
    return issue is not None and issue.state not in UNSEEN


def _seen_at(memory: Memory, key: IssueKey) -> float:
    issue = memory.issues.get(key)
    return issue.seen_at.timestamp() if issue else 0.0


def _natural(key: IssueKey) -> tuple[str, int]:
    number = key.key.replace("#", "-").rpartition("-")[2]
    return key.place, int(number) if number.isdecimal() else 0
