"""Where an explanation stops at a person."""

import pytest
from tests.support.review import lines, narrative, review


@pytest.mark.parametrize(
    "sentence",
    [
        "The outage was caused by human error.",
        "Human error.",
        "Someone made an error in the config.",
        "A typo by one of our engineers broke the zone.",
        "Fat fingers on the console removed the record.",
        "Note: a user error led to the wrong job being run.",
        "Ursache war menschliches Versagen.",
        "原因はヒューマンエラーでした。",
        "It was a mistake made by one of our engineers.",
        "Technician mistake.",
        "The procedure was not followed.",
        "Employee did not follow the change procedure.",
        "Failure to adhere to the MOP.",
        "Human factor.",
        "The cause was a typo by the person on call.",
        "Die Ursache war ein menschlicher Fehler.",
        "担当者の不注意による作業ミス。",
    ],
)
def test_an_explanation_that_stops_there_is_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "human-error-as-cause") == [7]


@pytest.mark.parametrize(
    "sentence",
    [
        "The wizard reduces the risk of human error.",
        "This was not human error: the console showed the wrong name.",
        "We do not accept human error as an explanation.",
        "Was it human error?",
        "Human error is inevitable.",
        "The parser reads fat fingers from the log of the screen.",
        "The human error rate of the classifier model is 3 %.",
        "The page shows a user error if the card is refused.",
        "The log says `human error`.",
        "The procedure was not followed, because step 4 names a button that is gone.",
        "The checklist was not followed; it lay in another wiki.",
        "List the cases where the procedure was not followed.",
        "Human factors are looked at below.",
        "The Kafka operator error blocked the rollout.",
        "The cause was a Kubernetes operator misunderstanding the CRD.",
        "ヒューマンエラーを防ぐために確認画面を追加する。",
    ],
)
def test_looking_ahead_and_refusing_the_explanation_are_none(sentence: str) -> None:
    assert lines(narrative(sentence), "human-error-as-cause") == []


def test_the_words_are_marked_in_their_line() -> None:
    (finding,) = review(narrative("It was human error."), "human-error-as-cause")
    assert (finding.line, finding.column, finding.end_column) == (7, 8, 19)


@pytest.mark.parametrize(
    "sentence",
    [
        "Human error is not a cause here.",
        "Human error was ruled out early.",
        "Operator error explains nothing.",
        "Nobody made it easier by calling it human error.",
    ],
)
def test_what_is_denied_is_not_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "human-error-as-cause") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The cause was human error, and the outage was not noticed.",
    ],
)
def test_what_is_denied_of_something_else_is_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "human-error-as-cause") == [7]
