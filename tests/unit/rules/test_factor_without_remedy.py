"""A factor that no item answers."""

from tests.support.review import GOOD, review

HEAD = "# Outage\n\nDate: 2026-01-14\n\n## What went wrong\n\n- There was no alert on the queue.\n\n## Action items\n\n"


def test_a_factor_that_nothing_answers_is_reported_on_its_line_with_the_kind_that_would() -> None:
    (finding,) = review(f"{HEAD}- Document how to drain the queue in the runbook\n", "factor-without-remedy")
    assert (finding.line, finding.suggested_kind) == (7, "tooling")


def test_an_item_that_answers_it_is_enough() -> None:
    assert review(HEAD + GOOD, "factor-without-remedy") == ()


def test_without_any_item_another_rule_speaks() -> None:
    assert review(HEAD, "factor-without-remedy") == ()


def test_an_item_on_the_same_subject_is_an_answer_of_whatever_kind() -> None:
    head = HEAD.replace("the queue", "a stale lease of a printer")
    assert review(f"{head}- Consider asking each printer for stale leases after boot\n", "factor-without-remedy") == ()


def test_an_intention_answers_nothing() -> None:
    (finding,) = review(f"{HEAD}- Pay more attention to alerts\n", "factor-without-remedy")
    assert finding.line == 7


def test_a_tool_that_let_it_pass_is_reported() -> None:
    head = HEAD.replace("There was no alert on the queue", "The import fails silently")
    (finding,) = review(f"{head}- Document how to drain the queue\n", "factor-without-remedy")
    assert finding.message.startswith("a tool let it pass")
