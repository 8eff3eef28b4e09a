"""Postmortems that live in a GitHub repository, read through the API by the real client against the stand-in."""

from collections.abc import Iterator

import pytest
from tests.support.word_file import word

from followthrough.errors import AccessError, StopError
from followthrough.model import Document, Skipped
from followthrough.sources.github_repository import GitHubRepository
from followthrough.testing import GitHubServer
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.settings import GitHubConfig, RequestPolicy

FILES = {
    "README.md": "# Docs\n",
    "postmortems/2026-01.md": "# Label queue\n\n## Action items\n\n- Add an alert (#12)\n",
    "postmortems/old/2025-12.md": "# Old\n",
    "postmortems/picture.png": b"\x89PNG\0",
    "postmortems/latin.md": "# St\u00f6rung".encode("latin-1"),
    "postmortems/.hidden.md": "# no\n",
}


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_repository("acme/docs", files=FILES)
        server.add_token("good")
        yield server


def read(github: GitHubServer, folder: str, token: str = "good") -> list[Document | Skipped]:
    config = GitHubConfig(url=github.url, token=token, requests=RequestPolicy(attempts=1))
    with GitHubTracker(config) as tracker:
        source = GitHubRepository("acme/docs", folder, tracker.fetch, lambda name: name.endswith(".md"))
        return list(source.documents())


def test_every_document_of_the_folder_is_read_and_the_rest_is_skipped_with_a_reason(github: GitHubServer) -> None:
    first, skipped, old = read(github, "postmortems")
    assert isinstance(first, Document)
    assert (first.path, first.repository) == ("postmortems/2026-01.md", "acme/docs")
    assert first.identity == "github:acme/docs:postmortems:postmortems/2026-01.md"
    assert first.text == FILES["postmortems/2026-01.md"]
    assert isinstance(skipped, Skipped)
    assert skipped.path == "postmortems/latin.md"
    assert "not UTF-8" in skipped.reason
    assert isinstance(old, Document)
    assert old.path == "postmortems/old/2025-12.md"


def test_a_word_document_is_read_as_in_a_folder(github: GitHubServer) -> None:
    github.add_repository("acme/word", files={"outage.docx": word("Outage", "We will add an alert.")})
    config = GitHubConfig(url=github.url, token="good", requests=RequestPolicy(attempts=1))
    with GitHubTracker(config) as tracker:
        (document,) = GitHubRepository("acme/word", "", tracker.fetch, lambda name: True).documents()
    assert isinstance(document, Document)
    assert document.text == "<p>Outage</p>\n<p>We will add an alert.</p>\n"


def test_it_costs_one_request_for_each_folder_and_document(github: GitHubServer) -> None:
    read(github, "postmortems")
    assert len(github.requests) == 2 + 3


def test_a_folder_of_which_github_lists_a_part_is_read_and_told_so_that_nothing_in_it_counts_as_gone(
    github: GitHubServer,
) -> None:
    more: dict[str, str | bytes] = {f"postmortems/old/{number}.png": b"\x89PNG\0" for number in range(1_000)}
    github.add_repository("acme/archive", files=FILES | more)
    with GitHubTracker(GitHubConfig(url=github.url, token="good")) as tracker:
        source = GitHubRepository("acme/archive", "postmortems", tracker.fetch, lambda name: name.endswith(".md"))
        found = source.documents()
        assert next(found)
        with pytest.raises(StopError, match="1,000 files of a folder at most, and postmortems/old may hold more"):
            list(found)


def test_a_folder_that_cannot_be_seen_is_an_error_and_not_an_empty_source(github: GitHubServer) -> None:
    with pytest.raises(StopError, match=r"^there is no such repository or folder"):
        read(github, "nowhere")
    with pytest.raises(StopError, match="is a file, not a folder"):
        read(github, "README.md")


def test_a_refused_token_is_an_error_about_the_token(github: GitHubServer) -> None:
    with pytest.raises(AccessError, match="GitHub refuses the token"):
        read(github, "postmortems", token="bad")
