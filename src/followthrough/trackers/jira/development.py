"""The summary in Jira's development panel: pull requests and commits reported by connected tools."""

import json
import re
from collections.abc import Mapping
from typing import Any

from followthrough.model import ClosingChange

# A list of names and values as printed by Java, one of which is JSON: `json=` on Cloud, else `devSummaryJson=`.
_JSON = re.compile(r"json=(?=\{)", re.IGNORECASE)
_LONGEST_VALUE = 200_000


def changes_in(value: object, page: str) -> tuple[ClosingChange, ...] | None:
    """The evidence in the field's value: a merged pull request, under the address of the issue, which shows it.

    The summary counts without addresses. None if it proves nothing: it is empty, or only knows commits, and not
    on which branch they are.
    """
    summary = _summary(value)
    if summary is None:
        return None
    pulls, commits = _overall(summary, "pullrequest"), _overall(summary, "repository")
    merged = _count(pulls.get("details"), "mergedCount")
    if merged or (str(pulls.get("state")).upper() == "MERGED" and _count(pulls, "stateCount")):
        return (ClosingChange(page, merged=True),)
    # If merged ones are not counted separately, open ones may hide them.
    hidden = "details" not in pulls and _count(pulls, "count") > _count(pulls, "stateCount")
    return None if hidden or _count(commits, "count") else ()


def _summary(value: object) -> Mapping[str, Any] | None:
    start = _JSON.search(value[:_LONGEST_VALUE]) if isinstance(value, str) else None
    if not isinstance(value, str) or start is None:
        return None
    try:
        content, _ = json.JSONDecoder().raw_decode(value[:_LONGEST_VALUE], start.end())
    except (ValueError, RecursionError):
        return None
    summary = _part(_part(content, "cachedValue"), "summary")
    return summary or None


def _overall(summary: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _part(_part(summary, name), "overall")


def _part(content: object, name: str) -> Mapping[str, Any]:
    part = content.get(name) if isinstance(content, dict) else None
    return part if isinstance(part, dict) else {}


def _count(content: object, name: str) -> int:
    number = content.get(name) if isinstance(content, dict) else None
    return number if isinstance(number, int) else 0
