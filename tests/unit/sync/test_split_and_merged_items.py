"""An item that was split or merged: what is open stays open, and an issue goes where the line says it belongs."""

import pytest
from tests.support.memory_sync import CREATE, READ, Setup

from followthrough.model import IssueKey, ItemRecord, State, TrackerName
from followthrough.sync.linking.decisions import dismiss_link
from followthrough.sync.options import SyncOptions
from followthrough.testing.fakes_store import MemoryStore

APPROVE = "Require a second approval for changes to the scheduler"
REPLACE = "Replace the shell script that rotates the logs of the scheduler with a job"
PAGE = "- [ ] Page the on-call when the pool stops\n"
WRITE = SyncOptions(create=True, filing=CREATE.filing, write_back=True)


def lower(text: str) -> str:
    return text[0].lower() + text[1:]


def issues(setup: Setup, text: str) -> list[str]:
    """The numbers of the issues through which the only present item that begins like this is followed."""
    memory = setup.shelf.memory
    (item,) = [each for each in memory.present_items() if each.item.text.startswith(text)]
    links = memory.links_by_item().get(item.id, ())
    return sorted(each.issue.key.partition("#")[2] for each in links if each.followed)


def patched(setup: Setup) -> str:
    """The text that a sync with --write-back would write, of all documents together."""
    return "".join(each.text for each in setup.sync(WRITE).patches)


@pytest.mark.parametrize("first", [APPROVE, REPLACE])
@pytest.mark.parametrize("done", [APPROVE, REPLACE])
def test_of_two_items_that_are_one_line_now_no_half_is_done_before_its_issue(first: str, done: str) -> None:
    second = REPLACE if first == APPROVE else APPROVE
    setup = Setup(disk=f"# Disk\n- [ ] {first}\n- [ ] {second}\n{PAGE}")
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1" if done == first else "acme/shop#2", State.DONE)
    setup.sync(CREATE)
    setup.write("disk", f"# Disk\n- [ ] {first} and {lower(second)}\n{PAGE}")
    assert setup.sync(CREATE).filed == ()
    open_one = "2" if done == first else "1"
    assert open_one in issues(setup, first)
    assert "[x]" not in patched(setup)
    setup.tracker.put(f"acme/shop#{open_one}", State.DONE)
    assert patched(setup).count("[x]") == 1


def test_two_open_items_that_are_one_line_now_are_done_when_both_issues_are() -> None:
    setup = Setup(disk=f"# Disk\n- [ ] {APPROVE}\n- [ ] {REPLACE}\n{PAGE}")
    setup.sync(CREATE)
    setup.write("disk", f"# Disk\n- [ ] {APPROVE} and {lower(REPLACE)}\n{PAGE}")
    result = setup.sync(CREATE)
    assert (result.filed, issues(setup, APPROVE)) == ((), ["1", "2"])
    ((item, link),) = result.linked_by_itself
    assert link.reason == f"linked by itself: of an item that is part of this one now: {APPROVE}"
    assert item.item.text.startswith(APPROVE)
    before = setup.lasting
    setup.sync(CREATE)
    assert setup.lasting == before


@pytest.mark.parametrize("first", [APPROVE, REPLACE])
def test_a_promise_without_an_issue_is_not_done_by_the_issue_of_the_line_that_took_it_in(first: str) -> None:
    second = REPLACE if first == APPROVE else APPROVE
    setup = Setup(disk=f"# Disk\n- [ ] {first} <vague>\n- [ ] {second}\n{PAGE}")
    setup.sync(CREATE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync(CREATE)
    setup.write("disk", f"# Disk\n- [ ] {first} and {lower(second)} <vague>\n{PAGE}")
    assert (setup.sync(CREATE).filed, issues(setup, first)) == ((), [])


def test_an_item_whose_words_stood_in_the_other_one_before_was_not_merged_into_it() -> None:
    setup = Setup(disk=f"# Disk\n- Alert on a full disk and on a full pool\n- Alert on a full pool\n{PAGE}")
    setup.sync(CREATE)
    setup.write("disk", f"# Disk\n- Alert on a full disk and on a full pool of shop\n{PAGE}")
    setup.sync(CREATE)
    assert issues(setup, "Alert") == ["1"]


BIG = "Run the cleanup of the config map from CI instead of by hand"
SMALL = "Document the steps in the runbook"
QUEUE = "# Queue\n- [ ] Add a load test of the queue\n"


@pytest.mark.parametrize("named_before", [True, False], ids=["the ticket was in the line", "it was not"])
def test_the_part_that_went_to_another_document_with_its_ticket_keeps_the_issue(*, named_before: bool) -> None:
    whole = f"{BIG} and {lower(SMALL)}"
    setup = Setup(disk=f"# Disk\n- [ ] {whole}\n{PAGE}", queue=QUEUE)
    setup.sync(CREATE)
    identity = item_of(setup, BIG).id
    if named_before:
        setup.write("disk", f"# Disk\n- [ ] {whole} acme/shop#1\n{PAGE}")
        setup.sync(CREATE)
    setup.write("disk", f"# Disk\n- [ ] {SMALL}\n{PAGE}")
    setup.write("queue", f"{QUEUE}- [ ] {BIG} acme/shop#1\n")
    assert [each.record.item.text for each in setup.sync(CREATE).filed] == [SMALL]
    assert (item_of(setup, BIG).id, issues(setup, BIG), issues(setup, SMALL)) == (identity, ["1"], ["4"])
    setup.tracker.put("acme/shop#1", State.DONE)
    (line,) = [each for each in patched(setup).splitlines() if "[x]" in each]
    assert BIG in line


def test_a_line_elsewhere_that_only_mentions_the_ticket_takes_nothing() -> None:
    setup = Setup(disk=f"# Disk\n- [ ] {BIG} acme/shop#7\n{PAGE}", queue=QUEUE)
    setup.tracker.put("acme/shop#7", State.OPEN)
    setup.sync(READ)
    identity = item_of(setup, BIG).id
    setup.write("disk", f"# Disk\n- [ ] {BIG.replace('config map', 'map')}\n{PAGE}")
    setup.write("queue", f"{QUEUE}- [ ] Tell the config team about the map acme/shop#7\n")
    setup.sync(READ)
    assert item_of(setup, "Run the cleanup").id == identity


def item_of(setup: Setup, text: str) -> ItemRecord:
    return next(each for each in setup.shelf.memory.present_items() if each.item.text.startswith(text))


def test_an_issue_that_a_person_dismissed_for_the_merged_line_is_not_taken_over() -> None:
    setup = Setup(disk=f"# Disk\n- [ ] {APPROVE}\n- [ ] {REPLACE}\n{PAGE}")
    setup.sync(CREATE)
    first = IssueKey(TrackerName.GITHUB, "acme/shop#1")
    dismiss_link(MemoryStore(setup.shelf), setup.clock, item_of(setup, REPLACE).id, first)
    setup.write("disk", f"# Disk\n- [ ] {APPROVE} and {lower(REPLACE)}\n{PAGE}")
    setup.sync(CREATE)
    assert issues(setup, APPROVE) == ["2"]
