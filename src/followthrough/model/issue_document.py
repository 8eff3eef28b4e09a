"""Documents that are issues: the source names the tracker, and the path is the issue's address."""

from collections.abc import Iterable, Mapping

from followthrough.model.issue import Issue, IssueKey
from followthrough.model.memory import Memory
from followthrough.model.postmortem import GITHUB_ISSUES, Document
from followthrough.model.records import PostmortemRecord
from followthrough.model.reference import TrackerName
from followthrough.model.state import State

JIRA_ISSUES = "jira-issues"
_TRACKERS = {GITHUB_ISSUES: TrackerName.GITHUB, JIRA_ISSUES: TrackerName.JIRA}


def issue_of(document: Document | PostmortemRecord) -> IssueKey | None:
    """The issue that the document is. None for a file or a page."""
    tracker = _TRACKERS.get(document.source.partition(":")[0])
    return None if tracker is None else IssueKey(tracker, document.path)


class PostmortemIssues:
    """The issues that are postmortems, and so nobody's ticket. `issues` show which ones have moved to their addresses.

    Postmortems that are gone do not count.
    """

    def __init__(self, postmortems: Iterable[PostmortemRecord], issues: Mapping[IssueKey, Issue]) -> None:
        there = (issue_of(postmortem) for postmortem in postmortems if postmortem.gone_since is None)
        self.keys = tuple(key for key in there if key is not None)
        self._folded = {key.folded for key in self.keys}
        self._issues = issues

    @classmethod
    def of(cls, memory: Memory) -> "PostmortemIssues":
        """Those that are known."""
        return cls(memory.postmortems.values(), memory.issues)

    def __contains__(self, key: IssueKey) -> bool:
        """Whether this is one, or has moved to the address of one."""
        seen: set[IssueKey] = set()
        onward: IssueKey | None = key
        while onward is not None and onward not in seen:
            if onward.folded in self._folded:
                return True
            seen.add(onward)
            issue = self._issues.get(onward)
            onward = issue.moved_to if issue is not None and issue.state is State.MOVED else None
        return False
