"""Which files of a folder are read is told by their names."""

import pytest

from followthrough.sources.names import is_document


@pytest.mark.parametrize(
    "name", ["a.md", "a.markdown", "a.qmd", "a.html.md.erb", "a.rst", "a.adoc", "a.org", "2026-01-14-outage"]
)
def test_documents_are_known_by_their_names(name: str):
    assert is_document(name)


@pytest.mark.parametrize("name", ["a.py", "a.png", "Makefile", "LICENSE", "a.docx.lock"])
def test_other_files_are_left_alone(name: str):
    assert not is_document(name)
