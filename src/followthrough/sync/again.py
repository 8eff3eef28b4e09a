"""Whether something that is done now and then is to be done again. Pure."""

from datetime import datetime, timedelta

_CLOCKS_DIFFER_BY = timedelta(hours=1)


def is_due(last: datetime, every: timedelta, now: datetime) -> bool:
    """Whether the last time is as long ago as that; one of the future was told by a wrong clock, so nobody knows."""
    return not -_CLOCKS_DIFFER_BY < now - last < every
