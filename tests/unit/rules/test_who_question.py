"""Who did it?"""

import pytest
from tests.unit.rules.review import lines, telling


@pytest.mark.parametrize("question", ["Who approved this change?", "Who did it?", "Whose fault was it?"])
def test_a_question_for_a_person_is_told(question: str) -> None:
    assert lines(telling(question), "who-question") == [7]


@pytest.mark.parametrize(
    "fine",
    [
        "Who is affected?",
        "Who was paged, and when?",
        "How did the change pass review?",
        "We asked the engineer who deployed it what the dashboard had shown.",
        "> Who did it?",
    ],
)
def test_other_questions_and_plain_sentences_are_none(fine: str) -> None:
    assert lines(telling(fine), "who-question") == []
