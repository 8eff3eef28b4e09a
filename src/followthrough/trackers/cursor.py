"""Where the next reading of what changed begins."""

from collections.abc import Iterable
from datetime import datetime

from followthrough.model import Issue


def next_cursor(cursor: datetime, issues: Iterable[Issue], horizon: datetime | None) -> datetime:
    """The newest change that was seen, but no later than when the reading began.

    What changes while a list is read may or may not be in it; the next reading begins before that.
    """
    newest = max((issue.updated_at for issue in issues if issue.updated_at), default=cursor)
    return max(cursor, min(newest, horizon) if horizon else newest)
