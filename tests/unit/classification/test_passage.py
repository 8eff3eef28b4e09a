"""The models see the words that a reader sees."""

import pytest

from followthrough.classification.passage import plain


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
