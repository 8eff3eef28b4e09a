"""Which files of a folder are read is decided by their names."""

import re
from pathlib import Path

import pytest

from followthrough.sources.names import is_document


@pytest.mark.parametrize(
    "name", ["a.md", "a.markdown", "a.qmd", "a.html.md.erb", "a.rst", "a.rest", "a.adoc", "a.org", "2026-01-14-outage"]
)
def test_documents_are_known_by_their_names(name: str):
    assert is_document(name)


@pytest.mark.parametrize("name", ["a.py", "a.png", "Makefile", "LICENSE", "a.docx.lock"])
def test_other_files_are_left_alone(name: str):
    assert not is_document(name)


def test_every_suffix_on_the_page_of_formats_is_read_in_a_folder():
    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    table = [line.split("|")[2] for line in page.splitlines() if line.startswith("|")]
    documented = re.findall(r"`(\.[a-z]+)`", " ".join(table))
    assert {".md", ".rest", ".txt"} <= set(documented)
    assert [suffix for suffix in documented if not is_document(f"outage{suffix}")] == []
