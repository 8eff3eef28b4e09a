"""What a state means for the next reading. Pure."""

from followthrough.model import Issue, State

CLOSED = frozenset({State.DONE, State.DROPPED, State.DUPLICATE})
"""States in which nobody works on the issue any more; people may still reopen it."""

WORKING = frozenset({State.OPEN, State.IN_PROGRESS})
"""States in which the work is still to be done."""

UNSEEN = frozenset({State.GONE, State.HIDDEN, State.UNSUPPORTED})
"""States in which the tracker shows nothing of the issue; what was known of it before is kept."""


def is_final(issue: Issue) -> bool:
    """Whether asking again is pointless: deleted, or known to live at another address."""
    return issue.state is State.GONE or (issue.state is State.MOVED and issue.moved_to is not None)


def is_reopened(before: State | None, after: State) -> bool:
    """Whether an issue that was closed is worked on again."""
    return before in CLOSED and after in WORKING
