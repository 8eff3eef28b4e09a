"""A stand-in Jira of each kind with two projects, every exchange held against Jira's description, and a client."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from jira import JIRA
from tests.integration.jira_standin.connecting import START, connect
from tests.support.specs.checked import checked_jira

from followthrough.testing import JiraServer


@pytest.fixture(params=["Cloud", "Server"])
def server(request: pytest.FixtureRequest) -> Iterator[JiraServer]:
    with checked_jira(JiraServer(request.param, start=START, searchable_properties=["followthrough"])) as server:
        server.add_project("OPS")
        server.add_project("PLAT")
        yield server


@pytest.fixture
def client(server: JiraServer) -> Iterator[JIRA]:
    client = connect(server)
    yield client
    client.close()


@pytest.fixture
def cloud() -> Iterator[JiraServer]:
    """Only a Cloud, whose search lags."""
    with checked_jira(JiraServer(start=START, search_lag=timedelta(seconds=10))) as server:
        server.add_project("OPS")
        yield server


@pytest.fixture
def cloud_client(cloud: JiraServer) -> Iterator[JIRA]:
    client = connect(cloud)
    yield client
    client.close()
