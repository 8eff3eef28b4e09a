"""Workflow commands: what GitHub shows on the lines of a pull request."""

import os
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from tests.unit.reports.checked import SKIPPED, assessment, finding, hostile

from followthrough.model import ActionItem, DocumentKind, Lacking, Severity
from followthrough.reports.check_github import check_github

COMMAND = re.compile(r"::(error|warning|notice) (?:[a-zA-Z]+=[^:,\r\n]*,?)+::[^\r\n]*")


def test_a_finding_is_one_command_with_its_place_and_what_would_be_better() -> None:
    text = check_github([assessment(finding(column=8, end_column=18))], [], Severity.ERROR)
    assert text == (
        "::error file=docs/outage.md,line=3,col=8,endColumn=18,title=followthrough%3A Null-Result (null-result)"
        "::nothing changes%0Abetter: nothing changes%0AThis makes the check fail. To set it aside, write why above it "
        "or at the end of its line: <!-- followthrough: ignore null-result: the reason -->\n"
    )


def test_columns_are_left_out_over_several_lines_where_github_would_refuse_them() -> None:
    text = check_github([assessment(finding(column=8, end_column=3, end_line=5))], [], Severity.ERROR)
    assert "line=3,endLine=5,title" in text


def test_the_worst_come_first_and_ten_of_a_level_are_shown() -> None:
    many = [finding(severity=severity, line=line) for line in range(1, 13) for severity in Severity]
    lines = check_github([assessment(*many)], [], Severity.ERROR).splitlines()
    levels = [line.split(" ")[0] for line in lines[:-1]]
    assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[-1] == "6 more in the summary of this step."


def test_what_could_not_be_read_is_an_error_because_it_makes_the_check_fail() -> None:
    text = check_github([], [SKIPPED], Severity.ERROR)
    assert text.startswith("::error file=bad/")
    assert text.endswith("%0AThis makes the check fail.\n")
    from_a_walk = replace(SKIPPED, path=f"./{SKIPPED.path}")
    assert check_github([], [from_a_walk], None) == text, "a file is called as by its findings"


@pytest.mark.parametrize(("fail_on", "meaning"), [(Severity.WARNING, "makes the check fail"), (None, "is only advice")])
def test_what_blocks_is_distinguished_from_what_advises(fail_on: Severity | None, meaning: str) -> None:
    assert f"%0AThis {meaning}. " in check_github([assessment(finding(severity=Severity.WARNING))], [], fail_on)


def test_a_comment_that_can_go_is_not_to_be_set_aside() -> None:
    text = check_github([assessment(finding("unused-ignore", Severity.NOTICE))], [], Severity.ERROR)
    assert text.endswith("%0AThis is only advice.\n")


def test_what_items_lack_from_the_same_line_on_is_one_annotation() -> None:
    without = [
        finding(rule, Severity.NOTICE, text=f"no {what}", lacking=Lacking(what, ()))
        for rule, what in (("no-owner", "owner"), ("no-due-date", "due date"))
    ]
    (line,) = check_github([assessment(*without)], [], Severity.ERROR).splitlines()
    assert "title=followthrough%3A No-Due-Date%2C No-Owner (no-due-date%2C no-owner)::" in line
    assert "no due date%0Abetter: no due date%0Ano owner%0Abetter: no owner%0A" in line
    assert "ignore no-due-date, no-owner: the reason" in line
    elsewhere = check_github([assessment(*without), assessment(*without, path="b.md")], [], Severity.ERROR)
    assert len(elsewhere.splitlines()) == 2


def test_a_comment_is_offered_for_one_of_several_items_because_it_sets_no_other_aside() -> None:
    item = ActionItem("ft-1", 3, 3, "Add a lock", None)
    both = finding("no-owner", Severity.NOTICE, lacking=Lacking("owner", (item, replace(item, line=5))))
    text = check_github([assessment(both)], [], Severity.ERROR)
    assert "This is only advice. To set one of these items aside, write why above it" in text


def test_remarks_on_the_run_come_before_what_is_found() -> None:
    many = [finding(severity=Severity.WARNING, line=line) for line in range(1, 13)]
    text = check_github([assessment(finding(), *many)], [], Severity.ERROR, [("Settings", "other ones")])
    assert text.startswith("::warning title=followthrough%3A Settings::other ones\n")
    assert text.count("::warning") == 10


def test_no_document_can_give_a_command() -> None:
    text = check_github([hostile()], [SKIPPED], Severity.ERROR)
    lines = text.splitlines()
    assert len(lines) == 3, "every line is ours"
    assert all(COMMAND.fullmatch(line) for line in lines)
    messages = [line.split("::", 2)[2] for line in lines]
    assert not re.search(r"%0A(?!better|This )", "".join(messages)), "no line end but our own"
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
    (line,) = check_github([assessment(finding(), path=name)], [], Severity.ERROR).splitlines()
    file = line.removeprefix("::error file=").split(",", 1)[0]
    assert unquote(file) == name
    assert not set(file) & set("\r\n:")


def test_what_is_held_to_nothing_is_one_notice_however_much_it_is() -> None:
    pages = [assessment(kind=DocumentKind.TEMPLATE, path=f"docs/{number}.md") for number in range(7)]
    text = check_github([assessment(), *pages], [], Severity.ERROR)
    assert text.startswith(
        "::notice title=followthrough%3A Not checked::7 documents were not checked: docs/0.md (a template), "
    )
    assert "2 more. " in text
    assert text.count("\n") == 1
    assert check_github([assessment()], [], Severity.ERROR) == ""


def test_no_name_of_what_is_held_to_nothing_can_give_a_command() -> None:
    text = check_github(
        [replace(hostile(), postmortem=replace(hostile().postmortem, kind=DocumentKind.OTHER))], [], Severity.ERROR
    )
    assert all(COMMAND.fullmatch(line) for line in text.splitlines())


def test_the_comment_that_sets_a_finding_aside_is_one_of_the_document_s_format() -> None:
    text = check_github([assessment(finding(), path="docs/outage.rst")], [], None)
    assert "To set it aside, write why above it: .. followthrough: ignore null-result: the reason" in text
