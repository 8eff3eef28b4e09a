"""Ask the trackers for issues that unlinked items may mean, and remember the likely ones."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import islice

from followthrough.errors import FollowthroughError, NotAllowedError, NotVisibleError, StopError
from followthrough.model import Comparison, ItemRecord, Memory, Put, TrackerName
from followthrough.ports import IssueTracker
from followthrough.sync.filing.routing import RoutingRules
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
    again_after: timedelta,
    auto_link_threshold: float | None,
) -> None:
    """Compare the unlinked items with the issues of their places. A place that fails is skipped with the reason."""
    stopped: set[TrackerName] = set()
    places = places_to_compare(ledger.memory, rules, now=now, again_after=again_after)
    for (name, place), items in sorted(places.items(), key=lambda each: each[0]):
        tracker = trackers.get(name)
        if tracker is None or name in stopped:
            continue
        since = _since(ledger.memory, items, now)
        try:
            candidates = list(islice(tracker.candidates(place, since), MOST_CANDIDATES))
        except FollowthroughError as error:
            to_do = _TO_DO if isinstance(error, (NotVisibleError, NotAllowedError)) else ""
            ledger.skip_for(error, place, f"its issues could not be compared{to_do}")
            if isinstance(error, StopError):
                stopped.add(name)
            continue
        changes = plan_suggestions(ledger.memory, items, candidates, auto_link_threshold=auto_link_threshold, now=now)
        ledger.make([*changes, Put(Comparison(name, place, now))])


def _since(memory: Memory, items: tuple[ItemRecord, ...], now: datetime) -> datetime:
    """Half a year before the first of these incidents: an issue may be older than what it would have prevented."""
    days = [memory.postmortems[each.postmortem_id].day for each in items]
    known = [datetime(each.year, each.month, each.day, tzinfo=now.tzinfo) for each in days if each is not None]
    return min([*known, *(each.first_seen for each in items)]) - _BEFORE_THE_INCIDENT
