"""What a build caches must not outlive the files that it was worked out with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import followthrough
from followthrough.caching.build import build_stamp


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOLLOWTHROUGH_MODEL_DIR", str(tmp_path))
    (tmp_path / "words").mkdir()
    file = tmp_path / "words" / "de.tsv"
    file.write_text("prüfen\tcheck\n", encoding="utf-8")
    return file


def test_same_files_give_the_same_stamp(model: Path) -> None:
    assert build_stamp() == build_stamp()


def test_a_changed_file_in_a_folder_below_changes_the_stamp(model: Path) -> None:
    before = build_stamp()
    model.write_text("prüfen\tcheck, test\n", encoding="utf-8")
    assert build_stamp() != before


def test_bytecode_changes_nothing(model: Path) -> None:
    before = build_stamp()
    (model.parent / "__pycache__").mkdir()
    (model.parent / "__pycache__" / "x.pyc").write_bytes(os.urandom(8))
    assert build_stamp() == before


def test_what_a_sync_keeps_is_worth_the_same_on_another_machine_and_nothing_to_a_build_that_reads_otherwise(
    tmp_path: Path,
) -> None:
    package = Path(followthrough.__file__).parent

    def stamp_of(machine: str, more: str = "") -> str:
        copy = tmp_path / machine / "followthrough"
        for part in ("caching", "classification", "encoder", "model", "reading"):
            shutil.copytree(package / part, copy / part, ignore=shutil.ignore_patterns("data", "__pycache__"))
        shutil.copy(package / "__init__.py", copy)
        identity = copy / "reading" / "identity.py"
        identity.write_text(identity.read_text(encoding="utf-8") + more, encoding="utf-8")
        code = "from followthrough.caching.build import reading_stamp; print(reading_stamp())"
        environment = os.environ | {"PYTHONPATH": str(copy.parent)}
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout

    first = stamp_of("first")
    assert stamp_of("second") == first
    assert stamp_of("upgraded", "# reads otherwise\n") != first
