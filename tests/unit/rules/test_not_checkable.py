"""A direction without a destination."""

from tests.support.review import GOOD, lines, with_items


def test_an_item_that_nobody_could_check_is_reported() -> None:
    assert lines(with_items("- Improve monitoring", GOOD.strip()), "not-checkable") == [7]


def test_what_is_done_needs_no_better_wording() -> None:
    assert lines(with_items("- [x] Improve monitoring"), "not-checkable") == []
