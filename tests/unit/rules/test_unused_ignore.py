"""Comments that ignore nothing."""

import pytest
from tests.support.review import narrative, review

from followthrough.rules.edits.ignore_comments import REASON
from followthrough.rules.registry import RULES
from followthrough.rules.rule import RuleContext

HINDSIGHT = "We should have tested it before."


def found(comment: str, sentence: str, *rules: str) -> list[tuple[str, int]]:
    text = narrative(f"<!-- followthrough: {comment} -->", sentence)
    return [(finding.rule, finding.line) for finding in review(text, *(rules or ("hindsight", "unused-ignore")))]


def test_a_comment_with_a_reason_that_is_needed_is_not_reported() -> None:
    assert found("ignore hindsight: said in the interview", HINDSIGHT) == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ignore hindsight", [("unused-ignore", 7), ("hindsight", 9)]),
        ("ignore hindsight: …", [("unused-ignore", 7), ("hindsight", 9)]),
        ("ignore: no rule", [("unused-ignore", 7), ("hindsight", 9)]),
    ],
)
def test_a_comment_without_a_reason_or_a_rule_ignores_nothing(comment: str, expected: list[tuple[str, int]]) -> None:
    assert found(comment, HINDSIGHT) == expected


def test_a_comment_that_is_not_needed_is_reported() -> None:
    assert found("ignore hindsight: said in the interview", "The disk was full.") == [("unused-ignore", 7)]


def test_a_comment_away_from_the_finding_says_where_it_belongs() -> None:
    text = f"<!-- followthrough: ignore hindsight: quoted -->\n\n{narrative(HINDSIGHT)}"
    messages = {finding.rule: finding.message for finding in review(text, "hindsight", "unused-ignore")}
    assert messages["unused-ignore"] == (
        "hindsight finds something in line 9; put this comment above it, or write ignore-file"
    )
    assert "hindsight" in messages


@pytest.mark.parametrize("reason", [REASON, "<reason>", "The reason.", "say why", "TODO", "…"])
def test_the_example_of_a_reason_is_none(reason: str) -> None:
    assert found(f"ignore hindsight: {reason}", HINDSIGHT) == [("unused-ignore", 7), ("hindsight", 9)]
    (finding,) = review(narrative(f"<!-- followthrough: ignore hindsight: {reason} -->"), "unused-ignore")
    assert finding.message == "this comment gives no reason of its own behind a colon, so it has no effect"


def test_a_comment_for_a_rule_that_does_not_run_is_left_alone() -> None:
    assert found("ignore drift: known", "The disk was full.") == []


def test_a_rule_that_there_is_not_is_reported_with_the_nearest_one() -> None:
    text = narrative("<!-- followthrough: ignore hindsigt: said in the interview -->", HINDSIGHT)
    context = RuleContext(rules=tuple(rule.id for rule in RULES))
    messages = [finding.message for finding in review(text, "unused-ignore", context=context)]
    assert messages == ["there is no rule 'hindsigt'; did you mean hindsight?"]
