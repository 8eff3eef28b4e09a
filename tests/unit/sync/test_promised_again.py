"""One promise in several postmortems has one issue: it is proposed for the others, and a person decides."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from tests.unit.sync.setup import CREATE, READ, Setup

from followthrough.cli.sync_json import sync_json
from followthrough.cli.sync_terminal import sync_terminal
from followthrough.model import IssueKey, ItemRecord, LinkOrigin, State, TrackerName
from followthrough.sync.linking.decisions import confirm_link, dismiss_link
from followthrough.sync.result import RunResult
from followthrough.testing.fakes_store import MemoryStore

FIRST = "# Login outage in March\n! service login\n- Add a synthetic login probe to every region\n"
SECOND = "# Login outage in May\n! service Login\n- [ ] Add a synthetic login probe, to every region!\n"
ISSUE = IssueKey(TrackerName.GITHUB, "acme/shop#1")


def item_of(setup: Setup, name: str) -> ItemRecord:
    (found,) = [each for each in setup.shelf.memory.items.values() if each.postmortem_id == f"files:{name}.md"]
    return found


def shown(result: RunResult) -> str:
    text = StringIO()
    Console(file=text, width=200).print(*sync_terminal(result), sep="\n")
    return text.getvalue()


def test_of_two_that_say_the_same_in_one_run_one_is_filed_and_proposed_for_the_other() -> None:
    setup = Setup(first=FIRST, second=SECOND)
    planned = setup.sync(replace(CREATE, dry_run=True))
    assert (len(planned.to_file), len(planned.not_filed)) == (1, 1)
    result = setup.sync(CREATE)
    assert [each.key for each in result.filed] == [ISSUE]
    assert "it says the same as first.md:3" in result.not_filed[0].reason
    (proposed,) = result.suggestions
    assert (proposed.link.item_id, proposed.link.issue) == (item_of(setup, "second").id, ISSUE)
    assert proposed.link.reason == "follows an item that says the same, of Login outage in March"


@pytest.mark.parametrize("suggest", [True, False])
def test_a_later_postmortem_is_proposed_the_open_issue_and_another_run_changes_nothing(suggest: bool) -> None:
    setup = Setup(first=FIRST)
    options = replace(CREATE, suggest=suggest, auto_link_threshold=0.5)
    setup.sync(options)
    setup.write("second", SECOND)
    result = setup.sync(options)
    assert (result.filed, [each.link.issue for each in result.suggestions]) == ((), [ISSUE])
    assert "it may already be acme/shop#1" in result.not_filed[0].reason
    before = setup.lasting
    setup.sync(options)
    assert setup.lasting == before
    assert [each.link.origin for each in setup.shelf.memory.links.values()] == [LinkOrigin.FILED, LinkOrigin.SUGGESTED]


def test_of_several_open_issues_one_is_proposed_and_another_run_changes_nothing() -> None:
    setup = Setup(first=FIRST.replace("region", "region acme/shop#1"), third=SECOND)
    setup.write("second", SECOND.replace("region!", "region acme/shop#2"))
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.tracker.put("acme/shop#2", State.OPEN)
    (proposed,) = setup.sync(CREATE).suggestions
    before = setup.lasting
    assert setup.sync(CREATE).suggestions == (proposed,)
    assert setup.lasting == before
    dismiss_link(MemoryStore(setup.shelf), setup.clock, proposed.link.item_id, proposed.link.issue)
    (other,) = setup.sync(CREATE).suggestions
    assert {proposed.link.issue, other.link.issue} == {ISSUE, replace(ISSUE, key="acme/shop#2")}


def test_an_item_with_two_proposals_is_told_as_one() -> None:
    setup = Setup(first=FIRST.replace("region", "region acme/shop#1"), second=SECOND)
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.write("third", SECOND.replace("region!", "region acme/shop#2"))
    setup.tracker.put("acme/shop#2", State.OPEN)
    setup.sync(CREATE)
    result = setup.sync(CREATE)
    assert len(result.suggestions) == 2
    assert "1 item without an issue may have one already" in shown(result)


def test_what_a_person_confirms_is_followed_and_what_they_dismiss_is_filed() -> None:
    third = SECOND.replace("May", "June")
    setup = Setup(first=FIRST, second=SECOND, third=third)
    setup.sync(CREATE)
    store = MemoryStore(setup.shelf)
    confirm_link(store, setup.clock, item_of(setup, "second").id, ISSUE)
    dismiss_link(store, setup.clock, item_of(setup, "third").id, ISSUE)
    result = setup.sync(CREATE)
    assert ([each.item.id for each in result.filed], result.suggestions) == ([item_of(setup, "third").id], ())
    assert result.linked_items == 3


@pytest.mark.parametrize(
    "other",
    [
        SECOND.replace("Login\n-", "search\n-"),
        SECOND.replace("! service Login\n", ""),
        SECOND.replace("every region", "each page"),
    ],
    ids=["another service", "no service", "other words"],
)
def test_what_is_promised_elsewhere_or_otherwise_is_filed(other: str) -> None:
    setup = Setup(first=FIRST, second=other)
    assert len(setup.sync(CREATE).filed) == 2


def test_few_words_are_no_promise_to_know_again() -> None:
    setup = Setup(first=FIRST.replace("Add a synthetic login probe to every region", "Write the runbook"))
    setup.write("second", "# Other\n! service login\n- Write the runbook\n")
    assert len(setup.sync(CREATE).filed) == 2


def test_a_closed_issue_is_not_proposed_for_what_is_promised_anew() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync(READ)
    setup.write("second", SECOND)
    result = setup.sync(CREATE)
    assert (len(result.filed), result.suggestions) == (1, ())


def test_an_owner_or_a_date_behind_it_makes_no_other_promise() -> None:
    setup = Setup(first=FIRST, second=SECOND.replace("region!", "region due:2026-06-01"))
    assert len(setup.sync(CREATE).filed) == 1


def test_the_issue_of_a_document_that_was_copied_and_then_deleted_is_the_copys_without_asking() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.write("second", FIRST)
    assert [each.link.issue for each in setup.sync(CREATE).suggestions] == [ISSUE]
    del setup.source.documents_by_path["first.md"]
    setup.tracker.put("acme/shop#1", State.DONE)
    result = setup.sync(CREATE)
    link = setup.shelf.memory.links[item_of(setup, "second").id, ISSUE]
    assert (link.link.origin, result.suggestions, result.not_filed) == (LinkOrigin.CONFIRMED, (), ())
    assert setup.shelf.memory.issues[ISSUE].state is State.DONE
    before = setup.lasting
    setup.sync(CREATE)
    assert setup.lasting == before


def test_an_issue_that_is_taken_over_is_told() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.write("second", FIRST)
    setup.sync(CREATE)
    del setup.source.documents_by_path["first.md"]
    result = setup.sync(CREATE)
    why = "linked by itself: follows an item that says the same, of Login outage in March"
    assert f"linked acme/shop#1: Add a synthetic login probe to every region  {why}" in shown(result)
    told = {"item": item_of(setup, "second").id, "issue": "acme/shop#1", "reason": why}
    assert json.loads(sync_json(result))["linked_by_itself"] == [told]
    assert json.loads(sync_json(setup.sync(CREATE)))["linked_by_itself"] == []


MORE = "- Page when there is no leader\n- Renew certificates by a job\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, SECOND),
        (FIRST + MORE, SECOND + "- Alert thirty days before a certificate ends\n"),
        (FIRST + MORE + "! day 2026-03-01\n", SECOND + MORE + "! day 2026-05-01\n"),
    ],
    ids=["one item", "one of several", "another day"],
)
def test_the_issue_of_another_incident_is_not_taken_over_when_that_is_deleted(first: str, second: str) -> None:
    setup = Setup(first=first)
    setup.sync(CREATE)
    setup.write("second", second)
    proposed = setup.sync(CREATE).suggestions
    assert ISSUE in [each.link.issue for each in proposed]
    del setup.source.documents_by_path["first.md"]
    setup.tracker.put("acme/shop#1", State.DONE)
    result = setup.sync(CREATE)
    assert (result.suggestions, result.linked_by_itself()) == (proposed, ())
    assert "linked by itself" not in shown(result)


def test_of_two_copies_one_takes_the_issue_over() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.write("second", FIRST)
    setup.write("third", FIRST)
    setup.sync(CREATE)
    del setup.source.documents_by_path["first.md"]
    setup.sync(CREATE)
    followed = [each for each in setup.shelf.memory.links.values() if each.link.origin is LinkOrigin.CONFIRMED]
    assert len(followed) == 1
