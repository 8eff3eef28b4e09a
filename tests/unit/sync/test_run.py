"""A sync from end to end on parts that live in memory: what it reads, remembers, and leaves alone."""

from tests.support.memory_sync import CREATE, OUTAGE, Setup

from followthrough.errors import ExitCode
from followthrough.model import State


def test_items_are_linked_to_the_issues_they_name_and_their_states_are_read() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", State.IN_PROGRESS)
    result = setup.sync()
    assert (result.items, result.linked_items, result.exit_code) == (3, 1, ExitCode.OK)
    assert setup.state("acme/shop#1") is State.IN_PROGRESS
    assert [each.after for each in result.states] == [State.IN_PROGRESS]


def test_reading_files_nothing() -> None:
    setup = Setup(outage=OUTAGE)
    setup.sync()
    assert setup.tracker.filed_issues() == []


def test_a_second_sync_with_nothing_new_changes_nothing_that_lasts() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    setup.sync(CREATE)
    setup.sync(CREATE)
    before, calls = setup.lasting, len(setup.tracker.calls)
    result = setup.sync(CREATE)
    assert setup.lasting == before
    assert result.filed == ()
    assert len(setup.tracker.calls) - calls == 1


def test_the_history_of_an_issue_has_each_state_that_it_was_in() -> None:
    setup = Setup(outage="# O\n- [ ] Limit it acme/shop#1\n")
    states = [State.OPEN, State.OPEN, State.DONE, State.OPEN]
    for state in states:
        setup.tracker.put("acme/shop#1", state)
        setup.sync()
    told = [(each.before, each.after) for each in setup.shelf.events]
    assert told == [(None, State.OPEN), (State.OPEN, State.DONE), (State.DONE, State.OPEN)]
