"""Runs a composite action as GitHub's runner does: its expressions, its `if`, its files, each `run:` by bash."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@dataclass
class Ran:
    """What a run of the action left: the code of the first step that failed, and what the runner would show."""

    code: int = 0
    out: str = ""
    summary: str = ""
    steps: dict[str, dict[str, str]] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def commands(self) -> list[str]:
        """The lines that the runner takes for workflow commands."""
        return [line for line in self.out.splitlines() if line.lstrip().startswith("::")]


class Runner:
    """A runner with a temporary folder of its own; the steps named in `done` have run before, with those outputs."""

    def __init__(self, temp: Path, done: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self.action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        self.temp = temp
        self._done = {name: dict(outputs) for name, outputs in (done or {}).items()}

    def run(self, workspace: Path, environment: Mapping[str, str], **inputs: str) -> Ran:
        """Run all steps until one fails. Inputs are named with _ for -."""
        given = {name: str(about.get("default", "")) for name, about in self.action["inputs"].items()}
        given = {
            name: value.replace("${{ github.token }}", environment.get("TOKEN", "")) for name, value in given.items()
        }
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        ran = Ran(steps={name: dict(outputs) for name, outputs in self._done.items()})
        for number, step in enumerate(self.action["runs"]["steps"]):
            known = {"inputs": given, "steps": _outputs(ran)}
            if step["id"] in self._done or not _holds(step.get("if"), known):
                continue
            self._step(number, step, workspace, environment, known, ran)
            if ran.code:
                break
        known = {"inputs": given, "steps": _outputs(ran)}
        ran.outputs = {name: _filled(about["value"], known) for name, about in self.action["outputs"].items()}
        return ran

    def _step(
        self,
        number: int,
        step: dict[str, Any],
        workspace: Path,
        environment: Mapping[str, str],
        known: Mapping[str, Any],
        ran: Ran,
    ) -> None:
        output, summary = self.temp / f"output-{number}", self.temp / f"summary-{number}"
        output.touch()
        summary.touch()
        script = self.temp / f"step-{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        usual = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(self.temp)}
        own = {name: _filled(str(value), known) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=workspace,
            env=usual | dict(environment) | files | {"GITHUB_ACTION_PATH": str(ROOT), "CI": "true"} | own,
            capture_output=True,
            text=True,
            check=False,
        )
        ran.out += done.stdout + done.stderr
        ran.summary += summary.read_text(encoding="utf-8")
        told = (line.partition("=") for line in output.read_text(encoding="utf-8").splitlines())
        ran.steps[step["id"]] = {name: value for name, _, value in told}
        ran.code = done.returncode


def _outputs(ran: Ran) -> dict[str, Any]:
    return {name: {"outputs": outputs} for name, outputs in ran.steps.items()}


def _filled(text: str, known: Mapping[str, Any]) -> str:
    return _EXPRESSION.sub(lambda match: _value(match[1], known), text)


def _value(path: str, known: Mapping[str, Any]) -> str:
    first, _, second = path.partition(" || ")
    if second:
        return _value(first, known) or _value(second, known)
    found: Any = known
    for name in path.split("."):
        found = found.get(name, "") if isinstance(found, dict) else ""
    return str(found)


def _holds(condition: str | None, known: Mapping[str, Any]) -> bool:
    if condition is None:
        return True
    left, _, right = condition.partition(" == ")
    return _value(left, known) == right.strip("'")
