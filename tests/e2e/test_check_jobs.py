"""`check --jobs N`: several processes find what one finds, in the same order."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.command import Ran, environment, followthrough

from followthrough.cli.check_assessor import CheckAssessor, assessed
from followthrough.model import Assessment, Document, Skipped
from followthrough.settings import load

ITEMS = ("Be more careful", "Alert when the disk is full", "Fix the typo", "Ask why nobody was paged")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty documents, two of which cannot be read."""
    (tmp_path / "pm").mkdir()
    for number in range(28):
        items = "".join(f"- {ITEMS[(number + at) % 4]} in cell {number}\n" for at in range(number % 3 + 1))
        text = f"# Outage {number}\n\nDate: 2026-01-{number + 1:02}\n\n## Action items\n\n{items}"
        (tmp_path / "pm" / f"{number:02}.md").write_text(text, encoding="utf-8")
    (tmp_path / "pm" / "05a.md").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "pm" / "27b.md").write_bytes(b"\x00\x01\x02" * 50)
    return tmp_path


def check(folder: Path, *arguments: str, cache: str) -> Ran:
    return followthrough("check", "pm", *arguments, cwd=folder, env={"XDG_CACHE_HOME": str(folder / cache)})


def test_the_result_is_that_of_one_process_in_the_same_order(folder: Path) -> None:
    alone = check(folder, cache="one")
    together = check(folder, "--jobs", "3", cache="three")
    assert together == alone
    assert alone.code == 1
    assert check(folder, "--jobs", "3", cache="three") == alone, "what was remembered in this way is the same, too"


def test_modules_in_the_current_folder_are_none_of_its_own(folder: Path) -> None:
    for name in ("multiprocessing", "queue", "socket"):
        (folder / f"{name}.py").write_text("raise SystemExit(0)\n", encoding="utf-8")
    program = Path(sys.executable).with_name("followthrough")  # `python -m` would look there itself
    done = subprocess.run(
        [program, "check", "pm", "--jobs", "2"],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, ""), done.stderr


def test_documents_are_mended_as_by_one_process(folder: Path) -> None:
    for document in (folder / "pm").glob("*.md"):
        document.write_bytes(document.read_bytes().replace(b"- Fix", b"- [] Fix"))
    wide = folder / "pm" / "07.md"
    wide.write_bytes((wide.read_text(encoding="utf-8") + "- [] Prüfe die Zelle\n").encode("utf-16"))
    ran = check(folder, "--fix", "--jobs", "2", "--format", "json", cache="two")
    assert "not fixed: pm/07.md: not UTF-8; save it as UTF-8" in ran.err
    assert not [path for path in (folder / "pm").glob("*.md") if b"[]" in path.read_bytes()]
    assert "[]" in wide.read_text(encoding="utf-16")


def test_what_goes_wrong_in_a_process_is_one_line_and_its_exit_code(folder: Path) -> None:
    (folder / "followthrough.toml").write_text('[classification]\nclassifier = "acme"\n', encoding="utf-8")
    ran = check(folder, "--jobs", "2", cache="x")
    assert (ran.code, len(ran.err.splitlines())) == (3, 1)
    assert "classification.classifier" in ran.err


def test_only_some_documents_are_held_however_many_there_are() -> None:
    begun = 0
    text = "# Outage\n\n## Action items\n\n- Alert when the disk is full\n"

    def documents() -> Iterator[Document | Skipped]:
        nonlocal begun
        for number in range(60):
            begun += 1
            yield Document(f"{number}.md", text)

    most = 0
    before = dict(os.environ)
    settings = load(flags={"classification": {"cache": False}})
    for done, found in enumerate(assessed(documents(), CheckAssessor(settings, None, False), None, 2), start=1):
        assert isinstance(found, Assessment)
        assert found.postmortem.document.path == f"{done - 1}.md"
        most = max(most, begun - done)
    assert begun == 60
    assert most <= 16
    assert dict(os.environ) == before, "what the processes were told is not left to what is started after them"
