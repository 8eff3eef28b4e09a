"""Documents are written whole or not at all, and committed where they lie."""

from pathlib import Path

import pytest
from tests.unit.sources.full_disk import full_beyond

from followthrough.errors import SkipError
from followthrough.sources.writing import write_document

TEXT = "# Outage\n\n" + "We were down.\n" * 1_000


def test_a_full_disk_leaves_the_document_as_it_was_and_nothing_beside_it(tmp_path: Path) -> None:
    document = tmp_path / "outage.md"
    document.write_text(TEXT, encoding="utf-8")
    with full_beyond(4096), pytest.raises(SkipError, match=r"outage\.md: cannot be written: file too large"):
        write_document(str(document), TEXT, TEXT + "More.\n")
    assert document.read_text(encoding="utf-8") == TEXT
    assert list(tmp_path.iterdir()) == [document]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-32-be"])
def test_no_document_changes_its_encoding(encoding: str, tmp_path: Path) -> None:
    document = tmp_path / "outage.md"
    content = f"\ufeff{TEXT}".encode(encoding) if encoding.endswith("be") else TEXT.encode(encoding)
    document.write_bytes(content)
    with pytest.raises(SkipError, match="save it as UTF-8"):
        write_document(str(document), TEXT, TEXT + "More.\n")
    assert document.read_bytes() == content
