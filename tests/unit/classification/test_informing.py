"""A talk, a mail, or a wish to know leaves nothing behind; a rule that they tell of, or what repeats them, does."""

import pytest

from followthrough.classification.classifier import Question
from followthrough.classification.informing import only_informs
from followthrough.encoder.models import load_classifier
from followthrough.model import Kind

TALK = (
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
)
CHANGES = (
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
    "",
)


@pytest.mark.parametrize("text", TALK)
def test_talk_leaves_nothing_behind(text: str) -> None:
    assert only_informs(text)


@pytest.mark.parametrize("text", CHANGES)
def test_what_it_tells_of_or_what_repeats_it_does(text: str) -> None:
    assert not only_informs(text)


def test_the_classifier_takes_talk_for_an_intention() -> None:
    answers = load_classifier().classify([Question(text, "Actions") for text in TALK])
    assert {answer.kind for answer in answers} == {Kind.VAGUE}
