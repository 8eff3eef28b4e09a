"""One promise in several postmortems has one issue: it is proposed for the others, and a person decides."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from tests.support.memory_sync import CREATE, READ, Setup

from followthrough.errors import RetryableError
from followthrough.model import IssueKey, ItemRecord, LinkOrigin, State, TrackerName
from followthrough.reports.sync_json import sync_json
from followthrough.reports.sync_terminal import sync_terminal
from followthrough.sync.feedback.drift import DriftKind
from followthrough.sync.linking.decisions import confirm_link, dismiss_link
from followthrough.sync.result import RunResult
from followthrough.testing.fakes_store import MemoryStore, Shelf

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
    assert (proposed.item_id, proposed.issue) == (item_of(setup, "second").id, ISSUE)
    assert proposed.reason == "follows an item that says the same, of Login outage in March"


@pytest.mark.parametrize(("suggest", "proposed"), [(True, [ISSUE]), (False, [])])
def test_a_run_that_files_nothing_proposes_the_issue_of_an_earlier_promise_if_it_may_propose(
    suggest: bool, proposed: list[IssueKey]
) -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.tracker.fail("candidates", RetryableError("502"), times=None)
    setup.write("second", SECOND)
    result = setup.sync(replace(CREATE, create=False, suggest=suggest))
    assert [each.issue for each in result.suggestions] == proposed


@pytest.mark.parametrize("suggest", [True, False])
def test_a_later_postmortem_is_proposed_the_open_issue_and_another_run_changes_nothing(suggest: bool) -> None:
    setup = Setup(first=FIRST)
    options = replace(CREATE, suggest=suggest, auto_link_threshold=0.5)
    setup.sync(options)
    setup.write("second", SECOND)
    result = setup.sync(options)
    assert (result.filed, [each.issue for each in result.suggestions]) == ((), [ISSUE])
    assert "it may already be acme/shop#1" in result.not_filed[0].reason
    before = setup.lasting
    setup.sync(options)
    assert setup.lasting == before
    assert [each.origin for each in setup.shelf.memory.links.values()] == [LinkOrigin.FILED, LinkOrigin.SUGGESTED]


def test_an_issue_that_moved_is_proposed_by_its_new_address_and_dismissed_by_it() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.write("second", SECOND)
    setup.sync(CREATE)
    new = setup.tracker.move(ISSUE, "acme/core")
    result = setup.sync(CREATE)
    (proposed,) = result.suggestions
    assert proposed.issue == new
    assert f"it may already be {new} (" in result.not_filed[0].reason
    dismiss_link(MemoryStore(setup.shelf), setup.clock, proposed.item_id, new)
    assert setup.sync().suggestions == ()


def test_of_several_open_issues_one_is_proposed_and_another_run_changes_nothing() -> None:
    setup = Setup(first=FIRST.replace("region", "region acme/shop#1"), third=SECOND)
    setup.write("second", SECOND.replace("region!", "region acme/shop#2"))
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.tracker.put("acme/shop#2", State.OPEN)
    (proposed,) = setup.sync(CREATE).suggestions
    before = setup.lasting
    assert setup.sync(CREATE).suggestions == (proposed,)
    assert setup.lasting == before
    dismiss_link(MemoryStore(setup.shelf), setup.clock, proposed.item_id, proposed.issue)
    (other,) = setup.sync(CREATE).suggestions
    assert {proposed.issue, other.issue} == {ISSUE, replace(ISSUE, key="acme/shop#2")}


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
    assert ([each.record.id for each in result.filed], result.suggestions) == ([item_of(setup, "third").id], ())
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
    assert [each.issue for each in setup.sync(CREATE).suggestions] == [ISSUE]
    del setup.source.documents_by_path["first.md"]
    setup.tracker.put("acme/shop#1", State.DONE)
    result = setup.sync(CREATE)
    link = setup.shelf.memory.links[item_of(setup, "second").id, ISSUE]
    assert (link.origin, result.suggestions, result.not_filed) == (LinkOrigin.CONFIRMED, (), ())
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
    assert ISSUE in [each.issue for each in proposed]
    del setup.source.documents_by_path["first.md"]
    setup.tracker.put("acme/shop#1", State.DONE)
    result = setup.sync(CREATE)
    assert (result.suggestions, result.linked_by_itself) == (proposed, ())
    assert "linked by itself" not in shown(result)


def test_of_two_copies_one_takes_the_issue_over() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.write("second", FIRST)
    setup.write("third", FIRST)
    setup.sync(CREATE)
    del setup.source.documents_by_path["first.md"]
    setup.sync(CREATE)
    followed = [each for each in setup.shelf.memory.links.values() if each.origin is LinkOrigin.CONFIRMED]
    assert len(followed) == 1


DISK = "# Disk full\n! day 2026-03-01\n- Rotate the logs of the shop every hour\n- Ask the vendor\n"
ENDED = [State.OPEN, State.DONE, State.DROPPED, State.GONE]


def followed_of(setup: Setup, name: str) -> list[tuple[str, str]]:
    """The texts of a document's items with the issues through which they are followed."""
    memory = setup.shelf.memory
    return [
        (item.item.text, link.issue.key)
        for item in memory.present_items()
        if memory.postmortems[item.postmortem_id].path == f"{name}.md"
        for link in memory.links.values()
        if link.followed and link.item_id == item.id
    ]


@pytest.mark.parametrize("state", ENDED)
@pytest.mark.parametrize(
    "second",
    [
        DISK,
        DISK.replace("- Rotate", "- [x] Rotate").replace("- Ask", "- [x] Ask"),
        DISK.replace("hour", "hour (Jo, 2026-04-01)") + "- Alert when a disk is nearly full\n",
    ],
    ids=["as it was", "ticked", "edited"],
)
def test_a_postmortem_that_is_copied_first_and_deleted_later_keeps_its_issues_in_any_state(
    state: State, second: str
) -> None:
    setup = Setup(first=DISK)
    setup.sync(CREATE)
    before = followed_of(setup, "first")
    for _, issue in before:
        setup.tracker.put(issue, state)
    setup.sync(CREATE)
    setup.write("second", second)
    result = setup.sync(CREATE)
    assert {each.record.item.text for each in result.filed} <= {"Alert when a disk is nearly full"}
    assert [each.issue.key for each in result.suggestions] == [issue for _, issue in before]
    del setup.source.documents_by_path["first.md"]
    result = setup.sync(CREATE)
    assert (result.filed, result.suggestions) == ((), ())
    assert [issue for _, issue in followed_of(setup, "second")][:2] == [issue for _, issue in before]
    lasting = setup.lasting
    setup.sync(CREATE)
    assert setup.lasting == lasting


def test_a_copy_whose_item_has_another_issue_by_then_takes_over_none() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.write("copy", FIRST)
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#9")
    setup.write("copy", FIRST.replace("region", "region acme/shop#9"))
    setup.sync(CREATE)
    del setup.source.documents_by_path["first.md"]
    setup.sync(CREATE)
    copied = item_of(setup, "copy").id
    own = [link.issue.key for link in setup.shelf.memory.links.values() if link.followed and link.item_id == copied]
    assert own == ["acme/shop#9"]


def test_what_a_document_ticks_while_its_issue_is_open_is_told_of_its_copy_as_well() -> None:
    setup = Setup(first=DISK)
    setup.sync(CREATE)
    ticked = DISK.replace("- Rotate", "- [x] Rotate")
    for name in ("first", "second"):
        setup.write(name, ticked)
    setup.sync(CREATE)
    del setup.source.documents_by_path["first.md"]
    assert [each.kind for each in setup.sync(CREATE).drift] == [DriftKind.DOCUMENT_SAYS_DONE]


def test_of_two_items_in_the_same_words_each_keeps_its_own_issue_in_a_copy() -> None:
    twice = DISK + "- Ask the vendor (Jo, 2026-04-01)\n- Ask the vendor\n"
    setup = Setup(first=twice)
    setup.sync(CREATE)
    before = followed_of(setup, "first")
    assert len(before) == 4
    setup.tracker.put(before[1][1], State.DONE)
    setup.sync(CREATE)
    setup.write("second", twice)
    setup.sync(CREATE)
    del setup.source.documents_by_path["first.md"]
    assert setup.sync(CREATE).filed == ()
    assert followed_of(setup, "second") == before


def test_what_was_restored_in_one_place_and_copied_to_another_in_one_night_is_filed_once() -> None:
    setup = Setup(first=DISK, other=SECOND)
    setup.sync(CREATE)
    for _, issue in followed_of(setup, "first"):
        setup.tracker.put(issue, State.DONE)
    setup.sync(CREATE)
    del setup.source.documents_by_path["first.md"]
    setup.sync(CREATE)
    setup.write("2026/first", DISK)
    setup.write("2026/copy", DISK)
    result = setup.sync(CREATE)
    assert (result.filed, len(result.suggestions)) == ((), 2)


def test_a_vague_item_of_a_copy_is_not_filed_again() -> None:
    options = replace(CREATE, create_vague=True)
    setup = Setup(first=DISK + "- Be more careful with the disks <vague>\n")
    assert len(setup.sync(options).filed) == 3
    setup.write("second", setup.source.documents_by_path["first.md"])  # type: ignore[arg-type]
    assert setup.sync(options).filed == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (DISK.replace("! day 2026-03-01\n", ""), DISK.replace("! day 2026-03-01\n", "") + MORE),
        (DISK, DISK.replace("03-01", "05-01")),
        (DISK, DISK.replace("Disk full", "Disk full again")),
    ],
    ids=["no day", "another day", "another title"],
)
def test_what_one_postmortem_kept_and_another_one_promises_again_is_filed(first: str, second: str) -> None:
    setup = Setup(first=f"! service shop\n{first}")
    setup.sync(CREATE)
    for _, issue in followed_of(setup, "first"):
        setup.tracker.put(issue, State.DONE)
    setup.sync(CREATE)
    setup.write("second", f"! service shop\n{second}")
    result = setup.sync(CREATE)
    assert [each.record.item.text for each in result.filed][:2] == [
        "Rotate the logs of the shop every hour",
        "Ask the vendor",
    ]
    assert result.suggestions == ()


def test_two_postmortems_of_one_title_and_day_that_share_one_promise_are_not_taken_for_copies() -> None:
    setup = Setup(first=DISK + MORE)
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync(CREATE)
    setup.write("second", DISK.replace("- Ask the vendor", "- Alert when a disk is nearly full\n- Buy larger disks"))
    proposed = setup.sync(CREATE).suggestions
    assert [each.issue for each in proposed] == [ISSUE]
    del setup.source.documents_by_path["first.md"]
    result = setup.sync(CREATE)
    assert (result.filed, result.suggestions, result.linked_by_itself) == ((), proposed, ())


def test_what_is_hidden_now_is_not_filed_for_another_postmortem() -> None:
    setup = Setup(first=FIRST)
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.HIDDEN)
    setup.sync(READ)
    setup.write("second", SECOND)
    result = setup.sync(CREATE)
    assert (result.filed, [each.issue for each in result.suggestions]) == ((), [ISSUE])


def test_of_two_copies_that_are_first_read_in_one_run_one_is_filed_however_short_its_items_are() -> None:
    setup = Setup(first=DISK, second=DISK)
    result = setup.sync(CREATE)
    assert (len(result.filed), len(result.suggestions)) == (2, 2)


def test_the_copy_of_an_item_that_waits_for_a_person_waits_for_the_same_issue() -> None:
    setup = Setup(first=FIRST, second=SECOND)
    setup.sync(CREATE)
    setup.write("third", SECOND)
    result = setup.sync(CREATE)
    assert (result.filed, [each.issue for each in result.suggestions]) == ((), [ISSUE, ISSUE])
    lost = Setup(first=DISK)
    lost.sync(CREATE)
    lost.shelf = Shelf()
    lost.write("2026/first", lost.source.documents_by_path.pop("first.md").replace("03-01", "03-02"))  # type: ignore[union-attr,arg-type]
    lost.sync(CREATE)
    lost.write("copy", lost.source.documents_by_path["2026/first.md"])  # type: ignore[arg-type]
    result = lost.sync(CREATE)
    assert (result.filed, len(result.suggestions), result.linked_items) == ((), 4, 0)
