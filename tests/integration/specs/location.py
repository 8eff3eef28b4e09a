"""Where the descriptions of the real services are, if they are here at all."""

from __future__ import annotations

import os
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[3]


def spec(name: str) -> Path | None:
    """The file of that name in the shared folder (FOLLOWTHROUGH_SHARED, else ../shared), or None."""
    shared = Path(os.environ.get("FOLLOWTHROUGH_SHARED") or _REPOSITORY.parent / "shared")
    found = shared / "specs" / name
    return found if found.is_file() else None


def why_absent(name: str) -> str:
    """What a skip says."""
    return f"{name} is not in $FOLLOWTHROUGH_SHARED/specs or ../shared/specs: exchanges are not checked against it"
