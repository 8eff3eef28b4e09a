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
