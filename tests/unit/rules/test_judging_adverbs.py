"""Words that pass judgement."""

import pytest
from tests.unit.rules.review import lines, telling


@pytest.mark.parametrize(
    "sentence",
    [
        "The change was carelessly merged.",
        "It was plain negligence.",
        "The operator failed to look at the graph.",
        "We did not read the notes carefully enough.",
        "Someone improperly changed the route.",
    ],
)
def test_a_judgement_is_told(sentence: str) -> None:
    assert lines(telling(sentence), "judging-adverbs") == [7]


@pytest.mark.parametrize(
    "sentence",
    [
        "The service failed to start.",
        "The script blindly trusts its input.",
        "The route was improperly announced by the router.",
        "The modules are lazily loaded.",
        "The review said `careless`, a word that we do not use.",
    ],
)
def test_systems_may_fail(sentence: str) -> None:
    assert lines(telling(sentence), "judging-adverbs") == []
