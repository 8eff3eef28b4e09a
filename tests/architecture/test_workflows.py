"""The action, the workflows and the CI templates: no linter of the field has anything to say about them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from followthrough.reading.incident.document_kind import is_among_reports
from followthrough.suffixes import SUFFIXES

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
WORKFLOWS = [
    ".github/workflows/ci.yml",
    "config/ci/workflow.yml",
    "config/ci/reusable-workflow.yml",
    "config/schedules/github-actions.yml",
]


def said(*command: str) -> str:
    """What a tool says, or nothing where it has nothing to say and ends with 0."""
    tool, *rest = command
    done = subprocess.run([str(TOOLS / tool), *rest], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_actionlint_has_no_findings(workflow: str) -> None:
    assert said("actionlint", "-no-color", workflow) == ""


def test_zizmor_has_no_findings() -> None:
    assert said("zizmor", "--offline", "--quiet", "--persona", "regular", "action.yml", *WORKFLOWS) == ""


@pytest.mark.parametrize(
    ("schema", "files"),
    [("github-actions", ["action.yml"]), ("github-workflows", WORKFLOWS), ("gitlab-ci", ["config/ci/gitlab-ci.yml"])],
)
def test_the_schemas_are_kept(schema: str, files: list[str]) -> None:
    assert said("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files) == ""


def test_nothing_ready_made_installs_by_a_name_that_is_not_released() -> None:
    files = [path for path in (ROOT / "config").rglob("*") if path.is_file()]
    bare = [path.name for path in files if re.search(r"pip install[^\n]* '?followthrough", path.read_text("utf-8"))]
    assert bare == []


def test_the_scheduled_workflow_keeps_the_database_however_the_sync_ends() -> None:
    workflow = yaml.safe_load((ROOT / "config/schedules/github-actions.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["sync"]["steps"]
    (saved,) = (step for step in steps if step.get("uses", "").startswith("actions/cache/save"))
    (restored,) = (step for step in steps if step.get("uses", "").startswith("actions/cache/restore"))
    assert saved["if"] == "always()"
    assert saved["with"].items() <= restored["with"].items()


def test_the_pod_is_told_to_end_and_not_only_the_shell_that_started_it() -> None:
    job = yaml.safe_load((ROOT / "config/schedules/kubernetes-cronjob.yml").read_text(encoding="utf-8"))
    (container,) = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    shell, _, script = container["command"]
    assert shell == "sh"
    assert script.rpartition("&& ")[2].startswith("exec ")


def test_the_pod_can_use_the_database_server_that_its_settings_may_name() -> None:
    script = (ROOT / "config/schedules/kubernetes-cronjob.yml").read_text(encoding="utf-8")
    assert "'followthrough[postgresql] @ https://" in script
    assert "--no-deps" not in script  # the pinned requirements hold no driver


def test_every_step_of_the_action_is_well_formed_bash() -> None:
    for step in yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]:
        done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, text=True, check=False)
        assert done.stderr == "", step["name"]


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed (Debian: shellcheck)")
def test_shellcheck_has_no_findings_in_any_script() -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    scripts = {step["name"]: "".join(f"export {name}=given\n" for name in step["env"]) + step["run"] for step in steps}
    scripts |= {name: (ROOT / name).read_text(encoding="utf-8") for name in (".ci/run", "tests/wheel.sh")}
    for name, script in scripts.items():
        command = ["shellcheck", "--shell=bash", "-"]
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
        assert done.stdout + done.stderr == "", name


def test_the_problem_matcher_finds_what_the_terminal_prints() -> None:
    matcher = json.loads((ROOT / "config/ci/problem-matcher.json").read_text(encoding="utf-8"))
    (pattern,) = matcher["problemMatcher"][0]["pattern"]
    line = '  docs/a b.md:12 warning[acme-2fa] "carelessly" passes judgement'
    match = re.match(pattern["regexp"], line)
    assert match is not None
    told = [match[pattern[name]] for name in ("file", "line", "severity", "code", "message")]
    assert told == ["docs/a b.md", "12", "warning", "acme-2fa", '"carelessly" passes judgement']


def test_the_pre_commit_hook_takes_no_file_name_for_an_option(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    named_like_an_option = "-o../incidents/new.md"  # pre-commit names files from the top of the checkout
    beside, checkout = tmp_path / "incidents/new.md", tmp_path / "checkout"
    for path in (beside, checkout / named_like_an_option, checkout / "incidents/old.md"):
        path.parent.mkdir(parents=True)
        path.write_text("# Outage\n\nThe outage began at 10:00.\n\n## Action items\n\n- Be more careful\n", "utf-8")
    before = beside.read_text("utf-8")
    program, *arguments = [*hook["entry"].split(), *hook.get("args", [])]
    command = [str(TOOLS / program), *arguments, named_like_an_option, "incidents/old.md"]
    hooked = {**os.environ, "PRE_COMMIT": "1"}
    done = subprocess.run(command, cwd=checkout, env=hooked, capture_output=True, text=True, check=False)
    assert beside.read_text("utf-8") == before, "nothing is written"
    assert done.returncode == 1, done.stderr
    assert f"{named_like_an_option}:7 error[null-result]" in done.stdout
    assert "followthrough explain" not in done.stdout, "pre-commit keeps the program for itself"


@pytest.mark.parametrize("suffix", [*sorted(SUFFIXES), ".md.erb"])
def test_the_pre_commit_hook_takes_every_format_in_folders_that_are_named_for_postmortems(suffix: str) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    folders = ("docs/postmortems", "post_mortems/2026", "Incident-Reports", "a/2026-outages", "rca", "incidents/db")
    assert all(re.search(hook["files"], f"{folder}/down{suffix}") for folder in folders)
    assert all(is_among_reports(f"{folder}/down.md") for folder in (*folders, "retrospectives", "root_cause_analyses"))
    others = ("docs", "src/postmortem.py", "coincidents", "rcap", "incident_manager")
    assert not any(re.search(hook["files"], f"{folder}/down{suffix}") for folder in others)
    assert not re.search(hook["files"], f"postmortems/down{suffix}.png")
