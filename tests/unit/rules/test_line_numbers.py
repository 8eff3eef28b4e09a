"""Lines are told in words, each once."""

import pytest

from followthrough.rules.line_numbers import lines_label


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([3], "line 3"),
        ([3, 3], "line 3"),
        ([3, 3, 7], "lines 3 and 7"),
        ([3, 7, 9], "lines 3, 7 and 9"),
        (range(1, 30), "lines 1, 2, 3, 4, 5, 6, 7, 8, ..."),
    ],
)
def test_lines_are_told_each_once(numbers: list[int], told: str) -> None:
    assert lines_label(numbers) == told
