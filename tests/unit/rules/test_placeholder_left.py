"""A gap of the template."""

import pytest
from tests.unit.rules.review import lines, telling, with_items


@pytest.mark.parametrize(
    "gap",
    ["TBD", "Impact: TBD", "On YYYY-MM-DD", "[insert link]", "To be written.", "Recording: <Link to the call>",
     "Change: [Link to PR]"],
)  # fmt: skip
def test_a_gap_is_told_on_its_line(gap: str) -> None:
    assert lines(telling("The disk was full.", gap), "placeholder-left") == [9]


@pytest.mark.parametrize("gap", ["due TBD", "owner: TBD, due 2026-05-01", "Due date: TBA"])
def test_a_gap_behind_a_label_is_told_in_an_item(gap: str) -> None:
    assert lines(with_items(f"- Alert on a full queue ({gap})"), "placeholder-left") == [7]


@pytest.mark.parametrize(
    "fine",
    [
        "The format of the file is `YYYY-MM-DD`.",
        "The date of the move is to be determined by the landlord, who was asked on Monday.",
        "The page shows <b>bold</b> text.",
        "The change is [Link to the pull request](https://example.com/1).",
        'The button is <Link to="/orders">here</Link>.',
        "> TBD",
    ],
)
def test_code_quotations_and_whole_sentences_are_none(fine: str) -> None:
    assert lines(telling(fine), "placeholder-left") == []


def test_a_template_may_have_gaps() -> None:
    assert lines(telling("TBD"), "placeholder-left", path="template.md") == []
