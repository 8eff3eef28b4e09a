"""Which prose is an item because it reports, demands, or recommends a change."""

import pytest
from tests.unit.reading.as_sure_as import DOUBTFUL, UNSURE, AsSureAs, items, items_under

from followthrough.model import Document
from followthrough.reading import read


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
        "The monitor now pages two people.",
        "Writes to the ledger are now verified by a second job.",
        "Tunnels to the island now close after fifteen minutes.",
        "Deletion is now restricted to two people.",
        "There is now an alert on the age of the queue.",
        "A plan can no longer be applied from a laptop.",
        "A ticket has been opened to give the two pools different names.",
        "We have added a regression test, as the error has been fixed.",
        "There is now a risk review of each migration.",
        "From now on, each update has to tell the time of the next one.",
    ],
)
def test_prose_that_states_a_change_is_an_item(sentence: str):
    text = f"# Exports stood still\n\n## The day in short words\n\nThe disk was full. {sentence} It was a long day.\n"

    assert items(text, UNSURE) == [sentence]


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
        "The restored ledger is now verified and complete.",
        "The team now verifies everything twice.",
        "From now on each operator must check the host twice.",
        "From now on everybody has to be careful.",
        "The import now aborts with an error.",
        "The replica is now separated from the others.",
        "The pier is now close to the house.",
        "Their authors have been written to.",
        "This report was written on the following day.",
        "A shelf was added after ten minutes.",
        "The client can no longer log in once its token was lost.",
        "Users can no longer log in.",
        "The bug was introduced the next day by a merge.",
        "Traffic has since moved to the other pier.",
        "The supplier has since replaced the cable.",
        "Since then we have made no further change.",
        "We have since made contact with all who lost files.",
        "The storage team moves files to the next disk by hand.",
        "The storage team moves old files by June each year.",
        "The support team of the supplier replaces the cable next week.",
    ],
)
def test_prose_on_the_response_or_to_readers_is_left_to_the_judge(sentence: str):
    text = f"# Exports stood still\n\n## The day in short words\n\nThe disk was full. {sentence}\n"

    assert items(text, UNSURE) == []


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
def test_what_the_authors_have_to_change_is_an_item_in_prose_and_lists(sentence: str, is_item: bool, layout: str):
    text = f"# Exports stood still\n\n## The day in short words\n\n{layout.format(sentence)}\n"

    assert items(text, UNSURE) == [sentence] * is_item


@pytest.mark.parametrize("section", ["Timeline", "Summary", "Impact"])
def test_what_has_changed_is_no_item_in_the_report_of_the_incident(section: str):
    text = f"# Exports stood still\n\n## {section}\n\nThe disk was full. We have since added a check.\n"

    assert items(text, UNSURE) == []


def test_what_now_holds_may_as_well_be_a_cause():
    text = "# Exports stood still\n\n## Root cause\n\nThe disk was full. The form now refuses an empty selector.\n"

    assert items(text, UNSURE) == []


def test_what_has_changed_is_left_to_the_judge_beside_a_section_of_follow_ups():
    text = (
        "# Exports stood still\n\n## The day\n\nWe have since added a check.\n\n"
        "## Action items\n\n- Alert on full disks\n"
    )

    assert items(text, UNSURE) == []


def test_a_list_entry_that_states_a_change_is_an_item():
    text = "# Exports stood still\n\n## Follow-ups\n\n- Disk full\n- A plan can no longer be applied from a laptop\n"

    assert items(text, AsSureAs(0.1)) == ["A plan can no longer be applied from a laptop"]


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


def test_what_should_be_under_recommendations_is_an_item_and_its_answer_is_its_state():
    found = read(Document("a.md", RECOMMENDED), judge=DOUBTFUL)

    assert [(item.text[:4], item.done, item.due and item.due.text) for item in found.items] == [
        ("SR 1", False, "30 May 2031"),
        ("SR 3", True, None),
        ("SR 4", None, None),
    ]
    assert [line.line for line in found.given_up] == [9, 15]


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
def test_calls_to_be_careful_and_what_blocks_what_are_no_changes(section: str, sentence: str, is_item: bool):
    text = f"# Wrong valve opened\n\n## {section}\n\n- {sentence}\n"
    found = read(Document("a.md", text), judge=AsSureAs(*[0.4] * 2)).items
    assert [item.text for item in found] == ([sentence] if is_item else [])


@pytest.mark.parametrize(
    ("sentence", "is_item"),
    [
        ("Marta has rewritten the job.", True),
        ("Redis has replaced its default.", False),
        ("As of 22 May, every order is checked against the last one.", True),
        ("Since 22 May, the alerts were noisy.", False),
        ("After the outage we opened a ticket with the vendor.", False),
    ],
)
def test_what_somebody_has_changed_is_an_item_by_a_first_name(sentence: str, is_item: bool):
    assert items_under("What we did", sentence) == [sentence] * is_item
