"""A stand-in GitHub: REST and GraphQL on loopback, stateful and strict."""

from followthrough.testing.github_server.server import GitHubServer as GitHubServer
