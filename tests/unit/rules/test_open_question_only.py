"""Only questions are promised."""

from tests.support.review import GOOD, lines, with_items

QUESTION = "- Investigate why the connection pool was exhausted"


def test_questions_alone_are_reported_at_the_first_of_them() -> None:
    assert lines(with_items(QUESTION), "open-question-only") == [7]


def test_a_question_beside_a_change_is_fine() -> None:
    assert lines(with_items(QUESTION, GOOD), "open-question-only") == []
