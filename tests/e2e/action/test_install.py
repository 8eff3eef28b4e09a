"""The action's first step, for real: an environment of its own, from locked and hashed requirements."""

import subprocess
from pathlib import Path

import pytest
from tests.e2e.action.runner import ROOT, Runner
from tests.support.git_repository import NAMED_LIKE_OURS, Repository


def test_the_install_step_makes_an_environment_in_which_followthrough_runs(tmp_path: Path) -> None:
    checkout = Repository(tmp_path).work
    for name, text in NAMED_LIKE_OURS.items():
        (checkout / name).parent.mkdir(exist_ok=True)
        (checkout / name).write_text(text, encoding="utf-8")
    ran = Runner(tmp_path, done={"check": {}}).run(checkout, {})
    assert ran.code == 0, ran.out
    assert not list(checkout.rglob("*.ran")), "no Python file of the checkout is run"
    python = ran.steps["install"]["python"]
    assert Path(python).is_relative_to(tmp_path)
    done = subprocess.run(
        [python, "-m", "followthrough", "--version"],
        env={"PYTHONPATH": ran.steps["install"]["source"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("followthrough "), done.stderr
    word = subprocess.run([python, "-I", "-c", "import mammoth"], capture_output=True, text=True, check=False)
    assert word.returncode == 0, "a Word document can be read"


def test_without_a_recent_python_it_says_what_to_add(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "bash").symlink_to("/bin/bash")
    ran = Runner(tmp_path).run(tmp_path, {"PATH": str(tools), "RUNNER_TOOL_CACHE": str(tmp_path)})
    assert ran.code == 3
    assert "add actions/setup-python" in ran.out
    assert ran.outputs["outcome"] == "error"


def test_an_install_that_fails_says_so(tmp_path: Path) -> None:
    ran = Runner(tmp_path).run(tmp_path, {"PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_RETRIES": "0"}, version="0")
    assert ran.code != 0
    assert ran.commands == ["::error title=followthrough::it could not be installed; the log of this step says why"]
    assert ran.outputs["outcome"] == "error"


@pytest.mark.parametrize("name", ["changed-only", "comment", "status", "create", "live-status"])
@pytest.mark.parametrize("value", ["yes", "1", " true", "$(touch pwned)"])
def test_an_input_that_is_neither_true_nor_false_is_refused(name: str, value: str, tmp_path: Path) -> None:
    ran = Runner(tmp_path).run(tmp_path, {}, **{name: value})
    assert (ran.code, ran.commands) == (2, [f"::error title={name}::it is neither yes nor no; write true or false"])


def test_a_level_that_does_not_exist_is_told_by_the_name_of_the_input(tmp_path: Path) -> None:
    ran = Runner(tmp_path).run(tmp_path, {}, **{"fail-on": "warnings"})
    told = "::error title=fail-on::there is no such level; write error, warning, notice, or never"
    assert (ran.code, ran.commands) == (2, [told])


def test_a_mode_that_does_not_exist_does_not_pass_for_a_clean_check(tmp_path: Path) -> None:
    ran = Runner(tmp_path).run(tmp_path, {}, mode="chek")
    assert ran.code == 2
    assert 'write "check" or "sync"' in ran.out


def test_no_expression_reaches_a_script() -> None:
    steps = Runner(ROOT).action["runs"]["steps"]
    assert [step["id"] for step in steps if "${{" in step["run"]] == []
    assert all(step["shell"] == "bash" for step in steps)


def test_no_other_action_is_used() -> None:
    assert [step for step in Runner(ROOT).action["runs"]["steps"] if "uses" in step] == []
