"""What the commit of a postmortem should say of its promises, in the words that a commit status holds."""

from dataclasses import replace

import pytest
from tests.support.memory_sync import Setup
from tests.support.sync_parts import START

from followthrough.errors import (
    AccessError,
    FollowthroughError,
    NotVisibleError,
    RateLimitedError,
    RejectedError,
    RetryableError,
)
from followthrough.figures.standing import Standing
from followthrough.model import IssueKey, LinkOrigin, LinkRecord, Put, State, TrackerName, followed_issues
from followthrough.sync.feedback.live_status import LiveStatus, live_statuses, set_live_statuses

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


def test_an_item_is_not_done_while_nobody_could_look_at_its_other_issue() -> None:
    world = setup(queue="# Queue\n- Alert acme/shop#1 PAY-1\n")
    world.tracker.put("acme/shop#1", State.DONE)
    world.sync()
    assert said(world) == [("queue.md", "0 of 1 action item done")]


def test_a_change_that_nobody_could_look_at_is_no_second_promise_and_yet_the_only_one_where_it_is_alone() -> None:
    world = setup(queue="# Queue\n- Alert acme/shop#1\n- Limit\n")
    world.tracker.put("acme/shop#1", State.DONE)
    world.sync()
    memory, key = world.shelf.memory, IssueKey(TrackerName.GITLAB, "acme/shop!7")
    url = "https://gitlab.example/acme/shop/-/merge_requests/7"
    for item in memory.items:
        memory = memory.after([Put(LinkRecord(item, key, LinkOrigin.REFERENCE, START, url=url))])
    alert, limit = followed_issues(memory).values()
    assert ([issue and issue.state for issue in alert], limit) == ([State.DONE], [None])


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
    proposed = LinkRecord(item, issue, LinkOrigin.SUGGESTED, START)
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


class Commits:
    """A commit for each document, except where asking for it or saying something on it fails."""

    def __init__(self, asking: dict[str, FollowthroughError], saying: dict[str, FollowthroughError]) -> None:
        self._asking, self._saying = asking, saying
        self.tried: list[str] = []

    def last_commit(self, repository: str, path: str) -> str | None:
        self.tried.append(path)
        if path in self._asking:
            raise self._asking[path]
        return path

    def set_status(self, repository: str, commit: str, description: str) -> bool:
        if commit in self._saying:
            raise self._saying[commit]
        return True


@pytest.mark.parametrize("error", [RejectedError("422"), RetryableError("502")])
def test_a_document_or_commit_that_fails_stops_no_other_and_is_told(error: FollowthroughError) -> None:
    documents = [LiveStatus("acme/shop", (path,), {Standing.OPEN: 1}) for path in ("a.md", "b.md", "c.md", "d.md")]
    told: list[str] = []
    new = set_live_statuses(documents, Commits({"b.md": error}, {"c.md": error}), told.append)
    assert [each.paths for each in new] == [("a.md",), ("d.md",)]
    (line,) = told
    assert line.startswith("acme/shop: the live status of b.md and 1 more could not be set")


def test_where_three_fail_one_after_the_other_no_more_is_tried() -> None:
    documents = [LiveStatus("acme/shop", (f"{name}.md",), {Standing.OPEN: 1}) for name in "abcdef"]
    commits = Commits({f"{name}.md": RetryableError("502") for name in "acdef"}, {})
    assert (list(set_live_statuses(documents, commits, [].append)), len(commits.tried)) == ([], 5)


@pytest.mark.parametrize("error", [AccessError("403"), RateLimitedError("429"), NotVisibleError("404")])
def test_what_would_fail_for_every_document_is_tried_once_and_no_status_leaves_out_a_document(
    error: FollowthroughError,
) -> None:
    documents = [LiveStatus("acme/shop", (path,), {Standing.DONE: 1}) for path in ("a.md", "b.md", "c.md")]
    told: list[str] = []
    commits = Commits({"b.md": error}, {})
    assert list(set_live_statuses(documents, commits, told.append)) == []
    assert (commits.tried, len(told)) == (["a.md", "b.md"], 1)
