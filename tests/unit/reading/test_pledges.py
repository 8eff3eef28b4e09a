"""Who will do what by when is a promise in any section of a document without follow-ups."""

import pytest
from tests.unit.reading.as_sure_as import UNSURE, items, items_under

PAST = ["Root cause", "Impact", "Summary", "Timeline", "Where we got lucky", "What went wrong"]


@pytest.mark.parametrize("section", PAST)
@pytest.mark.parametrize(
    "promise",
    [
        "Ana will request access for the on-call group by 25 May.",
        "The storage team is going to cap the pool before June 9.",
        "@kim has agreed to review the limits by 12 June.",
        "Before the end of June we will run every upgrade against a replay.",
    ],
)
def test_who_will_do_what_by_when_is_a_promise_in_any_section(section: str, promise: str):
    assert items_under(section, promise) == [promise]


@pytest.mark.parametrize(
    "sentence",
    [
        "The job now stops when the index does not fit into memory (OPS-12, since 15 May).",
        "The script does not use this path any more since https://github.com/acme/sync/pull/9 was merged.",
    ],
)
def test_what_holds_now_is_an_item_by_its_ticket_but_below_a_cause(sentence: str):
    assert items_under("Resolution", sentence) == [sentence]
    assert items_under("Root cause", sentence) == []


def test_what_is_in_hand_is_an_item_by_its_ticket():
    assert items_under("Root cause", "The storage team is changing the form (OPS-12).") != []


@pytest.mark.parametrize("section", ["Root cause", "Summary", "Timeline"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Kafka will drop messages by 30 May.",
        "Customers will have until 30 May to move.",
        "We will provide another update by Friday.",
        "The plan was that the platform team will move the database by 20 May.",
        "The vendor team will ship a fix by 25 May.",
        "If the disk fails, the storage team will replace it by Friday.",
        "Ana will be on call next week.",
        "We will refund everybody by 30 May.",
        "Nobody knew who will add the limit by 25 May.",
        "The old path is no longer used (OPS-3).",
        "Since the upgrade of 3 April (OPS-9) the job now reads the whole index.",
        "Orders can no longer be placed since 3 May.",
        "We are adding 200 tenants each month.",
        "We're migrating about 10 tenants a week to this shard.",
    ],
)
def test_what_others_or_the_plan_or_the_cause_will_do_is_no_promise(section: str, sentence: str):
    assert items_under(section, sentence) == []


def test_a_promise_elsewhere_is_left_to_the_judge_beside_a_section_with_items():
    text = (
        "# Queue stood still\n\nDate: 2031-05-03\n\n## Root cause\n\nThe consumer had died. "
        "Ana will request access for the on-call group by 25 May.\n\n## Action items\n\n- AI: cap the pool\n"
    )

    assert items(text, UNSURE) == ["AI: cap the pool"]
