"""The few facts that rules need about an item from the store."""

from datetime import date
from typing import NamedTuple

from followthrough.model import State


class Followed(NamedTuple):
    """The state of an item according to its issue. `evidence`: a merged change closed it (None: unknown).

    `paths` are the files that its merged changes touched (None: unknown or incomplete).
    """

    issue: str
    state: State
    raw_state: str = ""
    url: str | None = None
    due: date | None = None
    evidence: bool | None = None
    paths: tuple[str, ...] | None = None


class LeftOpen(NamedTuple):
    """An item of an earlier postmortem that was open when a similar incident happened. `text` names no owner.

    `day` is None if the postmortem gives none. `since` is how it ended afterwards ("done", "dropped", ...), or None
    while it is open.
    """

    text: str
    postmortem: str
    day: date | None
    issue: str | None = None
    since: str | None = None
