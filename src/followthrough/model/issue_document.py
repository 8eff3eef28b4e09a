"""Documents that are issues themselves: their source says of which tracker, and their path is the issue's address."""

from followthrough.model.issue import IssueKey
from followthrough.model.postmortem import Document
from followthrough.model.records import PostmortemRecord
from followthrough.model.reference import TrackerName

GITHUB_ISSUES = "github-issues"
JIRA_ISSUES = "jira-issues"
_TRACKERS = {GITHUB_ISSUES: TrackerName.GITHUB, JIRA_ISSUES: TrackerName.JIRA}


def issue_of(document: Document | PostmortemRecord) -> IssueKey | None:
    """The issue that a document is; None for a file or a page."""
    tracker = _TRACKERS.get(document.source.partition(":")[0])
    return None if tracker is None else IssueKey(tracker, document.path)
