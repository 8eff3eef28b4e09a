"""A link between an action item and an issue, and how it came about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from followthrough.model.issue import IssueKey

BY_ITSELF = "linked by itself: "
"""What the reason of a link begins with that no document names and no person confirmed."""


class LinkOrigin(StrEnum):
    """Where a link comes from: written in the document, filed by us, confirmed by a person, or only proposed."""

    REFERENCE = "reference"
    FILED = "filed"
    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Link:
    """An action item is followed through this issue. A suggested link is shown, never followed.

    `score` (0..1) and `reason` say why a link was suggested.
    """

    item_id: str
    issue: IssueKey
    origin: LinkOrigin
    since: datetime
    score: float | None = None
    reason: str | None = None
