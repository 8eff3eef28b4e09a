"""Which tracker issues are postmortems, by the labels and queries of the settings."""

from collections.abc import Sequence

from followthrough.ports import IssueTracker, PostmortemSource
from followthrough.settings import Settings
from followthrough.sources.github_issues import GitHubIssues, issues_source_name
from followthrough.sources.jira_issues import JiraIssues
from followthrough.sources.no_access import NoAccess
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.marker import filed_by_us
from followthrough.wiring.naming import labels_by_repository

LACKS_GITHUB = "needs a token; set GITHUB_TOKEN or github.token_file"
"""Why a place on GitHub cannot be read."""


def issue_sources(settings: Settings, connected: Sequence[IssueTracker]) -> list[PostmortemSource]:
    """One source for each GitHub repository, and one for Jira. Each is read through its tracker."""
    found: list[PostmortemSource] = []
    for repository, labels in labels_by_repository(settings).items():
        github = next((tracker for tracker in connected if isinstance(tracker, GitHubTracker)), None)
        if github is None:
            found.append(NoAccess(issues_source_name(repository), f"sources.github_issues: {repository}", LACKS_GITHUB))
            continue
        exclude = settings.sources.exclude
        found.append(
            GitHubIssues(repository, labels, github.list_issues, filed_by_us, read=github.read, exclude=exclude)
        )
    if settings.sources.jira:
        from followthrough.trackers.jira.tracker import JiraTracker

        jira = next((tracker for tracker in connected if isinstance(tracker, JiraTracker)), None)
        if jira is None:
            lacks = "reading issues needs jira.url and a token; set JIRA_URL, JIRA_API_TOKEN"
            found.append(NoAccess(JiraIssues.name, "sources.jira:", lacks))
            return found
        exclude = settings.sources.exclude
        found.append(
            JiraIssues(settings.sources.jira, jira.find, jira.page, filed_by_us, read=jira.read, exclude=exclude)
        )
    return found
