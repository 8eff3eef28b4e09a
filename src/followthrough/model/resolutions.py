"""The usual names of resolutions and statuses with which Jira says that an issue ended without being done."""

from typing import Final

DROPPED_RESOLUTIONS: Final = (
    "Won't Do",
    "Won't Fix",
    "Won't Implement",
    "Declined",
    "Rejected",
    "Cannot Reproduce",
    "Incomplete",
    "Invalid",
    "Not a Bug",
    "Obsolete",
    "Abandoned",
    "Withdrawn",
    "Cancelled",
    "Canceled",
)
DUPLICATE_RESOLUTIONS: Final = ("Duplicate",)

BETWEEN: Final = " / "
"""Stands between a status and its resolution, where a tracker gives both."""
NO_REASONS: Final = ("won't do", "won't fix")
"""Resolutions that only repeat that nothing will be done."""


def gives_reason(raw_state: str) -> bool:
    """Whether a tracker's state gives a reason for dropping it: "Done / Obsolete", not GitHub's "not planned"."""
    _, between, resolution = raw_state.lower().rpartition(BETWEEN)
    return bool(between) and resolution not in NO_REASONS
