"""An item that nobody meets where work is planned."""

import pytest
from tests.support.review import ITEM, known, lines, with_items

from followthrough.model import Document, State
from followthrough.reading import read
from followthrough.rules.rule import RuleContext


def test_an_item_without_a_ticket_is_reported() -> None:
    assert lines(with_items(f"- {ITEM}"), "no-tracker-reference") == [7]


@pytest.mark.parametrize("reference", ["#12", "acme/shop#12", "SHOP-12", "https://github.com/acme/shop/pull/3"])
def test_any_reference_is_an_answer(reference: str) -> None:
    assert lines(with_items(f"- {ITEM} ({reference})"), "no-tracker-reference") == []


def test_an_issue_that_was_filed_for_the_item_is_one_too() -> None:
    text = with_items(f"- {ITEM}")
    (item,) = read(Document(path="outage.md", text=text)).items
    context = RuleContext(followed={item.id: known(State.OPEN)})
    assert lines(text, "no-tracker-reference", context=context) == []
