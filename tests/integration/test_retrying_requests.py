"""One place repeats requests: what each fault costs, counted at the server, with the real client libraries."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.integration.tracker_setups import START, TOKEN, Setup, draft, github, issue, jira, unread

from followthrough.errors import (
    AccessError,
    BudgetSpentError,
    FollowthroughError,
    RateLimitedError,
    RejectedError,
    RetryableError,
    SkipError,
)
from followthrough.model import State
from followthrough.testing import Fault, every_fault, on
from followthrough.trackers.settings import RequestPolicy


@pytest.fixture(params=["GitHub", "Jira Cloud", "Jira Data Center"])
def setup(request: pytest.FixtureRequest) -> Iterator[Setup]:
    kind = request.param
    opened = github() if kind == "GitHub" else jira("Cloud" if kind == "Jira Cloud" else "Server")
    with opened as setup:
        yield setup


PASSING = {
    "429, seconds": (Fault.too_many_requests(3), [3.0]),
    "429, a decimal": (Fault.too_many_requests(0.5), [0.5]),
    "429, a date by the server's clock": (Fault.too_many_requests(START + timedelta(seconds=7)), [7.0]),
    "429 without a time": (Fault.too_many_requests(None), [60.0]),
    "403, secondary limit": (Fault.secondary_limit(60), [60.0]),
    "403, primary limit with a reset": (Fault.primary_limit(START + timedelta(seconds=40)), [40.0]),
    "500": (Fault.server_error(), [1.0]),
    "502": (Fault.server_error(502), [1.0]),
    "503": (Fault.server_error(503), [1.0]),
    "connection dropped": (Fault.dropped_connection(), [1.0]),
    "connection dropped after the effect": (Fault.dropped_connection(after=True), [1.0]),
    "truncated body": (Fault.truncated_body(), [1.0]),
}


@pytest.mark.parametrize("name", PASSING)
def test_a_read_that_fails_once_is_sent_twice_after_the_wait_that_was_asked_for(setup: Setup, name: str) -> None:
    fault, naps = PASSING[name]
    (key,) = setup.open()
    setup.server.fail(fault)
    (answer,) = setup.tracker.read([key])
    assert issue(answer).state is State.OPEN
    assert len(setup.server.requests) == setup.tracker.requests_made == 2
    assert setup.naps.taken == naps


@pytest.mark.parametrize(
    "fault", [Fault.server_error(), Fault.dropped_connection(), Fault.truncated_body()], ids=lambda fault: fault.name
)
def test_a_read_that_goes_on_failing_is_sent_four_times_and_changes_no_state(setup: Setup, fault: Fault) -> None:
    (key,) = setup.open()
    setup.server.fail(fault, times=None)
    (answer,) = setup.tracker.read([key])
    assert "\n" not in unread(answer)
    assert len(setup.server.requests) == setup.tracker.requests_made == 4
    assert setup.naps.taken == [1.0, 2.0, 4.0]


def test_an_absurd_wait_is_not_waited_for_and_the_server_is_left_alone_until_then(setup: Setup) -> None:
    (key,) = setup.open()
    setup.server.fail(Fault.too_many_requests(86_400))
    (first,) = setup.tracker.read([key])
    (second,) = setup.tracker.read([key])
    assert "86400 s (until 2026-01-06 09:00 UTC)" in unread(first)
    assert "asks us to wait" in unread(second)
    assert len(setup.server.requests) == setup.tracker.requests_made == 1
    assert setup.naps.taken == []


def test_after_a_limit_the_next_request_waits_too(setup: Setup) -> None:
    setup.server.fail(Fault.too_many_requests(20), when=on("POST", setup.create_path))
    with pytest.raises(RateLimitedError):
        setup.tracker.create(draft(setup))
    assert setup.tracker.filed(setup.place) == {}
    assert setup.naps.taken == [20.0]


def test_a_refused_token_stops_after_one_request_and_names_what_to_do(setup: Setup) -> None:
    keys = setup.open(3)
    setup.server.fail(Fault.unauthorized(), times=None)
    with pytest.raises(AccessError, match=r"refuses the token \(401\).*check (GITHUB_TOKEN|JIRA_API_TOKEN)"):
        list(setup.tracker.read(keys))
    assert len(setup.server.requests) == 1


@pytest.mark.parametrize("fault", [Fault.gone(), Fault.unprocessable()], ids=lambda fault: fault.name)
def test_what_will_be_refused_again_is_not_sent_again(setup: Setup, fault: Fault) -> None:
    (key,) = setup.open()
    setup.server.fail(fault, times=1)
    answers = list(setup.tracker.read([key]))
    assert [answer.key for answer in answers] == [key]
    assert setup.naps.taken == []


@pytest.mark.parametrize("name", every_fault())
def test_no_fault_makes_an_open_issue_done(setup: Setup, name: str) -> None:
    keys = setup.open(3)
    setup.server.fail(every_fault(stall=0.01)[name])
    try:
        answers = list(setup.tracker.read(keys))
    except FollowthroughError:
        return
    assert {answer.key for answer in answers} == set(keys)
    assert State.DONE not in {getattr(answer, "state", None) for answer in answers}


UNCLEAR = {
    "500 before": (Fault.server_error(), 0),
    "500 after": (Fault.server_error(after=True), 1),
    "502 before": (Fault.server_error(502), 0),
    "502 after": (Fault.server_error(502, after=True), 1),
    "connection dropped before": (Fault.dropped_connection(), 0),
    "connection dropped after": (Fault.dropped_connection(after=True), 1),
    "truncated body": (Fault.truncated_body(), 1),
    "429": (Fault.too_many_requests(1), 0),
    "403, secondary limit": (Fault.secondary_limit(1), 0),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_a_create_is_sent_once_and_what_became_of_it_is_found_by_its_marker(setup: Setup, name: str) -> None:
    fault, made = UNCLEAR[name]
    setup.server.fail(fault, when=on("POST", setup.create_path), times=None)
    with pytest.raises(RetryableError):
        setup.tracker.create(draft(setup))
    assert setup.creates() == 1
    assert setup.filed() == made
    setup.server.heal()
    assert set(setup.tracker.filed(setup.place)) == ({"ft-a1"} if made else set())


@pytest.mark.parametrize(
    ("fault", "error"),
    [(Fault.unprocessable(), RejectedError), (Fault.forbidden(), SkipError), (Fault.gone(), SkipError)],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_create_that_one_place_refuses_concerns_that_place(
    setup: Setup, fault: Fault, error: type[FollowthroughError]
) -> None:
    setup.server.fail(fault, when=on("POST", setup.create_path))
    with pytest.raises(error) as caught:
        setup.tracker.create(draft(setup))
    assert isinstance(caught.value, SkipError)
    assert setup.creates() == 1


def test_a_stalled_answer_is_given_up_after_the_timeout(setup: Setup) -> None:
    (key,) = setup.open()
    setup.server.fail(Fault.stall(1.5))
    with setup.another(policy=RequestPolicy(attempts=1), timeout_seconds=1) as tracker:
        (answer,) = tracker.read([key])
    assert "no answer within 1 s" in unread(answer)


def test_a_batch_that_fails_does_not_take_the_others_along(setup: Setup) -> None:
    keys = setup.open(250)
    setup.server.fail(Fault.server_error(), skip=1, times=4)
    answers = list(setup.tracker.read(keys))
    assert len(answers) == 250
    assert [issue(answer).state for answer in (*answers[:100], *answers[200:])] == [State.OPEN] * 150
    assert "500" in unread(answers[150])


def test_a_server_that_is_down_is_left_alone_after_two_batches_and_asked_again_later(setup: Setup) -> None:
    keys = setup.open(600)
    setup.server.fail(Fault.dropped_connection(), times=None)
    answers = list(setup.tracker.read(keys))
    assert all(unread(answer) for answer in answers)
    assert len(answers) == 600
    assert len(setup.server.requests) == 8
    setup.server.heal()
    setup.naps.sleep(61)
    assert [issue(answer).state for answer in setup.tracker.read(keys[:1])] == [State.OPEN]


def test_a_budget_is_kept_to_the_request_and_what_was_read_is_kept(setup: Setup) -> None:
    keys = setup.open(250)
    with setup.another(policy=RequestPolicy(max_requests=2)) as tracker:
        answers = list(tracker.read(keys[:200]))
        with pytest.raises(BudgetSpentError, match="budget of 2 requests is used up"):
            list(tracker.read(keys[200:]))
    assert len(answers) == 200
    assert len(setup.server.requests) == 2


def test_repeats_count_against_the_budget(setup: Setup) -> None:
    setup.server.fail(Fault.server_error(), times=None)
    with setup.another(policy=RequestPolicy(max_requests=3)) as tracker, pytest.raises(BudgetSpentError):
        list(tracker.read(setup.open(1)))
    assert len(setup.server.requests) == 3


def test_no_more_than_eighty_issues_are_filed_in_a_minute(setup: Setup) -> None:
    with setup.another(policy=RequestPolicy(creates_per_minute=80)) as tracker:
        for number in range(170):
            tracker.create(draft(setup, f"ft-{number}"))
    at = sorted(opened.created_at if hasattr(opened, "created_at") else opened.created for opened in _all_issues(setup))
    assert len(at) == 170
    assert all(later - earlier >= timedelta(seconds=60) for earlier, later in zip(at, at[80:], strict=False))
    assert len(setup.naps.taken) < 10


def test_putting_issues_under_a_parent_counts_among_the_eighty() -> None:
    with github() as setup, setup.another(policy=RequestPolicy(creates_per_minute=80)) as tracker:
        parent = setup.open()[0]
        for number in range(50):
            tracker.create(draft(setup, f"ft-{number}", parent=parent))
        at = [opened.created_at for opened in setup.server.issues(setup.place)[1:]]
    assert at[-1] - at[0] >= timedelta(seconds=60)


def _all_issues(setup: Setup) -> list:  # type: ignore[type-arg]
    return list(setup.server.issues(setup.place))


@pytest.mark.parametrize("name", every_fault())
def test_no_fault_brings_the_token_to_light(setup: Setup, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    setup.server.fail(every_fault(stall=0.01)[name], times=None)
    shown = [repr(setup.tracker), repr(vars(setup.tracker))]
    for attempt in (
        lambda: list(setup.tracker.read(setup.open(1))),
        lambda: setup.tracker.filed(setup.place),
        lambda: setup.tracker.create(draft(setup)),
    ):
        try:
            shown.append(repr(attempt()))
        except FollowthroughError as error:
            shown.append(f"{error} {error!r}")
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("followthrough")]
    assert TOKEN not in "".join([*shown, *ours])
