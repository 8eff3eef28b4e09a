"""What a state means for the next reading. Pure."""

from datetime import datetime

from followthrough.model import Issue, State
from followthrough.model.state import WORKING

CLOSED = frozenset({State.DONE, State.DROPPED, State.DUPLICATE})
"""States in which nobody works on the issue any more; people may still reopen it."""

UNSEEN = frozenset({State.GONE, State.HIDDEN, State.UNSUPPORTED})
"""States in which the tracker shows nothing of the issue; what was known of it before is kept."""


def is_settled(issue: Issue | None, since: datetime) -> bool:
    """Whether asking again may wait: known to live at another address, or not to be seen since before `since`.

    Until then it is asked for again in each run: one wrong answer must not hide an issue for long.
    """
    if issue is None:
        return False
    if issue.state is State.MOVED:
        return issue.moved_to is not None
    return issue.state in {State.GONE, State.HIDDEN} and issue.seen_at <= since


def is_reopened(before: State | None, after: State) -> bool:
    """Whether an issue that was closed is worked on again."""
    return before in CLOSED and after in WORKING
