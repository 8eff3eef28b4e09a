"""Markdown for the step's summary and the comment, rendered as GitHub's readers would."""

from markdown_it import MarkdownIt
from tests.unit.reports.checked import SKIPPED, assessment, finding, hostile

from followthrough.model import DocumentKind, Outcome, Severity
from followthrough.reports.check_markdown import check_markdown

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render


def test_it_sums_up_and_tells_each_document_by_itself() -> None:
    text = check_markdown(
        [assessment(finding()), assessment(finding(severity=Severity.NOTICE), path="docs/second.md")], []
    )
    assert text.startswith("### Postmortems: 2 documents · 1 error · 1 notice\n")
    assert text.index("docs/outage.md") < text.index("docs/second.md")
    assert "**Null-Result** (line 3, `null-result`): nothing changes" in text


def test_what_would_be_better_is_told_once_a_document_and_a_stronger_kind_is_proposed() -> None:
    text = check_markdown([assessment(finding(suggested_kind="test"), finding(line=9))], [])
    assert text.count("better: nothing changes") == 1
    assert text.count("a stronger kind of action: test") == 1


def test_that_there_is_no_item_is_said_once() -> None:
    assert "\n\nno action item\n\n" in check_markdown([assessment(finding(), outcome=Outcome.NONE)], [])


def test_nothing_to_say_is_said_kindly() -> None:
    assert "Thank you" in check_markdown([assessment()], [])


def test_what_is_held_to_nothing_is_told_and_nobody_is_thanked_for_it() -> None:
    page = assessment(kind=DocumentKind.OTHER, path="docs/restart.md")
    text = check_markdown([page], [])
    assert "- 1 document was not checked: docs/restart.md (not an incident report). " in text
    assert "`kind: postmortem`" in text.replace('"', "`")
    assert "Thank you" not in text
    assert "<p>Nothing to add." in RENDER(check_markdown([page, assessment()], [])), "a paragraph of its own"


def test_where_nothing_was_read_nobody_is_thanked() -> None:
    assert "No postmortem was checked" in check_markdown([], [])
    assert "<p>No postmortem was checked" in RENDER(check_markdown([], [SKIPPED])), "a paragraph of its own"


def test_it_stays_within_its_size_and_says_how_much_did_not_fit() -> None:
    many = [
        assessment(*[finding(text="words " * 90, line=line) for line in range(20)], path=f"{n}.md") for n in range(60)
    ]
    text = check_markdown(many, [], most_bytes=60_000)
    assert len(text.encode()) <= 60_000
    assert "more findings did not fit here" in text


def test_nothing_of_a_document_becomes_markup_or_html() -> None:
    html = RENDER(check_markdown([hostile()], [SKIPPED]))
    for sign in ("<script", "<a ", "<img", 'javascript:alert(1)"', "\x1b", "\u202e", "\x07"):
        assert sign not in html
    assert "@everyone" not in html, "nobody is mentioned"
    assert html.count("<code>") == 2, "only the names of rules"
