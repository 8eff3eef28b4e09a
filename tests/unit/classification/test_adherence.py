"""To ask for what the rules ask already is an exhortation; a rule that is new or enforced is a change."""

import pytest

from followthrough.classification.adherence import only_adheres


@pytest.mark.parametrize(
    "text",
    [
        "Adhere strictly to the approved procedure",
        "Revisit the runbook before every change and follow it to the letter",
        "All engineers must follow the change procedure at all times",
        "Staff are reminded to adhere to the documented process when deploying to production",
        "Strict adherence to the change management process",
        "Comply with the safety guidelines in future.",
        "Managers to remind their reports of the rules for production access",
    ],
)
def test_to_keep_to_the_rules_is_no_change(text: str):
    assert only_adheres(text)


@pytest.mark.parametrize(
    "text",
    [
        "Follow the deployment checklist before every release",
        "Adhere to the new two-person rule",
        "The pipeline enforces adherence to the change policy",
        "Read the runbook and add the missing steps",
        "Comply with the policy by adding a lock",
        "Follow the runbook strictly and automate step 3",
        "Adhere to the rate limit of the vendor",
        "Remind the on-call engineer of the release process by a bot",
        "Remind owners of the rules when a flag is stale, by mail from a bot",
        "",
    ],
)
def test_what_is_new_or_enforced_is_one(text: str):
    assert not only_adheres(text)
