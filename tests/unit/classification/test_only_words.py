"""To keep to the rules, a talk, or a mail leaves nothing behind; a new rule, or what enforces or repeats one, does."""

import pytest

from followthrough.classification.classifier import Question
from followthrough.classification.only_words import is_only_words
from followthrough.encoder.models import load_classifier
from followthrough.model import Kind

WORDS = (
    "Adhere strictly to the approved procedure",
    "Revisit the runbook before every change and follow it to the letter",
    "All engineers must follow the change procedure at all times",
    "Staff are reminded to adhere to the documented process when deploying to production",
    "Strict adherence to the change management process",
    "Comply with the safety guidelines in future.",
    "Managers to remind their reports of the rules for production access",
    "Discussed at the team meeting",
    "The matter was raised again at our next departmental meeting.",
    "Issue discussed with all colleagues",
    "Lessons learned were shared with the whole team",
    "Email sent to all staff stressing the importance of checking labels",
    "Reminder to all nurses about the incident",
    "Staff informed of the incident",
    "A notice was sent to all drivers",
    "Drivers asked to confirm that they have read the memo",
    "Oven console: know which one is active",
    "Always know where you are",
    "Know which kitchen you are in",
    "Daha dikkatli olmak",
    "Lebih berhati-hati saat bekerja",
    "Cẩn thận hơn khi làm việc",
)
CHANGES = (
    "Follow the deployment checklist before every release",
    "Adhere to the new two-person rule",
    "The pipeline enforces adherence to the change policy",
    "Read the runbook and add the missing steps",
    "Comply with the policy by adding a lock",
    "Follow the runbook strictly and automate step 3",
    "Adhere to the rate limit of the vendor",
    "Remind the on-call engineer of the release process by a bot",
    "Remind owners of the rules when a flag is stale, by mail from a bot",
    "Discussed at the team meeting; a second reader signs each label",
    "Load of the ovens discussed in the monthly meeting",
    "Each incident is discussed in the retro",
    "Issue raised with the vendor",
    "Runbook shared with the team",
    "Email sent to all staff with the two-person rule",
    "Email sent to all staff when the freezer warms up",
    "Reminder sent to all nurses by the calendar each quarter",
    "Drivers are told about the outage",
    "Drivers asked to confirm each delivery in the form",
    "Training held for all staff",
    "Know which oven failed: label each alarm",
    "Know which oven is lit from a lamp",
    "Know when a certificate expires",
    "Alerting: know when the queue is full",
    "Dashboard: know which oven is full",
    "Find out which oven was lit",
    "Daha dikkatli olmak için kontrol listesi eklemek",
    "Tambah alarm agar tim lebih berhati-hati",
    "",
)


@pytest.mark.parametrize("text", WORDS)
def test_words_leave_nothing_behind(text: str) -> None:
    assert is_only_words(text)


@pytest.mark.parametrize("text", CHANGES)
def test_what_is_new_or_enforced_or_repeated_does(text: str) -> None:
    assert not is_only_words(text)


def test_the_classifier_takes_mere_words_for_an_intention() -> None:
    answers = load_classifier().classify([Question(text, "Actions") for text in WORDS])
    assert {answer.kind for answer in answers} == {Kind.VAGUE}
