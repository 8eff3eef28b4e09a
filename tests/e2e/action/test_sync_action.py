"""The action's second mode: the scheduled sync, against the stand-in GitHub."""

import sys
from pathlib import Path

import pytest
from tests.e2e.action.runner import ROOT, Ran, Runner
from tests.support.git_repository import NAMED_LIKE_OURS, REPOSITORY, Repository, environment

from followthrough.testing import GitHubServer

TOKEN = "ghs_0123456789abcdefghijklmnopqrstuvwxyz"
INSTALLED = {"install": {"python": sys.executable, "source": str(ROOT / "src")}}
TEXT = "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n- Alert when the oldest label is older than five minutes\n"


def sync(folder: Path, github: GitHubServer, **inputs: str) -> Ran:
    repository = Repository(folder)
    repository.push(repository.commit({"docs/postmortems/old.md": TEXT, **NAMED_LIKE_OURS}))
    checkout = repository.checkout("refs/heads/main")
    settings = f'[sources]\nrepository = "{REPOSITORY}"\n[filing]\nplace = "{REPOSITORY}"\n'
    (checkout / "followthrough.toml").write_text(settings, encoding="utf-8")
    temp = folder / "temp"
    temp.mkdir()
    variables = environment(temp, "schedule", {}, sha="0" * 40, api=github.url, token=TOKEN)
    return Runner(temp, INSTALLED).run(checkout, variables, mode="sync", paths="docs/postmortems", **inputs)


@pytest.mark.parametrize(("create", "filed"), [("false", 0), ("true", 1)])
def test_it_reads_by_default_and_files_only_when_asked(tmp_path: Path, create: str, filed: int) -> None:
    with GitHubServer() as github:
        github.add_token(TOKEN)
        github.add_repository(REPOSITORY)
        ran = sync(tmp_path, github, create=create)
        assert ran.code == 0, ran.out
        assert len(github.issues(REPOSITORY)) == filed
    assert "check" not in ran.steps, "the check does not run in this mode"
    assert not list(tmp_path.rglob("*.ran")), "no Python file of the checkout is run"


def test_the_commit_says_how_many_items_are_done_where_that_is_asked_for(tmp_path: Path) -> None:
    with GitHubServer() as github:
        github.add_token(TOKEN)
        github.add_repository(REPOSITORY)
        github.write_file(REPOSITORY, "docs/postmortems/old.md", TEXT)
        ran = sync(tmp_path, github, live_status="true")
        assert ran.code == 0, ran.out
        ((status,),) = github.repository(REPOSITORY).statuses.values()
    assert (status.context, status.description) == ("followthrough/action-items", "0 of 1 action item done")
