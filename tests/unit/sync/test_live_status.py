"""What the commit of a postmortem should say of its promises, in the words that a commit status holds."""

from dataclasses import replace

from tests.unit.sync.setup import Setup
from tests.unit.sync.world import START

from followthrough.model import IssueKey, Link, LinkOrigin, LinkRecord, Put, State, TrackerName
from followthrough.sync.feedback.live_status import live_statuses

DOCUMENT = "# Queue\n- Alert acme/shop#1\n- Limit acme/shop#2\n- [x] Document\n- Rehearse\n"


def setup(**documents: str) -> Setup:
    made = Setup(**documents)
    for number in range(1, 4):
        made.tracker.put(f"acme/shop#{number}", State.OPEN)
    return made


def said(world: Setup) -> list[tuple[str, str]]:
    return [(*each.paths, each.description) for each in live_statuses(world.shelf.memory)]


def test_only_what_was_seen_to_be_done_counts_as_done_and_the_rest_is_told_beside_it() -> None:
    world = setup(queue=DOCUMENT)
    world.sync()
    assert said(world) == [("queue.md", "0 of 4 action items done, 1 ticked without an issue")]
    world.tracker.put("acme/shop#1", State.DONE)
    world.tracker.put("acme/shop#2", State.DROPPED)
    world.sync()
    assert said(world) == [("queue.md", "1 of 4 action items done, 1 ticked without an issue, 1 dropped")]


def test_one_promise_is_one_item() -> None:
    world = setup(queue="# Queue\n- Alert acme/shop#1\n")
    world.tracker.put("acme/shop#1", State.DONE)
    world.sync()
    assert said(world) == [("queue.md", "1 of 1 action item done")]


def test_an_item_of_two_issues_is_done_once_both_are() -> None:
    world = setup(queue="# Queue\n- Alert acme/shop#1 acme/shop#2\n")
    world.tracker.put("acme/shop#1", State.DONE)
    world.sync()
    assert said(world) == [("queue.md", "0 of 1 action item done")]
    world.tracker.put("acme/shop#2", State.DONE)
    world.sync()
    assert said(world) == [("queue.md", "1 of 1 action item done")]


def test_what_ended_in_any_other_way_was_dropped() -> None:
    world = setup(queue="# Queue\n- Alert acme/shop#1\n- Limit acme/shop#2\n- Document acme/shop#3\n")
    for number, state in enumerate((State.DROPPED, State.DUPLICATE, State.GONE), 1):
        world.tracker.put(f"acme/shop#{number}", state)
    world.sync()
    assert said(world) == [("queue.md", "0 of 3 action items done, 3 dropped")]


def test_a_proposed_link_counts_for_nothing() -> None:
    world = setup(queue="# Queue\n- Alert\n")
    world.sync()
    memory = world.shelf.memory
    (item,) = memory.items
    issue = IssueKey(TrackerName.GITHUB, "acme/shop#1")
    world.tracker.put("acme/shop#1", State.DONE)
    proposed = LinkRecord(Link(item, issue, LinkOrigin.SUGGESTED, START))
    (status,) = live_statuses(memory.after([Put(world.tracker.issues[issue]), Put(proposed)]))
    assert status.description == "0 of 1 action item done"


def test_each_postmortem_that_is_there_and_promises_something_has_one_by_its_path() -> None:
    world = setup(b="# B\n- Alert\n", a="# A\n- Limit\n", none="# None\n", gone="# Gone\n- Rehearse\n")
    world.sync()
    assert [path for path, _ in said(world)] == ["a.md", "b.md", "gone.md"]
    del world.source.documents_by_path["gone.md"]
    world.sync()
    assert [path for path, _ in said(world)] == ["a.md", "b.md"]


def test_where_nobody_knows_the_repository_none_is_named() -> None:
    world = setup(queue=DOCUMENT)
    world.sync()
    memory = world.shelf.memory
    assert [each.repository for each in live_statuses(memory)] == [None]
    (record,) = memory.postmortems.values()
    there = replace(record, repository="acme/shop", stable_path="postmortems/queue.md")
    (status,) = live_statuses(memory.after([Put(there)]))
    assert (status.repository, status.paths) == ("acme/shop", ("postmortems/queue.md",))
