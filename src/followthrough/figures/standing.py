"""How an action item stands: the state of the issues that it is followed through, or the document's own word."""

import re
from collections.abc import Iterable
from enum import StrEnum

from followthrough.model import State


class Standing(StrEnum):
    """A state of an issue, or what stands in for it. Only DONE counts as done.

    TICKED is done by the document's word: no issue is followed that could bear it out. UNREAD is linked to an issue
    that was never read; UNLINKED has no issue and no tick.
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
"""From the most to the least finished; an item with several issues is as far as the least finished of them."""

STILL_OPEN = frozenset({Standing.OPEN, Standing.IN_PROGRESS, Standing.UNLINKED})
"""The work is still to be done."""

NOT_KNOWN = frozenset({Standing.UNSUPPORTED, Standing.HIDDEN, Standing.UNREAD})
"""Nobody could see how it stands: held neither for nor against anybody."""

LEFT = frozenset({Standing.DROPPED, Standing.DUPLICATE, Standing.MOVED, Standing.GONE})
"""It ended in some other way than by being done."""


def standing(states: Iterable[State | None], *, ticked: bool) -> Standing:
    """How an item with these followed issues stands (None: an issue that was never read)."""
    words = [Standing.UNREAD if state is None else Standing(state.value) for state in states]
    if words:
        return max(words, key=ORDER.index)
    return Standing.TICKED if ticked else Standing.UNLINKED


_DROPPED = (
    r"(?:won['’]?t (?:do|fix|be done|implement)|will not (?:do|be done)|not (?:planned|doing|needed|worth it)|"
    r"dropped|declined|rejected|obsolete|superseded|abandoned|cancell?ed|withdrawn)"
)
_SAYS_WHY = re.compile(
    # "Won't do: the queue goes away" anywhere; without the colon only where a clause begins with it.
    rf"\b{_DROPPED}\W{{0,3}}[:：]\W{{0,3}}\w+ \w|"
    rf"(?:^|[.;(\[]|[-–—] )\W{{0,3}}(?:now |was |it is )?{_DROPPED}"
    r"(?:,|\W{0,3} [-–—]| because| since| as| by| after| due to)"
    r"\W{1,3}\w+ \w",
    re.IGNORECASE,
)


def says_why(text: str) -> bool:
    """Whether an item's own words say why it is dropped: "... Dropped: the queue is switched off in June"."""
    return _SAYS_WHY.search(text[:2000]) is not None


class Evidence(StrEnum):
    """What bears out that an item was done: a merged change, none, or the tracker did not say."""

    WITHOUT = "without"
    NOT_KNOWN = "not-known"
    WITH = "with"


EVIDENCE_ORDER = tuple(Evidence)
"""An item with several issues has the least evidence of any of them."""


class DueSource(StrEnum):
    """Which date applied: the document's, else the tracker's, else the policy of the settings; or none."""

    DOCUMENT = "document"
    TRACKER = "tracker"
    POLICY = "policy"
    NONE = "none"
