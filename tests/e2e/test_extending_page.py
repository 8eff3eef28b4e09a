"""docs/extending.md and docs/endpoint.md hold what they show: their plugins are installed and their tests run."""

import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.command import followthrough
from tests.support.installed import install

from followthrough.model import Assessment, Document, DocumentKind, Facts, Outcome, Postmortem
from followthrough.plugins import classifiers, loading, sources, trackers
from followthrough.rules.rule import Subject

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "extending.md").read_text(encoding="utf-8")
FILES = re.findall(r"```\w+\n# ([\w.]+)\n(.*?)```", PAGE, re.DOTALL)
MODULES = {
    name.removesuffix(".py"): text for name, text in FILES if name.endswith(".py") and not name.startswith("test")
}
TESTS = {name: text for name, text in FILES if name.startswith("test_")}
SETTINGS = [text for name, text in FILES if name == "followthrough.toml"]
PYPROJECT = tomllib.loads(next(text for name, text in FILES if name == "pyproject.toml"))


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    groups = PYPROJECT["project"]["entry-points"]
    targets = {target.partition(":")[0]: (group, point) for group in groups for point, target in groups[group].items()}
    assert targets.keys() == MODULES.keys()
    for module, (group, point) in targets.items():
        install(tmp_path, module, MODULES[module], {group: {point: groups[group][point]}})
    return {"PYTHONPATH": str(tmp_path)}


def test_the_package_of_the_page_names_its_modules_and_no_test() -> None:
    # Of several modules side by side setuptools takes none by itself.
    assert set(PYPROJECT["tool"]["setuptools"]["py-modules"]) == MODULES.keys()
    assert PYPROJECT["build-system"]["build-backend"] == "setuptools.build_meta"


@pytest.mark.parametrize("name", TESTS)
def test_the_contract_suites_pass_as_the_page_uses_them(name: str, env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / name).write_text(TESTS[name], encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), name],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert re.search(r"\d passed", ran.stdout)


def test_the_classifier_of_the_page_decides_where_it_says(env: dict[str, str], tmp_path: Path) -> None:
    settings = next(text for text in SETTINGS if "classifier" in text)
    (tmp_path / "followthrough.toml").write_text(settings, encoding="utf-8")
    lines = [json.dumps({"text": "Write a runbook", "section": name}) for name in ("Chaos days", "Action items")]
    ran = followthrough("classify", "--format", "jsonl", cwd=tmp_path, env=env, stdin="\n".join(lines))
    assert [json.loads(line)["kind"] for line in ran.out.splitlines()] == ["test", "docs"]


def test_the_house_words_of_the_page_decide_even_what_only_talks_about_them(tmp_path: Path) -> None:
    settings = next(text for text in SETTINGS if "lexicon" in text)
    (tmp_path / "followthrough.toml").write_text(settings, encoding="utf-8")
    texts = ["Show it on the big board", "Be careful with the airbag", "Write a runbook"]
    ran = followthrough("classify", "--format", "jsonl", cwd=tmp_path, stdin="\n".join(texts))
    assert [json.loads(line)["kind"] for line in ran.out.splitlines()] == ["tooling", "guardrail", "docs"]


def test_the_column_of_the_page_decides(tmp_path: Path) -> None:
    settings = next(text for text in SETTINGS if "reading.columns" in text)
    (tmp_path / "followthrough.toml").write_text(settings, encoding="utf-8")
    table = "| Maßnahme | Art der Änderung |\n|---|---|\n| Alarm bei voller Platte | process |\n"
    (tmp_path / "outage.md").write_text(f"# Ausfall\n\n## Maßnahmen\n\n{table}", encoding="utf-8")
    ran = followthrough("check", "outage.md", "--format", "json", "--fail-on", "never", cwd=tmp_path)
    assert [item["kind"] for item in ran.json()["postmortems"][0]["items"]] == ["process"]


def test_the_markers_of_the_page_overrule(tmp_path: Path) -> None:
    (markdown,) = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "outage.md").write_text(f"# Outage\n\n## Timeline\n\n{markdown}", encoding="utf-8")
    ran = followthrough("check", "outage.md", "--format", "json", "--fail-on", "never", cwd=tmp_path)
    items = ran.json()["postmortems"][0]["items"]
    assert "The importer had no airbag" not in {item["text"] for item in items}
    assert "We promised the customer a call" in {item["text"] for item in items}
    assert {item["kind"] for item in items if item["text"] == "Put an airbag around the importer"} <= {"guardrail"}


def test_the_rule_of_the_page_finds_what_it_says(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text("# Outage\n\n## Action items\n\n- Alert on full disks\n", encoding="utf-8")
    ran = followthrough("check", "outage.md", "--select", "acme-rollback", cwd=tmp_path, env=env)
    assert "outage.md:1 warning[acme-rollback] no action item speaks of the rollback" in ran.out


def test_the_format_of_the_page_is_read_with_its_lines(env: dict[str, str], tmp_path: Path) -> None:
    text = "= Outage\n\nAll was dark.\n\n\n== Action items\n* Alert on full disks\n* Write a runbook\n\n"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/outage.incident").write_text(f"{text}== Notes\nNone.\n", encoding="utf-8")
    ran = followthrough("check", "docs", "--format", "json", "--fail-on", "never", cwd=tmp_path, env=env)
    (postmortem,) = ran.json()["postmortems"]
    assert postmortem["path"] == "docs/outage.incident"
    assert [(item["line"], item["text"], item["section"]) for item in postmortem["items"]] == [
        (7, "Alert on full disks", "Action items"),
        (8, "Write a runbook", "Action items"),
    ]


def test_every_group_of_entry_points_that_the_page_names_is_one_that_is_looked_for() -> None:
    assert set(re.findall(r"`(followthrough\.\w+)` \|", PAGE)) == {
        classifiers.GROUP,
        loading.FORMATS,
        loading.RULES,
        sources.GROUP,
        trackers.GROUP,
    }


@pytest.mark.parametrize("suite", re.findall(r"`(followthrough\.testing\.\w+\.\w+)`", PAGE))
def test_every_contract_suite_that_the_page_names_is_there(suite: str) -> None:
    module, _, name = suite.rpartition(".")
    assert hasattr(import_module(module), name)


@pytest.mark.parametrize(
    ("module", "name", "listed"), re.findall(r"^\| `([\w.]+)\.(\w+)` \|.*\| (`.*`) \|$", PAGE, re.M)
)
def test_the_page_lists_all_that_a_plugin_is_given_and_gives(module: str, name: str, listed: str) -> None:
    found: Any = getattr(import_module(module), name)
    if found is Subject:  # some of what it has is made with it
        nothing = Postmortem(Document("outage.md", ""), DocumentKind.OTHER, Facts(), ())
        found = Subject(Assessment(nothing, (), (), Outcome.NONE), {})
    has = {field.name for field in fields(found)} if is_dataclass(found) else set()
    has |= {each for each in dir(found) if not each.startswith("_")} - set(dir(tuple))
    assert set(re.findall(r"`(\w+)`", listed)) == has


def test_the_stand_in_endpoint_answers_as_its_page_shows() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (DOCS / "endpoint.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, "endpoint.md", "exec"), {})
