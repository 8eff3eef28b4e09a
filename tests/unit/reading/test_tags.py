"""Action items that authors tag where they come up: in a timeline, in a cell, in the middle of a paragraph."""

import pytest

from followthrough.model import Document
from followthrough.reading import read

HEAD = "# Exports stood still, 2026-05-12\n\nDate: 2026-05-12\n\n## Timeline\n\n"


def texts(markdown: str, head: str = HEAD) -> list[str]:
    return [item.text for item in read(Document("outage.md", head + markdown)).items]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        (
            "09:02 Nobody is told. [Action item: page the on-call when an export is late (Ana) – OPS-3]",
            "page the on-call when an export is late (Ana) – OPS-3",
        ),
        ("09:10 Nobody finds it. **Action item:** name the switch in the runbook", "name the switch in the runbook"),
        ("09:11 Bo looks for it – Action item 2: name the switch in the runbook", "name the switch in the runbook"),
        ("09:12 ACTION ITEM: Ana to cap the heap. It has none.", "Ana to cap the heap. It has none."),
        ("09:13 It was held for an hour. (Action point: locks expire after a while)", "locks expire after a while"),
        ("09:14 Out of memory. [AI-3] Limit the heap of the exporter", "Limit the heap of the exporter"),
        ("09:15 Second stop. AI: Bo and Ana to rehearse the failover", "Bo and Ana to rehearse the failover"),
        ("09:16 Third stop. (AI: validate the file first)", "validate the file first"),
        ("[Action item] Export the number of open files", "[Action item] Export the number of open files"),
    ],
)
def test_what_is_tagged_in_a_timeline_is_an_item_of_its_own(line: str, item: str):
    assert texts(f"- 09:00 The export stops.\n- {line}\n- 10:00 It runs again.\n") == [item]
    assert texts(f"| Time | Note |\n|---|---|\n| 09:00 | The export stops. |\n| 09:01 | {line} |\n") == [item]


def test_an_entry_may_hold_several():
    assert texts("- 09:30 We go on. Action item: cap the heap. Action item: alert on its age (Ana)\n") == [
        "cap the heap.",
        "alert on its age (Ana)",
    ]


def test_what_is_tagged_in_a_paragraph_is_an_item():
    prose = (
        "Nobody could pay. Action item: the checkout team shows a notice when payments are down. Refunds were made.\n"
    )

    assert texts(f"## Impact\n\n{prose}") == ["Action item: the checkout team shows a notice when payments are down."]


@pytest.mark.parametrize(
    "line",
    [
        "09:02 As the action item: restart it by hand of April says, Ana restarts it.",
        "09:10 We look at action item: nothing to see.",
        "09:12 AI: I have restarted the exporter for you.",
        "09:13 AI: The exporter is out of memory.",
        "09:14 Out of memory again (see action item 3).",
        "09:15 Restarted twice [AI-3]",
        "09:16 Heap raised (action item: OPS-12)",
        "09:17 Action items: none so far",
        "09:18 [Action item]",
        "09:19 [Action item: describe what is to be done]",
        "09:20 Action item: none",
        "09:21 Action item owners: Ana, Bo",
        "09:22 FAIL: restart the exporter was said by the pager",
        "09:23 TODO: add the graph here",
        "Tags: [ACTION] for a step of the response, [ACTION ITEM] for what is to be done later.",
        "09:24 Action: restarted the exporter",
    ],
)
def test_what_only_speaks_of_action_items_is_none(line: str):
    assert texts(f"- 09:00 The export stops.\n- {line}\n- 10:00 It runs again.\n") == []


def test_what_is_tagged_and_collected_under_follow_ups_is_one_item():
    assert texts(
        "- 09:02 Nobody is told. [Action item: page the on-call when an export is late]\n\n"
        "## Action items\n\n- Page the on-call when an export is an hour late\n- Add a limit to the heap\n"
    ) == ["Page the on-call when an export is an hour late", "Add a limit to the heap"]


def test_a_tag_in_a_template_is_a_gap():
    template = "# Postmortem template\n\n## Timeline\n\n- HH:MM <what happened> [Action item: title of the item]\n"

    assert texts(template, head="") == []


def test_a_marker_on_the_line_means_what_is_tagged_there():
    line = "- 09:02 Nobody is told. [Action item: page the on-call when an export is late]"

    assert texts(f"{line} <!-- followthrough: not-an-item -->\n") == []
    assert texts(f"{line}\n") == ["page the on-call when an export is late"]
