"""The models see the words that a reader sees."""

import pytest

from followthrough.classification.passage import plain, without_designations


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Add** an _alert_", "Add an alert"),
        ("- [x] done `now`", "done now"),
        ("see [the ticket](https://example.com/1)", "see the ticket"),
        ("link:https://example.com/a[the plan]", "the plan"),
        ("`the plan <https://example.com/a>`_", "the plan"),
        ("https://example.com/a/b?c=1 is down", "example.com is down"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("two\n  lines", "two lines"),
        ("<b>bold</b>", "bold"),
        ("", ""),
    ],
)
def test_markup_is_gone(text: str, words: str) -> None:
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Adhere to SOP 4.12 at all times", "Adhere to the procedure at all times"),
        ("Follow the WI-204.", "Follow the procedure."),
        ("Comply with TLS 1.3 on the gateway", "Comply with TLS 1.3 on the gateway"),
        ("Rewrite SOP 4.12", "Rewrite SOP 4.12"),
    ],
)
def test_the_number_of_a_rule_that_people_keep_to_means_nothing(text: str, kept: str) -> None:
    assert without_designations(text) == kept
