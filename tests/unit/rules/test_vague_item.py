"""An intention among real items."""

from tests.support.review import GOOD, lines, review, with_items

VAGUE = "- Everybody should be more careful when deploying"


def test_each_vague_item_is_reported_with_a_stronger_kind() -> None:
    (finding,) = review(with_items(GOOD.strip(), VAGUE), "vague-item")
    assert finding.line == 8
    assert finding.suggested_kind in {"test", "guardrail", "tooling", "docs", "process"}


def test_where_all_are_vague_only_null_result_speaks() -> None:
    assert lines(with_items(VAGUE), "vague-item") == []
