"""Judging texts tells nobody: no connection is made, and nothing but our own cache is written."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.command import followthrough

# Fails on the first attempt to reach anything over the network from Python, and shows what the run-time was told.
WATCHED = """\
import os, socket, sys

def refuse(*given, **named):
    raise AssertionError(f"a connection was attempted: {given}")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from followthrough.cli.main import run
code = run(["check", "outage.md", "--fail-on", "never"])
assert "onnxruntime" in sys.modules, "the encoder was not asked, so that this shows nothing"
sys.exit(code)
"""


def test_check_makes_no_connection(tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text("# Outage\n\n## Action items\n\n- Alert on full disks\n", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", WATCHED], cwd=tmp_path, capture_output=True, text=True, check=False,
                         env={"XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path / "home")})  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_run_time_of_the_encoder_keeps_no_record_of_its_use(tmp_path: Path) -> None:
    places = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path / "home")}
    ran = followthrough("classify", cwd=tmp_path, stdin="Alert on full disks\n", env=places, whole=True)
    assert ran.code == 0
    written = {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*") if path.is_file()}
    assert written <= {("cache", "followthrough")}
