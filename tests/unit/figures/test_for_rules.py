"""What a rule gets of an item is what the report shows of it."""

from dataclasses import replace

import pytest
from tests.support.memory_sync import Setup

from followthrough.figures.for_rules import followed_in
from followthrough.model import Put, State


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (State.OPEN, State.DONE, State.OPEN),
        (State.DONE, State.IN_PROGRESS, State.IN_PROGRESS),
        (State.DROPPED, State.DONE, State.DROPPED),
        (State.DONE, State.DONE, State.DONE),
    ],
)
def test_an_item_with_several_issues_is_as_far_as_the_least_finished_of_them(
    first: State, second: State, expected: State
) -> None:
    setup = Setup(outage="# O\n- Limit the pool of connections acme/shop#1 acme/shop#2\n")
    setup.tracker.put("acme/shop#1", first)
    setup.tracker.put("acme/shop#2", second)
    setup.sync()
    (item,) = setup.shelf.memory.items
    assert followed_in(setup.shelf.memory)[item].state is expected


def test_an_issue_that_was_dismissed_says_nothing_of_its_item() -> None:
    setup = Setup(outage="# O\n- Limit the pool of connections acme/shop#1\n")
    setup.sync()
    memory = setup.shelf.memory
    (link,) = memory.links.values()
    dismissed = memory.after([Put(replace(link, dismissed_since=setup.clock.now()))])
    assert link.item_id in followed_in(memory)
    assert link.item_id not in followed_in(dismissed)


@pytest.mark.parametrize("evidence", [None, ()])
def test_a_merged_pull_request_is_its_own_evidence_as_in_the_report(evidence: tuple[()] | None) -> None:
    setup = Setup(outage="# O\n- Limit the pool of connections acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.DONE, is_pull_request=True, evidence=evidence)
    setup.sync()
    (item,) = setup.shelf.memory.items
    assert followed_in(setup.shelf.memory)[item].evidence is True
