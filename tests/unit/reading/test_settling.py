"""What can be no item, however sure a judge is of it, what is one however unsure, and what says so."""

import pytest

from followthrough.model import Document
from followthrough.reading import Page, ReadingSettings, Reason, page_of, read
from followthrough.reading.settling.settle import settle


class Sure:
    """Takes every line for an item."""

    def judge(self, page: Page) -> list[float]:
        return [0.9] * len(page.candidates)

    def reasons(self, page: Page, index: int) -> list[Reason]:
        return []


def items(text: str) -> list[str]:
    return [item.text for item in read(Document("a.md", text), judge=Sure()).items]


def overruled(text: str) -> dict[str, str]:
    page = page_of(Document("a.md", text))
    settled = settle(page, Sure().judge(page), ReadingSettings())
    return {page.candidates[at].text: reason for at, reason in settled.overruled.items()}


def test_a_lesson_that_says_an_action_item_again_is_no_second_one():
    text = """\
# Exports stood still

## What could be improved

- Rehearsing exports: we need a nightly rehearsal of the export in the sandbox
- The rota should name a second person

## Action items

- Set up a nightly rehearsal of exports in the sandbox
"""

    assert items(text) == [
        "The rota should name a second person",
        "Set up a nightly rehearsal of exports in the sandbox",
    ]
    assert list(overruled(text).values()) == ["it repeats what line 10 asks for"]


def test_a_japanese_lesson_that_says_an_action_item_again_is_no_second_one():
    text = """\
# 注文の遅延

## 教訓

- 夜間バッチの再実行手順を文書化すべき

## アクションアイテム

- 夜間バッチの再実行手順を文書化する
"""

    assert items(text) == ["夜間バッチの再実行手順を文書化する"]


def test_a_section_of_ones_own_repeats_nothing():
    text = """\
# Exports stood still

## Chores

- Set up a nightly rehearsal of exports in the sandbox

## Action items

- Set up a nightly rehearsal of exports in the sandbox of the ledger
"""
    own = ReadingSettings(sections=("Chores",))

    assert len(read(Document("a.md", text), own, Sure()).items) == 2


def test_two_alike_under_follow_ups_are_left_to_a_person():
    text = """\
# Exports stood still

## Action items

- Alert on failed exports of the ledger

## Prevention

- Alert on slow exports of the ledger
"""

    assert len(items(text)) == 2


def test_what_was_done_is_not_taken_for_a_repetition():
    text = """\
# Exports stood still

## Remediation

- Limited the retries of ledger exports to five

## Action items

- Limit the retries of ledger exports everywhere
"""

    assert len(items(text)) == 2


def test_a_marker_keeps_a_repetition_and_drops_an_item():
    text = """\
# Exports stood still

## Lessons

- We need a nightly rehearsal of exports in the sandbox <!-- followthrough: item -->

## Action items

- Set up a nightly rehearsal of exports in the sandbox
- Buy cake <!-- followthrough: not-an-item -->
"""

    assert len(items(text)) == 2
    assert overruled(text) == {"Buy cake": "a marker says that it is not an item"}


LEGEND = """\
# Exports stood still

## Action items

| Action | Type |
|---|---|
| Limit the retries | Prevent |
| Page on a full queue | Detect |

{}
"""


def test_a_legend_of_the_values_of_a_table_holds_no_items():
    legend = "- **Prevent:** so that it does not happen again\n- **Detect:** so that we see it sooner"

    assert items(LEGEND.format(legend)) == ["Limit the retries", "Page on a full queue"]


def test_an_entry_without_a_label_explains_no_empty_cell():
    listed = "- **Prevent:** so that it does not happen again\n- Rehearse the export"

    assert "Rehearse the export" in items(LEGEND.replace("\n\n{}", "\n| Add a box | |\n\n{}").format(listed))


def test_a_list_of_items_by_type_is_no_legend():
    listed = "- **Prevent:** add a limit to the queue\n- **Detect:** add an alert for its age"

    assert len(items(LEGEND.format(listed))) == 4


def test_a_heading_over_items_only_groups_them():
    heading = "# Exports stood still\n\n## Action items\n\n### Upstream reports for the parser\n\n"

    assert items(heading + "- Accept keys of any length\n") == ["Accept keys of any length"]


def test_a_lesson_is_kept_where_only_a_heading_says_it_again():
    lesson = "We need upstream reports for the parser keys"
    text = f"# Exports stood still\n\n## Lessons\n\n- {lesson}\n\n## Action items\n\n"

    assert items(f"{text}### Upstream reports for the parser keys\n\n- Accept any length\n") == [
        lesson,
        "Accept any length",
    ]


def test_a_label_is_no_heading_over_its_own_line():
    text = "# Exports stood still\n\n## Action items\n\n**Later**: rehearse the export\n"

    assert items(text) == ["rehearse the export"]


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
def test_a_line_that_says_that_there_is_none_is_none(line: str, none: bool):
    assert bool(items(f"# Outage\n\n## Action items\n\n{line}\n")) is not none


def test_a_row_that_only_names_a_group_is_no_item():
    rows = "| **Prevention** | |\n| Add a limit | bo |\n| Short-term: | - |\n| Add an alert | |\n"

    assert items(f"# Outage\n\n## Action items\n\n| What | Who |\n|---|---|\n{rows}") == [
        "Add a limit",
        "Add an alert",
    ]


def test_an_entry_of_a_few_words_over_items_only_groups_them():
    groups = "- Finding out sooner\n  - Add an alert on the age\n- Import\n  - Add a check\n"
    text = f"{groups}- Add a limit\n  - Make it lower at night\n"

    assert items(f"# Outage\n\n## Action items\n\n{text}") == [
        "Add an alert on the age",
        "Add a check",
        "Add a limit",
        "Make it lower at night",
    ]


class Unsure(Sure):
    """Takes every line for something that could be an item."""

    def judge(self, page: Page) -> list[float]:
        return [0.4] * len(page.candidates)


@pytest.mark.parametrize(
    "sentence",
    [
        "We have since added a check of each migration.",
        "Since then, we've put a limit on what one tenant may hold.",
        "Our platform team has already fixed the setting.",
        "Access to the ledger has now been restricted to few people.",
        "We're rewriting the smoke test, as it did not cover ferries.",
        "Uploads will be limited for each tenant.",
        "Retention for each tenant will be capped at 30 days.",
        "The handbook has been extended with the steps of a restore.",
        "We've revoked the right to drop tables.",
        "Renewal is being rolled out to all ferries.",
        "Work is under way to move the scheduler away.",
        "The form now refuses an empty selector.",
        "Tunnels to the island now close after fifteen minutes.",
        "Deletion is now restricted to two people.",
        "There is now an alert on the age of the queue.",
        "A plan can no longer be applied from a laptop.",
        "Our carrier has agreed to tell us two weeks ahead.",
        "A ticket has been opened to give the two pools different names.",
        "We have added a regression test, as the error has been fixed.",
        "There is now a risk review of each migration.",
        "Since then we have made the age of the queue part of the health check.",
        "Storage has since moved the writer to a disk of its own.",
        "Short tokens have replaced the old password.",
        "I changed the script so that it refuses a full disk.",
        "The harbour office agreed to add an alarm on the tide.",
    ],
)
def test_prose_that_says_in_so_many_words_what_changes_is_an_item(sentence: str):
    text = f"# Exports stood still\n\n## The day in short words\n\nThe disk was full. {sentence} It was a long day.\n"

    assert [one.text for one in read(Document("a.md", text), judge=Unsure()).items] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have fixed the setting at 10:20.",
        "We've received reports of others.",
        "We've changed the priority on Friday at 14:00.",
        "We've also set up a discount code for all who had to wait.",
        "We rolled the change back.",
        "We are hiring.",
        "We will put out a statement.",
        "When the disk is full, nothing can be written and it now rejects all.",
        "There is now a way back, as the site has been restored.",
        "As of this morning all systems are operational.",
        "The pier is now close to the house.",
        "Their authors have been written to.",
        "This report was written on the following day.",
        "A shelf was added after ten minutes.",
        "The client can no longer log in once its token was lost.",
        "Users can no longer log in.",
        "There is now a large backlog of messages.",
        "The bug was introduced the next day by a merge.",
        "With this merge we've introduced a subtle bug.",
        "Traffic has since moved to the other pier.",
        "The supplier has since replaced the cable.",
        "Since then we have made no further change.",
        "We have since made contact with all who lost files.",
        "I changed the record so that traffic went to the other pier.",
        "The harbour office agreed to meet at noon.",
        "The storage team moves files to the next disk by hand.",
        "The storage team moves old files by June each year.",
        "We changed the form so that the reader now failed on it.",
        "The support team of the supplier replaces the cable next week.",
    ],
)
def test_prose_on_the_response_or_to_readers_is_left_to_the_judge(sentence: str):
    text = f"# Exports stood still\n\n## The day in short words\n\nThe disk was full. {sentence}\n"

    assert read(Document("a.md", text), judge=Unsure()).items == ()


@pytest.mark.parametrize(
    ("sentence", "is_item"),
    [
        ("We must test a restore every month.", True),
        ("Someone has to write down who may empty the queue.", True),
        ("So we should really page on the age of the oldest file.", True),
        ("We need a quota for each export.", True),
        ("We ought to do this twice a year.", True),
        ("We need a quorum of three ferries to sail.", False),
        ("We must hold a lock before we write.", False),
        ("The writer must move the file first.", False),
        ("When the disk is full, we must move the files.", False),
        ("We have to say that nobody lost a file.", False),
        ("We should have tested a restore.", False),
        ("The pier that we need to move is on the island.", False),
        ("We must give all who waited a discount.", False),
        ("We must add that no file was lost.", False),
        ("We have to put this into context.", False),
        ("We need more time than that for a restore.", False),
    ],
)
@pytest.mark.parametrize("layout", ["The disk was full. {}", "- The disk was full\n- {}"])
def test_what_the_authors_have_to_change_is_an_item_whatever_stands_around_it(
    sentence: str, is_item: bool, layout: str
):
    text = f"# Exports stood still\n\n## The day in short words\n\n{layout.format(sentence)}\n"

    assert [one.text for one in read(Document("a.md", text), judge=Unsure()).items] == [sentence] * is_item


@pytest.mark.parametrize("section", ["Timeline", "Summary", "Impact"])
def test_what_has_changed_is_no_item_where_the_incident_is_told(section: str):
    text = f"# Exports stood still\n\n## {section}\n\nThe disk was full. We have since added a check.\n"

    assert read(Document("a.md", text), judge=Unsure()).items == ()


def test_what_now_holds_may_as_well_be_a_cause():
    text = "# Exports stood still\n\n## Root cause\n\nThe disk was full. The form now refuses an empty selector.\n"

    assert read(Document("a.md", text), judge=Unsure()).items == ()


def test_what_has_changed_is_left_to_the_judge_beside_a_section_of_follow_ups():
    text = (
        "# Exports stood still\n\n## The day\n\nWe have since added a check.\n\n"
        "## Action items\n\n- Alert on full disks\n"
    )

    assert read(Document("a.md", text), judge=Unsure()).items == ()


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

### 4. Alerting
**Owner:** Cleo

- Add an alert on the age of the queue

## Follow-ups

**AI-3**: Fuzzing of what the parser reads
- Owner: Storage
- Ticket: OPS-23
"""
    found = read(Document("a.md", text)).items

    assert [(one.line, one.text, one.owner, one.done) for one in found] == [
        (5, "Freshness panel for each group", "Ana", True),
        (12, "Ownership of the trigger rules", "Bo", False),
        (22, "Add an alert on the age of the queue", None, None),
        (26, "AI-3: Fuzzing of what the parser reads", "Storage", None),
    ]
    assert str(found[0].due.day if found[0].due else None) == "2026-03-31"


@pytest.mark.parametrize(
    ("sentence", "is_item"),
    [
        ("You should check your own writers for the old format.", False),
        ("If you have lost a file, write to the desk.", False),
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
def test_advice_to_readers_and_compensation_are_no_items_wherever_they_stand(sentence: str, is_item: bool):
    text = f"# Exports stood still\n\n## The day in short words\n\nThe disk was full. {sentence}\n"

    assert (sentence in [one.text for one in read(Document("a.md", text), judge=AsSureAs(0.9)).items]) is is_item


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


def test_what_was_done_during_the_incident_is_no_follow_up():
    text = """\
# Outage of 2026-01-14

## Action plan

### Immediate actions (completed during the incident)

- Restored the policy from its backup
- Enrolled the clients again

### Long-term actions

- Compare the policy before and after each update
"""

    assert [item.text for item in read(Document("a.md", text)).items] == [
        "Compare the policy before and after each update"
    ]


def test_an_answer_to_how_something_could_be_improved_is_an_item():
    text = """\
# Outage of 2026-01-14

## Analysis

1. **How could time to diagnosis be improved?**
    1. Ship the logs of all nodes to the search

## Corrective actions

- Set the limit on all nodes
"""

    assert [item.text for item in read(Document("a.md", text)).items] == [
        "Ship the logs of all nodes to the search",
        "Set the limit on all nodes",
    ]


def test_a_lesson_that_names_the_ticket_of_an_item_is_no_second_one():
    text = """\
# Outage of 2026-01-14

## Lessons

- We need a list of what expires, see OPS-22
- We need a second person, see OPS-24

## Corrective actions

| Action | Ticket |
|---|---|
| Inventory of all certificates | OPS-22 |
"""

    assert items(text) == ["We need a second person, see OPS-24", "Inventory of all certificates"]
    assert list(overruled(text).values()) == ["it repeats what line 12 asks for"]


def test_prose_below_a_heading_with_an_owner_explains_it():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Fail downstream when the features are old
**Owner:** Ana
**Due:** 2026-03-31

The consumer reads the mark and raises.
"""

    assert "Fail downstream when the features are old" in items(text)
    assert overruled(text)["The consumer reads the mark and raises."] == "it explains the item above it"


def test_a_numbered_heading_that_asks_for_something_is_an_item_whatever_sections_its_words_name():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Add a contract test between the planner and the audit log

### 2. Require a second review for changes to the printer

- Ticket: OPS-52

### 3. Review of the timeline

### 4. Review of the timeline and the impact

### 5. Test results and timeline of the printer
"""

    assert items(text) == [
        "Add a contract test between the planner and the audit log",
        "Require a second review for changes to the printer",
    ]


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


def test_what_a_nested_entry_says_more_of_an_item_belongs_to_it():
    text = """\
# Outage of 2026-01-14

## Action items

- [ ] Make the build fail when the mirror is old
    - could reuse the banner of the proxy
    - needs a runner in the other account
    - blocked by the review
    - add a runner for it
    - [ ] Maybe a banner
"""

    assert items(text) == ["Make the build fail when the mirror is old", "add a runner for it", "Maybe a banner"]


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

    assert [(one.text, one.owner, one.done) for one in found] == [
        ("Age of the price in each answer", "Ana", True),
        ("Alert on a replica without its link", "SRE", False),
    ]
    assert [one.text for one in found[0].references] == ["OPS-22"]


def test_between_a_heading_and_its_owner_and_state_a_paragraph_may_say_more_of_it():
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

    assert [(one.text, one.owner, one.done) for one in found] == [
        ("Switch of the alias is atomic", "@ngozi", True),
        ("Freshness monitor", "Ana", None),
        ("Cap the size of a page", None, None),
    ]
    assert [one.text for one in found[0].references] == ["OPS-910"]


def test_an_item_that_its_judge_is_unsure_of_says_why_it_is_one():
    text = """\
# Outage of 2026-01-14

## Action items

### 1. Freshness panel for each group
**Owner:** Ana

## Background

We have since added a check of each migration.
"""
    page = page_of(Document("a.md", text))
    settled = settle(page, Unsure().judge(page), ReadingSettings())

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
def test_an_entry_that_is_given_to_somebody_or_until_a_day_is_an_item(line: str):
    text = f"# Outage of 2026-01-14\n\n## Action items\n\n- {line}\n"
    assert [one.text for one in read(Document("a.md", text), judge=Unsure()).items] == [line]


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
def test_what_tells_how_it_was_or_is_to_be_filled_in_is_given_to_nobody(line: str):
    text = f"# Outage of 2026-01-14\n\n## Action items\n\n- {line}\n"
    assert read(Document("a.md", text), judge=Unsure()).items == ()


def test_a_line_that_reads_like_none_is_not_overruled():
    page = page_of(Document("a.md", "# Outage\n\nThe disk was full. <!-- followthrough: not-an-item -->\n"))

    assert settle(page, [0.0] * len(page.candidates), ReadingSettings()).overruled == {}


def test_what_an_author_says_of_a_line_needs_no_other_reason():
    text = (
        "# Outage\n\n## What we saw\n\n<!-- followthrough: item -->\nWe have since added a check of each migration.\n"
    )
    page = page_of(Document("a.md", text))

    assert settle(page, Unsure().judge(page), ReadingSettings()).upgraded == {}


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


def test_a_summary_of_follow_ups_only_says_them_again():
    text = """\
# Exports stood still

## Action items

- Seed the load tests with anonymised production data, owner: Mei, due 2026-03-31

## Summary of recommendations

1. Use production data in the load tests
2. Move the queue to a host of its own
"""
    assert items(text) == [
        "Seed the load tests with anonymised production data, owner: Mei, due 2026-03-31",
        "Move the queue to a host of its own",
    ]


GIVEN_UP = [
    "- [ ] Move to the second oven - cancelled",
    "- Move to the second oven (won't do: too dear)",
    "- [-] Move to the second oven",
    "- Zum zweiten Ofen wechseln – verworfen",
    "- [x] Move to the second oven — **closed, not pursuing**: no oven of that size is sold in this country any more",
    "- ~~Move to the second oven~~",
    "- [ ] ~~Move to the second oven~~",
    "- ~~Move to the second oven~~ (Ana, by 31 March)",
    "- ~~Move to the second oven~~ (Ana, not done)",
    "- ~~Move to the second oven~~ no, it is too dear",
    "- ❌ Move to the second oven – we decided against it, the first one will do",
    "- ~~Move to the second oven~~ — dropped: the first one is to be mended, and two of them would need a second line",
]


@pytest.mark.parametrize("line", GIVEN_UP)
def test_a_line_that_nobody_will_do_is_no_item(line: str):
    text = f"# Exports stood still\n\n## Action items\n\n{line}\n- Limit the retries\n"

    assert items(text) == ["Limit the retries"]
    assert list(overruled(text).values()) == ["it says that it will not be done"]


def test_a_row_whose_state_says_that_nobody_will_do_it_is_no_item():
    rows = "| Move to the second oven | Won't do |\n| Limit the retries | Open |\n| Cancel stale jobs | Done |\n"

    assert items(f"# Outage\n\n## Action items\n\n| What | Status |\n|---|---|\n{rows}") == [
        "Limit the retries",
        "Cancel stale jobs",
    ]


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
def test_what_says_that_there_is_nothing_to_do_is_no_item_in_any_language(line: str):
    found = read(Document("a.md", f"# Oven\n\n## Action items\n\n- Limit the retries\n- {line}\n"))
    assert [item.text for item in found.items] == ["Limit the retries"]


def test_a_rule_that_begins_alike_is_an_item():
    line = "Keine Maßnahme ohne Freigabe durch die Bäckerei umsetzen"
    found = read(Document("a.md", f"# Ofen\n\n## Maßnahmen\n\n- Waage begrenzen\n- {line}\n"))
    assert line in [item.text for item in found.items]


DROPPED = [
    *("wird nicht umgesetzt", "nicht mehr nötig", "hinfällig", "sans suite", "non retenu", "ne sera pas fait"),
    *("no se hará", "ya no es necesario", "não será feito", "não é mais necessário", "non sarà fatto"),
    *("対応不要", "不要です", "取り下げ", "見送りとする"),
]


@pytest.mark.parametrize("state", DROPPED)
def test_what_a_state_drops_in_any_language_is_no_item(state: str):
    rows = f"| Move to the second oven | {state} |\n| Limit the retries | Open |\n"
    found = read(Document("a.md", f"# Oven\n\n## Action items\n\n| Action | Status |\n|---|---|\n{rows}"))
    assert [item.text for item in found.items] == ["Limit the retries"]


@pytest.mark.parametrize("state", [one for one in DROPPED if one[0] < "\u3000"])
def test_so_is_what_a_bracket_drops(state: str):
    lines = f"- Limitar a balança do segundo forno ({state})\n- Limit the retries\n"
    found = read(Document("a.md", f"# Oven\n\n## Action items\n\n{lines}"))
    assert [item.text for item in found.items] == ["Limit the retries"]


@pytest.mark.parametrize(
    "title",
    [
        *("Rejected", "Considered and rejected", "Won't do", "What we will not do", "Discarded ideas", "Not planned"),
        *("Ideas that were dropped", "Geprüft und verworfen", "Pistes écartées", "Opciones descartadas", "却下"),
    ],
)
def test_nobody_will_do_what_stands_under_a_title_that_says_so(title: str):
    kept = "## Action items\n\n- Add an alert on the queue\n"
    assert items(f"# Exports stood still\n\n{kept}\n### {title}\n\n- [ ] Add a second queue\n") == [
        "Add an alert on the queue"
    ]


@pytest.mark.parametrize("title", ["Dropped messages", "Rejected requests", "Cancelled orders", "Not yet planned"])
def test_a_title_about_what_was_lost_gives_nothing_up(title: str):
    text = f"# Exports stood still\n\n## Action items\n\n### {title}\n\n- [ ] Add a second queue\n"
    assert items(text) == ["Add a second queue"]


@pytest.mark.parametrize(
    "line", ["Rejected: add a second queue", "**Won't do:** add a second queue", "CANCELLED Add a second queue"]
)
def test_what_begins_with_a_state_that_gives_it_up_is_no_item(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n- {line}\n") == ["Add an alert"]


@pytest.mark.parametrize(
    "words",
    [
        *("WON'T DO", "WONTFIX", "REJECTED", "DROPPED", "Cancelled", "SUPERSEDED by BILL-77", "Duplicate of AI-3"),
        *("Moved to PM-91", "No longer planned", "not going to happen", "no longer needed"),
    ],
)
def test_words_that_give_a_line_up_do_so_wherever_they_stand(words: str):
    head = "# Exports stood still\n\n## Action items\n\n"
    for line in (
        f"- [{words}] Add a second queue",
        f"- {words}: add a second queue",
        f"- Add a second queue ({words})",
    ):
        assert items(f"{head}- Add an alert\n{line}\n") == ["Add an alert"]
    rows = f"| Add an alert | Open |\n| Add a second queue | {words} |\n"
    assert items(f"{head}| What | Status |\n|---|---|\n{rows}") == ["Add an alert"]


@pytest.mark.parametrize(
    "line",
    [
        "- Add a second queue - no longer needed, the first one is gone",
        "- [ ] \N{CROSS MARK} Add a second queue: not doing this",
        "- Add a second queue \N{EM DASH} decided against it",
        "- Decided against: a second queue",
        "- Duplicate of AI-2",
        *("- Moved to PM-91", "- Add a second queue (moved to the other incident)"),
        "- Add a second queue (moved to [the second incident](second.md))",
        *("- Add a second queue. Won't do.", "- Add a second queue. Cancelled (no time)."),
        "- Add a second queue by 2026-05-01. Won't fix: the printers go, and rejected labels with them",
        "- Add a second queue. **Decided against**, nobody prints",
        "- Eine zweite Warteschlange einrichten. Entfällt: die Drucker werden abgeschaltet",
        "- Ajouter une deuxième file. Ne sera pas fait : la file est supprimée en juin",
        "- Añadir una segunda cola. No se hará: la cola se apaga en junio",
        "- Adicionar uma segunda fila. Não será feito: a fila acaba em junho",
        "- 二つ目のキューを追加する。見送り：キューは6月に廃止",
    ],
)
def test_other_ways_to_give_a_line_up(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n{line}\n") == ["Add an alert"]


@pytest.mark.parametrize(
    "line",
    [
        *("Remove the second queue - no longer needed", "Add a second queue (moved to Kim)"),
        *("Add a second queue (moved to 12 December)", "Add a second queue - moved to OPS-12", "Duplicate the queue"),
        *("[Dropped messages] Add an alert on them", "Delete the flag: not needed"),
        *("Add a second queue (moved to the incident channel)", "Add a second queue (moved to PM)"),
        "Answer a second insert with a clear error (duplicate of a key)",
    ],
)
def test_what_moves_or_clears_away_is_not_given_up(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n- {line}\n") == ["Add an alert", line]


@pytest.mark.parametrize("line", ["DROPPED packets: add an alert", "[ ] REJECTED mails must be counted"])
def test_what_names_what_was_dropped_is_not_given_up(line: str):
    assert len(items(f"# Exports stood still\n\n## Action items\n\n- Add an alert\n- {line}\n")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Cancel jobs that were rejected",
        "Alert: rejected orders must page",
        "Drop obsolete keys",
        "Show in metrics: dropped, retried and late orders, and page for each",
        "Alert on dropped: packets",
        "Count orders by their end. Rejected, dropped and late ones count apart",
        "Alert on dropped orders. Dropped: those that the gateway refused",
        "Page for each end. Dropped: red light. Late: yellow light",
        *("Alert on late orders. Dropped: the counter must page", "Count all orders. Dropped: line cut by the peer"),
        *("Move the queue. Abandoned: jobs older than a day go to the archive", "Tell how jobs end. Late. Dropped."),
        *("Add three states. Cancelled, when the user ends it", "Choose a format. Dropped, as packets are"),
        "Add a metric. Dropped, because the receiver is slow, must be told from late",
        "Alert on 1. Late: over five seconds. 2. Dropped: over one percent",
        "Log why a job ended. Cancelled because the deadline passed is no error",
        *("Choose a second queue. Rejected: the design of May", "Add a limit. Out of scope: the mobile app"),
        *("Add a second queue. Won't do: instead limit the first one", "Add a queue. Abandoned, but taken up in May"),
        *("Remove the second queue. No longer needed.", "Drop the old table. Dropped."),
        *("Add a second queue (#2). Dropped: it goes in June", "Add a second queue (OPS-2). Won't do."),
    ],
)
def test_what_is_dropped_within_an_item_is_not_the_item(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- {line}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "- [x] ~~Move to the second oven~~",
        "- ~~Move to the second oven~~ done",
        "- ~~Move to the second oven~~ (Ana, done 6 Feb)",
        "- ~~Move to the second oven~~ ([#12](https://github.com/acme/oven/pull/12))",
        "- ~~Move to~~ Buy the second oven",
        "- Move to the ~~second~~ third oven",
    ],
)
def test_what_is_struck_out_once_done_or_replaced_is_an_item(line: str):
    assert len(items(f"# Exports stood still\n\n## Action items\n\n{line}\n")) == 1


@pytest.mark.parametrize("line", ["Owner: @ana - cap the pool at 200", "Jira: OVEN-77 add an alert on its heat"])
def test_a_task_behind_a_named_value_is_an_item(line: str):
    assert items(f"# Exports stood still\n\n## Action items\n\n- {line}\n") == [line]


def test_an_entry_among_follow_ups_with_its_owner_is_an_item_though_the_judge_is_unsure():
    entries = "- Dashboard of the oven (owner: web, due: 2031-07-31)\n- A dashboard\n"
    text = f"# Exports stood still\n\n## Action items\n\n{entries}"

    assert [one.text for one in read(Document("a.md", text), judge=Unsure()).items] == [
        "Dashboard of the oven (owner: web, due: 2031-07-31)"
    ]


class AsSureAs(Sure):
    """As sure of each line as it is told, the last for all others."""

    def __init__(self, *values: float) -> None:
        self._values = values

    def judge(self, page: Page) -> list[float]:
        return [self._values[min(at, len(self._values) - 1)] for at in range(len(page.candidates))]


def test_a_list_entry_that_says_in_so_many_words_what_has_changed_is_an_item():
    text = "# Exports stood still\n\n## Follow-ups\n\n- Disk full\n- A plan can no longer be applied from a laptop\n"

    assert [one.text for one in read(Document("a.md", text), judge=AsSureAs(0.1)).items] == [
        "A plan can no longer be applied from a laptop"
    ]


def test_without_follow_ups_an_entry_is_only_one_by_what_has_changed_since():
    text = (
        "# Exports stood still\n\n## Observations\n\n- Storage has since moved the writer to a disk of its own\n"
        "- A plan can no longer be applied\n"
    )

    assert [one.text for one in read(Document("a.md", text), judge=AsSureAs(0.05)).items] == [
        "Storage has since moved the writer to a disk of its own"
    ]


@pytest.mark.parametrize(("label", "are"), [("Of the pier:", True), ("Bad action items look like this:", False)])
def test_an_example_of_a_bad_action_item_is_none(label: str, are: bool):
    found = items(f"# Exports stood still\n\n## Action items\n\n{label}\n\n- Be more careful\n- Limit the ferry\n")

    assert ("Be more careful" in found, "Limit the ferry" in found) == (are, are)


class Doubtful(Sure):
    """Takes no line for likely, and none for impossible."""

    def judge(self, page: Page) -> list[float]:
        return [0.2] * len(page.candidates)


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

    assert len(read(Document("a.md", text), judge=Doubtful()).items) == found


@pytest.mark.parametrize("box", ["[ ]", "☐", "⬜"])
def test_a_box_among_follow_ups_is_an_item_though_its_words_are_few(box: str):
    text = (
        "# Postmortem: queue stalled on 3 March 2026\n\nThe queue stalled for two hours, the disk was full.\n\n"
        "## Action items\n\n- [ ] Ask vendor\n- [ ] TODO\n- [ ] TBD later\n- [ ] Add an alert on disk usage\n"
        "  - [ ] staging\n"
    )
    items = read(Document("a.md", text.replace("[ ]", box)), judge=Doubtful()).items
    assert [item.text for item in items] == ["Ask vendor", "Add an alert on disk usage"]


def test_a_box_elsewhere_is_none():
    text = "# Postmortem: queue stalled on 3 March 2026\n\n## Timeline\n\n- [ ] Ask vendor\n"
    assert read(Document("a.md", text), judge=Unsure()).items == ()


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
    ("heading", "last"),
    [("Corrective action (tick one or more)", "New lock"), ("Corrective action", "Other: the mailbox is read hourly")],
)
def test_what_nobody_ticked_in_a_form_is_no_item(heading: str, last: str):
    text = (
        f"# Gate closed on 3 March 2026\n\n## {heading}\n\n- [ ] Technical change\n- [ ] Change of instruction\n"
        f"- [x] {last}\n"
    )
    assert items(text) == [last]


def test_boxes_of_which_one_is_about_others_are_no_form():
    text = "# Gate closed on 3 March 2026\n\n## Action items\n\n- [ ] Add a check\n- [ ] Other teams are told weekly\n"
    assert items(text) == ["Add a check", "Other teams are told weekly"]


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


def test_the_only_fix_that_is_told_stays():
    text = "# Belt stopped\n\nDate: 2031-05-03\n\n## Action items\n\nThe fix was to turn the belt round.\n"

    assert items(text) == ["The fix was to turn the belt round."]


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


def test_what_an_entry_enumerates_with_owners_are_items():
    text = (
        "# Belt stopped\n\n## Action items\n\n- Add tests covering:\n"
        "  - Add a test of the empty belt. Owner: Jo (#1)\n  - Add a test of the full belt. Owner: Bo (#2)\n"
    )

    assert [each for each in items(text) if "Owner" in each] == [
        "Add a test of the empty belt. Owner: Jo (#1)",
        "Add a test of the full belt. Owner: Bo (#2)",
    ]


@pytest.mark.parametrize("end", ["covering:", "for these cases:", "including:"])
def test_what_an_entry_enumerates_is_a_part_of_it(end: str):
    text = f"# Belt stopped\n\n## Action items\n\n- [ ] Add tests of the belt, {end}\n  - empty belt\n  - full belt\n"

    assert items(text) == [f"Add tests of the belt, {end}"]


def test_what_an_entry_includes_may_ask_for_something_itself():
    text = "# Belt stopped\n\n## Action items\n\n- Improve the belt, including:\n  - Add an alert on the belt\n"

    assert "Add an alert on the belt" in items(text)


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


WHYS = "# Labels late, 2026-05-27\n\nDate: 2026-05-27\n\n## {}\n\n1. The queue was long.\n   - {}\n"


@pytest.mark.parametrize(
    "note",
    [
        "→ Limit too low for the new shops",
        "→ The worker renders one at a time",
        "→ Operators must restart it by hand",
        "→ Test of the limit missing",
        "Action: restarted the worker",
        "Action: none",
        "Failure to limit the queue",
        "Difficult to restart the worker at night",
        "Decided to restart the worker",
        "Vera to restart the worker by hand took ten minutes",
        "How to add a worker is not written down",
    ],
)
def test_what_only_answers_a_why_is_none(note: str):
    assert read(Document("a.md", WHYS.format("Five whys", note))).items == ()


def test_who_is_to_do_something_in_a_timeline_is_part_of_the_response():
    assert read(Document("a.md", WHYS.format("Timeline", "Vera to restart the worker"))).items == ()


@pytest.mark.parametrize("title", ["Konsequenzen", "Maßnahmen", "Folgen und Maßnahmen", "Abgeleitete Schritte"])
def test_what_german_prose_promises_below_its_title_is_found(title: str):
    prose = (
        "Wir haben die Waage inzwischen wieder eingeschaltet und prüfen sie seitdem jeden Morgen. Außerdem wird das "
        "Team Backstube bis zum 14. August 2026 eine Grenze pro Ofen einführen, damit ein einzelner Ofen die Waage "
        "nicht mehr füllen kann. Bis Ende September stellt Frau Okafor die Waage auf Gramm um."
    )
    found = read(
        Document("a.md", f"# Ausfall des Ofens am 9. Juli 2026\n\nDer Ofen war kalt.\n\n## {title}\n\n{prose}\n")
    )
    assert [(item.done, str(item.due.day) if item.due else None) for item in found.items] == [
        (True, None),
        (None, "2026-08-14"),
        (None, "2026-09-30"),
    ]


def test_what_was_agreed_upon_in_portuguese_is_a_promise():
    prose = "Ficou combinado que a Fernanda atualiza a balança do forno até o fim do mês."
    text = f"# Falha do forno\n\nData: 11/08/2026\n\nO forno estava frio.\n\n## Encaminhamentos\n\n{prose}\n"
    (item,) = read(Document("a.md", text)).items
    assert item.done is None


def test_the_consequences_for_customers_are_no_place_for_items():
    text = "# Ausfall des Ofens\n\n## Konsequenzen des Ausfalls\n\nDie Brote waren kalt und wurden nicht verkauft.\n"
    assert read(Document("a.md", text)).items == ()


@pytest.mark.parametrize(
    ("line", "text", "reason"),
    [
        ("- ~~Fuzz it (Kim)~~ won't do: the parser goes in June", "Fuzz it (Kim)", "the parser goes in June"),
        ("- ~~Fuzz the parser~~ (no time)", "Fuzz the parser", "no time"),
        ("- ~~Fuzz it~~ Dropped: the parser goes in June (Owner: Kim)", "Fuzz it", "the parser goes in June"),
        ("- ~~Fuzz it~~ Dropped: it goes (see OPS-3).", "Fuzz it", "it goes (see OPS-3)"),
        ("- ~~Fuzz it~~ (dropped: the (old) one goes)", "Fuzz it", "the (old) one goes"),
        ("- Fuzz the parser - not pursuing: nobody sends it labels", "Fuzz the parser", "nobody sends it labels"),
        ("- Fuzz it with rejected labels. Won't do: nobody sends any", "Fuzz it", "nobody sends any"),
        ("- Dropped: a second parser", "a second parser", ""),
        ("- [-] Fuzz the parser", "Fuzz the parser", ""),
    ],
)
def test_a_line_that_is_given_up_is_told_with_its_reason(line: str, text: str, reason: str) -> None:
    head = "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n"
    (found,) = read(Document("a.md", f"{head}{line}\n- Add an alert\n")).given_up
    assert text in found.text
    assert (found.line, found.reason) == (7, reason)


@pytest.mark.parametrize(
    ("line", "struck"),
    [
        ("- [ ] ~~Fuzz  the parser (Kim)~~ Dropped: no time", "Fuzz the parser (Kim)"),
        ("- Fuzz the ~~old~~ parser - not pursuing: no time", ""),
        ("- Fuzz the parser - not pursuing: no time", ""),
    ],
)
def test_a_line_that_is_given_up_tells_what_it_struck_out(line: str, struck: str) -> None:
    head = "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n"
    (found,) = read(Document("a.md", f"{head}{line}\n- Add an alert\n")).given_up
    assert found.struck == struck


PAST = ["Root cause", "Impact", "Summary", "Timeline", "Where we got lucky", "What went wrong"]


def unsure_items(text: str) -> list[str]:
    return [item.text for item in read(Document("a.md", text), judge=Unsure()).items]


def told_under(section: str, sentence: str) -> list[str]:
    """The items where this is told below the incident, in a document without a section for them."""
    told = f"The consumer had died. {sentence}"
    return unsure_items(f"# Queue stood still\n\nDate: 2031-05-03\n\nOrders waited.\n\n## {section}\n\n{told}\n")


@pytest.mark.parametrize("section", PAST)
@pytest.mark.parametrize(
    "promise",
    [
        "Ana will request access for the on-call group by 25 May.",
        "Ana Silva and Bo Lind will write the runbook by 25 May.",
        "The storage team is going to cap the pool before June 9.",
        "@kim has agreed to review the limits by 12 June.",
        "Before the end of June we will run every upgrade against a replay.",
    ],
)
def test_who_will_do_what_by_when_is_a_promise_wherever_it_stands(section: str, promise: str):
    assert told_under(section, promise) == [promise]


@pytest.mark.parametrize(
    "sentence",
    [
        "The storage team is changing the form (OPS-12).",
        "I'll go through the other caches this week.",
        "Ana to request access for the on-call group by 25 May.",
        "The job now stops when the index does not fit into memory (OPS-12, since 15 May).",
        "The script does not use this path any more since https://github.com/acme/sync/pull/9 was merged.",
    ],
)
def test_what_is_in_hand_or_in_place_is_an_item_below_a_cause(sentence: str):
    assert told_under("Root cause", sentence) == [sentence]


@pytest.mark.parametrize("section", ["Root cause", "Summary", "Timeline"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Kafka will drop messages by 30 May.",
        "Customers will have until 30 May to move.",
        "We will provide another update by Friday.",
        "The plan was that the platform team will move the database by 20 May.",
        "The vendor team will ship a fix by 25 May.",
        "If the disk fails, the storage team will replace it by Friday.",
        "Ana will be on call next week.",
        "We will refund everybody by 30 May.",
        "Nobody knew who will add the limit by 25 May.",
        "The old path is no longer used (OPS-3).",
        "Since the upgrade of 3 April (OPS-9) the job now reads the whole index.",
        "Orders can no longer be placed since 3 May.",
        "We are adding 200 tenants each month.",
        "We're migrating about 10 tenants a week to this shard.",
    ],
)
def test_what_others_or_the_plan_or_the_cause_will_do_is_no_promise(section: str, sentence: str):
    assert told_under(section, sentence) == []


def test_a_promise_elsewhere_is_left_to_the_judge_beside_a_section_with_items():
    text = (
        "# Queue stood still\n\nDate: 2031-05-03\n\n## Root cause\n\nThe consumer had died. "
        "Ana will request access for the on-call group by 25 May.\n\n## Action items\n\n- AI: cap the pool\n"
    )

    assert unsure_items(text) == ["AI: cap the pool"]


def test_a_summary_that_says_a_promise_again_is_no_second_one():
    text = (
        "# Queue stood still\n\nDate: 2031-05-03\n\n## Summary\n\nThe storage team will cap the pool of the importer "
        "by 25 May.\n\n## Details\n\nThe storage team will cap the pool of the importer at 40 by 25 May.\n"
    )

    assert unsure_items(text) == ["The storage team will cap the pool of the importer at 40 by 25 May."]


@pytest.mark.parametrize(
    "coda",
    [
        "Our team takes the reliability of the platform very seriously and will continue to strive for excellence.",
        "We take this incident extremely seriously.",
        "We remain fully committed to delivering the experience that you deserve.",
        "We hold ourselves to the highest standards.",
    ],
)
def test_how_much_the_authors_mean_well_is_no_item_beside_one(coda: str):
    over = "# Exports stood still\n\n## What we are doing about it\n\n"

    assert items(f"{over}We will cap the retries. {coda}\n") == ["We will cap the retries."]
    assert items(f"{over}{coda}\n") == [coda]  # as the null result that the document comes to


@pytest.mark.parametrize(
    "line",
    [
        "We take this seriously and will cap the retries.",
        "We are committed to providing a second region by June.",
    ],
)
def test_good_will_with_a_change_is_an_item(line: str):
    assert items(f"# Exports stood still\n\n## What we are doing about it\n\nWe will add an alert. {line}\n")[1:] == [
        line
    ]


SINCE_THEN = [
    "Since 22 May, the app sends a unique key with each order.",
    "As of 22 May, every order is checked against the last one.",
    "From 22 May the monitor fires when fewer than two brokers answer.",
    "Holger has rewritten the cron job so that it takes a lock.",
]


@pytest.mark.parametrize("sentence", SINCE_THEN)
def test_what_guards_something_since_a_later_day_is_told_without_a_section_for_follow_ups(sentence: str):
    assert told_under("What we saw", sentence) == [sentence]


@pytest.mark.parametrize(("sentence", "done"), list(zip(SINCE_THEN, [True, None, None, True], strict=True)))
def test_what_holds_from_a_day_on_may_still_be_ahead(sentence: str, done: bool | None):
    text = f"# Queue stood still\n\nDate: 2031-05-03\n\nOrders waited.\n\n## What we saw\n\n{sentence}\n"

    assert [one.done for one in read(Document("a.md", text), judge=Unsure()).items] == [done]


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 22 May, the alerts were noisy.",
        "From 4 May the proxy refuses every connection again.",
        "Since 22 April, the app sends each order twice.",
        "Since 22 May, customers check each order.",
        "From 4 May to 6 May the queue limits each order.",
        "After the outage we opened a ticket with the vendor.",
        "After the incident we set up a war room.",
        "Redis has changed its default.",
        "Mark has moved to another team.",
    ],
)
def test_how_it_went_since_a_day_is_no_change(sentence: str):
    assert told_under("What we saw", sentence) == []


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


RECOMMENDED = """\
# Train before an occupied platform

## Safety recommendations

These recommendations should be read with the findings. It should be noted that nobody was hurt.

**SR 1** to the operator: The terminal should keep occupations over a restart. *Accepted; planned for 30 May 2031.*

**SR 2** to the operator: The speed should be limited by the unit on board. *Not accepted.*

**SR 3** to the operator: The terminal should ask for every occupied track. *Accepted and completed on 20 May 2031.*

**SR 4** to the operator: The restart should be part of the exercise. Rejected routes are logged.

The operator must document the restart.

Response: declined, since the manual has it.
"""


ANSWERED = """\
# Train before an occupied platform

## Recommendations

Each route should need a second person. *Accepted, RAIL-30, implemented in 2.8.*

An alert should be raised for an occupied track. *Accepted. Live since 20 May 2031.*

A restart should be logged. *Accepted, done by 30 May 2031.*

The exercise should be held each month. *Accepted, RAIL-31, Bo Ek.*

| Recommendation | Response |
|---|---|
| The speed should be limited by the unit on board | Accepted. In force since 3 May |
| Each terminal should have a spare disk | Accepted in principle |
| Each driver should have a map | Rejected: maps are on board |
"""


def test_the_answer_to_a_recommendation_is_its_state_and_no_item_itself():
    found = read(Document("a.md", ANSWERED), judge=Sure()).items

    assert [(one.text.split(" should")[0], one.done) for one in found] == [
        ("Each route", True),
        ("An alert", True),
        ("A restart", False),
        ("The exercise", False),
        ("The speed", True),
        ("Each terminal", False),
    ]


class Wavering:
    """Is unsure of every line, and no surer of one than of another."""

    def judge(self, page: Page) -> list[float]:
        return [0.2] * len(page.candidates)

    def reasons(self, page: Page, index: int) -> list[Reason]:
        return []


def test_what_should_be_under_recommendations_is_an_item_and_its_answer_is_its_state():
    found = read(Document("a.md", RECOMMENDED), judge=Wavering())

    assert [(one.text[:4], one.done, one.due and one.due.text) for one in found.items] == [
        ("SR 1", False, "30 May 2031"),
        ("SR 3", True, None),
        ("SR 4", None, None),
    ]
    assert [one.line for one in found.given_up] == [9, 15]


def retro(heading: str = "") -> str:
    return (
        f"# Queue stood still\n\nDate: 2031-05-03\n\nOrders waited.\n\n{heading}"
        "## Start\n\n- Start alerting on the age of the oldest message (Ana)\n- Mondays without a plan\n\n"
        "## Stop\n\n- Stop deploying from laptops: the pipeline becomes the only way\n\n"
        "## Continue\n\n- Continue the weekly restore test\n"
    )


def test_what_to_start_and_to_stop_is_an_item_and_what_to_continue_is_none():
    assert [one.text for one in read(Document("a.md", retro()), judge=Wavering()).items] == [
        "Start alerting on the age of the oldest message (Ana)",
        "Stop deploying from laptops: the pipeline becomes the only way",
    ]
    assert overruled(retro())["Continue the weekly restore test"] == "it says what should continue"


def test_start_and_stop_of_a_service_are_no_lists_of_a_retrospective():
    without = retro().split("## Continue")[0].replace(" (Ana)", "")

    assert read(Document("a.md", without), judge=Wavering()).items == ()


@pytest.mark.parametrize("end", ["(Ana, due 2031-06-01)", "by 1 June 2031 (Ana)"])
def test_what_goes_on_until_a_day_is_an_item(end: str):
    text = retro().replace("the weekly restore test", f"to move the tenants off the shard {end}")

    assert items(text)[-1] == f"Continue to move the tenants off the shard {end}"


def test_beside_a_list_of_action_items_what_to_start_is_left_to_the_judge():
    text = retro("## Action items\n\n- AI: cap the pool\n\n")

    assert [one.text for one in read(Document("a.md", text), judge=Wavering()).items] == ["AI: cap the pool"]


@pytest.mark.parametrize(
    ("coda", "is_item"),
    [
        ("We will do everything we can to learn from this event and to improve our availability.", False),
        ("We know how critical this service is, and we will do our utmost to regain your trust.", False),
        ("We'll publish a follow-up post next week.", False),
        ("We will share more details in the coming weeks.", False),
        ("We will do everything we can to prevent this by adding a second region.", True),
        ("We will publish the report of every restore test to the team.", True),
        ("We will publish an update of the runbook about failovers.", True),
    ],
)
def test_closing_words_and_what_is_to_be_published_of_the_report_are_no_items(coda: str, is_item: bool):
    over = "# Exports stood still\n\n## What we are doing about it\n\n"

    assert items(f"{over}We will cap the retries. {coda}\n") == ["We will cap the retries.", *([coda] * is_item)]


def listed(*entries: str, section: str = "Notes of 5 May") -> list[str]:
    listed = "".join(f"- {entry}\n" for entry in entries)
    text = f"# Queue stood still\n\nDate: 2031-05-03\n\nOrders waited.\n\n## {section}\n\n{listed}"
    return [one.text for one in read(Document("a.md", text), judge=Wavering()).items]


HANDED_OUT = (
    "limit the queue at 10,000 messages -> Ana, done",
    "alert on the age of the oldest message -> @bo, before 19 May",
    "second approval for a delete -> Bo, open",
)


def test_a_list_of_which_each_entry_says_whose_it_is_or_how_far_is_one_of_items():
    assert listed(*HANDED_OUT) == list(HANDED_OUT)


@pytest.mark.parametrize("section", ["Timeline", "Affected services", "Resolution"])
def test_such_a_list_about_the_incident_is_none(section: str):
    assert listed(*HANDED_OUT, section=section) == []


def test_nor_is_one_of_which_an_entry_says_neither_or_tells_the_past():
    assert listed(*HANDED_OUT, "the queue has two readers") == []
    assert listed(*HANDED_OUT, "Restarted the broker -> Ana, done") == []


def test_a_list_that_asks_for_nothing_hands_out_none_however_far_it_says_to_be():
    assert listed("the letter to customers -> Ana, done", "the vendor's answer -> Bo, open") == []


def test_what_somebody_has_changed_may_be_the_cause():
    text = "# Queue stood still\n\nDate: 2031-05-03\n\n## {}\n\nOrders waited. {}\n"
    told, moved = "Marta has rewritten the job.", "Marta has moved the broker to the June review."

    assert [one.text for one in read(Document("a.md", text.format("What we did", told)), judge=Unsure()).items] == [
        told
    ]
    assert read(Document("a.md", text.format("Root cause", told)), judge=Unsure()).items == ()
    assert read(Document("a.md", text.format("What we did", moved)), judge=Unsure()).items == ()


@pytest.mark.parametrize(
    ("section", "sentence", "is_item"),
    [
        ("Resolution", "Operators were told to be careful with the list.", False),
        ("Actions", "A full tank blocks all pumps while the line is under pressure.", False),
        ("Actions", "The screen rejects valid orders if they come in bursts.", False),
        ("Actions", "Nothing prevents a second valve from opening while the first is open.", False),
        ("Actions taken", "Staff were asked to take care of the calls.", False),
        ("Actions taken", "Operators were told that the importance of it is low.", False),
        ("Actions taken", "Residents were told to be careful with the water.", False),
        ("Actions taken", "Customers were told to be careful with the water.", False),
        ("Actions taken", "Operators were told to leave the building.", False),
    ],
)
def test_who_was_told_to_take_care_is_an_item_where_changes_are_told_and_what_blocks_what_is_none(
    section: str, sentence: str, is_item: bool
):
    text = f"# Wrong valve opened\n\n## {section}\n\n- {sentence}\n"
    found = read(Document("a.md", text), judge=AsSureAs(*[0.4] * 2)).items
    assert [one.text for one in found] == ([sentence] if is_item else [])


def test_who_was_told_of_an_item_is_no_second_one():
    text = "# Wrong valve opened\n\n## Actions\n\nAdd a lock to the panel. Staff were told to be careful with it.\n"
    sure = {"Add": 0.9, "Staff": 0.4}

    class OfTheFirst(Sure):
        def judge(self, page: Page) -> list[float]:
            return [sure[one.text.split()[0]] for one in page.candidates]

    assert [one.text for one in read(Document("a.md", text), judge=OfTheFirst()).items] == ["Add a lock to the panel."]
