"""What is no item by its own words or its titles, however sure a judge is of it."""

import pytest
from tests.unit.reading.as_sure_as import AsSureAs, items, overruled

from followthrough.model import Document
from followthrough.reading import page_of, read
from followthrough.reading.settling.no_item import VETOES


@pytest.mark.parametrize(
    "line",
    [
        "Every action item should have an issue, however small, so that none is forgotten.",
        "All action items must have an owner and a due date.",
        "Each action item should be in the form of a JIRA ticket, and each ticket should have the same two tags.",
        "TODO: Add the #followup tag to these tasks.",
        "See action items 4 and 5 below, which will bring a limit.",
        "Refer to the follow-ups below.",
        "{{ summary }} [link to issue]",
        "{{ action item }}",
        "<Action item>",
        "[Action item 1] [owner] [due date]",
        "[Describe the action]",
        "<What will we do?> - <Who?>",
        "???",
        "TODO: fill in",
    ],
)
def test_lines_about_items_are_none(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- {line}\n- Limit the retries\n") == [
        "Limit the retries"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "See to it that the action items page loads within a second",
        "{{ Write down how exports are restarted }} [link to issue]",
        "Action items of the game day get an alert for the queue",
        "Add the team label to each metric of the queue",
        *("[Describe the failover in the runbook]", "[List service owners]", "[Add users to service]"),
    ],
)
def test_lines_that_only_look_like_those_are_items(line: str):
    assert len(items(f"# Exports stood still\n\n## Action items\n\n- {line}\n- Limit the retries\n")) == 2


@pytest.mark.parametrize(
    ("line", "none"),
    [
        ("- No action on baking images for now", True),
        ("- No further follow-ups needed", True),
        ("- No action items.", True),
        ("- No action of an operator without a second one", False),
        ("- No actions by hand on the primary database", False),
        ("- No action items: the tool is being retired", True),
        ("- No follow-up-ticket without an owner in the tracker", False),
    ],
)
def test_a_line_that_states_that_there_is_no_item_is_none(line: str, none: bool):
    assert bool(items(f"# Outage\n\n## Action items\n\n{line}\n")) is not none


def test_a_row_that_only_names_a_group_is_no_item():
    rows = "| **Prevention** | |\n| Add a limit | bo |\n| Short-term: | - |\n| Add an alert | |\n"

    assert items(f"# Outage\n\n## Action items\n\n| What | Who |\n|---|---|\n{rows}") == [
        "Add a limit",
        "Add an alert",
    ]


@pytest.mark.parametrize(
    "section",
    [
        *("Actions for customers", "What should you do?", "Do I need to do anything?", "How customers can help"),
        "Mitigation for customers who can't upgrade",
    ],
)
def test_advice_to_readers_is_no_item(section: str):
    text = f"# Tokens were read\n\n## {section}\n\n- Rotate all the tokens\n\n## Next steps\n\n- Limit the tokens\n"

    assert items(text) == ["Limit the tokens"]


OURS = [
    *("Steps for users of the API", "Actions for customers team", "What can you expect from us"),
    "How we can support our customers",
]


@pytest.mark.parametrize("section", ["What should we do?", "Actions for the depot", "What users saw", *OURS])
def test_what_is_asked_of_others_than_readers_may_be_items(section: str):
    assert items(f"# Tokens were read\n\n## {section}\n\n- Rotate all the tokens\n") == ["Rotate all the tokens"]


@pytest.mark.parametrize(
    ("line", "is_item"),
    [
        ("Finally, we'd like to thank our customers for their patience.", False),
        ("We also want to apologise to everybody who had to wait.", False),
        ("We would like to add a second queue.", True),
        ("We want to acknowledge reports within an hour.", True),
        ("お客様には多大なるご迷惑をおかけしましたことを、深くお詫び申し上げます。", False),
        ("お客様へのお詫びの手順をランブックに追加します。", True),
        ("이용에 불편을 드려 진심으로 사과드립니다.", False),
        ("我们对由此给您带来的不便致以诚挚的歉意。", False),
    ],
)
def test_thanks_and_apologies_are_no_items(line: str, is_item: bool):
    assert bool(items(f"# Exports stood still\n\n## Next steps\n\n{line}\n")) is is_item


@pytest.mark.parametrize(
    "line",
    [
        *("Check that passengers receive credits only once.", "Test that passengers receive a refund."),
        *("We will refund each ticket only once.", "Cancelled orders get a refund automatically"),
        *("An alert fires when customers are refunded twice", "If you want to move the pier, two people must agree."),
        "Customers are credited automatically when an order fails",
        *("No action is executed by the bot without a second approval", "Legend: show the colours of the states"),
        "No action items are closed without evidence any more",
        *("Risk accepted by the board only with a signed form", "See the alerts below the fold in one view"),
        *("Refer to the next steps page from the alert", "Other: add a limit to the queue"),
    ],
)
def test_a_request_that_only_sounds_like_none_is_an_item(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n- {line}\n") == ["Add an alert", line]


@pytest.mark.parametrize(("section", "has"), [("Recommendations for users", False), ("Recommendations", True)])
def test_a_section_of_advice_to_readers_is_no_place_for_what_the_authors_promise(section: str, has: bool):
    text = f"# Exports stood still\n\n## The day\n\nThe disk was full.\n\n## {section}\n\n- Log in again\n"

    assert page_of(Document("a.md", text)).has_follow_up is has


@pytest.mark.parametrize(
    ("title", "has"), [("# Recommendation service down", False), ("# Down\n\n## Improvements", True)]
)
def test_the_name_of_a_document_is_no_section(title: str, has: bool):
    text = f"{title}\n\n- Limit the retries\n"

    assert page_of(Document("a.md", text)).has_follow_up is has


def test_advice_to_customers_is_no_item():
    text = """\
# Outage of 2026-01-14

## How are we making incidents like this less likely or less impactful?

- We have limited what one tenant may send

## How can customers make incidents like this less impactful?

- Use more than one zone for what must not stop

## Recommended actions for customers

- Rotate the keys
"""

    assert items(text) == ["We have limited what one tenant may send"]
    assert [item.text for item in read(Document("a.md", text)).items] == ["We have limited what one tenant may send"]


@pytest.mark.parametrize(
    "line",
    [
        *("None - the tool is being retired", "N/A: covered by the second", "No action needed; it was a drill"),
        *("Nothing else to do", "None at this time", "No changes are planned"),
        "Each needs an owner and a date.",
    ],
)
def test_what_asks_for_nothing_is_no_item(line: str):
    assert items(f"# Outage\n\n## Action items\n\n- Add a limit\n- {line}\n") == ["Add a limit"]


@pytest.mark.parametrize("nothing", ["None.", "N/A.", "No action items."])
def test_a_sentence_behind_one_that_asks_for_nothing_gives_the_reason(nothing: str):
    head = "# Outage\n\n## Action items\n\n"
    assert items(f"{head}{nothing} The measures of January worked. The runbook has a rule for this case.\n") == []
    assert items(f"{head}{nothing} We will add a limit.\n") == ["We will add a limit."]


@pytest.mark.parametrize(
    "line",
    [
        "Nenhuma ação para a balança, o comportamento foi o esperado",
        "Nada a fazer na balança",
        "Aucune action sur la balance, le comportement était attendu",
        "Keine Maßnahme an der Waage nötig, sie hat sich wie erwartet verhalten",
        "Kein Handlungsbedarf bei der Waage",
        "Ninguna acción en la balanza, se comportó como se esperaba",
        "Nessuna azione sulla bilancia",
        "秤については対応不要",
    ],
)
def test_what_states_that_there_is_nothing_to_do_is_no_item_in_any_language(line: str):
    found = read(Document("a.md", f"# Oven\n\n## Action items\n\n- Limit the retries\n- {line}\n"))
    assert [item.text for item in found.items] == ["Limit the retries"]


def test_a_rule_that_begins_alike_is_an_item():
    line = "Keine Maßnahme ohne Freigabe durch die Bäckerei umsetzen"
    found = read(Document("a.md", f"# Ofen\n\n## Maßnahmen\n\n- Waage begrenzen\n- {line}\n"))
    assert line in [item.text for item in found.items]


@pytest.mark.parametrize(
    ("line", "is_item"),
    [
        ("e.g. limit the ferry", False),
        ("z. B. Fähre begrenzen", False),
        ("Example: limit the ferry", False),
        ("Limit the ferry, e.g. by weight", True),
        ("Limit the ferry\n  - e.g. limit it by weight", True),
    ],
)
def test_an_example_in_place_of_an_item_is_none(line: str, is_item: bool):
    text = f"# Exports stood still on 3 March 2026\n\n## Action items\n\n- {line}\n"
    assert bool(read(Document("a.md", text), judge=AsSureAs(*[0.9] * 2)).items) is is_item


@pytest.mark.parametrize(
    "line",
    [
        *("Residual risk accepted: the belt has one motor.", "Restrisiko akzeptiert: das Band hat einen Motor."),
        *("Risk accepted", "We accept the risk of a single belt."),
    ],
)
def test_an_accepted_risk_is_no_item(line: str):
    assert items(f"# Belt stopped\n\n## Action items\n\n- Add an alert\n- {line}\n") == ["Add an alert"]


@pytest.mark.parametrize(
    "line",
    [
        *("Risk accepted, but put an alert on the belt. Owner: Jo", "Accept the risk register of the depot."),
        "Accepted risk items must be reviewed every quarter by the belt team",
        "Adopt the circuit breaker pattern:\n  - Add it to the belt",
    ],
)
def test_what_asks_for_something_about_risks_or_patterns_is_an_item(line: str):
    asked = [part.strip(" -") for part in line.splitlines()]
    assert items(f"# Belt stopped\n\n## Action items\n\n- Add a belt\n- {line}\n")[1:] == asked


def test_the_updates_of_a_status_page_are_no_items():
    text = """\
# API errors on 2 July 2031

## Monitoring

A fix has been implemented and we are monitoring the results.

## Identified

The issue has been identified and a fix is being implemented.

## Investigating

We are currently investigating elevated error rates on the API.

**Investigating** - We are investigating this issue.

## Remediation

We are investigating a second vendor.

We are still investigating why the pool was small.
"""
    assert items(text) == [
        "We are investigating a second vendor.",
        "We are still investigating why the pool was small.",
    ]


EXAMPLES = {
    "it says that there is nothing to do": "- No action needed",
    "it says why there is nothing to do": "None. The alerts worked.",
    "it answers the sentence before it": "The queue should have a limit. *Accepted. Live since 3 May.*",
    "it is an example for the author": "- e.g. limit the queue",
    "it is only a placeholder": "- {{ action item }}",
    "it only names a value, such as an owner or a day": "- Owner: Jo",
    "it says that it will not be done": "- [-] Limit the queue",
    "it accepts a risk": "- Risk accepted",
    "it is a heading of other rows": "| What | Who |\n|---|---|\n| Prevention | |",
    "it is about the report itself": "- Each action item should have an owner",
    "it only says where to find more": "- See the action items below",
    "it is an update of a status page": "The issue has been identified and a fix is being implemented.",
    "it thanks or apologises": "- We would like to thank our customers",
    "it is advice to readers": "### Actions for customers\n\n- Rotate the keys",
    "it is older than the incident": "### Already in place before the incident\n\n- Alert on the queue (OPS-1)",
}
OF_PLACES = {"it contains a placeholder", "its section is named in not_sections", "it is code"}


def test_each_reason_why_a_line_is_no_item_has_an_example():
    assert {reason for reason, _ in VETOES} == {*EXAMPLES, *OF_PLACES}


@pytest.mark.parametrize("reason", EXAMPLES)
def test_an_example_is_no_item_for_its_reason(reason: str):
    assert reason in overruled(f"# Queue stood still\n\n## Action items\n\n{EXAMPLES[reason]}\n").values()


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("Action items from previous incidents", False),
        ("Controls in place at the time of the incident", False),
        ("Follow-ups of an earlier review", False),
        ("What we put in place", True),
        ("Corrective actions already in place", True),
        ("Measures to be put in place before the next sale", True),
        ("Action items of the review", True),
        ("Action items for past due invoices", True),
    ],
)
def test_what_is_older_than_the_incident_is_no_item(heading: str, kept: bool):
    text = f"# Queue stood still\n\n## Action items\n\n- Limit it\n\n## {heading}\n\n- Alert on its age\n"

    assert ("Alert on its age" in items(text)) is kept


def test_the_name_of_a_document_may_call_it_the_review_of_an_earlier_outage():
    text = "# Actions from the previous outage\n\n## Action items\n\n- Limit it\n"

    assert items(text) == ["Limit it"]


def test_an_aside_at_the_end_of_an_entry_with_a_semicolon_is_no_code():
    entries = "- a bench with real disks (July);\n- delete from jobs where id in (1, 2);\n"

    assert items(f"# Queue stood still\n\n## Planned\n\n{entries}") == ["a bench with real disks (July);"]


@pytest.mark.parametrize(
    "code", ["`roles/queue/tasks/main.yml`", "exec { 'fix': command => 'sed -i s/phpp/php/g a.php' }"]
)
def test_code_that_is_not_among_follow_ups_is_no_item(code: str):
    assert overruled(f"# Queue stood still\n\n## Resolution\n\n- {code}\n")[code.strip("`")] == "it is code"
    assert items(f"# Queue stood still\n\n## Action items\n\n- {code}\n") == [code.strip("`")]
