"""The same promise made twice."""

from tests.support.review import ITEM, lines, review, with_items


def test_the_second_is_reported_and_names_the_first() -> None:
    (finding,) = review(with_items(f"- {ITEM}", f"- {ITEM.lower()}!"), "duplicate-item")
    assert finding.line == 8
    assert "line 7" in finding.message


def test_alike_is_not_the_same() -> None:
    other = "Alert when the oldest parcel is older than ten days"
    assert lines(with_items(f"- {ITEM}", f"- {other}"), "duplicate-item") == []


def test_short_items_are_never_held_to_be_the_same() -> None:
    assert lines(with_items("- Add tests", "- Add tests"), "duplicate-item") == []
