"""A label lists lines in words, without repetitions."""

import pytest

from followthrough.rules.line_numbers import lines_label


@pytest.mark.parametrize(
    ("numbers", "label"),
    [
        ([3], "line 3"),
        ([3, 3], "line 3"),
        ([3, 3, 7], "lines 3 and 7"),
        ([3, 7, 9], "lines 3, 7 and 9"),
        (range(1, 30), "lines 1, 2, 3, 4, 5, 6, 7, 8, ..."),
    ],
)
def test_lines_are_listed_once(numbers: list[int], label: str) -> None:
    assert lines_label(numbers) == label
