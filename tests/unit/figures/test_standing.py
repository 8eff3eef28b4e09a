"""What counts as a reason for dropping a promise: words after the dropping, and not the dropping alone."""

import pytest

from followthrough.figures.standing import states_reason


@pytest.mark.parametrize(
    "text",
    [
        "Page on the oldest label (acme/shop#107). Dropped: the queue is switched off in June",
        "Add an alert on queue depth won't do: the queue goes away",
        "Add an alert on queue depth WON’T DO: the queue goes away",
        "Write a runbook (acme/shop#3) — dropped because the vendor does it",
        "Add a test that replays orders (won't do, too expensive)",
        "[Obsolete: replaced by the new importer] Limit the pool",
        "Limit the pool. Superseded by the quota of the platform",
    ],
)
def test_an_item_says_why_it_is_dropped(text: str) -> None:
    assert states_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "Limit the pool",
        "Limit the pool (won't do)",
        "Limit the pool. Dropped.",
        "Dropped:",
        "Alert when a job is cancelled because of a timeout",
        "Alert on dropped packets, by queue",
        "Retry what was rejected by the gateway",
        "(" * 4000,
        "dropped " * 400,
    ],
)
def test_what_only_speaks_of_dropping_is_no_reason(text: str) -> None:
    assert not states_reason(text)
