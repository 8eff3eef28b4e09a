"""Our sources keep the contract of sources."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from followthrough.errors import StopError
from followthrough.ports import PostmortemSource
from followthrough.sources.files import Files
from followthrough.sources.github_repository import GitHubRepository
from followthrough.sources.names import is_document
from followthrough.testing import GitHubServer
from followthrough.testing.contracts_source import SourceContract
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.settings import GitHubConfig


class TestFiles(SourceContract):
    @pytest.fixture
    def source(self, tmp_path: Path) -> PostmortemSource:
        (tmp_path / "more").mkdir()
        (tmp_path / "more" / "disk.md").write_text("# Disk full\n", encoding="utf-8")
        (tmp_path / "outage.md").write_text("# Outage\n", encoding="utf-8")
        (tmp_path / "picture.md").write_bytes(b"\x89PNG\0\0")
        return Files([str(tmp_path), str(tmp_path / "outage.md"), str(tmp_path / "missing.md")], is_document)


class TestGitHubRepository(SourceContract):
    @pytest.fixture
    def source(self) -> Iterator[PostmortemSource]:
        files = {"pm/disk.md": "# Disk full\n", "pm/more/outage.md": "# Outage\n", "README.md": "# Not one\n"}
        with GitHubServer() as server:
            server.add_repository("acme/shop", files=files)
            with GitHubTracker(GitHubConfig(server.url)) as tracker:
                yield GitHubRepository("acme/shop", "pm", tracker.fetch, is_document)


def test_a_folder_without_documents_on_github_is_trouble_and_not_empty() -> None:
    with GitHubServer() as server:
        server.add_repository("acme/shop", files={"pm/settings.cfg": "a = 1\n"})
        with GitHubTracker(GitHubConfig(server.url)) as tracker:
            source = GitHubRepository("acme/shop", "pm", tracker.fetch, is_document)
            with pytest.raises(StopError, match="holds no document that followthrough reads"):
                list(source.documents())
