"""What an issue of Jira is, by what it says of itself."""

from datetime import UTC, datetime

from followthrough.model import IssueKey, TrackerName
from followthrough.trackers.jira.states import States
from followthrough.trackers.settings import JiraConfig

BLOCKS = {"type": {"name": "Blocks"}, "outwardIssue": {"key": "OPS-9"}}
DUPLICATES = {"type": {"name": "Duplicate"}, "outwardIssue": {"key": "OPS-1"}}


def original(resolution: str, *links: object) -> str | None:
    status = {"name": "Done", "statusCategory": {"key": "done"}}
    fields = {"status": status, "resolution": {"name": resolution}, "issuelinks": links}
    key = IssueKey(TrackerName.JIRA, "OPS-2")
    read = States(JiraConfig("https://jira.example")).issue(key, {"key": key.key, "fields": fields}, datetime.now(UTC))
    return read.duplicate_of and read.duplicate_of.key


def test_a_duplicate_leads_to_what_it_duplicates_and_to_no_other_issue_that_it_is_linked_with() -> None:
    assert original("Duplicate", BLOCKS, DUPLICATES) == "OPS-1"
    assert original("Duplicate", BLOCKS) is None


def test_what_was_done_leads_nowhere_whatever_it_is_linked_with() -> None:
    assert original("Done", DUPLICATES) is None
