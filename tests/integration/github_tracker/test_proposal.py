"""Documents are proposed to GitHub at their own addresses and byte for byte, whatever they are called."""

from collections.abc import Iterator

import pytest
from tests.integration.tracker_setups import TOKEN, GitHubSetup

from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.github.proposal import BRANCH, propose
from followthrough.trackers.retrying import Requests
from followthrough.trackers.settings import GitHubConfig, RequestPolicy

BEFORE, AFTER = "- [ ] Alert on a full queue\n", "- [x] Alert on a full queue\n"


@pytest.fixture
def client(setup: GitHubSetup) -> Iterator[GitHubClient]:
    client = GitHubClient(GitHubConfig(url=setup.server.url, token=TOKEN), Requests("GitHub", RequestPolicy()))
    yield client
    client.close()


@pytest.mark.parametrize("path", ["queue.md", "post mortems/queue #1.md", "störung/100%25?.md"])
def test_a_document_is_proposed_at_its_own_address(path: str, setup: GitHubSetup, client: GitHubClient) -> None:
    setup.server.write_file("acme/shop", path, BEFORE)
    proposal = propose(client, "acme/shop", {path: (BEFORE, AFTER)})
    assert (proposal.written, proposal.left) == ((path,), {})
    assert setup.server.read_file("acme/shop", path, branch=BRANCH) == AFTER
    assert setup.server.read_file("acme/shop", path) == BEFORE


def test_a_byte_order_mark_stays_and_the_second_run_writes_nothing(setup: GitHubSetup, client: GitHubClient) -> None:
    setup.server.write_file("acme/shop", "queue.md", f"\ufeff{BEFORE}")
    assert propose(client, "acme/shop", {"queue.md": (BEFORE, AFTER)}).written == ("queue.md",)
    assert setup.server.read_file("acme/shop", "queue.md", branch=BRANCH) == f"\ufeff{AFTER}"
    assert propose(client, "acme/shop", {"queue.md": (BEFORE, AFTER)}).written == ()


def test_no_name_of_a_document_closes_an_issue_or_calls_somebody(setup: GitHubSetup, client: GitHubClient) -> None:
    path = "fixes #1 @acme.md"
    setup.server.write_file("acme/shop", path, BEFORE)
    propose(client, "acme/shop", {path: (BEFORE, AFTER)})
    sent = setup.server.repository("acme/shop").resolve(BRANCH)
    assert sent is not None
    assert sent.message == "Bring postmortems up to date with their issues"
