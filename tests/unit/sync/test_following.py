"""Which issues the trackers are asked for, and what is remembered of their answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.support.memory_sync import CREATE, OUTAGE, Setup
from tests.support.sync_parts import START, Silent, Tracker, assess

from followthrough.errors import (
    AccessError,
    ExitCode,
    RetryableError,
    StopError,
)
from followthrough.model import (
    Issue,
    IssueKey,
    Put,
    Skipped,
    State,
    TrackerName,
)
from followthrough.ports import Changes, Unread
from followthrough.sync.feedback.drift import DriftKind
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions
from followthrough.sync.run import run_sync
from followthrough.testing.fakes_store import MemoryStore


@pytest.mark.parametrize("error", [RetryableError("timeout"), AccessError("401: the token is refused")])
def test_a_tracker_that_is_down_changes_no_state_and_is_named(error: StopError | RetryableError) -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    read_at = setup.shelf.memory.trackers[TrackerName.GITHUB].read_at
    before = setup.lasting
    setup.tracker.fail("read", error)
    result = setup.sync()
    assert setup.lasting == before
    assert result.exit_code is ExitCode.PARTIAL
    assert result.trackers[TrackerName.GITHUB].trouble == str(error)
    assert result.trackers[TrackerName.GITHUB].read_at == read_at


def test_one_issue_that_cannot_be_read_keeps_its_state_and_the_others_move_on() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.tracker.put("acme/shop#2")
    setup.sync()
    setup.tracker.put("acme/shop#2", State.DONE)
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.tracker.unreadable = {IssueKey(TrackerName.GITHUB, "acme/shop#1")}
    result = setup.sync()
    assert (setup.state("acme/shop#1"), setup.state("acme/shop#2")) == (State.DONE, State.DONE)
    assert result.skipped == (Skipped("acme/shop#1", "the server stumbled", cause="the server stumbled"),)
    setup.tracker.unreadable = set()
    setup.sync()
    assert setup.state("acme/shop#1") is State.OPEN


def test_a_place_of_which_an_issue_could_not_be_read_keeps_the_time_of_its_last_complete_reading() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    setup.tracker.put("acme/shop#1")
    setup.tracker.put("acme/shop#2")
    setup.sync()
    before = setup.shelf.memory.places, setup.shelf.memory.trackers
    setup.tracker.unreadable = {IssueKey(TrackerName.GITHUB, "acme/shop#1")}
    assert setup.sync().exit_code is ExitCode.PARTIAL
    assert (setup.shelf.memory.places, setup.shelf.memory.trackers) == before


def test_a_cursor_starts_from_the_clock_of_the_server() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    setup.tracker.behind = timedelta(days=2)
    setup.sync()
    (place,) = setup.shelf.memory.places.values()
    assert place.cursor is not None
    assert place.cursor < place.read_at - timedelta(days=1)


def test_a_cursor_never_goes_back_though_the_servers_clock_does() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1")
    setup.sync()
    (before,) = setup.shelf.memory.places.values()
    setup.tracker.behind = timedelta(days=2)
    setup.sync()
    (after,) = setup.shelf.memory.places.values()
    assert before.cursor == after.cursor is not None
    assert after.read_at > before.read_at


@pytest.mark.parametrize("state", [State.HIDDEN, State.GONE])
def test_of_an_issue_that_is_not_shown_any_more_the_rest_is_remembered(state: State) -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", title="The pool has no limit", due=START.date())
    setup.sync()
    key = IssueKey(TrackerName.GITHUB, "acme/shop#1")
    setup.tracker.take_away(key, state)
    setup.sync()
    known = setup.shelf.memory.issues[key]
    assert (known.state, known.title, known.due) == (state, "The pool has no limit", START.date())


class Taciturn(Tracker):
    """Leaves one issue out of its answers."""

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        yield from (answer for answer in super().read(keys) if answer.key.key != "acme/shop#1")


def test_an_issue_that_a_tracker_says_nothing_of_makes_the_run_one_in_part() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    setup.tracker = Taciturn(setup.clock)
    result = setup.sync()
    assert [each.reason for each in result.skipped] == ["github gave no answer about it"]
    assert result.exit_code is ExitCode.PARTIAL
    assert (setup.shelf.memory.places, setup.shelf.memory.trackers) == ({}, {})


def test_a_moved_issue_and_a_duplicate_are_followed_to_where_they_lead() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n- Alert on it acme/shop#2\n")
    other, third = (IssueKey(TrackerName.GITHUB, each) for each in ("acme/core#7", "acme/core#9"))
    setup.tracker.put("acme/shop#1", State.MOVED, moved_to=other)
    setup.tracker.put("acme/shop#2", State.DUPLICATE, duplicate_of=third)
    setup.tracker.put("acme/core#7", State.DUPLICATE, duplicate_of=third)
    setup.tracker.put("acme/core#9", State.DONE)
    setup.sync()
    assert setup.state("acme/core#9") is State.DONE
    assert setup.state("acme/shop#1") is State.MOVED


def test_a_circle_of_duplicates_ends() -> None:
    setup = Setup(outage="# O\n- Limit it acme/shop#1\n")
    first, second = (IssueKey(TrackerName.GITHUB, each) for each in ("acme/shop#1", "acme/shop#2"))
    setup.tracker.put("acme/shop#1", State.DUPLICATE, duplicate_of=second)
    setup.tracker.put("acme/shop#2", State.DUPLICATE, duplicate_of=first)
    assert setup.sync().exit_code is ExitCode.OK


def test_a_reference_to_a_tracker_that_nobody_serves_is_unsupported_and_no_failure() -> None:
    setup = Setup(outage="# O\n- Limit it PAY-12\n- Alert gl:group/project#4\n- Test it https://board.example/c/1\n")
    result = setup.sync(CREATE)
    states = {str(key): issue.state for key, issue in setup.shelf.memory.issues.items()}
    assert states == dict.fromkeys(["gl:group/project#4", "https://board.example/c/1"], State.UNSUPPORTED)
    assert (result.exit_code, result.filed) == (ExitCode.OK, ())


def test_a_tracker_that_is_no_longer_set_up_keeps_the_states_that_were_seen() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.sync()
    run_sync(assess, [setup.source], [], MemoryStore(setup.shelf), setup.clock, Silent(), SyncOptions())
    assert setup.state("acme/shop#1") is State.DONE


def test_what_is_no_longer_promised_is_no_longer_asked_for() -> None:
    setup = Setup(outage=OUTAGE, other="# Other\n- Rotate the logs acme/core#2\n")
    setup.tracker.put("acme/shop#1")
    setup.tracker.put("acme/core#2")
    setup.sync()
    del setup.source.documents_by_path["other.md"]
    setup.write("outage", OUTAGE.replace("- [ ] Limit the pool of connections acme/shop#1\n", ""))
    setup.sync()
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == []


def test_a_tracker_is_asked_for_no_place_of_another_one() -> None:
    setup = Setup(outage=OUTAGE)
    routes = (Route(TrackerName.JIRA, "PAY", service="payments"), Route(TrackerName.GITHUB, "acme/shop"))
    result = setup.sync(SyncOptions(create=True, filing=FilingRules(RoutingRules(routes))))
    assert (result.exit_code, len(result.filed)) == (ExitCode.OK, 1)


@pytest.mark.parametrize("onward", [State.MOVED, State.DUPLICATE])
def test_what_an_issue_leads_to_is_seen_again_in_the_run_that_sees_the_issue_again(onward: State) -> None:
    setup = Setup(a="# Outage\n- Add a probe acme/shop#1\n")
    leads_to = {"moved_to" if onward is State.MOVED else "duplicate_of": IssueKey(TrackerName.GITHUB, "acme/core#2")}
    setup.tracker.put("acme/core#2", State.OPEN)
    setup.tracker.put("acme/shop#1", onward, **leads_to)
    setup.sync()
    setup.sync()
    for key in ("acme/shop#1", "acme/core#2"):
        setup.tracker.put(key, State.HIDDEN, moved_to=None, duplicate_of=None)
    setup.sync()
    setup.tracker.put("acme/core#2", State.OPEN)
    setup.tracker.put("acme/shop#1", onward, **leads_to)
    assert setup.sync().drift == ()
    assert setup.state("acme/core#2") is State.OPEN
    before = setup.lasting
    setup.sync()
    assert setup.lasting == before


@pytest.mark.parametrize("state", [State.GONE, State.HIDDEN])
def test_one_wrong_answer_does_not_hide_an_issue_for_long(state: State) -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    setup.tracker.put("acme/shop#1", state)
    setup.sync()
    setup.tracker.put("acme/shop#1", State.OPEN)
    setup.sync()
    assert setup.state("acme/shop#1") is State.OPEN


def test_another_issue_at_the_address_of_one_that_is_followed_says_nothing_of_it() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    setup.tracker.put("acme/shop#1", title="Alert on a full queue", created_at=START)
    setup.sync()
    later = START + timedelta(days=30)
    setup.tracker.put("acme/shop#1", State.DONE, title="Set up the new shop", created_at=later)
    setup.sync()
    assert setup.state("acme/shop#1") is State.HIDDEN
    before = setup.lasting
    setup.sync()
    assert setup.lasting == before
    setup.tracker.put("acme/shop#1", State.OPEN, title="Alert on a queue that is full", created_at=START)
    setup.sync()
    assert setup.state("acme/shop#1") is State.OPEN


def test_an_issue_that_moved_away_and_back_is_followed_where_it_is() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    there = IssueKey(TrackerName.GITHUB, "acme/core#7")
    setup.tracker.put("acme/shop#1", State.MOVED, moved_to=there)
    setup.tracker.put("acme/core#7")
    setup.sync()
    setup.tracker.put("acme/shop#1", State.DONE)
    setup.clock.advance(days=1)
    setup.sync()
    assert setup.state("acme/shop#1") is State.DONE


@pytest.mark.parametrize("opened", [(None, START), (START, None)])
def test_an_issue_of_another_title_is_the_same_one_while_nobody_says_when_it_was_opened(
    opened: tuple[datetime | None, datetime | None],
) -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    for title, created_at in zip(("Alert", "Alert on the queue"), opened, strict=True):
        setup.tracker.put("acme/shop#1", State.DONE, title=title, created_at=created_at)
        setup.sync()
    assert setup.state("acme/shop#1") is State.DONE


@pytest.mark.parametrize("same", [{"title": "Alert on a full queue"}, {"marker_id": "ft-1"}])
def test_an_issue_that_was_brought_into_another_tracker_with_its_number_is_the_same_one(same: dict[str, str]) -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    setup.tracker.put("acme/shop#1", **{"title": "Alert", "created_at": START, **same})
    setup.sync()
    setup.tracker.put("acme/shop#1", State.DONE, created_at=START + timedelta(days=30), **{"title": "New", **same})
    setup.sync()
    assert setup.state("acme/shop#1") is State.DONE


def test_an_issue_that_is_gone_for_long_is_asked_for_once_a_day_only() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue acme/shop#1\n")
    setup.tracker.put("acme/shop#1", State.GONE)
    setup.sync()
    setup.clock.advance(days=2)
    setup.sync()
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == []
    setup.clock.advance(days=1)
    setup.sync()
    assert setup.tracker.calls == ["read"]


def many(count: int, place: str = "acme/shop") -> str:
    return "# Many\n" + "".join(f"- Limit number {n} {place}#{n}\n" for n in range(1, count + 1))


def test_a_large_place_is_read_by_what_changed_and_by_every_key_once_a_day() -> None:
    setup = Setup(outage=many(250))
    for number in range(1, 251):
        setup.tracker.put(f"acme/shop#{number}")
    setup.sync()
    assert setup.tracker.calls == ["read"] * 3
    setup.tracker.put("acme/shop#17", State.DONE)
    setup.tracker.calls.clear()
    setup.sync()
    assert (setup.tracker.calls, setup.state("acme/shop#17")) == (["changed_since"], State.DONE)
    setup.clock.advance(days=1)
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == ["read"] * 3
    (reading,) = setup.shelf.memory.places.values()
    ahead = setup.clock.now() + timedelta(days=300)
    MemoryStore(setup.shelf).record([Put(replace(reading, read_at=ahead, whole_at=ahead))])
    setup.tracker.calls.clear()
    setup.sync()
    assert setup.tracker.calls == ["read"] * 3, "a clock that was ahead tells nothing"
    assert setup.shelf.memory.places[reading.id].whole_at < ahead


def test_a_change_in_a_large_place_is_seen_whatever_the_spelling_of_its_name() -> None:
    setup = Setup(outage=many(101))
    for number in range(1, 102):
        setup.tracker.put(f"Acme/Shop#{number}")
    setup.sync()
    setup.tracker.put("Acme/Shop#17", State.DONE)
    setup.sync()
    assert setup.tracker.calls[-1] == "changed_since"
    assert setup.state("acme/shop#17") is State.DONE
    assert len(setup.shelf.memory.issues) == 101


def test_what_was_closed_while_no_line_named_it_is_closed_when_a_line_names_it_again() -> None:
    whole = many(110)
    setup = Setup(outage=whole)
    for number in range(1, 111):
        setup.tracker.put(f"acme/shop#{number}")
    setup.sync()
    setup.write("outage", whole.removesuffix("- Limit number 110 acme/shop#110\n"))
    setup.sync()
    setup.tracker.put("acme/shop#110", State.DONE)
    setup.sync()
    setup.clock.advance(minutes=10)
    setup.tracker.put("acme/shop#5", title="Renamed")
    setup.sync()
    setup.write("outage", whole)
    setup.sync()
    assert setup.state("acme/shop#110") is State.DONE


def test_the_target_of_a_move_and_a_line_that_names_it_otherwise_are_one_issue() -> None:
    setup = Setup(outage="# O\n- Limit the pool acme/shop#1\n- Alert on a full queue acme/core#2\n")
    setup.tracker.put("acme/shop#1", State.MOVED, moved_to=IssueKey(TrackerName.GITHUB, "Acme/Core#7"))
    setup.tracker.put("acme/core#2", State.DUPLICATE, duplicate_of=IssueKey(TrackerName.GITHUB, "ACME/core#7"))
    setup.tracker.put("Acme/Core#7")
    setup.sync()
    setup.write("outage", "# O\n- Limit the pool ACME/CORE#7\n- Alert on a full queue acme/core#2\n")
    setup.sync()
    assert sorted(key.key for key in setup.shelf.memory.issues) == ["acme/core#2", "acme/core#7", "acme/shop#1"]


def test_a_cursor_stays_where_it_is_when_the_changes_could_not_be_read() -> None:
    setup = Setup(outage=many(101))
    for number in range(1, 102):
        setup.tracker.put(f"acme/shop#{number}")
    setup.sync()
    before = setup.shelf.memory.places
    setup.tracker.put("acme/shop#17", State.DONE)
    setup.tracker.fail("changed_since", RetryableError("502"))
    assert setup.sync().exit_code is ExitCode.PARTIAL
    assert setup.shelf.memory.places == before
    setup.sync()
    assert setup.state("acme/shop#17") is State.DONE


def test_a_large_place_is_asked_again_from_five_minutes_before_its_cursor() -> None:
    class Noting(Tracker):
        def changed_since(self, place: str, cursor: datetime) -> Changes:
            asked.append(cursor)
            return super().changed_since(place, cursor)

    setup, asked = Setup(outage=many(101)), list[datetime]()
    setup.tracker = Noting(setup.clock)
    for number in range(1, 102):
        setup.tracker.put(f"acme/shop#{number}")
    setup.sync()
    (reading,) = setup.shelf.memory.places.values()
    setup.sync()
    assert asked == [reading.cursor - timedelta(minutes=5)]


def test_a_large_place_of_which_the_changes_cannot_be_read_does_not_stop_the_next() -> None:
    setup = Setup(shop=many(101), core=many(101, "acme/core"))
    keys = [f"{place}#{number}" for place in ("acme/shop", "acme/core") for number in range(1, 102)]
    for key in keys:
        setup.tracker.put(key)
    setup.sync()
    for key in ("acme/shop#17", "acme/core#17"):
        setup.tracker.put(key, State.DONE)
    setup.tracker.fail("changed_since", RetryableError("502"))
    assert setup.sync().exit_code is ExitCode.PARTIAL
    assert {setup.state("acme/shop#17"), setup.state("acme/core#17")} == {State.OPEN, State.DONE}


def test_small_places_share_a_request() -> None:
    documents = {f"d{n}": f"# D\n- Limit it acme/r{n}#1\n" for n in range(30)}
    setup = Setup(**documents)
    for number in range(30):
        setup.tracker.put(f"acme/r{number}#1")
    setup.sync()
    assert setup.tracker.calls == ["read"]


class Meddling(Tracker):
    """Answers what it was asked, and then of another tracker's issue in a place of the same name."""

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        for answer in super().read(keys):
            yield answer
            yield Issue(IssueKey(TrackerName.GITLAB, "acme/shop#1"), State.DONE, START)


def test_an_answer_that_was_not_asked_for_changes_no_state_and_is_told() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker = Meddling(setup.clock)
    setup.tracker.put("acme/shop#1")
    result = setup.sync()
    assert [(each.path, each.reason) for each in result.skipped] == [
        ("acme/shop#1", "github answered about it unasked")
    ]
    assert {key.tracker: issue.state for key, issue in setup.shelf.memory.issues.items()} == {
        TrackerName.GITHUB: State.OPEN
    }


class Twofold(Tracker):
    """Says first that an issue is done, and then that it is open."""

    def read(self, keys: Sequence[IssueKey]) -> Iterator[Issue | Unread]:
        for answer in super().read(keys):
            assert isinstance(answer, Issue)
            yield replace(answer, state=State.DONE)
            yield answer


def test_an_issue_that_another_one_leads_to_and_a_tracker_says_nothing_of_makes_the_run_one_in_part() -> None:
    setup = Setup(outage="# O\n- Limit it acme/core#2\n")
    setup.tracker = Taciturn(setup.clock)
    setup.tracker.put("acme/core#2", State.MOVED, moved_to=IssueKey(TrackerName.GITHUB, "acme/shop#1"))
    result = setup.sync()
    assert [(each.path, each.reason) for each in result.skipped] == [("acme/shop#1", "github gave no answer about it")]
    assert (result.exit_code, setup.shelf.memory.trackers) == (ExitCode.PARTIAL, {})


def test_the_first_answer_about_an_issue_counts() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker = Twofold(setup.clock)
    setup.tracker.put("acme/shop#1")
    for _ in range(2):
        result = setup.sync()
        assert setup.state("acme/shop#1") is State.DONE
        assert not [each for each in result.drift if each.kind is DriftKind.REOPENED]
        assert result.exit_code is ExitCode.OK
