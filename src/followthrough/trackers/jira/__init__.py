"""Jira behind the port: Cloud (v3) and Data Center (v2), by the `jira` library's session."""

from followthrough.trackers.jira.tracker import JiraTracker

__all__ = ["JiraTracker"]
