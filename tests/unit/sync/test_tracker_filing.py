"""Filing in one tracker: unclear answers, what a place refuses, and what is left for the next run."""

from dataclasses import replace

import pytest
from tests.support.memory_sync import CREATE, OUTAGE, Setup
from tests.support.sync_parts import Tracker

from followthrough.errors import (
    ExitCode,
    NoEffectError,
    NotAllowedError,
    RejectedError,
    RetryableError,
    StopError,
    StoreError,
)
from followthrough.model import (
    Assessment,
    Document,
    Issue,
    Kind,
    State,
    TrackerName,
)
from followthrough.ports import IssueDraft
from followthrough.sync.filing.plan import FilingRules
from followthrough.sync.filing.routing import Route, RoutingRules
from followthrough.sync.options import SyncOptions


def test_an_issue_that_was_filed_though_the_answer_was_an_error_is_found_at_once() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", RetryableError("502"), after=True)
    result = setup.sync(CREATE)
    assert ([each.found for each in result.filed], result.to_file) == ([True], ())
    assert len(setup.tracker.filed_issues()) == 1
    assert setup.shelf.memory.intents == {}


def test_a_create_that_was_not_sent_is_not_called_unclear_and_nothing_is_looked_up_for_it() -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n- Test the failover of the name server\n")
    setup.tracker.fail("create", NoEffectError("not asked again"), times=None)
    result = setup.sync(CREATE)
    looked = setup.tracker.calls.index("create")
    assert "filed" not in setup.tracker.calls[looked:]
    assert {each.reason for each in result.skipped} == {"its issue waits for the next run: not asked again"}
    setup.tracker.heal()
    assert len(setup.sync(CREATE).filed) == 2


def test_an_unclear_create_leaves_the_intent_and_the_next_run_looks_before_it_files() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", RetryableError("502"))
    result = setup.sync(CREATE)
    assert result.exit_code is ExitCode.PARTIAL
    assert len(setup.shelf.memory.intents) == 1
    setup.tracker.calls.clear()
    setup.sync(CREATE)
    assert setup.tracker.calls.index("filed") < setup.tracker.calls.index("create")
    assert len(setup.tracker.filed_issues()) == 1
    assert setup.shelf.memory.intents == {}


def test_an_unclear_create_that_cannot_be_looked_for_at_once_is_told_and_found_by_the_next_run() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", RetryableError("502"), after=True)
    setup.tracker.fail("filed", RetryableError("503"), skip=1)
    result = setup.sync(CREATE)
    (left,) = result.skipped
    assert (result.filed, left.reason) == ((), "unclear whether its issue was filed; the next run looks first: 502")
    assert [each.found for each in setup.sync(CREATE).filed] == [True]
    assert len(setup.tracker.filed_issues()) == 1


def test_where_nobody_can_see_whether_another_run_filed_the_same_that_is_told_and_the_issue_followed() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("filed", RetryableError("502"), skip=1)
    result = setup.sync(CREATE)
    (left,) = result.skipped
    assert (len(result.filed), left.path, result.exit_code) == (1, "acme/shop", ExitCode.PARTIAL)
    assert left.reason == "whether another run filed the same issues could not be looked up: 502"
    assert setup.sync(CREATE).filed == ()


def test_an_unclear_create_is_looked_for_where_it_was_meant_to_go_even_if_the_route_changed() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.fail("create", StopError("the machine went away"), after=True)
    setup.sync(CREATE)
    elsewhere = FilingRules(RoutingRules((Route(TrackerName.GITHUB, "acme/other"),)))
    setup.sync(SyncOptions(create=True, filing=elsewhere))
    assert [each.key.place for each in setup.tracker.filed_issues()] == ["acme/shop"]


def test_a_tracker_that_has_to_be_given_up_while_filing_is_named_and_asked_no_more() -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n- Test the failover of the name server\n")
    setup.tracker.fail("create", StopError("the machine went away"))
    result = setup.sync(CREATE)
    assert setup.tracker.calls[-1] == "create"
    assert result.trackers[TrackerName.GITHUB].trouble == "the machine went away"
    assert {each.reason for each in result.skipped} == {"its issue waits for the next run: the machine went away"}


def test_a_place_that_gives_no_clear_answer_is_asked_three_times_and_the_rest_waits() -> None:
    things = (
        "retries of the consumer",
        "size of the cache",
        "pool of connections",
        "length of a query",
        "age of a lock",
    )
    setup = Setup(outage="# O\n" + "".join(f"- Limit the {thing}\n" for thing in things))
    setup.tracker.fail("create", RetryableError("502"), times=None)
    result = setup.sync(CREATE)
    assert setup.tracker.calls.count("create") == 3
    assert len(result.skipped) == 5
    setup.tracker.heal()
    assert len(setup.sync(CREATE).filed) == 5


def test_a_place_that_is_closed_to_the_token_is_asked_once_to_file_and_told_in_the_same_words() -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n- Test the failover of the name server\n")
    setup.tracker.fail("create", NotAllowedError("acme/shop: 403"), times=None)
    result = setup.sync(CREATE)
    assert setup.tracker.calls.count("create") == 1
    assert [(each.path, each.reason) for each in result.skipped] == [
        ("outage.md:2", "acme/shop: 403"),
        ("outage.md:3", "acme/shop: 403"),
    ]
    assert all(each.cause == "acme/shop: 403" for each in result.skipped)


def test_a_place_of_which_the_demands_cannot_be_read_does_not_stop_the_next() -> None:
    setup = Setup(outage="# O\n- Limit the pool\n- Test the failover <test>\n")
    routes = (Route(TrackerName.GITHUB, "acme/core", kinds=(Kind.TEST,)), Route(TrackerName.GITHUB, "acme/shop"))
    setup.tracker.fail("unmet_requirements", RetryableError("502"))
    result = setup.sync(SyncOptions(create=True, filing=FilingRules(RoutingRules(routes))))
    assert (len(result.filed), result.exit_code) == (1, ExitCode.PARTIAL)
    assert [each.reason for each in result.skipped] == ["acme/shop would refuse its issue: 502"]


def test_what_a_place_demands_is_told_before_anything_is_filed() -> None:
    setup = Setup(outage=OUTAGE)
    setup.tracker.unmet["acme/shop"] = ("the field Team is required",)
    result = setup.sync(CREATE)
    assert "create" not in setup.tracker.calls
    assert result.skipped[0].path == "outage.md:3"
    assert "the field Team is required" in result.skipped[0].reason


def test_a_refused_create_is_skipped_and_the_others_are_filed() -> None:
    setup = Setup(outage="# O\n- Add an alert for the queue\n- Document how to fail over\n")
    setup.tracker.fail("create", RejectedError("422: title is too odd"))
    result = setup.sync(CREATE)
    assert len(setup.tracker.filed_issues()) == 1
    assert [each.reason for each in result.skipped] == ["422: title is too odd"]
    assert setup.shelf.memory.intents == {}


def test_a_deleted_issue_is_not_filed_again() -> None:
    setup = Setup(outage="# O\n- Alert on a full queue\n")
    setup.sync(CREATE)
    (issue,) = setup.tracker.filed_issues()
    setup.tracker.put(issue.key.key, State.GONE, marker_id=None)
    result = setup.sync(CREATE)
    assert (result.filed, setup.state(issue.key.key)) == ((), State.GONE)


def test_a_run_that_loses_the_lease_while_it_files_names_what_may_be_there_twice() -> None:
    setup = Setup(alert="# Queue\n- Alert on a full queue\n")

    class Slow(Tracker):
        def create(self, draft: IssueDraft) -> Issue:
            issue = super().create(draft)
            setup.shelf.holder = "elsewhere:1:x"
            return issue

    setup.tracker = Slow(setup.clock)
    with pytest.raises(StoreError, match=r'acme/shop#1 was filed.*another run took over.*"Alert on a full queue"'):
        setup.sync(CREATE)


def test_an_owner_without_an_account_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    setup = Setup(outage="# O\n- Limit the retries of the consumer\n- Test the failover of the name server\n")
    plain = setup.assess

    def owned(document: Document) -> Assessment:
        found = plain(document)
        items = tuple(replace(each, item=replace(each.item, owner="Network")) for each in found.items)
        return replace(found, items=items)

    setup.assess = owned
    rules = FilingRules(RoutingRules((Route(TrackerName.GITHUB, "acme/shop", assign_owner=True),)))
    setup.sync(SyncOptions(create=True, filing=rules))
    told = [each for each in caplog.messages if "filing.accounts" in each]
    assert told == ["filed without an assignee: filing.accounts has no account of Network"]
