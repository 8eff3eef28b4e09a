"""Keys (`PROJ-123`) and projects, checked before they are used in a query."""

import re

from followthrough.errors import RejectedError
from followthrough.model import IssueKey, TrackerName

_PROJECT = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,254}")
_KEY = re.compile(r"([A-Za-z][A-Za-z0-9_]{0,254})-([1-9][0-9]{0,17})")


def checked_project(place: str) -> str:
    """The project's key in upper case. Raises RejectedError."""
    if not _PROJECT.fullmatch(place):
        raise RejectedError(f"{place!r} is not the key of a Jira project; write it as in PROJ-123, without the number")
    return place.upper()


def plain_key(key: IssueKey) -> str | None:
    """The key as Jira writes it, or None if it is not a Jira key."""
    return key.key.upper() if _KEY.fullmatch(key.key) else None


def key_of(key: str) -> IssueKey:
    """The key of an issue."""
    return IssueKey(TrackerName.JIRA, key)


def number_in(key: str) -> int:
    """The number in a key."""
    return int(key.rpartition("-")[2])
