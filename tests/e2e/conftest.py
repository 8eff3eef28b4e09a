"""How tests start the program, and what it talks to."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.e2e import started
from tests.e2e.webhook import Webhook, serving

if TYPE_CHECKING:
    from tests.e2e.loopback import Loopback


def pytest_configure(config: pytest.Config) -> None:
    started.always_whole = config.getoption("--starts") == "whole"


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    """A webhook that the real Apprise sends to."""
    pytest.importorskip("apprise", reason="the extra `digest` is not installed")
    with serving() as made:
        yield made


@pytest.fixture(params=["Cloud", "Server"])
def loopback(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator["Loopback"]:
    """Both stand-in servers, Jira of each kind, and an empty database."""
    from tests.e2e.loopback import Loopback
    from tests.support.sync_parts import START

    from followthrough.testing import GitHubServer, JiraServer

    with GitHubServer(start=START) as github, JiraServer(request.param, start=START) as jira:
        yield Loopback(github, jira, tmp_path / "followthrough.db")
