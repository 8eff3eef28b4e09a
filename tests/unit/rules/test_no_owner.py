"""Nobody will be asked."""

import pytest
from tests.unit.rules.review import ITEM, lines, review, with_items


def test_it_is_told_once_a_document_with_the_lines_of_all() -> None:
    (finding,) = review(with_items(f"- {ITEM}", "- Add a limit on retries. Owner: web", f"- {ITEM} twice"), "no-owner")
    assert finding.line == 7
    assert "2 of 3" in finding.message
    assert "(lines 7 and 9)" in finding.message


@pytest.mark.parametrize(
    "item", [f"- {ITEM}. Owner: web", f"- [x] {ITEM}", f"- {ITEM} (#12)"], ids=["owner", "done", "ticket"]
)
def test_an_owner_a_ticket_or_a_tick_is_an_answer(item: str) -> None:
    assert lines(with_items(item), "no-owner") == []


def test_the_team_of_the_document_owns_what_nobody_else_does() -> None:
    assert lines(with_items(f"- {ITEM}", head="# Outage\n\nTeam: web\n\n"), "no-owner") == []
