"""One cause, and no other."""

import pytest
from tests.support.review import lines, narrative, review


@pytest.mark.parametrize("words", ["The real root cause was", "The only cause was", "There is a single root cause:"])
def test_insisting_on_one_cause_is_a_hint(words: str) -> None:
    (finding,) = review(narrative(f"{words} the expired certificate."), "root-cause-singular")
    assert (finding.line, finding.severity) == (7, "notice")


@pytest.mark.parametrize(
    "fine",
    [
        "One cause was the full disk.",
        "## Root cause",
        "The root cause is not known yet.",
        "It took an hour until the root cause was identified and fixed.",
        "The root cause was quickly found.",
        "We do not think that the root cause is the disk.",
        "Is the root cause the disk?",
        "A root cause analysis was done.",
    ],
)
def test_the_usual_wording_and_heading_are_none(fine: str) -> None:
    assert lines(narrative(fine), "root-cause-singular") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "There is no single root cause.",
        "This is not the only cause.",
    ],
)
def test_what_is_denied_is_not_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "root-cause-singular") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The real root cause was not the disk but the cache.",
        "Nothing else failed, so this is the only cause.",
    ],
)
def test_what_is_denied_of_something_else_is_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "root-cause-singular") == [7]


@pytest.mark.parametrize("text", ["The root cause of the outage was a full disk.", "A full disk was the root cause."])
def test_one_cause_and_nothing_else_is_a_hint_once(text: str) -> None:
    assert lines(narrative(text, text), "root-cause-singular") == [7]


@pytest.mark.parametrize(
    "other", ["## Contributing factors", "A slow alert contributed to it.", "Other causes follow."]
)
def test_beside_other_causes_the_usual_wording_is_none(other: str) -> None:
    assert lines(narrative("The root cause was a full disk.", other), "root-cause-singular") == []
