"""A stand-in Jira, Cloud or Data Center: REST on loopback, stateful and strict."""

from followthrough.testing.jira_server.server import JiraServer as JiraServer
