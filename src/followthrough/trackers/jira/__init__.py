"""Jira behind the port: Cloud (v3) and Data Center (v2), by the `jira` library's session."""
