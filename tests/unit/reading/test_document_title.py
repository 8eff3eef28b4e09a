"""The title of a document."""

import pytest

from followthrough.model import Document, Facts
from followthrough.reading import read


def facts(text: str, path: str = "outage.md") -> Facts:
    return read(Document(path, text)).facts


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# Title:\n\n### Labels stopped\n\n# Cause\n\nx\n", "a.md"),
        ("# Title\n\nLabels stopped\n\n# Cause\n\nx\n", "a.md"),
        ("# Title: Labels stopped\n\n## Cause\n\nx\n", "a.md"),
        ("### Incident title\n\nLabels stopped\n\n### Cause\n\nx\n", "a.md"),
        ("### Incident name: Labels stopped\n\n### Cause\n\nx\n", "a.md"),
        ("### What happened?\n\nNo label came.\n\n### Title of the incident\n\nLabels stopped\n", "a.md"),
        ("| Incident name | Labels stopped |\n|---|---|\n| Date | 2026-01-14 |\n\n## Cause\n\nx\n", "a.md"),
        ("Course 17.\nThe text that we had to write.\n\nPostmortem: Labels stopped\n\nThey did.\n", "a.md"),
        ("---\n:title: Labels stopped\n:layout: post\n---\n\nThey did, and it took us long to see it.\n", "a.adoc"),
        (":rotating_light: *Incident review: Labels stopped*\nDate: 2026-01-14\n\nThey did.\n", "a.md"),
        (
            "# Post Incident Review: INC0091007\n\n| Short description | Labels stopped |\n|---|---|\n| Opened | x |\n",
            "a.md",
        ),
    ],
)
def test_a_title_has_other_forms_too(text: str, path: str):
    assert facts(text, path).title == "Labels stopped"


@pytest.mark.parametrize("below", ["Name(s):", "### Date"])
def test_the_next_question_of_a_form_is_no_title(below: str):
    assert facts(f"### Incident title\n\n{below}\n\n### Cause\n\nx\n", "labels.md").title == "labels"


def test_a_heading_that_names_a_fact_is_no_title():
    text = "## Owner: @ana\n\n## Date: 2026-01-14\n\n## Labels stopped\n\nThey did.\n"

    assert facts(text).title == "Labels stopped"


def test_a_document_without_a_title_is_called_by_its_file():
    assert (
        facts("## Summary\n\nIt broke, and we do not know why it did.\n", "0005-loki_disk-full.md").title
        == "0005 loki disk full"
    )


def test_a_plain_text_is_called_what_its_first_line_says_and_not_after_its_first_section():
    text = "Incident Report: Outage in FRA1\nDate of incident: 2019-08-27\n\nDear all,\n\n## What we did\n\nNothing.\n"

    assert read(Document("a.txt", text)).facts.title == "Outage in FRA1"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Incident: Queue stopped for hours\nSeverity: Major\n\n## Activity\n\n- 05:12 declared\n", "a.md"),
        ("Ticket 418822: Queue stopped for hours\nQueue: incidents\n\nStudents report it.\n", "a.txt"),
        ("MEMORANDUM      IT-RISK 2026/17\n\nTO: All\nDATE: 22 May\nSUBJECT:  Queue stopped for hours\n", "a.txt"),
        ("8D REPORT     No. 8D-2026-0093\nProblem: Queue stopped for hours\n\nD1  TEAM\n    Ana\n", "a.txt"),
    ],
)
def test_a_form_is_called_by_its_line_on_the_incident(text: str, path: str):
    assert facts(text, path).title == "Queue stopped for hours"


@pytest.mark.parametrize("line", ["Incident: INC-4711", "Incident: Incident 4711", "Problem:", "Incident: resolved"])
def test_such_a_line_is_no_title_where_it_names_a_number_or_a_state(line: str):
    assert facts(f"{line}\n\n## Queue stopped\n\nIt stopped.\n").title == "Queue stopped"


def test_the_title_of_a_page_goes_before_such_a_line():
    assert facts("Incident: The queue is full\n\n# Queue stopped\n\nIt stopped.\n").title == "Queue stopped"


def test_a_word_with_a_hyphen_names_no_title():
    text = "Postmortem-driven work on the queue: see below.\n\n# The queue stalled\n"

    assert read(Document("a.md", text)).facts.title == "The queue stalled"


def test_a_mail_is_called_by_its_subject():
    text = "**From:** Andy\n**To:** all\n**Date:** 9 Feb 2024\n**Subject:** Post mortem of the portal\n\nHi all,\n"

    assert read(Document("a.md", text)).facts.title == "Post mortem of the portal"


def test_the_bold_name_of_a_section_at_the_top_is_no_title():
    assert read(Document("orders-lost.md", "**Issue Summary**\n\nNo order came.\n")).facts.title == "orders lost"


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("a.wiki", "__TOC__\n== Summary ==\nThe till was down.\n", "a"),
        (
            "a.wiki",
            "__NOTOC__ __NOINDEX__\n'''The till was down'''\n\nFor long.\n== Actionables ==\n* Alert\n",
            "The till was down",
        ),
        (
            "till-down.wiki",
            "On 3 May 2026 the till was down.\n== Was nun ==\n* Alert\n== Mehr ==\n* Nothing\n",
            "till down",
        ),
        ("till-down.md", "Jana restarted it.\n\n## Context\n\nIt was down.\n\n## What now\n\n- Alert\n", "till down"),
        ("till-down.md", "Written by Jana.\n\n## The till was down\n\n### What now\n\n- Alert\n", "The till was down"),
        ("till-down.md", "## The till was down\n\nAll day.\n\n## What now\n\n- Alert\n", "The till was down"),
    ],
)
def test_a_heading_below_text_that_has_others_beside_it_is_no_title(path: str, text: str, title: str) -> None:
    assert read(Document(path, text)).facts.title == title
