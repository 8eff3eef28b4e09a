"""What the item refers to is not there."""

import pytest
from tests.support.review import ITEM, known, lines, review, store, with_items

from followthrough.model import State

TEXT = with_items(f"- {ITEM} (acme/shop#101)")


@pytest.mark.parametrize(("state", "says"), [(State.GONE, "was deleted"), (State.HIDDEN, "could not see it")])
def test_a_deleted_and_a_hidden_issue_are_distinguished(state: State, says: str) -> None:
    (finding,) = review(TEXT, "link-gone", context=store(n101=known(state)))
    assert says in finding.message


def test_an_issue_that_is_there_is_none() -> None:
    assert lines(TEXT, "link-gone", context=store(n101=known(State.OPEN))) == []
