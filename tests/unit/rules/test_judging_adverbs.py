"""Words that pass judgement."""

import pytest
from tests.support.review import lines, narrative


@pytest.mark.parametrize(
    "sentence",
    [
        "The change was carelessly merged.",
        "It was plain negligence.",
        "The operator failed to look at the graph.",
        "We did not read the notes carefully enough.",
        "Someone improperly changed the route.",
        "The team failed to notice the alert.",
        "Nobody bothered to test the restore.",
        "The reviewers were asleep at the wheel.",
        "It was a stupid mistake by the night shift.",
        "Management ignored repeated warnings.",
        "The on-call engineer ignored the alert for forty minutes.",
        "The reviewer rubber-stamped the change.",
        "It was a lapse of attention.",
        "The engineer lacked discipline.",
        "Poor judgment was exercised.",
        "The contractor was incompetent.",
        "A silly mistake took the site down.",
        "The admin paid no attention to the graph.",
        "The on-call engineer simply forgot to escalate.",
    ],
)
def test_a_judgement_is_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "judging-adverbs") == [7]


@pytest.mark.parametrize(
    "sentence",
    [
        "The service failed to start.",
        "The service carelessly named after a bird restarted.",
        "Our users failed to log in for two hours.",
        "The Kubernetes operator failed to check the lease.",
        "The team failed over to the replica.",
        "The image was lazy loaded.",
        "The probe paid no attention to the queue.",
        "The script blindly trusts its input.",
        "The route was improperly announced by the router.",
        "The modules are lazily loaded.",
        "The team ignored the alert, because it fires every night.",
        "The client ignored the warning.",
        "The model lacked attention layers.",
        "The review said `careless`, a word that we do not use.",
    ],
)
def test_systems_may_fail(sentence: str) -> None:
    assert lines(narrative(sentence), "judging-adverbs") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody was careless.",
        "None of us was negligent, and the console looked alike.",
        "It was not carelessness that led there.",
        "No one forgot to look at the graph, it was blank.",
        "Carelessness is not an explanation.",
    ],
)
def test_what_is_denied_is_not_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "judging-adverbs") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The change was not tested and carelessly merged.",
        "We had no test, and somebody was careless.",
    ],
)
def test_what_is_denied_of_something_else_is_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "judging-adverbs") == [7]
