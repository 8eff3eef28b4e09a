"""The states of issues and what they mean. How an item with such issues stands is in figures/standing.py."""

from enum import StrEnum


class State(StrEnum):
    """What the state of an issue means to followthrough. Only DONE counts as done."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"
    DUPLICATE = "duplicate"
    MOVED = "moved"
    GONE = "gone"
    HIDDEN = "hidden"
    UNSUPPORTED = "unsupported"


# Every state is in exactly one of these three sets, except for MOVED, which continues elsewhere.

WORKING = frozenset({State.OPEN, State.IN_PROGRESS})
"""States in which the work is still to be done."""

CLOSED = frozenset({State.DONE, State.DROPPED, State.DUPLICATE})
"""States in which nobody works on the issue any more; people may still reopen it."""

UNSEEN = frozenset({State.GONE, State.HIDDEN, State.UNSUPPORTED})
"""States in which the tracker shows nothing of the issue; what was known of it before is kept."""

MAY_BE_OPEN = WORKING | {State.HIDDEN, State.MOVED}
"""States in which the work is still to be done, as far as is known: the tracker may not show it just now."""


def is_reopened(before: State | None, after: State) -> bool:
    """Whether work on a closed issue goes on again."""
    return before in CLOSED and after in WORKING
