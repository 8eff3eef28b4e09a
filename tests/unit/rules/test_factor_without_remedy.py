"""A factor that no item answers."""

from tests.unit.rules.review import GOOD, review

HEAD = "# Outage\n\nDate: 2026-01-14\n\n## What went wrong\n\n- There was no alert on the queue.\n\n## Action items\n\n"


def test_a_factor_that_nothing_answers_is_told_on_its_line_with_the_kind_that_would() -> None:
    (finding,) = review(f"{HEAD}- Document how to drain the queue in the runbook\n", "factor-without-remedy")
    assert (finding.line, finding.suggested_kind) == (7, "tooling")


def test_an_item_that_answers_it_is_enough() -> None:
    assert review(HEAD + GOOD, "factor-without-remedy") == ()


def test_without_any_item_another_rule_speaks() -> None:
    assert review(HEAD, "factor-without-remedy") == ()
