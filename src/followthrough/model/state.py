"""The states of issues and what they mean."""

from enum import StrEnum


class State(StrEnum):
    """What followthrough means by the state of an issue. Only DONE counts as done."""

    OPEN = "open"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"
    DUPLICATE = "duplicate"
    MOVED = "moved"
    GONE = "gone"
    HIDDEN = "hidden"
    UNSUPPORTED = "unsupported"


WORKING = frozenset({State.OPEN, State.IN_PROGRESS})
"""States in which the work is still to be done."""
