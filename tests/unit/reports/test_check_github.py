"""Workflow commands: what GitHub shows on the lines of a pull request."""

import os
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from tests.unit.reports.checked import SKIPPED, assessment, finding, hostile

from followthrough.model import DocumentKind, Severity
from followthrough.reports.check_github import check_github

COMMAND = re.compile(r"::(error|warning|notice) (?:[a-zA-Z]+=[^:,\r\n]*,?)+::[^\r\n]*")


def test_a_finding_is_one_command_with_its_place_and_what_would_be_better() -> None:
    text = check_github([assessment(finding(column=8, end_column=18))], [])
    assert text == (
        "::error file=docs/outage.md,line=3,col=8,endColumn=18,title=Null-Result (null-result)"
        "::nothing changes%0Abetter: nothing changes\n"
    )


def test_columns_are_left_out_over_several_lines_where_github_would_refuse_them() -> None:
    text = check_github([assessment(finding(column=8, end_column=3, end_line=5))], [])
    assert "line=3,endLine=5,title" in text


def test_the_worst_come_first_and_ten_of_a_level_are_shown() -> None:
    many = [finding(severity=severity, line=line) for line in range(1, 13) for severity in Severity]
    lines = check_github([assessment(*many)], []).splitlines()
    levels = [line.split(" ")[0] for line in lines[:-1]]
    assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[-1] == "6 more findings in the summary of this step."


def test_what_could_not_be_read_is_a_warning() -> None:
    assert check_github([], [SKIPPED]).startswith("::warning file=bad/")
    from_a_walk = replace(SKIPPED, path=f"./{SKIPPED.path}")
    assert check_github([], [from_a_walk]) == check_github([], [SKIPPED]), "a file is called as by its findings"


def test_no_document_can_give_a_command() -> None:
    text = check_github([hostile()], [SKIPPED])
    lines = text.splitlines()
    assert len(lines) == 3, "every line is ours"
    assert all(COMMAND.fullmatch(line) for line in lines)
    messages = [line.split("::", 2)[2] for line in lines]
    assert not re.search(r"%0A(?!better)", "".join(messages)), "no line end but our own"
    assert "pwned%250A" in text


@pytest.mark.parametrize(
    "name",
    [
        "docs/two  blanks.md",
        " lead.md",
        "docs/tab\there.md",
        "docs/new\r\nline.md",
        "docs/no\u00a0break, 100 %.md",
        f"docs/{'x' * 250}/{'y' * 250}.md",
        pytest.param("docs/back\\slash.md", marks=pytest.mark.skipif(os.sep == "\\", reason="it parts folders there")),
    ],
)
def test_a_file_is_called_by_its_own_name(name: str) -> None:
    (line,) = check_github([assessment(finding(), path=name)], []).splitlines()
    told = line.removeprefix("::error file=").split(",", 1)[0]
    assert unquote(told) == name
    assert not set(told) & set("\r\n:")


def test_what_is_held_to_nothing_is_one_notice_however_much_it_is() -> None:
    pages = [assessment(kind=DocumentKind.TEMPLATE, path=f"docs/{number}.md") for number in range(7)]
    text = check_github([assessment(), *pages], [])
    assert text.startswith("::notice title=Not checked::7 documents were not checked: docs/0.md (a template), ")
    assert "2 more. " in text
    assert text.count("\n") == 1
    assert check_github([assessment()], []) == ""


def test_no_name_of_what_is_held_to_nothing_can_give_a_command() -> None:
    text = check_github([replace(hostile(), postmortem=replace(hostile().postmortem, kind=DocumentKind.OTHER))], [])
    assert all(COMMAND.fullmatch(line) for line in text.splitlines())
