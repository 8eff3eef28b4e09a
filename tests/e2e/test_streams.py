"""Where the output goes is the caller's business: it changes neither what is done nor the exit code."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.e2e.command import environment
from tests.support.git_repository import GOOD, NULL

RUN = f"{sys.executable} -m followthrough"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="redirections as a POSIX shell has them")


def shell(folder: Path, line: str) -> tuple[int, str]:
    """The exit code and standard error of a line of Bash, in which a pipe fails where a part of it does."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@POSIX
@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (NULL, 1)], ids=["clean", "findings"])
@pytest.mark.parametrize("where", ["| (exec <&-)", ">&-", "2>&-", "<&-"], ids=["left", "closed", "silent", "mute"])
def test_who_does_not_listen_changes_no_exit_code(where: str, text: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text(text, encoding="utf-8")
    assert shell(tmp_path, f"PYTHONUNBUFFERED=1 {RUN} check outage.md {where}") == (code, "")


@POSIX
@pytest.mark.parametrize("command", ["--help", "rules"])
def test_the_help_may_be_left_at_its_first_line(command: str, tmp_path: Path) -> None:
    assert shell(tmp_path, f"PYTHONUNBUFFERED=1 {RUN} {command} | (exec <&-)") == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["check outage.md", "--version"])
def test_a_full_disk_is_one_clear_line_and_no_bug(command: str, tmp_path: Path) -> None:
    (tmp_path / "outage.md").write_text(GOOD, encoding="utf-8")
    message = "followthrough: standard output cannot be written: no space left on device\n"
    assert shell(tmp_path, f"{RUN} {command} >/dev/full") == (4, message)


@POSIX
def test_closed_standard_input_is_an_empty_one(tmp_path: Path) -> None:
    assert shell(tmp_path, f"{RUN} check - <&-") == (0, "")
    assert shell(tmp_path, f"{RUN} classify <&-") == (0, "")
