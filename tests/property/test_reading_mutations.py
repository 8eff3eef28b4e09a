"""Real documents, broken in the ways in which editors and tools break them, are still read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.matching.items import match_items
from followthrough.model import Document
from followthrough.reading import read

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "postmortems").glob("*.md"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]


def lines_of(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.text(max_size=12)), min_size=1, max_size=6),
    st.sampled_from(["a.md", "a.rst", "a.adoc", "a.html", "a.txt", "a"]),
)
@settings(max_examples=120, deadline=None)
def test_a_document_with_pieces_cut_out_and_put_in_is_read(text: str, cuts: list[tuple[float, int, str]], path: str):
    for where, length, inserted in cuts:
        at = int(where * len(text))
        text = text[:at] + inserted + text[at + length :]
    postmortem = read(Document(path, text))

    for item in (*postmortem.items, *postmortem.suggestions):
        assert 1 <= item.line <= item.end_line <= lines_of(text)


@given(st.sampled_from(TEXTS), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_a_document_cut_off_anywhere_is_read(text: str, where: float):
    read(Document("a.md", text[: int(where * len(text))]))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_paragraph_put_before_everything_changes_no_id(path: Path):
    text = path.read_text(encoding="utf-8")
    before = read(Document(path.name, text)).items
    after = read(Document(path.name, text.replace("## Summary", "## Status\n\nReviewed by all.\n\n## Summary"))).items

    assert match_items(before, after) == {one.id: one.id for one in before}
    assert [one.text for one in after] == [one.text for one in before]
