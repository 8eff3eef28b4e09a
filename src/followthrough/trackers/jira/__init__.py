"""Jira behind the port: Cloud (v3) and Data Center (v2), through the session of the `jira` library."""
