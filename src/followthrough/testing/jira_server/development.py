"""The custom field of Jira's development panel: a map as printed by Java, with the summary as JSON in it."""

import json
from dataclasses import dataclass
from typing import Any

DEVELOPMENT_FIELD = "customfield_10000"
FIELD_TYPE = "com.atlassian.jira.plugins.jira-development-integration-plugin:devsummary"


@dataclass(frozen=True, slots=True)
class Development:
    """The numbers of pull requests by state, and of commits, that connected tools reported for an issue."""

    open: int = 0
    merged: int = 0
    declined: int = 0
    commits: int = 0


def development_value(known: Development | None, *, cloud: bool) -> str:
    """The field's value. It is an empty map if the panel knows nothing."""
    if known is None:
        return "{}"
    state, count = _shown_state(known)
    total = known.open + known.merged + known.declined
    details = {"openCount": known.open, "mergedCount": known.merged, "declinedCount": known.declined, "total": total}
    pulls = {"count": total, "stateCount": count, "state": state, "details": details, "open": known.open > 0}
    summary: dict[str, Any] = {}
    if total or not cloud:
        summary["pullrequest"] = {"overall": pulls, "byInstanceType": {"GitHub": {"count": total, "name": "GitHub"}}}
    if known.commits or not cloud:
        summary["repository"] = {"overall": {"count": known.commits}, "byInstanceType": {}}
    content = json.dumps({"cachedValue": {"errors": [], "summary": summary}, "isStale": True}, separators=(",", ":"))
    if cloud:
        return f"{{pullrequest={{dataType=pullrequest, state={state}, stateCount={count}}}, json={content}}}"
    bean = "com.atlassian.jira.plugin.devstatus.rest.SummaryBean@1f0e9c2a[summary={},errors=[],configErrors=[]]"
    return f"{{summaryBean={bean}, devSummaryJson={content}}}"


def _shown_state(known: Development) -> tuple[str, int]:
    """The least finished state, which the panel shows, and its count."""
    for state, count in (("OPEN", known.open), ("MERGED", known.merged), ("DECLINED", known.declined)):
        if count:
            return state, count
    return "OPEN", 0
