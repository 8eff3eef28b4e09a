"""The summary of Jira's development panel: what the connected tools told of pull requests and commits."""

import json
import re
from collections.abc import Mapping
from typing import Any

from followthrough.model import ClosingChange

# A list of names and values as Java prints it, one of which is JSON: `json=` on Cloud, `devSummaryJson=` elsewhere.
_JSON = re.compile(r"json=(?=\{)", re.IGNORECASE)
_LONGEST = 200_000


def changes_in(value: object, page: str) -> tuple[ClosingChange, ...] | None:
    """The evidence in the field's value: a merged pull request, under the issue's own page, which shows it.

    The summary counts and names no addresses. None where it cannot tell: there is none, or it knows of commits alone,
    of which it does not say on what branch they are.
    """
    summary = _summary(value)
    if summary is None:
        return None
    pulls, commits = _overall(summary, "pullrequest"), _overall(summary, "repository")
    merged = _count(pulls.get("details"), "mergedCount")
    if merged or (str(pulls.get("state")).upper() == "MERGED" and _count(pulls, "stateCount")):
        return (ClosingChange(page, merged=True),)
    # Where it counts no merged ones apart, they may stand behind open ones.
    hidden = "details" not in pulls and _count(pulls, "count") > _count(pulls, "stateCount")
    return None if hidden or _count(commits, "count") else ()


def _summary(value: object) -> Mapping[str, Any] | None:
    start = _JSON.search(value[:_LONGEST]) if isinstance(value, str) else None
    if not isinstance(value, str) or start is None:
        return None
    try:
        content, _ = json.JSONDecoder().raw_decode(value[:_LONGEST], start.end())
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
