"""Documents of the same path in two repositories: each line of a sync and of a gate says which one it means."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.command import Ran, followthrough

from followthrough.errors import ExitCode
from followthrough.testing import GitHubServer

PATH = "postmortems/queue.md"
DOCUMENT = """\
# Label queue of {0} stalled

Date: 2026-01-14

## Action items

- [x] Page the on-call when the oldest label message of {0} is older than five minutes (#1)
- [ ] Move a label message of {0} aside after three attempts (#2)
- [ ] Write a runbook page on how to drain the queue of {0}, due 2026-02-01
"""
SETTINGS = """\
[sources]
github = ["acme/one:postmortems", "acme/two:postmortems"]
[filing]
place = "acme/one"
"""


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        server.add_token("good")
        for name in ("acme/one", "acme/two"):
            server.add_repository(name)
            server.open_issue(name, "Page on the age of the oldest label message")
            server.close(server.open_issue(name, "Move a label message aside"), reason="completed")
            server.write_file(name, PATH, DOCUMENT.format(name[5:]))
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "followthrough.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def run(folder: Path, github: GitHubServer, *arguments: str) -> Ran:
    return followthrough(*arguments, cwd=folder, env={"GITHUB_TOKEN": "good", "FOLLOWTHROUGH_GITHUB__URL": github.url})


def test_each_line_names_the_repository_of_its_document(folder: Path, github: GitHubServer) -> None:
    output = run(folder, github, "sync", "--dry-run", "--create", "--live-status").out
    for name in ("one", "two"):
        place = f"acme/{name}:{PATH}"
        assert f"drift {place}:7:" in output, output
        assert f"would file acme/one: Write a runbook page on how to drain the queue of {name}  {place}:9" in output
        assert f"would set a status on the commit of {place}: 1 of 3" in output
    (folder / "followthrough.toml").write_text(SETTINGS.partition("[filing]")[0], encoding="utf-8")
    assert f"not filed: acme/one:{PATH}:9, acme/two:{PATH}:9: " in run(folder, github, "sync", "--create", "-n").out
    asked = ("sync", "-n", "--create", "--write-back", "patch", "--format", "json")
    machine = run(folder, github, *asked).json()
    for what in ("drift", "not_filed", "patches"):
        assert {each["repository"] for each in machine[what]} == {"acme/one", "acme/two"}, what


def test_a_gate_names_the_repository_of_what_is_overdue(folder: Path, github: GitHubServer) -> None:
    run(folder, github, "sync")
    stopped = run(folder, github, "gate")
    assert stopped.code == ExitCode.FINDINGS
    assert f"acme/two:{PATH}:9" in stopped.out


def test_a_patch_has_a_part_for_each_repository(folder: Path, github: GitHubServer) -> None:
    patch = run(folder, github, "sync", "--write-back", "patch").out
    assert patch.startswith("# acme/one\n--- a/postmortems/queue.md\n"), patch
    assert "\n# acme/two\n--- a/postmortems/queue.md\n" in patch


def test_a_dry_run_shows_the_pull_requests_that_the_run_then_opens(folder: Path, github: GitHubServer) -> None:
    asked = ("sync", "--create", "--write-back", "pull-request")
    planned = run(folder, github, *asked, "--dry-run").out
    for name in ("one", "two"):
        output = f"would propose a pull request in acme/{name}: 1 document, with 1 issue that would be filed first\n"
        assert output in planned, planned
    assert run(folder, github, *asked).out.count("proposed: ") == 2


def test_in_one_repository_a_path_is_enough(folder: Path, github: GitHubServer) -> None:
    (folder / "followthrough.toml").write_text(SETTINGS.replace(', "acme/two:postmortems"', ""), encoding="utf-8")
    output = run(folder, github, "sync", "--dry-run").out
    assert f"drift {PATH}:7:" in output
    assert f":{PATH}" not in output


def test_the_state_of_what_was_filed_just_now_is_no_news(folder: Path, github: GitHubServer) -> None:
    output = run(folder, github, "sync", "--create").out
    assert "filed acme/one#3: " in output
    assert "acme/one#3: open" not in output
    assert "4 changes of state" in output, "those that the documents name"
