"""A promise taken back in silence."""

from tests.unit.rules.review import ITEM, known, lines, review, store, with_items

from followthrough.model import State

DROPPED = store(n101=known(State.DROPPED, raw_state="closed: not_planned"))


def test_an_item_that_was_dropped_is_told_with_the_trackers_words() -> None:
    (finding,) = review(with_items(f"- {ITEM} (acme/shop#101)"), "dropped-without-reason", context=DROPPED)
    assert "closed: not_planned" in finding.message


def test_a_reason_in_the_document_is_an_answer() -> None:
    text = with_items(f"- {ITEM} (acme/shop#101). Dropped: the queue is switched off in June")
    assert lines(text, "dropped-without-reason", context=DROPPED) == []
