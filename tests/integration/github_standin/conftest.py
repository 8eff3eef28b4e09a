"""A stand-in GitHub with two repositories, every exchange held against GitHub's description, and a client."""

from collections.abc import Iterator

import pytest
from github import Github
from tests.integration.github_standin.connecting import START, connect
from tests.support.specs.checked import checked_github

from followthrough.testing import GitHubServer


@pytest.fixture
def server() -> Iterator[GitHubServer]:
    with checked_github(GitHubServer(start=START)) as server:
        server.add_repository("acme/shop")
        server.add_repository("acme/infra")
        yield server


@pytest.fixture
def client(server: GitHubServer) -> Iterator[Github]:
    client = connect(server)
    yield client
    client.close()
