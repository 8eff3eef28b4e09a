"""How an action item stands: by the states of its followed issues, or by the document's own word.

This module decides whether an item is open, done, ended, or not visible; the store counts by the same words in SQL.
What a single issue's state means is in model/state.py. The two differ for an issue that is gone: the issue itself
cannot be seen (UNSEEN), but its item is known to have ended undone (LEFT).
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from followthrough.model import Issue


class Standing(StrEnum):
    """The state of an issue, or what replaces it. Only DONE counts as done.

    TICKED is done by the document's word alone: no followed issue could confirm it. UNREAD is linked to an issue that
    was never read. UNLINKED has neither an issue nor a tick.
    """

    DONE = "done"
    DUPLICATE = "duplicate"
    DROPPED = "dropped"
    MOVED = "moved"
    GONE = "gone"
    UNSUPPORTED = "unsupported"
    HIDDEN = "hidden"
    UNREAD = "unread"
    IN_PROGRESS = "in-progress"
    OPEN = "open"
    TICKED = "ticked"
    UNLINKED = "unlinked"


ORDER = tuple(Standing)
"""From the most to the least finished; an item with several issues stands as the least finished of them."""

STILL_OPEN = frozenset({Standing.OPEN, Standing.IN_PROGRESS, Standing.UNLINKED})
"""The work is still to be done."""

NOT_KNOWN = frozenset({Standing.UNSUPPORTED, Standing.HIDDEN, Standing.UNREAD})
"""Nobody could see how it stands, so it counts neither for nor against anybody."""

LEFT = frozenset({Standing.DROPPED, Standing.DUPLICATE, Standing.MOVED, Standing.GONE})
"""It ended in some other way than by being done."""

ENDED = LEFT | {Standing.DONE}
"""Nobody works on it any more, and a tracker knows since when."""

WITHOUT_ISSUE = frozenset({Standing.TICKED, Standing.UNLINKED})
"""It is not followed through an issue."""


def standing(issues: Iterable[Issue | None], *, ticked: bool) -> Standing:
    """How an item with these followed issues stands (None: an issue that was never read)."""
    words = [Standing.UNREAD if issue is None else _of(issue) for issue in issues]
    if words:
        return max(words, key=ORDER.index)
    return Standing.TICKED if ticked else Standing.UNLINKED


def least_finished(issues: Iterable[Issue | None]) -> Issue | None:
    """The issue that decides how an item stands, among those that were read; the first of equals."""
    return max((issue for issue in issues if issue), key=lambda issue: ORDER.index(_of(issue)), default=None)


def ended_on(issues: Iterable[Issue | None]) -> date | None:
    """The day when the last of the ended issues ended."""
    ends = [(issue.closed_at or issue.seen_at).date() for issue in issues if issue and _of(issue) in ENDED]
    return max(ends, default=None)


def was_open(stands: Standing, ended: date | None, day: date) -> bool:
    """Whether an item with this standing was open on the day: it still is, or it ended later."""
    return stands in STILL_OPEN or (stands in ENDED and ended is not None and ended > day)


def _of(issue: Issue) -> Standing:
    return Standing(issue.state.value)


_DROPPED = (
    r"(?:won['’]?t (?:do|fix|be done|implement)|will not (?:do|be done)|not (?:planned|doing|needed|worth it)|"
    r"dropped|declined|rejected|obsolete|superseded|abandoned|cancell?ed|withdrawn)"
)
_DROPPED_WITH_REASON = re.compile(
    # "Won't do: the queue goes away" anywhere; without the colon only where a clause begins with it.
    rf"\b{_DROPPED}\W{{0,3}}[:：]\W{{0,3}}\w+ \w|"
    rf"(?:^|[.;(\[]|[-–—] )\W{{0,3}}(?:now |was |it is )?{_DROPPED}"
    r"(?:,|\W{0,3} [-–—]| because| since| as| by| after| due to)"
    r"\W{1,3}\w+ \w",
    re.IGNORECASE,
)


def states_reason(text: str) -> bool:
    """Whether an item's own words give a reason why it is dropped: "... Dropped: the queue is switched off in June".

    The rule dropped-without-reason asks for less, to avoid false alarms: a word like "because" is enough, even in the
    line below.
    """
    return _DROPPED_WITH_REASON.search(text[:2000]) is not None


class Evidence(StrEnum):
    """What confirms that an item was done: a merged change, nothing, or the tracker did not report it."""

    WITHOUT = "without"
    NOT_KNOWN = "not-known"
    WITH = "with"


EVIDENCE_ORDER = tuple(Evidence)
"""An item with several issues has the least evidence of any of them."""


def evidence_of(issue: Issue) -> Evidence:
    """What confirms that a done issue was done. A pull request is its own evidence."""
    if issue.is_pull_request:
        return Evidence.WITH
    if issue.evidence is None:
        return Evidence.NOT_KNOWN
    return Evidence.WITH if any(change.merged for change in issue.evidence) else Evidence.WITHOUT


class DueSource(StrEnum):
    """Which date applies: the document's, else the tracker's, else the policy of the settings, or none."""

    DOCUMENT = "document"
    TRACKER = "tracker"
    POLICY = "policy"
    NONE = "none"
