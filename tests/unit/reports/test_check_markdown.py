"""Markdown for the step's summary and the comment, rendered as GitHub's readers would."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from tests.unit.reports.checked import SKIPPED, assessment, finding, hostile

from followthrough.model import DocumentKind, Outcome, Severity, Skipped
from followthrough.reports.check_markdown import check_markdown

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render


def test_it_sums_up_and_shows_each_document_by_itself() -> None:
    text = check_markdown(
        [assessment(finding()), assessment(finding(severity=Severity.NOTICE), path="docs/second.md")],
        [],
        Severity.ERROR,
    )
    assert text.startswith("### Postmortems, checked by followthrough: 2 documents · 1 error · 1 notice\n")
    assert text.index("docs/outage.md") < text.index("docs/second.md")
    assert "**Null-Result** (line 3, `null-result`): nothing changes" in text


def test_what_would_be_better_is_shown_once_a_document_and_a_stronger_kind_is_proposed() -> None:
    text = check_markdown([assessment(finding(suggested_kind="test"), finding(line=9))], [], Severity.ERROR)
    assert text.count("better: nothing changes") == 1
    assert text.count("a stronger kind of action: test") == 1


def test_that_there_is_no_item_is_stated_once() -> None:
    assert "\n\nIt has no action item.\n\n" in check_markdown(
        [assessment(finding(), outcome=Outcome.NONE)], [], Severity.ERROR
    )


def test_nothing_to_add_is_stated_kindly() -> None:
    assert "Thank you" in check_markdown([assessment()], [], Severity.ERROR)


def test_what_is_not_checked_is_listed_and_nobody_is_thanked_for_it() -> None:
    page = assessment(kind=DocumentKind.OTHER, path="docs/restart.md")
    text = check_markdown([page], [], Severity.ERROR)
    assert "\n\n1 document was not checked: docs/restart.md (not an incident report). " in text
    assert "`kind: postmortem`" in text.replace('"', "`")
    assert "Thank you" not in text
    assert "<p>Nothing to add." in RENDER(check_markdown([page, assessment()], [], Severity.ERROR)), (
        "a paragraph of its own"
    )


def test_where_nothing_was_read_nobody_is_thanked() -> None:
    assert "No postmortem was checked" in check_markdown([], [], Severity.ERROR)
    assert "<p>No postmortem was checked" in RENDER(check_markdown([], [SKIPPED], Severity.ERROR)), (
        "a paragraph of its own"
    )


def test_it_stays_within_its_size_and_says_how_much_did_not_fit() -> None:
    many = [
        assessment(*[finding(text="words " * 90, line=line) for line in range(20)], path=f"{n}.md") for n in range(60)
    ]
    text = check_markdown(many, [], Severity.ERROR, most_bytes=60_000)
    assert len(text.encode()) <= 60_000
    assert "more findings did not fit here" in text


def test_what_does_not_fit_is_never_worse_than_what_is_shown() -> None:
    lengthy = assessment(
        *[finding("hindsight", Severity.NOTICE, line, "words " * 90) for line in range(200)], path="a.md"
    )
    short = [assessment(finding("hindsight", Severity.NOTICE, text=f"n{n} " * 90), path=f"b{n}.md") for n in range(90)]
    text = check_markdown(
        [lengthy, *short, assessment(finding(), path="z.md")], [SKIPPED], Severity.ERROR, most_bytes=60_000
    )
    assert len(text.encode("utf-8", "replace")) <= 60_000
    assert text.index("#### z.md") < text.index("❌ **Null-Result**") < text.index("#### a.md")
    assert "more findings did not fit here" in text
    assert "To set a finding aside" in text
    assert "not text" in text, "what was not read has its place"


@pytest.mark.parametrize(
    ("fail_on", "meaning"),
    [
        (Severity.ERROR, "❌ makes the check fail. ⚠️ and 💡 are only advice."),
        (Severity.WARNING, "❌ and ⚠️ make the check fail. 💡 is only advice."),
        (None, "❌ and ⚠️ and 💡 are only advice."),
    ],
)
def test_what_blocks_is_distinguished_from_what_advises(fail_on: Severity | None, meaning: str) -> None:
    every = assessment(*[finding(severity=severity) for severity in Severity])
    assert f"\n\n{meaning}\n\n" in check_markdown([every], [], fail_on)
    assert "fail" not in check_markdown([assessment()], [], fail_on)


def test_a_document_that_was_not_read_is_why_the_check_fails() -> None:
    html = RENDER(check_markdown([assessment()], [Skipped("a.md", "not text")], None))
    assert "<p>This could not be read, so the check fails:</p>\n<ul>\n<li>a.md: not text</li>\n</ul>" in html


def test_the_way_to_set_a_finding_aside_is_shown() -> None:
    text = (
        "at the end of its line, or in the last cell of its row: `<!-- followthrough: ignore hindsight: the reason -->`"
    )
    assert text in check_markdown([assessment(finding("hindsight"), finding("unused-ignore"))], [], None)
    assert "aside" not in check_markdown([assessment(finding("unused-ignore"))], [], None)


def test_advice_can_be_copied_as_it_is() -> None:
    given = "Write `#12` or PROJ-1, not a_b, or <!-- followthrough: learning-only: … -->."
    text = check_markdown([assessment(replace(finding(), help=given))], [], None)
    assert "  \n  Write `#12` or PROJ-1, not a\\_b, or `<!-- followthrough: learning-only: … -->`.\n" in text


def test_nothing_of_a_document_becomes_markup_or_html() -> None:
    html = RENDER(check_markdown([hostile()], [SKIPPED], Severity.ERROR))
    for sign in ("<script", "<a ", "<img", 'javascript:alert(1)"', "\x1b", "\u202e", "\x07"):
        assert sign not in html
    assert "@everyone" not in html, "nobody is mentioned"
    assert html.count("<code>") == 4, "the names of rules, what advice gives to be copied, and our own comment"


def test_documents_of_several_formats_have_an_example_each() -> None:
    found = [assessment(finding("hindsight"), path=path) for path in ("a.md", "b.md", "c.org", "d.adoc")]
    text = check_markdown([*found, assessment(finding("unused-ignore"), path="e.rst")], [], None)
    asides = [line for line in text.splitlines() if line.startswith("To set a finding")]
    assert [line.split("aside")[0] for line in asides] == [
        f"To set a finding in {each} " for each in ("a.md", "c.org", "d.adoc")
    ]
    assert asides[1].endswith("write why above it: `# followthrough: ignore hindsight: the reason`")
