"""A tracker on a stand-in Jira of each kind."""

from collections.abc import Iterator

import pytest
from tests.integration.tracker_setups import JiraSetup, jira


@pytest.fixture(params=["Cloud", "Server"])
def setup(request: pytest.FixtureRequest) -> Iterator[JiraSetup]:
    with jira(request.param) as setup:
        yield setup
