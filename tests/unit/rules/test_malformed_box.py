"""Boxes that nothing shows as boxes."""

from tests.support.review import lines, with_items


def test_each_malformed_box_is_reported_in_its_line() -> None:
    text = with_items("- [] Add an alert", "- [ ] Add a limit", "- [X ] Add a test")
    assert lines(text, "malformed-box") == [7, 9]


def test_a_numbered_entry_and_one_behind_a_tab_have_boxes_too() -> None:
    assert lines(with_items("1. [] Add an alert", "2. [x ] Add a limit", "", "-\t[] Add a test"), "malformed-box") == [
        7,
        8,
        10,
    ]


def test_a_separator_within_a_line_moves_no_finding() -> None:
    assert lines(with_items("- A page\x0cbreak and\u2028another", "- [] Add an alert"), "malformed-box") == [8]


def test_code_and_well_formed_boxes_are_left_alone() -> None:
    assert lines(with_items("- [x] Add an alert", "", "```", "- [] not ours", "```"), "malformed-box") == []


def test_other_formats_have_no_such_boxes() -> None:
    assert lines(with_items("- [] Add an alert"), "malformed-box", path="outage.rst") == []
