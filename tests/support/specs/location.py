"""Where the descriptions of the real services are, if they are here at all."""

from __future__ import annotations

import os
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[3]


def spec(name: str) -> Path | None:
    """The file of that name in the folder TRACKER_SPECS, else in ../shared/specs, or None."""
    found = Path(os.environ.get("TRACKER_SPECS") or _REPOSITORY.parent / "shared" / "specs") / name
    return found if found.is_file() else None


def why_absent(name: str) -> str:
    """What a skip says."""
    return f"{name} is not in $TRACKER_SPECS or ../shared/specs: exchanges are not checked against it"
