"""A postmortem that promises nothing."""

from tests.unit.rules.review import GOOD, lines, review, with_items

from followthrough.reading import ReadingSettings

NOTHING = "# Outage\n\nThe disk was full.\n\n## Timeline\n\n- 10:00 disk full\n- 10:20 disk emptied\n"


def test_a_postmortem_without_an_item_is_told_at_its_first_heading() -> None:
    assert lines(NOTHING, "no-action-items") == [1]
    assert lines(with_items(GOOD), "no-action-items") == []


def test_a_reason_for_learning_only_is_an_answer_and_a_marker_without_one_is_none() -> None:
    assert lines(f"<!-- followthrough: learning-only: it was sold -->\n\n{NOTHING}", "no-action-items") == []
    assert lines(f"<!-- followthrough: learning-only -->\n\n{NOTHING}", "no-action-items") == [3]


def test_a_template_and_another_kind_of_document_owe_nothing() -> None:
    assert lines(NOTHING, "no-action-items", path="template.md") == []
    assert lines("# Meeting of the choir\n\nWe sang.\n", "no-action-items", path="choir.md") == []


def test_a_near_miss_is_held_lighter() -> None:
    (finding,) = review(NOTHING.replace("Outage", "Near miss: outage"), "no-action-items", path="near.md")
    assert finding.severity == "warning"


def test_where_something_reads_like_a_promise_the_author_is_asked_and_not_stopped() -> None:
    text = f"{NOTHING}\n## Afterthoughts\n\nIt would be good to empty the disk by a job some day.\n"
    unsure = ReadingSettings(item_threshold=0.99, suggestion_threshold=0.01)
    (finding,) = review(text, "no-action-items", reading=unsure)
    assert finding.severity == "warning"
    assert "reads like a promise" in finding.message
