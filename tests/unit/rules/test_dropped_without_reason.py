"""A promise taken back in silence."""

import pytest
from tests.support.review import ITEM, known, lines, review, store, with_items

from followthrough.model import State

DROPPED = store(n101=known(State.DROPPED, raw_state="closed: not_planned"))


def test_an_item_that_was_dropped_is_reported_with_the_trackers_words() -> None:
    (finding,) = review(with_items(f"- {ITEM} (acme/shop#101)"), "dropped-without-reason", context=DROPPED)
    assert "closed: not_planned" in finding.message


@pytest.mark.parametrize(
    "item",
    [
        f"{ITEM} (acme/shop#101). Dropped: the queue is switched off in June",
        f"{ITEM}, no longer needed (acme/shop#101)",
        f"{ITEM} (acme/shop#101)\n  We won’t do it.",
        f"Won’t do: {ITEM} (acme/shop#101)",
        "Add a metric for dropped messages (acme/shop#101), dropped with the queue",
    ],
)
def test_a_reason_in_the_document_is_an_answer(item: str) -> None:
    assert lines(with_items(f"- {item}"), "dropped-without-reason", context=DROPPED) == []


@pytest.mark.parametrize(
    "promise",
    ["Add a metric for dropped messages", "Cap the pool because it runs dry", "Alert on rejected mails"],
)
def test_what_is_promised_is_no_reason_to_drop_it(promise: str) -> None:
    assert lines(with_items(f"- {promise} (acme/shop#101)"), "dropped-without-reason", context=DROPPED)


@pytest.mark.parametrize(
    ("state", "found"),
    [("Done / Cannot Reproduce", False), ("Done / Obsolete", False), ("Closed / Won't Fix", True)],
)
def test_a_reason_in_the_tracker_is_an_answer_as_in_the_figures(state: str, found: bool) -> None:
    dropped = store(n101=known(State.DROPPED, raw_state=state))
    assert bool(lines(with_items(f"- {ITEM} (acme/shop#101)"), "dropped-without-reason", context=dropped)) is found
