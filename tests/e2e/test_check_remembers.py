"""A document that was checked before is not read again, and nobody can tell by the result."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.command import followthrough
from tests.support.installed import install

DOCUMENT = "# Outage\n\n## Action items\n\n- Be more careful when deploying\n- Somebody should have known\n"
RULE = """\
from followthrough.model import Severity
from followthrough.rules.rule import Rule

def _check(rule, subject, context):
    yield rule.finding(1, "no rollback is mentioned")

RULE = Rule("acme-rollback", "Rollback", Severity.ERROR, "Tells of no rollback.", "Say how it was undone.", _check)
"""


def loaded_modules(folder: Path) -> str:
    """The modules that a check loads, one a line."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "followthrough", "check", "outage.md", "--format", "github"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr


def test_what_is_known_needs_neither_the_models_nor_the_reading(tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text(DOCUMENT, encoding="utf-8")
    assert "onnxruntime" in loaded_modules(tmp_path)
    again = loaded_modules(tmp_path)
    for module in ("numpy", "onnxruntime", "followthrough.reading.read", "followthrough.rules.registry"):
        assert f" {module}\n" not in again, module


@pytest.mark.parametrize("name", ["terminal", "json", "github", "sarif", "junit", "gitlab", "markdown"])
def test_every_output_is_the_same_again(name: str, tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text(DOCUMENT, encoding="utf-8")
    first = followthrough("check", "outage.md", "--format", name, cwd=tmp_path)
    assert followthrough("check", "outage.md", "--format", name, cwd=tmp_path) == first


def test_other_settings_and_new_plugins_are_asked_at_once(tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text(DOCUMENT, encoding="utf-8")
    assert followthrough("check", "outage.md", cwd=tmp_path).code == 1
    assert followthrough("check", "outage.md", "--ignore", "null-result", cwd=tmp_path).code == 0
    (tmp_path / "site").mkdir()
    env = install(tmp_path / "site", "acme", RULE, {"followthrough.rules": {"rollback": "acme:RULE"}})
    ran = followthrough("check", "outage.md", "--ignore", "null-result", cwd=tmp_path, env=env)
    assert "no rollback is mentioned" in ran.out
    assert ran.code == 1
    misspelt = followthrough("check", "outage.md", "--ignore", "nul-result", cwd=tmp_path)
    assert (misspelt.code, "did you mean null-result?" in misspelt.err) == (2, True)
