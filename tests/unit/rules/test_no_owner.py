"""Nobody will be asked."""

import pytest
from tests.support.review import ITEM, judge, lines, review, with_items


def test_it_is_reported_once_a_document_with_the_lines_of_all() -> None:
    (finding,) = review(with_items(f"- {ITEM}", "- Add a limit on retries. Owner: web", f"- {ITEM} twice"), "no-owner")
    assert finding.line == 7
    assert finding.message == "2 open action items have no owner (lines 7 and 9)"


@pytest.mark.parametrize("promise", ["We will alert on a full queue.", "We will alert on a full `queue`."])
def test_in_prose_the_sentence_is_marked(promise: str) -> None:
    text = f"Nobody saw it until the morning. {promise} The restore took an hour."
    (finding,) = review(f"# Outage\n\nDate: 2026-01-14\n\n## What we will do\n\n{text}\n", "no-owner", by=judge())
    assert (finding.line, finding.column) == (7, text.index("We will") + 1)
    assert finding.end_column is not None
    assert promise.startswith(text[finding.column - 1 : finding.end_column - 1])


def test_an_entry_of_a_list_is_its_line() -> None:
    (finding,) = review(with_items(f"- {ITEM}"), "no-owner")
    assert finding.column is None


@pytest.mark.parametrize(
    "item", [f"- {ITEM}. Owner: web", f"- [x] {ITEM}", f"- {ITEM} (#12)"], ids=["owner", "done", "ticket"]
)
def test_an_owner_a_ticket_or_a_tick_is_an_answer(item: str) -> None:
    assert lines(with_items(item), "no-owner") == []


def test_the_team_of_the_document_owns_what_nobody_else_does() -> None:
    assert lines(with_items(f"- {ITEM}", head="# Outage\n\nTeam: web\n\n"), "no-owner") == []
