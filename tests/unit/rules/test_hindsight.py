"""What somebody should have known."""

import pytest
from tests.support.review import lines, narrative


@pytest.mark.parametrize(
    "sentence",
    [
        "He should have known that version 3 drops old tokens.",
        "We should have tested it before the sale.",
        "Kevin should have asked.",
        "The on-call engineer should have noticed the graph.",
        "This should have been caught in review.",
        "In the end it was obvious in hindsight.",
        "In hindsight, it was obvious that the cable was loose.",
        "With the benefit of hindsight, the upgrade was a mistake.",
        "Hindsight shows that the limit was too low.",
        "In hindsight, this was probably not needed.",
        "The danger was obvious to everyone.",
        "The operators knew better.",
        "It was foreseeable that the disk would fill.",
        "We should have rolled back at once.",
        "Das hätten wir vorher prüfen müssen.",
        "Nous aurions dû relire la liste.",
        "テストを更新すべきだった。",
        "El técnico debería haberlo comprobado.",
    ],
)
def test_judging_afterwards_is_reported(sentence: str) -> None:
    assert lines(narrative(sentence), "hindsight") == [7]


@pytest.mark.parametrize(
    "sentence",
    [
        "We should have a runbook.",
        "Hindsight bias makes incidents look simpler than they were.",
        "In hindsight it is most likely that the node had no memory left.",
        "Reflect on whether the change should have been announced to the teams.",
        "Was it clear from the alert what should have been checked?",
        "Anyone could see the private repositories for an hour.",
        "Users should have received a mail.",
        "We must have known 5,000 hosts before the scan starts.",
        "All services should have automated tests.",
        "We should have limited permissions in staging.",
        "The request should have been answered within a second; the contract says so.",
        "Should have: a dashboard for the queue.",
        "It would be wrong to say that the engineer should have known.",
        "It is easy to say that somebody should have looked.",
        "We are not saying that they should have seen it.",
        "We don't claim that anyone should have known.",
    ],
)
def test_what_is_wished_for_and_what_a_system_owes_are_none(sentence: str) -> None:
    assert lines(narrative(sentence), "hindsight") == []
