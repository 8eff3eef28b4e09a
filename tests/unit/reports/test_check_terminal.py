"""What a person sees: the line, the place in it, and what would be better."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.unit.reports.checked import SKIPPED, assessment, finding, hostile

from followthrough.model import (
    AssessedItem,
    Assessment,
    Classification,
    Document,
    DocumentKind,
    Kind,
    Outcome,
    Severity,
    Skipped,
)
from followthrough.reading import read
from followthrough.reports.check_terminal import check_terminal


def shown(
    *assessments: Assessment, skipped: tuple[Skipped, ...] = (), known: int = 0, width: int = 120, ours: bool = True
) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    for part in check_terminal(assessments, skipped, known=known, ours=ours):
        console.print(part)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_the_line_is_shown_and_the_place_is_marked() -> None:
    lines = shown(assessment(finding(column=8, end_column=18))).splitlines()
    at = next(number for number, line in enumerate(lines) if "3 | It was carelessly merged." in line)
    marked = lines[at].index("carelessly")
    assert lines[at + 1].rstrip() == " " * marked + "^" * len("carelessly")


def test_of_a_word_document_the_words_are_shown_and_not_the_tags() -> None:
    text = "\n\n<tr><td><p>R&amp;D</p></td><td><p>It was <em>carelessly</em> merged.</p></td></tr>\n"
    at = text.index("carelessly") - 1
    lines = shown(assessment(finding(column=at, end_column=at + 10), path="a.docx", text=text)).splitlines()
    number = next(number for number, line in enumerate(lines) if "3 | R&D It was carelessly merged." in line)
    assert lines[number + 1].rstrip() == " " * lines[number].index("carelessly") + "^" * 10


def test_wide_letters_do_not_shift_the_mark() -> None:
    lines = shown(assessment(finding(column=4, end_column=6), text="\n\n障害はNGでした\n")).splitlines()
    at = next(number for number, line in enumerate(lines) if "障害はNG" in line)
    assert lines[at + 1].index("^") == lines[at].index("障") + 6


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(
    "sentence",
    ["在庫チームは月末までに在庫数がマイナスになる更新を拒む" * 2, "an item whose words are many " * 4 + "x" * 90],
    ids=["wide letters", "a long word"],
)
def test_a_narrow_terminal_cuts_nothing_of_an_item_and_of_the_line_in_question(sentence: str, width: int) -> None:
    text = f"# Queue down\n\n## Action items\n\n- {sentence}\n"
    found = finding(line=5, column=30, end_column=60)
    (promised,) = read(Document("a.md", text)).items
    item = AssessedItem(promised, Classification(Kind.TOOLING, 0.9))
    assessed = replace(assessment(found, text=text[:5] + text[5:]), items=(item,))
    lines = shown(assessed, width=width).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert "…" not in "".join(lines[: next(at for at, line in enumerate(lines) if "error[" in line)])
    place = [at for at, line in enumerate(lines) if line.strip(" ^") == "" and "^" in line]
    under = "".join(_above(lines[at - 1], lines[at]) for at in place)
    assert under == f"- {sentence}"[29:59]


def test_a_line_in_question_is_continued_between_words() -> None:
    source = "- Page the on-call when the oldest message in the label queue is older than five minutes"
    lines = shown(assessment(finding(), text=f"\n\n{source}\n"), width=60).splitlines()
    at = next(number for number, line in enumerate(lines) if "3 | - Page" in line)
    assert " ".join(lines[at : at + 2]).split() == ["3", "|", *source.split()]


def _above(line: str, carets: str) -> str:
    """What stands above these carets, however wide its letters are."""
    cells = [letter for letter in line for _ in range(cell_len(letter))]
    marked = [at for at, mark in enumerate(carets) if mark == "^"]
    return "".join(cells[at] for at in marked if at == 0 or cell_len(cells[at]) == 1 or (at - marked[0]) % 2 == 0)


def test_a_line_beyond_the_end_is_no_trouble() -> None:
    assert "docs/outage.md:99 error[null-result]" in shown(assessment(finding(line=99)))


def test_help_is_shown_once_and_of_an_error_in_each_document() -> None:
    for severity, times in ((Severity.WARNING, 1), (Severity.ERROR, 2)):
        found = finding(severity=severity)
        text = shown(assessment(found, replace(found, line=4)), assessment(found, path="b.md"))
        assert text.count("help: ") == times


def test_marks_are_explained_where_they_stand_and_findings_lead_on() -> None:
    text = "# Queue down\n\n## Action items\n\n- [x] Add an alert on the queue's age\n- Add a test\n"
    done = read(Document("a.md", text)).items[0]
    item = AssessedItem(done, Classification(Kind.TOOLING, 0.9))
    lines = shown(replace(assessment(finding()), items=(item,))).splitlines()
    assert lines[-2].rstrip() == "✓ done · why, and how to ignore it: followthrough explain null-result"
    assert "explain" not in shown(assessment())


def test_who_cannot_run_us_learns_how_to_set_a_finding_aside() -> None:
    text = shown(assessment(finding()), ours=False)
    assert (
        "to set it aside, write why above it or at the end of its line: <!-- followthrough: ignore null-result:" in text
    )
    assert "explain" not in text


def test_a_stronger_kind_is_proposed() -> None:
    assert "stronger: guardrail" in shown(assessment(finding(suggested_kind="guardrail")))


def test_what_the_baseline_took_off_is_counted() -> None:
    assert "3 known before" in shown(assessment(), known=3)


def test_pages_that_are_no_report_are_one_line_together_however_many_they_are() -> None:
    pages = [assessment(path=f"n{number}.md", kind=DocumentKind.OTHER) for number in range(2_000)]
    text = " ".join(shown(*pages).split())
    assert text.startswith("2,000 documents were not checked: n0.md (not an incident report), n1.md")
    assert '1,995 more. If one is a postmortem after all, write "kind: postmortem"' in text
    assert len(text) < 600


def test_a_page_that_is_no_report_has_no_outcome() -> None:
    page = assessment(kind=DocumentKind.OTHER, outcome=Outcome.SYSTEMIC)
    lines = shown(page, assessment(outcome=Outcome.NONE)).splitlines()
    assert lines[-1].startswith("2 documents · 1 without an item · 1 other document · 0 action items")


def test_hostile_text_is_harmless() -> None:
    text = shown(hostile(), skipped=(SKIPPED,))
    assert not {"\x1b", "\x07", "\x00", "\u202e", "\u2028", "\x0b"} & set(text)
    assert Severity.ERROR.value in text


def test_what_is_for_learning_only_is_called_so_and_counted_apart() -> None:
    held = assessment(finding())
    postmortem = replace(held.postmortem, facts=replace(held.postmortem.facts, learning_only="a drill"))
    text = shown(replace(held, postmortem=postmortem))
    assert "Outage  for learning only" in text
    assert "1 document · 1 for learning only · " in text
    assert "be more careful" not in text
