"""What is no item by its own words or its titles, however sure a judge is of it."""

import pytest
from tests.unit.reading.as_sure_as import AsSureAs, items, overruled

from followthrough.model import Document
from followthrough.reading import page_of, read


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
    "section", ["Actions for customers", "What should you do?", "Do I need to do anything?", "How customers can help"]
)
def test_advice_to_readers_is_no_item(section: str):
    text = f"# Tokens were read\n\n## {section}\n\n- Rotate all the tokens\n\n## Next steps\n\n- Limit the tokens\n"

    assert items(text) == ["Limit the tokens"]


@pytest.mark.parametrize(
    "over",
    [
        *("## Bad examples", "What we do not want to read:", "Actions like these are sent back:"),
        *("## Actions such as these are not enough", "## Common anti-patterns"),
    ],
)
def test_what_nobody_should_write_is_no_item(over: str):
    text = f"# How we report\n\n{over}\n\n- Pay more attention\n\n## Action items\n\n- Limit the tokens\n"

    assert items(text) == ["Limit the tokens"]


@pytest.mark.parametrize("section", ["Rejected parcels", "Actions not completed", "Never again"])
def test_a_heading_with_a_negation_refuses_nothing(section: str):
    assert items(f"# Tokens were read\n\n## {section}\n\n- Rotate all the tokens\n") == ["Rotate all the tokens"]


@pytest.mark.parametrize(
    "section", ["Weak measures replaced by strong ones", "Examples are not enough: what we do", "Remove anti-patterns"]
)
def test_what_is_done_about_bad_measures_is_not_refused(section: str):
    assert items(f"# Tokens were read\n\n## {section}\n\n- Rotate all the tokens\n") == ["Rotate all the tokens"]


@pytest.mark.parametrize("section", ["What should we do?", "Actions for the depot", "What users saw"])
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
    ("sentence", "is_item"),
    [
        ("You should check your own writers for the old format.", False),
        ("If you have lost a file, write to the desk.", False),
        ("If your client waits for ten seconds, please consider answering first.", False),
        ("Si vous avez perdu un livre, écrivez-nous.", False),
        ("We are replacing all broken locks free of charge.", False),
        ("We will refund all fees of that day.", False),
        ("Passengers who waited will be compensated.", False),
        ("Passengers who waited will receive credits with their next ticket.", False),
        ("If you would like to wait less, we recommend a ticket for two ferries.", False),
        ("Check that passengers receive credits only once.", True),
        ("If you want to move the pier, two people must agree.", True),
        ("You can now see the age of the queue on the board.", True),
        ("We will refund each ticket only once.", True),
        ("Test that passengers receive a refund.", True),
        ("If you touch the pier, move the ferry first.", True),
    ],
)
def test_advice_to_readers_and_compensation_are_no_items_in_any_section(sentence: str, is_item: bool):
    text = f"# Exports stood still\n\n## The day in short words\n\nThe disk was full. {sentence}\n"

    assert (sentence in items(text, AsSureAs(0.9))) is is_item


@pytest.mark.parametrize(("section", "has"), [("Recommendations for users", False), ("Recommendations", True)])
def test_a_section_of_advice_to_readers_is_no_place_for_what_the_authors_promise(section: str, has: bool):
    text = f"# Exports stood still\n\n## The day\n\nThe disk was full.\n\n## {section}\n\n- Log in again\n"

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
        *("Legend: done, in progress, not started", "Each needs an owner and a date."),
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
    ("line", "is_item"),
    [
        ("By implementing these corrective and preventative measures, we aim to minimize the risk.", False),
        ("These improvements will help ensure that uploads stay reliable.", False),
        ("Taking these steps will help us to prevent outages.", False),
        ("By making these changes we will move to a second region.", True),
        ("These timeouts will be lowered to five seconds.", True),
    ],
)
def test_what_all_the_measures_are_for_is_no_further_one(line: str, is_item: bool):
    assert bool(items(f"# Exports stood still\n\n## Next steps\n\n{line}\n")) is is_item


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
        "上記の対策を関係者に共有した。",
    ],
)
def test_what_states_that_there_is_nothing_to_do_is_no_item_in_any_language(line: str):
    found = read(Document("a.md", f"# Oven\n\n## Action items\n\n- Limit the retries\n- {line}\n"))
    assert [item.text for item in found.items] == ["Limit the retries"]


def test_a_rule_that_begins_alike_is_an_item():
    line = "Keine Maßnahme ohne Freigabe durch die Bäckerei umsetzen"
    found = read(Document("a.md", f"# Ofen\n\n## Maßnahmen\n\n- Waage begrenzen\n- {line}\n"))
    assert line in [item.text for item in found.items]


@pytest.mark.parametrize(("label", "are"), [("Of the pier:", True), ("Bad action items look like this:", False)])
def test_an_example_of_a_bad_action_item_is_none(label: str, are: bool):
    found = items(f"# Exports stood still\n\n## Action items\n\n{label}\n\n- Be more careful\n- Limit the ferry\n")

    assert ("Be more careful" in found, "Limit the ferry" in found) == (are, are)


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
    ("line", "reason"),
    [
        ("The parser will silently skip a name that it does not know.", "it explains how something behaves"),
        ("Labels that were printed will still be displayed.", "it explains how something behaves"),
        ("Residual risk accepted: the belt has one motor.", "it accepts a risk"),
        ("Restrisiko akzeptiert: das Band hat einen Motor.", "it accepts a risk"),
        ("In March 2029 we made the belt slower.", "it is about an earlier year"),
        ("The fix was to turn the belt round.", "it describes the fix"),
    ],
)
def test_what_explains_bears_a_risk_or_is_history_is_no_item(line: str, reason: str):
    text = f"# Belt stopped\n\nDate: 2031-05-03\n\n## Action items\n\nAdd an alert on the belt.\n\n{line}\n"

    assert overruled(text)[line] == reason


@pytest.mark.parametrize(
    "line",
    [
        "We will still be paged when the belt stops.",
        "Accept the risk register of the depot.",
        "In 2031 we made the belt slower.",
        "Since May 2031 we check the belt.",
    ],
)
def test_what_we_will_do_and_what_was_done_since_may_be_an_item(line: str):
    text = f"# Belt stopped\n\nDate: 2031-05-03\n\n## Action items\n\nAdd an alert on the belt.\n\n{line}\n"

    assert line in items(text)


@pytest.mark.parametrize(
    "line",
    [
        "In 2029 we made the belt slower; make it slower still. Owner: Jo, due 2031-07-01",
        "Since 2019 nobody reviewed the list of belts; review it each quarter. Owner: Jo",
        "Risk accepted, but put an alert on the belt. Owner: Jo",
    ],
)
def test_what_has_its_owner_or_an_open_box_is_a_promise_whatever_it_begins_with(line: str):
    text = f"# Belt stopped\n\nDate: 2031-05-03\n\n## Action items\n\n- Add an alert on the belt\n- {line}\n"

    assert items(text)[1:] == [line]
    bare = line.partition(" Owner")[0]
    assert items(text.replace(f"- {line}", f"- [ ] {bare}"))[1:] == [bare]


@pytest.mark.parametrize(
    "line",
    [
        "In 2000 ms the belt should stop",
        "Accepted risk items must be reviewed every quarter by the belt team",
        "Adopt the circuit breaker pattern:\n  - Add it to the belt\n",
    ],
)
def test_a_line_that_asks_is_no_explanation(line: str):
    text = f"# Belt stopped\n\nDate: 2031-05-03\n\n## Action items\n\n- Add a belt\n- {line}\n"

    assert items(text)[1:] == [part.strip(" -") for part in line.splitlines()]


@pytest.mark.parametrize("year", [2029, 2030])
def test_an_open_box_of_an_earlier_year_is_still_open(year: int):
    text = f"# Belt stopped\n\nDate: 2031-05-03\n\n## Action items\n\n- [ ] In {year} planned: a second belt\n"

    assert items(text) == [f"In {year} planned: a second belt"]


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
