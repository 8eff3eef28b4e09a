"""Records as a sync stores them, for tests that begin with what is known."""

from datetime import datetime
from typing import Any

from followthrough.model import DocumentKind, Outcome, PostmortemRecord


def postmortem(id_: str, first_seen: datetime, **fields: Any) -> PostmortemRecord:
    """A postmortem with action items, read by an older version; `fields` replace what is usual."""
    usual: dict[str, Any] = {
        "source": "files",
        "path": f"{id_}.md",
        "content": "x",
        "read_by": "1",
        "kind": DocumentKind.POSTMORTEM,
        "outcome": Outcome.SYSTEMIC,
    }
    return PostmortemRecord(id=id_, first_seen=first_seen, **usual | fields)
