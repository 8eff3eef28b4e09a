"""`sync --live-status` against a stand-in GitHub: each postmortem's commit says how far its promises are kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough
from tests.support.specs.checked import GITHUB, assert_github
from tests.support.specs.location import spec

from followthrough.testing import GitHubServer

DOCUMENT = """\
# Label queue stalled

Date: 2026-01-14

## Action items

- [ ] Page the on-call when the oldest label message is older than five minutes (#1)
- [ ] Move a label message aside after three attempts (#2)
- [x] Write a runbook page on how to drain the label queue
"""
PATH = "postmortems/queue.md"


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_token("good")
        server.add_repository("acme/shop")
        server.open_issue("acme/shop", "Page on the age of the oldest label message")
        server.open_issue("acme/shop", "Move a label message aside")
        server.write_file("acme/shop", PATH, DOCUMENT)
        server.write_file("acme/shop", "README.md", "# Shop\n")
        yield server
        if spec(GITHUB) is not None:
            assert_github(server)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / PATH).write_text(DOCUMENT, encoding="utf-8")
    settings = '[sources]\npaths = ["postmortems"]\nrepository = "acme/shop"\n'
    (tmp_path / "followthrough.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def sync(folder: Path, github: GitHubServer, *arguments: str) -> Ran:
    env = {"GITHUB_TOKEN": "good", "FOLLOWTHROUGH_GITHUB__URL": github.url}
    return followthrough("sync", *arguments, cwd=folder, env=env)


def statuses(github: GitHubServer) -> dict[str, list[tuple[str, str, str | None]]]:
    """What was ever set, by the message of the commit."""
    repository = github.repository("acme/shop")
    return {
        repository.commits[sha].message: [(each.context, each.state, each.description) for each in statuses]
        for sha, statuses in repository.statuses.items()
    }


def test_the_commit_of_a_document_says_how_many_items_are_done_and_each_sync_keeps_it_true(
    folder: Path, github: GitHubServer
) -> None:
    first = ("followthrough/action-items", "success", "0 of 3 action items done, 1 ticked without an issue")
    ran = sync(folder, github, "--live-status")
    assert (ran.code, ran.err) == (0, "")
    assert f"{PATH}: its commit now has the status: {first[2]}" in ran.out
    assert statuses(github) == {f"Change {PATH}": [first]}
    sync(folder, github, "--live-status")
    assert statuses(github) == {f"Change {PATH}": [first]}, "nothing changed, nothing is written"
    github.close(github.issue("acme/shop", 1), reason="completed")
    github.close(github.issue("acme/shop", 2), reason="not_planned")
    sync(folder, github, "--live-status", "--quiet")
    then = ("followthrough/action-items", "success", "1 of 3 action items done, 1 ticked without an issue, 1 dropped")
    assert statuses(github) == {f"Change {PATH}": [first, then]}


def test_postmortems_of_one_commit_share_its_status_and_nothing_new_is_not_written_again(
    folder: Path, github: GitHubServer
) -> None:
    other = "# Cache cold\n\nDate: 2026-02-14\n\n## Action items\n\n- [ ] Add a lock to the refill of the cache (#1)\n"
    github.add_repository("acme/imported", files={PATH: DOCUMENT, "postmortems/cache.md": other})
    lock = github.open_issue("acme/imported", "Add a lock to the refill")
    github.open_issue("acme/imported", "Move a label message aside")
    (folder / "postmortems" / "cache.md").write_text(other, encoding="utf-8")
    settings = '[sources]\npaths = ["postmortems"]\nrepository = "acme/imported"\n'
    (folder / "followthrough.toml").write_text(settings, encoding="utf-8")
    first = "0 of 4 action items of 2 postmortems done, 1 ticked without an issue"
    output = sync(folder, github, "--live-status").out
    assert f"postmortems/cache.md and 1 more: their commit now has the status: {first}" in output
    written = len(github.writes)
    assert "now says" not in sync(folder, github, "--live-status").out
    assert len(github.writes) == written, "nothing changed, nothing is written"
    github.close(lock, reason="completed")
    sync(folder, github, "--live-status")
    (statuses,) = github.repository("acme/imported").statuses.values()
    then = "2 of 4 action items of 2 postmortems done, 1 ticked without an issue"
    assert [each.description for each in statuses] == [first, then]


def test_nothing_is_set_unless_it_is_asked_for_and_never_in_a_dry_run(folder: Path, github: GitHubServer) -> None:
    sync(folder, github)
    planned = sync(folder, github, "--live-status", "--dry-run")
    assert f"would set a status on the commit of {PATH}: 0 of 3 action items done" in planned.out
    assert github.writes == []


def test_a_dry_run_says_for_how_many_documents_it_knows_no_repository(folder: Path, github: GitHubServer) -> None:
    (folder / "followthrough.toml").write_text('[sources]\npaths = ["postmortems"]\n', encoding="utf-8")
    planned = sync(folder, github, "--live-status", "--dry-run").out
    assert "no status: 1 document: the GitHub repository is not known; set sources.repository\n" in planned


def test_the_patch_on_standard_output_stays_a_patch(folder: Path, github: GitHubServer) -> None:
    assert sync(folder, github, "--live-status", "--write-back", "patch").out == ""


def test_a_document_that_is_not_merged_yet_has_no_commit_to_say_it(folder: Path, github: GitHubServer) -> None:
    (folder / "postmortems" / "new.md").write_text(DOCUMENT.replace("Label", "Parcel"), encoding="utf-8")
    ran = sync(folder, github, "--live-status")
    assert ran.code == 0
    assert list(statuses(github)) == [f"Change {PATH}"]


def test_a_token_that_may_not_is_reported_once_and_the_run_is_partial(folder: Path, github: GitHubServer) -> None:
    (folder / "postmortems" / "other.md").write_text(DOCUMENT.replace("Label", "Parcel"), encoding="utf-8")
    github.add_token("good", can_write=False)
    ran = sync(folder, github, "--live-status")
    assert ran.code == 4
    assert len(ran.err.splitlines()) == 1
    assert "statuses: write" in ran.err


def test_documents_that_live_on_github_have_theirs_too(tmp_path: Path, github: GitHubServer) -> None:
    (tmp_path / "followthrough.toml").write_text('[sources]\ngithub = ["acme/shop:postmortems"]\n', encoding="utf-8")
    assert sync(tmp_path, github, "--live-status").code == 0
    assert list(statuses(github)) == [f"Change {PATH}"]
