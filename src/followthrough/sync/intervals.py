"""Whether it is time to repeat something. Pure."""

from datetime import datetime, timedelta

WHOLE_EVERY = timedelta(days=1)
"""How often everything is asked for of which otherwise only the changes are."""

_CLOCKS_DIFFER_BY = timedelta(hours=1)


def is_due(last: datetime, now: datetime) -> bool:
    """Whether `last` was a day ago or earlier. One over an hour in the future came from a wrong clock, and is due."""
    return not -_CLOCKS_DIFFER_BY < now - last < WHOLE_EVERY
