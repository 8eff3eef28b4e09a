"""A document is fixed in its file whole or not at all."""

from pathlib import Path

import pytest
from tests.support.full_disk import full_beyond

from followthrough.cli.check_fixes import save
from followthrough.model import Document

TEXT = "# Outage\n\n" + "* [X] Alert on the age of the queue\n" * 1_000


def document(folder: Path) -> Document:
    path = folder / "outage.md"
    path.write_text(TEXT, encoding="utf-8")
    return Document(str(path), TEXT)


def test_a_full_disk_costs_no_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = document(tmp_path)
    with full_beyond(4096):
        same = save(one, TEXT.replace("[X]", "[x]"))
    assert same.text == TEXT
    assert Path(one.path).read_text(encoding="utf-8") == TEXT
    assert capsys.readouterr().err == f"followthrough: not fixed: {one.path}: cannot be written: file too large\n"


def test_what_has_just_changed_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = document(tmp_path)
    Path(one.path).write_text("# Outage\n", encoding="utf-8")
    assert save(one, TEXT.replace("[X]", "[x]")).text == TEXT
    assert Path(one.path).read_text(encoding="utf-8") == "# Outage\n"
    assert "changed since it was read" in capsys.readouterr().err
