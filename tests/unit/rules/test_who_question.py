"""Who did it?"""

import pytest
from tests.support.review import lines, narrative


@pytest.mark.parametrize(
    "question",
    [
        "Who approved this change?",
        "Who did it?",
        "Whose fault was it?",
        "Who is responsible for this mess?",
        "Who was on call and slept through the alert?",
        "Who was supposed to check the backup?",
        "Who should have caught this?",
        "Which engineer pushed the change?",
        "Which technician left the door open?",
        "So who the hell merged it?",
        "Which engineer left the flag on?",
        "Who signed this off?",
        "Who didn't test this?",
    ],
)
def test_a_question_for_a_person_is_reported(question: str) -> None:
    assert lines(narrative(question), "who-question") == [7]


@pytest.mark.parametrize(
    "fine",
    [
        "Who is affected?",
        "Who was paged, and when?",
        "Who is responsible for the queue from now on?",
        "Who was responsible for communication during the incident?",
        "Who should have access to the primary?",
        "Who should have read access to the store?",
        "Who dropped the packet, the switch or the host?",
        "Who restarted the node, the kubelet or the operator?",
        "Who gave the go to the release?",
        "Who was supposed to be paged?",
        "Which engineer is on call next week?",
        "How did the change pass review?",
        "We asked the engineer who deployed it what the dashboard had shown.",
        "> Who did it?",
        "Who did not get the page?",
    ],
)
def test_other_questions_and_plain_sentences_are_none(fine: str) -> None:
    assert lines(narrative(fine), "who-question") == []
