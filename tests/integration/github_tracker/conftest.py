"""A tracker on a stand-in GitHub."""

from collections.abc import Iterator

import pytest
from tests.integration.tracker_setups import GitHubSetup, github


@pytest.fixture
def setup() -> Iterator[GitHubSetup]:
    with github() as setup:
        yield setup
