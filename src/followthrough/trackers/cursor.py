"""Where the next reading of changes starts."""

from collections.abc import Iterable
from datetime import datetime

from followthrough.model import Issue


def next_cursor(cursor: datetime, issues: Iterable[Issue], horizon: datetime | None) -> datetime:
    """The time of the newest change, but no later than the start of the reading.

    A change made while a list is read may be missing from it, so the next reading starts before it.
    """
    newest = max((issue.updated_at for issue in issues if issue.updated_at), default=cursor)
    return max(cursor, min(newest, horizon) if horizon else newest)
