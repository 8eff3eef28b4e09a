"""What the store remembers of an item, in the few words that rules need."""

from datetime import date
from typing import NamedTuple

from followthrough.model import State


class Followed(NamedTuple):
    """An item as its issue shows it. `evidence` says whether a merged change closed it (None: not known).

    `paths` are the files that its merged changes touched (None: not known, or not all of them).
    """

    issue: str
    state: State
    raw_state: str = ""
    url: str | None = None
    due: date | None = None
    evidence: bool | None = None
    paths: tuple[str, ...] | None = None


class LeftOpen(NamedTuple):
    """An item of an earlier postmortem that was open when a similar incident happened again. `text` names no owner.

    `since` is what became of it afterwards ("done", "dropped", ...), None while it is open.
    """

    text: str
    postmortem: str
    day: date
    issue: str | None = None
    since: str | None = None
