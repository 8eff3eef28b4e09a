"""A postmortem that promises nothing."""

import re

import pytest
from tests.support.review import GOOD, lines, review, with_items

from followthrough.reading import ReadingSettings

NOTHING = "# Outage\n\nThe disk was full.\n\n## Timeline\n\n- 10:00 disk full\n- 10:20 disk emptied\n"


def test_a_postmortem_without_an_item_is_reported_at_its_first_heading() -> None:
    assert lines(NOTHING, "no-action-items") == [1]
    assert lines(with_items(GOOD), "no-action-items") == []


def test_a_reason_for_learning_only_is_an_answer_and_a_marker_without_one_is_none() -> None:
    assert lines(f"<!-- followthrough: learning-only: it was sold -->\n\n{NOTHING}", "no-action-items") == []
    for copied in ("", ": the reason", ": <the reason>"):
        assert lines(f"<!-- followthrough: learning-only{copied} -->\n\n{NOTHING}", "no-action-items") == [3]


@pytest.mark.parametrize(
    ("path", "title", "begins"),
    [
        ("a.md", "# Outage", "<!--"),
        ("a.adoc", "= Outage", "`//"),
        ("a.rst", "Outage\n======", "`.."),
        ("a.org", "* Outage", "`#"),
        ("a.html", "<h1>Outage</h1>", "<!--"),
        ("a.docx", "<h1>Outage</h1>", "<!--"),
        ("a.txt", "OUTAGE", "<!--"),
        ("a.txt", "= Outage\n:toc:", "`//"),
    ],
)
def test_whoever_writes_what_the_advice_says_is_heard_in_every_format(path: str, title: str, begins: str) -> None:
    text = f"{title}\n\nThe disk was full.\n\n"
    (finding,) = review(text, "no-action-items", path=path)
    (advised,) = re.findall(r"(`?[^ ]+ followthrough: learning-only: the reason(?: -->|`))", finding.help)
    assert advised.startswith(begins)
    assert lines(text + advised.strip("`").replace("the reason", "it was sold"), "no-action-items", path=path) == []


def test_a_template_and_another_kind_of_document_owe_nothing() -> None:
    assert lines(NOTHING, "no-action-items", path="template.md") == []
    assert lines("# Meeting of the choir\n\nWe sang.\n", "no-action-items", path="choir.md") == []


NONE = [
    *("None.", "- None", "N/A", "No further action is planned.", "No immediate action items."),
    *("Keine.", "対応は不要です。"),
]


@pytest.mark.parametrize("sentence", NONE)
def test_whoever_writes_that_there_is_none_learns_how_to_state_that_it_is_meant(sentence: str) -> None:
    (finding,) = review(f"{NOTHING}\n## Action items\n\n{sentence}\n", "no-action-items")
    assert finding.severity == "error"
    assert "line 12 says that there is none" in finding.message
    assert finding.help.startswith("Where nothing is to be changed, say why: <!-- followthrough: learning-only:")


def test_a_gap_says_nothing_of_what_follows() -> None:
    (finding,) = review(f"{NOTHING}\n## Action items\n\nTBD\n", "no-action-items")
    assert "says that there is none" not in finding.message


def test_a_near_miss_is_held_lighter() -> None:
    (finding,) = review(NOTHING.replace("Outage", "Near miss: outage"), "no-action-items", path="near.md")
    assert finding.severity == "warning"


def test_where_something_reads_like_a_promise_the_author_is_asked_and_not_stopped() -> None:
    text = f"{NOTHING}\n## Afterthoughts\n\nWe should empty the disk by a job some day.\n"
    unsure = ReadingSettings(item_threshold=0.99, suggestion_threshold=0.01)
    (finding,) = review(text, "no-action-items", reading=unsure)
    assert finding.severity == "warning"
    assert "reads like a promise" in finding.message


def test_a_line_that_hardly_reads_like_a_promise_is_no_excuse() -> None:
    text = f"{NOTHING}\n## Afterthoughts\n\nThe disk is old.\n"
    unsure = ReadingSettings(item_threshold=0.99, suggestion_threshold=0.01)
    (finding,) = review(text, "no-action-items", reading=unsure)
    assert finding.severity == "error"


def test_a_ticket_beside_a_lesson_is_asked_about() -> None:
    wrong = "\n## What went wrong\n\n- Nobody saw the disk fill up ([card](https://trello.com/c/aB3dE5fG))\n"
    strict = ReadingSettings(item_threshold=0.999, suggestion_threshold=0.998)
    (finding,) = review(NOTHING + wrong, "no-action-items", reading=strict)
    assert finding.severity == "warning"
    assert "a ticket beside a lesson" in finding.message
    assert "line 12" in finding.message


def test_a_ticket_in_the_timeline_promises_nothing() -> None:
    text = NOTHING.replace("disk emptied", "disk emptied ([card](https://trello.com/c/aB3dE5fG))")
    (finding,) = review(text, "no-action-items")
    assert finding.severity == "error"


def test_a_page_that_may_be_no_report_at_all_is_asked_and_not_stopped() -> None:
    text = (
        "# Moving the mail servers\n\n## Timeline\n\n- Monday: copy the mailboxes\n- Tuesday: switch the DNS\n"
        "- Wednesday: you can read your mail again\n\n## What to expect\n\n"
        "Your mail client will ask for the password again.\nEach mailbox is moved by itself.\n"
        "If you see an error, please write to us.\n\n## Impact\n\nNo mail is lost.\n"
        "The old servers run for two more weeks.\n"
    )
    strict = ReadingSettings(item_threshold=0.999, suggestion_threshold=0.998)
    (finding,) = review(text, "no-action-items", path="notes/move.md", reading=strict)
    assert finding.severity == "warning"
    assert "if this is the report of an incident" in finding.message


@pytest.mark.parametrize(
    ("follow_ups", "lines"),
    [
        ("Tracked in OPS-12, OPS-13 and OPS-14.", "line 12"),
        ("Filed:\n\n- See OPS-12\n- See OPS-13", "lines 14 and 15"),
        ("| Ticket | Owner |\n|---|---|\n| OPS-12 | Ana |", "line 14"),
    ],
)
def test_tickets_without_a_word_are_asked_about(follow_ups: str, lines: str) -> None:
    strict = ReadingSettings(item_threshold=0.999, suggestion_threshold=0.998)
    (finding,) = review(f"{NOTHING}\n## Action items\n\n{follow_ups}\n", "no-action-items", reading=strict)
    assert finding.severity == "warning"
    assert f"only tickets ({lines})" in finding.message


def test_items_that_are_listed_elsewhere_are_asked_about() -> None:
    moved = "All follow-ups were moved to [the second incident](2031-05-04-disk.md)."
    strict = ReadingSettings(item_threshold=0.999, suggestion_threshold=0.998)
    (finding,) = review(f"{NOTHING}\n## Action items\n\n{moved}\n", "no-action-items", reading=strict)
    assert finding.severity == "warning"
    assert "are they there?" in finding.message


@pytest.mark.parametrize("section", ["Root cause", "Impact", "Timeline", "Where we got lucky"])
@pytest.mark.parametrize("over", ["", "\n## Action items\n\nTBD\n"])
def test_whoever_promised_something_is_never_stopped_wherever_it_stands(section: str, over: str) -> None:
    text = f"# Outage\n\nDate: 2031-05-03\n\n## {section}\n\nThe disk was full. Ana will clean it up by 9 May.\n{over}"
    assert [each.severity for each in review(text, "no-action-items") if each.severity == "error"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The job now stops when the disk is nearly full.",
        "As of 9 May files above 1 GB are refused.",
    ],
)
def test_whoever_tells_of_a_change_or_may_have_promised_one_is_asked(sentence: str) -> None:
    text = f"# Outage\n\nDate: 2031-05-03\n\n## Root cause\n\nThe disk was full. {sentence}\n\n## Follow-ups\n\nTBD\n"
    (finding,) = review(text, "no-action-items")
    assert (finding.severity, finding.message.endswith("(line 7)")) == ("warning", True)


@pytest.mark.parametrize(
    ("section", "sentence", "severity"),
    [
        ("Resolution", "On Monday we corrected the computation.", "warning"),
        ("Conclusion", "We moved the files to another disk.", "warning"),
        ("Resolution", "We moved the files to another disk.", "error"),
        ("Conclusion", "The file was changed by hand.", "error"),
        ("Conclusion", "We changed nothing.", "error"),
        ("Conclusion", "We updated the status page.", "error"),
        ("Conclusion", "The site now works again.", "error"),
    ],
)
def test_whoever_tells_what_was_changed_after_the_incident_is_asked(section: str, sentence: str, severity: str) -> None:
    text = f"# Outage\n\nDate: 2031-05-03\n\n## Timeline\n\n- 10:02 it is down\n\n## {section}\n\n{sentence}\n"
    strict = ReadingSettings(item_threshold=0.999, suggestion_threshold=0.998)
    (finding,) = review(text, "no-action-items", reading=strict)
    assert finding.severity == severity


DECISION = """# 7. Use PostgreSQL for orders

Date: 2025-11-03

## Context

Orders live in MySQL, which reached its end of life. The team moved two other services last year.

## Decision

We moved the orders to PostgreSQL. Services read them through the order API only.

## Consequences

The reporting job was ported. The team gave up the scripts for replication.
"""
WEEK = "# February at the platform team\n\nOn 11 February the checkout was slow for 50 minutes. We moved 14 services.\n"


@pytest.mark.parametrize(("path", "text"), [("docs/adr/7.md", DECISION), ("docs/2026-02.md", WEEK)])
def test_what_nobody_chose_is_stopped_only_if_it_plainly_is_a_report(path: str, text: str) -> None:
    def severity(path: str, text: str, *, chosen: bool = False) -> str:
        (finding,) = review(text, "no-action-items", path=path, chosen=chosen)
        return finding.severity

    assert severity(path, text) == "warning"
    assert severity(path, text, chosen=True) == "error"
    assert severity(f"ops/Post-Mortems/{path}", text) == "error"
    assert severity("docs/outage-of-11-february.md", text) == "error"
    assert severity(path, text.replace("# ", "# Incident: ", 1)) == "error"
    assert severity(path, f"---\nkind: postmortem\n---\n{text}") == "error"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (
            "# Orders late\n\n2026-02-11\n\n## Impact\n\nCustomers waited.\n\n## Timeline\n\n"
            "- 10:00 alert\n- 10:20 repaired\n\n## Root cause\n\nThe disk was full.\n",
            "error",
        ),
        (
            "# Orders late\n\nDate: 2026-02-11\n\n## Summary\n\nCustomers waited.\n\n## Impact\n\n"
            "Ten customers left.\n\n## Root cause\n\nThe disk was full.\n\n## Action items\n",
            "error",
        ),
        (
            "# Checkout was down\n\nDate: 2026-02-11\n\n## Summary\n\nCustomers waited.\n\n"
            "## Root cause\n\nThe disk was full.\n\n## Action items\n",
            "error",
        ),
        (
            "# Move to the new cluster\n\nDate: 2026-02-11\n\n## Summary\n\nWe moved 14 services.\n\n"
            "## Background\n\nThe disk was full.\n\n## Next steps\n",
            "warning",
        ),
    ],
)
def test_sections_of_a_report_are_plain_enough_with_times_of_day_or_a_section_for_action_items(
    text: str, severity: str
) -> None:
    (finding,) = review(text, "no-action-items", path="docs/11.md", chosen=False)
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("docs/11.md", "Informe de incidente: pagos"),
        ("docs/11.md", "Driftstörning: betalning"),
        ("docs/11.md", "Storing: betaling"),
        ("docs/11.md", "Awaria płatności"),
        ("docs/11.md", "Инцидент: оплата"),
        ("docs/11.md", "결제 장애 보고서"),
        ("docs/11.md", "SEV2: payments"),
        ("retrospectives/11.md", "Payments"),
        ("docs/incidentes/11.md", "Pagos"),
        ("störungen/11.md", "Bezahlung"),
        ("ops/PIRs/11.md", "Payments"),
    ],
)
def test_a_report_is_plainly_one_in_any_language(path: str, title: str) -> None:
    text = f"# {title}\n\nDate: 2026-02-11\n\nOn 11 February the checkout was slow for 50 minutes.\n"
    (finding,) = review(text, "no-action-items", path=path, chosen=False)
    assert finding.severity == "error"
    (finding,) = review(text.replace(title, "Storing of sessions"), "no-action-items", path="docs/11.md", chosen=False)
    assert finding.severity == "warning"
