"""What a sync writes besides trackers and the store: documents in files, pull requests, commit statuses."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from followthrough.errors import UsageError
from followthrough.ports import DocumentFiles, Proposal
from followthrough.settings import Settings
from followthrough.sources import writing
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.github.live_status import GitHubCommits
from followthrough.trackers.github.proposal import propose
from followthrough.wiring.connecting import github


def document_files() -> DocumentFiles:
    """The files of this machine, and the git checkouts that contain them."""
    return writing


@contextmanager
def proposing(settings: Settings) -> Iterator[Callable[[str, Mapping[str, tuple[str, str]]], Proposal]]:
    """A function that proposes new texts for documents of a GitHub repository. Raises UsageError without a token."""
    with github(settings) as client:
        yield partial(propose, _needed(client, "a pull request"))


@contextmanager
def commits(settings: Settings) -> Iterator[GitHubCommits]:
    """The commits of documents, and their statuses. Raises UsageError without a token."""
    with github(settings) as client:
        yield GitHubCommits(_needed(client, "a commit status"))


def _needed(client: GitHubClient | None, what: str) -> GitHubClient:
    if client is None:
        raise UsageError(f"{what} needs a token that may write; set GITHUB_TOKEN or github.token_file")
    return client
