"""Where words go: whole files, and lines that no document can turn into something else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.text import Text

from followthrough.cli import console
from followthrough.errors import UsageError


def test_a_file_is_replaced_whole_and_keeps_its_permissions_and_the_link_to_it(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("before", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    console.write_to(link, "after")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "after"
    assert real.stat().st_mode & 0o777 == 0o600
    assert sorted(tmp_path.iterdir()) == [link, real]


def test_what_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("before", encoding="utf-8")

    def half() -> Iterator[str]:
        yield "half"
        raise KeyError

    with pytest.raises(KeyError):
        console.write_parts(path, half())
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        console.write_to(path, "words")
        assert os.read(reader, 100) == b"words"
    finally:
        os.close(reader)
    assert path.is_fifo()


def test_where_nothing_can_be_written_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "report.md", tmp_path / "absent" / "report.md"):
        with pytest.raises(UsageError, match="cannot be written"):
            console.write_to(path, "words")
        with pytest.raises(UsageError, match="cannot be written"):
            console.need_writable(path)


def test_to_ask_whether_a_file_can_be_written_leaves_no_trace(tmp_path: Path) -> None:
    path, new = tmp_path / "report.md", tmp_path / "new.md"
    path.write_text("before", encoding="utf-8")
    console.need_writable(path)
    console.need_writable(new)
    console.need_writable(Path(os.devnull))
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_trouble_is_one_line_without_controls(capsys: pytest.CaptureFixture[str]) -> None:
    console.warn("\x1b[2J/evil\nfollowthrough: all is well.md: does not exist")
    assert capsys.readouterr().err == "followthrough: [2J/evil followthrough: all is well.md: does not exist\n"


@pytest.mark.parametrize("in_workflow", [True, False])
def test_in_a_workflow_no_word_of_others_is_a_command(
    in_workflow: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true" if in_workflow else "")
    mark = "\u200b" if in_workflow else ""
    console.write(" ::error::a\n")
    console.print_rich([Text("::debug::b")])
    console.warn("docs/##[add-mask]e.md: not read")
    console.write_commands("::notice::ours\n")
    out, err = capsys.readouterr()
    assert out == f" :{mark}:error::a\n:{mark}:debug::b\n::notice::ours\n"
    assert err == f"followthrough: docs/##{mark}[add-mask]e.md: not read\n"


def test_what_a_workflow_leads_into_a_file_is_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    path = tmp_path / "fix.patch"
    with path.open("w", encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdout", file)
        console.write(" ::note ##[a]\n")
    assert path.read_text(encoding="utf-8") == " ::note ##[a]\n"
