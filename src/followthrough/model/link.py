"""How a link between an action item and an issue came about."""

from enum import StrEnum

BY_ITSELF = "linked by itself: "
"""What the reason of a link begins with that no document names and no person confirmed."""


class LinkOrigin(StrEnum):
    """Where a link comes from: written in the document, filed by us, confirmed by a person, or only proposed."""

    REFERENCE = "reference"
    FILED = "filed"
    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"
