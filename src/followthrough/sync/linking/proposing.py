"""Ask the trackers for issues that unlinked items may mean, and remember the likely ones."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from followthrough.errors import FollowthroughError, NotAllowedError, NotVisibleError, StopError
from followthrough.model import Change, Comparison, Issue, IssueKey, ItemRecord, LinkRecord, Memory, Put, TrackerName
from followthrough.ports import CandidateIssue, IssueTracker
from followthrough.sync.filing.routing import RoutingRules
from followthrough.sync.following.answers import answers
from followthrough.sync.following.issues import remember
from followthrough.sync.ledger import Ledger
from followthrough.sync.linking.suggest import places_to_compare, plan_suggestions

MOST_CANDIDATES = 2_000
_TO_DO = " (let the token read them, or set sync.suggest = false)"
_BEFORE_THE_INCIDENT = timedelta(days=180)


def propose_links(
    trackers: Mapping[TrackerName, IssueTracker],
    rules: RoutingRules,
    ledger: Ledger,
    *,
    now: datetime,
    auto_link_threshold: float | None,
) -> None:
    """Compare the unlinked items with the issues of their places. A place that fails is skipped with the reason."""
    stopped: set[TrackerName] = set()

    def plan(memory: Memory, items: Sequence[ItemRecord], candidates: Sequence[CandidateIssue]) -> list[Change]:
        found = plan_suggestions(memory, items, candidates, auto_link_threshold=auto_link_threshold, now=now)
        return list(found)

    places = places_to_compare(ledger.memory, rules, now=now)
    for (name, place), items in sorted(places.items(), key=lambda entry: entry[0]):
        tracker = trackers.get(name)
        if tracker is None or name in stopped:
            continue
        since = _since(ledger.memory, items, now)
        try:
            candidates = list(islice(tracker.candidates(place, since), MOST_CANDIDATES))
            changes = plan(ledger.memory, items, candidates)
            if seen := _read_dismissed(tracker, ledger, changes):  # one of them may be at another address now
                changes = plan(ledger.memory.after(map(Put, seen)), items, candidates)
            linked = [link.issue for link in _links(changes) if link.followed]
            states = remember(ledger.memory, _read(tracker, linked, ledger), now)
        except FollowthroughError as error:
            to_do = _TO_DO if isinstance(error, (NotVisibleError, NotAllowedError)) else ""
            ledger.skip(place, f"its issues could not be compared{to_do}", cause=error)
            if isinstance(error, StopError):
                stopped.add(name)
            continue
        ledger.make([*changes, *states, Put(Comparison(name, place, now))])


def _read_dismissed(tracker: IssueTracker, ledger: Ledger, changes: Iterable[Change]) -> list[Issue]:
    """The issues that somebody dismissed for the items for which one would be proposed now."""
    proposed = {link.item_id for link in _links(changes)}
    dismissed = [link for link in ledger.memory.links.values() if link.dismissed_since is not None]
    keys = [link.issue for link in dismissed if link.item_id in proposed and link.issue.tracker is tracker.name]
    return _read(tracker, keys, ledger)


def _read(tracker: IssueTracker, keys: Sequence[IssueKey], ledger: Ledger) -> list[Issue]:
    return [answer for answer in answers(tracker, keys, ledger) if isinstance(answer, Issue)]


def _links(changes: Iterable[Change]) -> list[LinkRecord]:
    return [change.record for change in changes if isinstance(change.record, LinkRecord)]


def _since(memory: Memory, items: tuple[ItemRecord, ...], now: datetime) -> datetime:
    """Half a year before the first of these incidents: an issue may be older than what it would have prevented."""
    days = [memory.postmortems[item.postmortem_id].day for item in items]
    known = [datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) for day in days if day is not None]
    return min([*known, *(item.first_seen for item in items)]) - _BEFORE_THE_INCIDENT
