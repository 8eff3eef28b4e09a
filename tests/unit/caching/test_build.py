"""What a build caches must not outlive the files that it was worked out with."""

import os
from pathlib import Path

import pytest

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
