"""GitHub behind the port: PyGithub for the connection, GraphQL for reading, REST for filing."""

from followthrough.trackers.github.tracker import GitHubTracker

__all__ = ["GitHubTracker"]
