"""The house plan, held: who may import whom, and a start that loads nothing heavy."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "github",
    "jira",
    "sqlalchemy",
    "alembic",
    "onnxruntime",
    "numpy",
    "rich.table",
    "requests",
    "jinja2",
    "pyromark",
}


@pytest.mark.skipif(
    not (ROOT / "src").is_dir(), reason="the contracts are read from the source tree, which is not here"
)
def test_rooms_import_in_one_direction_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


ROOMS = {f"followthrough.{room}" for room in ("settings", "wiring", "reading", "sync", "store", "trackers", "notify")}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["check", "--help"], ["sync", "--help"], ["report", "--help"]]
)
def test_help_loads_nothing_heavy_and_no_room_that_does_the_work(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom followthrough.cli.main import run\n"
        f"run({arguments!r})\nprint(sorted(set(sys.modules) & {HEAVY | ROOMS!r}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(eval(done.stderr.strip().splitlines()[-1]))
    assert not loaded


def test_a_check_without_a_store_loads_nothing_of_issues_and_stores(tmp_path: Path) -> None:
    document = tmp_path / "outage-postmortem.md"
    document.write_text("# Outage\n\n## Action items\n\n- Add an alert on the lag\n", encoding="utf-8")
    program = (
        "import sys\nfrom followthrough.cli.main import run\n"
        f"run(['check', {str(document)!r}])\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    environment = dict(os.environ) | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    loaded = set(eval(done.stderr.strip().splitlines()[-1]))
    assert "followthrough.model.postmortem" in loaded
    stores = {f"followthrough.model.{name}" for name in ("issue", "link", "records", "memory")}
    assert loaded.isdisjoint(stores | {"sqlalchemy", "github", "jira"})


def test_no_module_is_called_by_what_it_is_not() -> None:
    import followthrough

    names = {path.stem for path in Path(followthrough.__path__[0]).rglob("*.py")}
    assert names.isdisjoint({"utils", "util", "helpers", "helper", "common", "manager", "misc"})


def test_a_folder_of_tests_imports_from_itself_from_above_and_from_what_is_shared() -> None:
    tests = Path(__file__).parents[1]
    strangers = []
    for path in tests.rglob("*.py"):
        for name in re.findall(r"^ *(?:from|import) tests\.([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            place = tests.joinpath(*name.split("."))
            folder = place if place.is_dir() else place.parent
            if folder not in path.parents and tests / "support" not in (folder, *folder.parents):
                strangers.append(f"{path.relative_to(tests)} imports {name}")
    assert not strangers, "what two folders of tests need has its home in tests/support"
