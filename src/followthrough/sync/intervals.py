"""Whether it is time to repeat something. Pure."""

from datetime import datetime, timedelta

_CLOCKS_DIFFER_BY = timedelta(hours=1)


def is_due(last: datetime, every: timedelta, now: datetime) -> bool:
    """Whether `last` is at least `every` ago. A time over an hour in the future came from a wrong clock, and is due."""
    return not -_CLOCKS_DIFFER_BY < now - last < every
