"""A gap of the template."""

import pytest
from tests.unit.rules.review import lines, telling


@pytest.mark.parametrize("gap", ["TBD", "Impact: TBD", "On YYYY-MM-DD", "[insert link]", "To be written."])
def test_a_gap_is_told_on_its_line(gap: str) -> None:
    assert lines(telling("The disk was full.", gap), "placeholder-left") == [9]


@pytest.mark.parametrize(
    "fine",
    [
        "The format of the file is `YYYY-MM-DD`.",
        "The date of the move is to be determined by the landlord, who was asked on Monday.",
        "The page shows <b>bold</b> text.",
        "> TBD",
    ],
)
def test_code_quotations_and_whole_sentences_are_none(fine: str) -> None:
    assert lines(telling(fine), "placeholder-left") == []


def test_a_template_may_have_gaps() -> None:
    assert lines(telling("TBD"), "placeholder-left", path="template.md") == []
