"""Hostile text in a comment on GitHub: it can link, mention and cross-reference nothing."""

import pytest
from markdown_it import MarkdownIt

from followthrough.reports.escaping import markdown

# GitHub makes its links of the text that is shown, wherever one of these stands in it.
SHOWN = MarkdownIt("commonmark", {"html": True}).render


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("log in at https://evil.example/login", "://"),
        ("log in at HTTP://evil.example", "://"),
        ("log in at ftp://evil.example", "://"),
        ("log in at www.evil.example", "www."),
        ("log in at WWW.evil.example", "WWW."),
        ("write to someone@evil.example", "@evil"),
        ("ask @everyone", "@everyone"),
        ("ask (@acme/sre)", "@acme"),
        ("fixes #123", "#123"),
        ("fixes acme/shop#123", "#123"),
        ("fixes GH-123", "GH-123"),
    ],
)
def test_nothing_that_github_links_by_itself_is_left_in_one_piece(text: str, sign: str) -> None:
    shown = SHOWN(markdown(text))
    assert sign not in shown
    assert shown.replace("\u200b", "") == f"<p>{text}</p>\n", "and it reads as it was written"


def test_the_key_of_an_issue_can_be_copied_from_a_link_to_it() -> None:
    assert markdown("acme/shop#123", in_link=True) == "acme/shop\\#123"
