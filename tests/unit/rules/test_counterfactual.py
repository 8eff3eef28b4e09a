"""What did not happen."""

import pytest
from tests.support.review import lines, narrative


@pytest.mark.parametrize(
    "sentence",
    [
        "This could have been prevented.",
        "It could easily have been avoided by reading the notes.",
        "We could have caught it in staging.",
        "If the engineer had checked the graph, nothing would have been lost.",
        "Had we read the notes, the sale would have gone on.",
        "If Kevin had asked, we would know.",
        "This was entirely preventable.",
        "The outage was avoidable.",
        "Had the technician asked, we would have known.",
        "Had anyone asked, we would have known.",
        "It would never have happened with a review.",
    ],
)
def test_a_story_of_what_did_not_happen_is_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "counterfactual") == [7]


@pytest.mark.parametrize(
    "sentence",
    [
        "If the cache had crashed entirely, the probe would have restarted it.",
        "If Traefik had been scheduled on the same node, the site would have been down.",
        "If we add a canary, the next one is caught.",
        "The outage was unavoidable.",
        "The duplicates were avoidable with an index.",
        "We checked whether the outage was preventable.",
    ],
)
def test_how_systems_might_have_behaved_and_plans_are_none(sentence: str) -> None:
    assert lines(narrative(sentence), "counterfactual") == []
