"""What a sync could not do, one line per cause."""

from collections.abc import Iterator

from followthrough.reports.words import shortened
from followthrough.sync.result import RunResult

_MOST_NAMED = 3
"""How many of the things that one cause prevented are listed by name."""


def sync_trouble(result: RunResult) -> Iterator[str]:
    """One line for each thing that was not done. Having nothing to read is not trouble.

    Everything that one tracker prevented for the same cause is one line, so that an outage does not fill a mailbox.
    """
    by_cause: dict[str, list[tuple[str, str]]] = {}
    causes = {skip.cause for skip in result.skipped if skip.failed}
    for use in result.trackers.values():
        if use.trouble and use.trouble not in causes:
            by_cause.setdefault(use.trouble, []).append((use.tracker.value, use.trouble))
    for skip in result.skipped:
        if skip.failed:
            by_cause.setdefault(skip.cause or f"{skip.path}: {skip.reason}", []).append((skip.path, skip.reason))
    for cause, skipped in by_cause.items():
        places = list(dict.fromkeys(place for place, _ in skipped))
        reasons = {reason for _, reason in skipped}
        yield f"{shortened(places, _MOST_NAMED)}: {reasons.pop() if len(reasons) == 1 else cause}"
