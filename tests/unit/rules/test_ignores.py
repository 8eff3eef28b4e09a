"""Findings that an author set aside, by comments and by paths."""

import pytest
from tests.unit.rules.review import lines, review, telling, with_items

from followthrough.rules.rule import RuleContext

HINDSIGHT = "We should have tested it before."
IGNORE = "<!-- followthrough: ignore hindsight: said in the interview -->"


def test_a_comment_on_a_line_of_its_own_holds_for_what_follows_and_no_further() -> None:
    assert lines(telling(IGNORE, HINDSIGHT, HINDSIGHT), "hindsight") == [11]


def test_a_comment_at_the_end_of_a_line_holds_for_that_line() -> None:
    assert lines(telling(f"{HINDSIGHT} {IGNORE}", HINDSIGHT), "hindsight") == [9]


def test_a_comment_may_hold_for_the_whole_file() -> None:
    whole = IGNORE.replace("ignore", "ignore-file")
    assert lines(telling(HINDSIGHT, HINDSIGHT, whole), "hindsight") == []


NULL = "- Be more careful when changing DNS"
IGNORE_ALL = "<!-- followthrough: ignore null-result: closed years ago -->"


@pytest.mark.parametrize(
    "text",
    [
        f"{IGNORE_ALL}\n\n{with_items(NULL)}",
        with_items(NULL).replace("## Action items", f"{IGNORE_ALL}\n\n## Action items"),
        f"{with_items(NULL)}\n{IGNORE_ALL}\n",
    ],
    ids=["above the title", "above the section", "at the end"],
)
def test_a_rule_about_the_whole_document_is_ignored_wherever_the_comment_is(text: str) -> None:
    assert lines(text, "null-result", "unused-ignore") == []


@pytest.mark.parametrize(
    "comment",
    ["ignore `null-result`: closed years ago", "Ignore (null-result): closed years ago", "ignore 'null-result' : x"],
)
def test_a_comment_that_is_nearly_right_is_heard(comment: str) -> None:
    assert lines(with_items(f"{NULL} <!-- Followthrough: {comment} -->"), "null-result", "unused-ignore") == []


def test_a_comment_may_name_several_rules_and_sets_no_other_aside() -> None:
    comment = "<!-- followthrough: ignore hindsight, judging-adverbs: quoted -->"
    text = telling(comment, "We should have tested it, and it was carelessly merged. Kevin forgot it.")
    assert [finding.rule for finding in review(text, "hindsight", "judging-adverbs", "person-named-as-cause")] == [
        "person-named-as-cause"
    ]


@pytest.mark.parametrize(
    ("path", "expected"), [("archive/2019/outage.md", []), ("./archive/outage.md", []), ("2026/outage.md", [7])]
)
def test_rules_can_be_ignored_for_paths(path: str, expected: list[int]) -> None:
    context = RuleContext(per_file_ignores={"archive/*": ("hindsight",)})
    assert lines(telling(HINDSIGHT), "hindsight", path=path, context=context) == expected


def test_a_comment_as_long_as_a_book_is_no_burden() -> None:
    comment = f"<!-- followthrough: ignore {'hindsight, ' * 20_000}: reason -->"
    assert lines(telling(comment, HINDSIGHT), "hindsight") == [9]
