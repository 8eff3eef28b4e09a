"""`make demo` shows the main job from end to end."""

import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.command import environment

ROOT = Path(__file__).parents[2]


def test_the_demo_runs_through_and_its_last_sync_writes_nothing(tmp_path: Path) -> None:
    demo = [sys.executable, "-m", "followthrough.testing.demo", str(tmp_path / "demo")]
    ran = subprocess.run(demo, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-2000:]
    assert "unexpected exit code" not in ran.stdout
    assert "10 documents read · 31 action items known" in ran.stdout
    assert "   0 writes to the trackers" in ran.stdout
    out = _words(ran.stdout.replace(f"{tmp_path}{os.sep}", ""))
    for sample in _samples():
        assert sample in out, "README shows what a run shows"


def test_without_the_package_for_graphql_the_demo_says_what_to_install(tmp_path: Path) -> None:
    hidden = (
        "import sys; sys.modules['graphql'] = None; from followthrough.testing.demo import main; sys.exit(main([]))"
    )
    demo = [sys.executable, "-c", hidden]
    ran = subprocess.run(demo, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "the demo needs one package more: pip install '.[testing]', or run make demo\n"


def _samples() -> list[str]:
    """What README shows of a run, in indented blocks before its first heading; how they are wrapped does not matter."""
    blocks = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## ")[0].split("\n\n")
    samples = [_words(each) for each in blocks if each.startswith("    ") and not each.lstrip().startswith("$")]
    assert samples
    return samples


def _words(text: str) -> str:
    return " ".join(text.split())
