"""Our sources keep the contract of sources."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from followthrough.errors import StopError
from followthrough.ports import PostmortemSource
from followthrough.sources.files import Files
from followthrough.sources.github_issues import GitHubIssues
from followthrough.sources.github_repository import GitHubRepository
from followthrough.sources.jira_issues import JiraIssues
from followthrough.sources.names import is_document
from followthrough.testing import GitHubServer, JiraServer
from followthrough.testing.contracts_source import SourceContract
from followthrough.trackers.github.tracker import GitHubTracker
from followthrough.trackers.jira.tracker import JiraTracker
from followthrough.trackers.marker import filed_by_us
from followthrough.trackers.settings import GitHubConfig, JiraConfig


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


class TestGitHubIssues(SourceContract):
    @pytest.fixture
    def source(self) -> Iterator[PostmortemSource]:
        with GitHubServer() as server:
            server.add_repository("acme/shop")
            server.open_issue("acme/shop", "Disk full", "The disk was full.", labels=["postmortem"])
            server.open_issue("acme/shop", "To be read", labels=["postmortem"])
            with GitHubTracker(GitHubConfig(server.url)) as tracker:
                yield GitHubIssues("acme/shop", ["postmortem"], tracker.list_issues, filed_by_us, read=tracker.read)


class TestJiraIssues(SourceContract):
    @pytest.fixture(params=["Cloud", "Server"])
    def source(self, request: pytest.FixtureRequest) -> Iterator[PostmortemSource]:
        with JiraServer(request.param) as server:
            server.add_project("OPS")
            server.create("OPS", "Disk full", "The disk was full.", labels=["postmortem"])
            server.create("OPS", "To be read", labels=["postmortem"])
            with JiraTracker(JiraConfig(server.url, cloud=server.cloud)) as tracker:
                yield JiraIssues(["labels = postmortem"], tracker.find, tracker.page, filed_by_us, read=tracker.read)


def test_a_folder_without_documents_on_github_is_trouble_and_not_empty() -> None:
    with GitHubServer() as server:
        server.add_repository("acme/shop", files={"pm/settings.cfg": "a = 1\n"})
        with GitHubTracker(GitHubConfig(server.url)) as tracker:
            source = GitHubRepository("acme/shop", "pm", tracker.fetch, is_document)
            with pytest.raises(StopError, match="holds no document that followthrough reads"):
                list(source.documents())
