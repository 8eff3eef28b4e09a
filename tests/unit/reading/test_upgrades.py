"""What is an item by its layout, owner, state, or list, however unsure a judge is of it."""

import pytest
from tests.unit.reading.as_sure_as import DOUBTFUL, UNSURE, items

from followthrough.model import Document
from followthrough.reading import ReadingSettings, page_of, read
from followthrough.reading.settling.settle import settle


def test_a_heading_or_label_with_its_owner_below_it_is_an_item_whatever_its_words():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Freshness panel for each group
**Owner:** Ana
**Due:** 2026-03-31
**Status:** ✅ Done (OPS-22)

The panel shows what it is.

### 2. Ownership of the trigger rules
- Owner: Bo
- Status: open

### 3. Background of all this
The queue is old.

### Cold starts
An empty cache took the shop down. We are turning on coalescing, and will limit what reaches it.

The limit is to be 200 at first.

*Owner:* Dan
*Due:* 3 May 2026

### 4. Alerting
**Owner:** Cleo

- Add an alert on the age of the queue

## Follow-ups

**AI-3**: Fuzzing of what the parser reads
- Owner: Storage
- Ticket: OPS-23
"""
    found = read(Document("a.md", text)).items

    assert [(item.line, item.text, item.owner, item.done) for item in found] == [
        (5, "Freshness panel for each group", "Ana", True),
        (12, "Ownership of the trigger rules", "Bo", False),
        (19, "Cold starts", "Dan", None),
        (30, "Add an alert on the age of the queue", None, None),
        (34, "AI-3: Fuzzing of what the parser reads", "Storage", None),
    ]
    assert str(found[0].due.day if found[0].due else None) == "2026-03-31"


def test_an_open_box_is_an_item_among_open_boxes_that_are():
    sure = {"Alert on its age": 0.9, "Limit it to 20": 0.9, "Test it": 0.9, "No more Fridays": 0.2, "???": 0.2}
    boxes = "".join(f"- [ ] {line}\n" for line in sure)
    page = page_of(Document("a.md", f"# Queue stood still\n\n## Checklist\n\n{boxes}- [x] Restart it\n"))
    settled = settle(page, [sure.get(line.text, 0.2) for line in page.candidates], ReadingSettings())

    assert [page.candidates[at].text for at in settled.sure] == list(sure)[:4]


def test_the_requests_of_a_long_paragraph_of_follow_ups_are_items():
    asks = ["Limit the queue.", "Alert on its age.", "Stop Friday releases.", "Drain it daily.", "Test the restore."]
    text = f"# Queue stood still\n\n## What we will do\n\n{' '.join(asks)}\n"
    page = page_of(Document("a.md", text))
    settled = settle(page, [0.2 for _ in page.candidates], ReadingSettings())

    assert [page.candidates[at].text for at in settled.sure] == asks


def test_a_bold_line_with_its_owner_on_the_next_one_is_an_item():
    text = """\
# Outage of 2026-01-14

## Action items

**Age of the price in each answer**
Owner: Ana | Due: 2026-03-31 | Status: Done ✅ | Jira: OPS-22

**Alert on a replica without its link**
Owner: SRE | Status: In progress

## What happened

**The replica**
It lost its link.
"""
    found = read(Document("a.md", text)).items

    assert [(item.text, item.owner, item.done) for item in found] == [
        ("Age of the price in each answer", "Ana", True),
        ("Alert on a replica without its link", "SRE", False),
    ]
    assert [item.text for item in found[0].references] == ["OPS-22"]


def test_between_a_heading_and_its_owner_and_state_a_paragraph_may_explain_it():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Switch of the alias is atomic

Switch with a single call, then query 20 known products. Roll back if one is missing.

- Owner: @ngozi
- Status: Done (OPS-910)

### 2. Freshness monitor

Page if the newest product is older than 2 hours.

**Owner:** Ana | **Due:** July 17

### Cost of search

We want to lower it.

- Owner: Ana
- Cap the size of a page
"""
    found = read(Document("a.md", text)).items

    assert [(item.text, item.owner, item.done) for item in found] == [
        ("Switch of the alias is atomic", "@ngozi", True),
        ("Freshness monitor", "Ana", None),
        ("Cap the size of a page", None, None),
    ]
    assert [item.text for item in found[0].references] == ["OPS-910"]


def test_an_item_that_its_judge_is_unsure_of_has_a_reason():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Freshness panel for each group
**Owner:** Ana

## Background

We have since added a check of each migration.
"""
    page = page_of(Document("a.md", text))
    settled = settle(page, UNSURE.judge(page), ReadingSettings())

    assert list(settled.upgraded.values()) == ["its owner, state, or due date is below it"]


@pytest.mark.parametrize(
    "line",
    [
        "Jitter in the client (platform, 2026-06-15)",
        "Spare fans for the racks \N{EN DASH} assigned to Ana",
        "Spare fans for the racks (Ana, P2)",
        "Spare fans for the racks \N{EN DASH} Ana, OPS-22",
        "Honour the headers of the cache by 3 April",
        "A check in the gateway. Planned for July 2026",
        "Second path to the plant. Target date: 30 September 2026",
        "Ana to page the vendor",
        "Zweiter Weg zum Werk bis 30. September 2026",
    ],
)
def test_an_entry_with_an_owner_or_a_due_date_is_an_item(line: str):
    text = f"# Outage of 2026-01-14\n\n## Action items\n\n- {line}\n"
    assert items(text, UNSURE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "We meet again on 12 May",
        "The queue was over its limit by 3 May 2026",
        "The list was last gone through (Ana, 12 March 2026)",
        "The vendor has promised a statement by 3 May",
        "Thanks to Ana (Support)",
        "The storage team was in the same room",
        "<what is to be done>. Owner: <name>, due: <day>",
    ],
)
def test_what_describes_the_past_or_is_to_be_filled_in_is_assigned_to_nobody(line: str):
    text = f"# Outage of 2026-01-14\n\n## Action items\n\n- {line}\n"
    assert items(text, UNSURE) == []


def test_a_marker_of_the_author_needs_no_other_reason():
    text = (
        "# Outage\n\n## What we saw\n\n<!-- followthrough: item -->\nWe have since added a check of each migration.\n"
    )
    page = page_of(Document("a.md", text))

    assert settle(page, UNSURE.judge(page), ReadingSettings()).upgraded == {}


@pytest.mark.parametrize("line", ["Owner: @ana - cap the pool at 200", "Jira: OVEN-77 add an alert on its heat"])
def test_a_task_behind_a_named_value_is_an_item(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- {line}\n") == [line]


def test_an_entry_among_follow_ups_with_its_owner_is_an_item_though_the_judge_is_unsure():
    entries = "- Dashboard of the oven (owner: web, due: 2031-07-31)\n- A dashboard\n"
    text = f"# Exports stood still\n\n## Action items\n\n{entries}"

    assert items(text, UNSURE) == ["Dashboard of the oven (owner: web, due: 2031-07-31)"]


REQUESTS = [
    "- Upgrade the driver of the ferry gate.",
    "- Rename the simulators.",
    "- Drop the unused index.",
    "- Pin the base image.",
    "- The base image was two years old.",
]


@pytest.mark.parametrize(
    ("section", "entries", "found"),
    [
        ("Action items", REQUESTS, 4),
        ("Prevention", REQUESTS, 4),
        ("Action items", ["- <what to do>", *REQUESTS[1:]], 3),
        ("Action items", REQUESTS[1:], 0),
        ("Action items", [*REQUESTS[:2], *["- The base image was two years old."] * 4], 0),
        ("Timeline", REQUESTS, 0),
        ("How to restart a ferry", REQUESTS, 0),
    ],
)
def test_barely_likely_requests_of_a_long_list_right_below_a_title_of_follow_ups_are_items(
    section: str, entries: list[str], found: int
):
    text = f"# Exports stood still\n\nThe disk was full.\n\n## {section}\n\n" + "\n".join(entries) + "\n"

    assert len(read(Document("a.md", text), judge=DOUBTFUL).items) == found


@pytest.mark.parametrize("box", ["[ ]", "☐", "⬜"])
def test_a_box_among_follow_ups_is_an_item_though_its_words_are_few(box: str):
    text = (
        "# Postmortem: queue stalled on 3 March 2026\n\nThe queue stalled for two hours, the disk was full.\n\n"
        "## Action items\n\n- [ ] Ask vendor\n- [ ] TODO\n- [ ] TBD later\n- [ ] Add an alert on disk usage\n"
        "  - [ ] staging\n"
    )
    items = read(Document("a.md", text.replace("[ ]", box)), judge=DOUBTFUL).items
    assert [item.text for item in items] == ["Ask vendor", "Add an alert on disk usage"]


def test_a_box_elsewhere_is_none():
    text = "# Postmortem: queue stalled on 3 March 2026\n\n## Timeline\n\n- [ ] Ask vendor\n"
    assert items(text, UNSURE) == []


def listed(*entries: str, section: str = "Notes of 5 May") -> list[str]:
    listed = "".join(f"- {entry}\n" for entry in entries)
    text = f"# Queue stood still\n\nDate: 2031-05-03\n\nOrders waited.\n\n## {section}\n\n{listed}"
    return items(text, DOUBTFUL)


ASSIGNED = (
    "limit the queue at 10,000 messages -> Ana, done",
    "second approval for a delete -> Bo, open",
)


def test_an_entry_with_its_state_behind_it_is_an_item():
    assert listed(*ASSIGNED, "the queue has two readers", "Restarted the broker -> Ana, done") == list(ASSIGNED)


@pytest.mark.parametrize("section", ["Timeline", "Affected services", "Resolution"])
def test_such_an_entry_about_the_incident_is_none(section: str):
    assert listed(*ASSIGNED, section=section) == []


@pytest.mark.parametrize(("second", "count"), [("Planned", 2), ("In progress", 2), ("Added", 0)])
def test_an_entry_in_one_of_several_lists_named_after_states_is_an_item(second: str, count: int):
    text = f"# Queue stood still\n\n## Completed\n\n- idle priority for the scrub\n\n## {second}\n\n- a bench\n"
    assert len(items(text, UNSURE)) == count


def test_a_question_in_such_a_list_is_none():
    text = "# Queue stood still\n\n## Closed\n\n- Was it the scrub? No.\n\n## Open\n\n- a bench of disks\n"
    assert len(items(text, UNSURE)) == 1


TICKET = "https://acme.atlassian.net/browse/OPS-12"


@pytest.mark.parametrize(
    ("below", "found"),
    [
        (f"{TICKET}\n\nOPS-13", [TICKET, "OPS-13"]),
        ("We follow these in Jira:\n\nOPS-12\n\nOPS-13 Alert on the age of the queue", ["OPS-12"]),
        (f"The queue was moved to another disk.\n\n{TICKET}", []),  # it may be the ticket of the paragraph above
    ],
)
def test_a_paragraph_that_is_only_a_ticket_is_an_item_among_others_with_tickets(below: str, found: list[str]):
    text = f"# Outage of 2026-01-14\n\n## Action items\n\n{below}\n"
    assert [words for words in items(text, UNSURE) if words in (TICKET, "OPS-12", "OPS-13")] == found


@pytest.mark.parametrize(("day", "is_one"), [("2026-03-12", True), ("end of March", True), ("", False), ("TBD", False)])
def test_a_row_of_a_table_of_items_with_the_day_by_which_it_is_due_is_one(day: str, is_one: bool):
    row = f"| Action | Owner | Due |\n|---|---|---|\n| DR database was months behind, resync it | Storage | {day} |\n"
    for section, expected in (("Action items", is_one), ("Timeline", False)):
        found = items(f"# Outage of 2026-01-14\n\n## {section}\n\n{row}", UNSURE)
        assert found == ["DR database was months behind, resync it"] * expected


def test_an_entry_with_its_owner_nested_in_it_is_an_item_if_it_is_likely():
    entries = "- Warteschlange\n  - Verantwortlich: Ana\n- Es war spät\n  - die Nacht\n"
    text = f"# Queue stood still\n\n## Maßnahmen\n\n{entries}"
    page = page_of(Document("a.md", text))
    settled = settle(page, [0.4 for _ in page.candidates], ReadingSettings())

    assert settled.upgraded == {0: "its owner, state, or due date is nested in it"}


@pytest.mark.parametrize(("section", "is_one"), [("Improvements", True), ("Timeline", False)])
def test_a_sentence_that_begins_with_its_state_is_an_item_among_follow_ups(section: str, is_one: bool):
    prose = "It had none. **Done:** it has a limit for each sender.\n\nDone: 3 of 5."
    text = f"# Queue stood still\n\n## {section}\n\n{prose}\n"
    page = page_of(Document("a.md", text))
    settled = settle(page, [0.4 for _ in page.candidates], ReadingSettings())

    assert list(settled.upgraded.values()) == ["it begins with its state"] * is_one


@pytest.mark.parametrize("title", ["Next review", "Approved by", "Incident owner", "Sign off"])
def test_a_short_heading_with_facts_below_it_may_be_of_the_report_and_is_no_action_alone(title: str):
    text = f"# Queue stood still\n\n## Action items\n\n- Limit it\n\n### {title}\n\nOwner: Ana\nStatus: done\n"
    assert title not in items(text, UNSURE)


def test_a_short_heading_beside_longer_ones_with_facts_is_no_action_if_it_names_a_fact():
    text = "# Queue stood still\n\n## Action items\n\n### {}\n\nOwner: Ana\n\n### Limits of the queue\n\nOwner: Bo\n"
    assert items(text.format("Cold starts"), UNSURE) == ["Cold starts", "Limits of the queue"]
    assert items(text.format("Review owner"), UNSURE) == ["Limits of the queue"]
