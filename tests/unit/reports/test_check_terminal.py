"""What a person sees: the line, the place in it, and what would be better."""

from io import StringIO

from rich.console import Console
from tests.unit.reports.checked import SKIPPED, assessment, finding, hostile

from followthrough.model import Assessment, DocumentKind, Outcome, Severity, Skipped
from followthrough.reports.check_terminal import check_terminal


def shown(*assessments: Assessment, skipped: tuple[Skipped, ...] = (), known: int = 0) -> str:
    console = Console(file=StringIO(), width=120, highlight=False)
    for part in check_terminal(assessments, skipped, known=known):
        console.print(part)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_the_line_is_shown_and_the_place_is_marked() -> None:
    lines = shown(assessment(finding(column=8, end_column=18))).splitlines()
    at = next(number for number, line in enumerate(lines) if "3 | It was carelessly merged." in line)
    marked = lines[at].index("carelessly")
    assert lines[at + 1].rstrip() == " " * marked + "^" * len("carelessly")


def test_wide_letters_do_not_shift_the_mark() -> None:
    lines = shown(assessment(finding(column=4, end_column=6), text="\n\n障害はNGでした\n")).splitlines()
    at = next(number for number, line in enumerate(lines) if "障害はNG" in line)
    assert lines[at + 1].index("^") == lines[at].index("障") + 6


def test_a_line_beyond_the_end_is_no_trouble() -> None:
    assert "docs/outage.md:99 error[null-result]" in shown(assessment(finding(line=99)))


def test_help_is_told_once() -> None:
    assert shown(assessment(finding(), finding(line=4)), assessment(finding(), path="b.md")).count("help: ") == 1


def test_a_stronger_kind_is_proposed() -> None:
    assert "stronger: guardrail" in shown(assessment(finding(suggested_kind="guardrail")))


def test_what_the_baseline_took_off_is_counted() -> None:
    assert "3 known before" in shown(assessment(), known=3)


def test_a_page_that_is_no_report_is_called_so_and_has_no_outcome() -> None:
    page = assessment(kind=DocumentKind.OTHER, outcome=Outcome.SYSTEMIC)
    lines = shown(page, assessment(outcome=Outcome.NONE)).splitlines()
    assert "docs/outage.md  Outage  no report of an incident" in lines[0]
    assert lines[-1].startswith("2 documents · 1 without an item · 1 no report · 0 action items")


def test_hostile_text_is_harmless() -> None:
    text = shown(hostile(), skipped=(SKIPPED,))
    assert not {"\x1b", "\x07", "\x00", "\u202e", "\u2028", "\x0b"} & set(text)
    assert Severity.ERROR.value in text
