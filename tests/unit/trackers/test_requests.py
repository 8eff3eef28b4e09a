"""Counting, waiting and pacing, with a clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.errors import BudgetSpentError, NoEffectError, RateLimitedError, RejectedError, RetryableError
from followthrough.trackers.retrying import Requests
from followthrough.trackers.settings import RequestPolicy

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Time:
    def __init__(self) -> None:
        self.at = START
        self.naps: list[float] = []
        self.jumps: list[timedelta] = []

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.naps.append(seconds)
        self.at += timedelta(seconds=seconds)

    def now(self) -> datetime:
        self.at += self.jumps.pop(0) if self.jumps else timedelta(0)
        return self.at


def made(time: Time, **policy: object) -> Requests:
    return Requests("A tracker", RequestPolicy(**policy), sleep=time.sleep, now=time.now)  # type: ignore[arg-type]


def failing(*errors: Exception) -> Callable[[], str]:
    left = list(errors)

    def send() -> str:
        if left:
            raise left.pop(0)
        return "answer"

    return send


def test_a_read_is_repeated_until_it_succeeds() -> None:
    time = Time()
    requests = made(time)
    assert requests.read(failing(RetryableError("a"), RetryableError("b"))) == "answer"
    assert (requests.made, time.naps) == (3, [1.0, 2.0])


def test_waits_grow_no_longer_than_is_allowed() -> None:
    time = Time()
    requests = made(time, attempts=6, first_wait_seconds=10, max_wait_seconds=30)
    requests.read(failing(*[RetryableError("a")] * 5))
    assert time.naps == [10.0, 20.0, 30.0, 30.0, 30.0]


def test_what_is_refused_is_not_repeated() -> None:
    requests = made(Time())
    with pytest.raises(RejectedError):
        requests.read(failing(RejectedError("no")))
    assert requests.made == 1


def test_a_create_is_never_repeated() -> None:
    for error in (RetryableError("a"), RateLimitedError("b", retry_after=1)):
        time = Time()
        requests = made(time)
        with pytest.raises(RetryableError):
            requests.once(failing(error))
        assert (requests.made, time.naps) == (1, [])


def test_the_last_error_is_raised() -> None:
    with pytest.raises(RetryableError, match="fourth"):
        made(Time()).read(failing(*(RetryableError(word) for word in ("first", "second", "third", "fourth"))))


def test_a_limit_without_a_time_is_waited_for_a_minute() -> None:
    time = Time()
    made(time).read(failing(RateLimitedError("slow down")))
    assert time.naps == [60.0]


def test_a_limit_that_is_half_told_or_no_number_is_not_known() -> None:
    requests = made(Time())
    for headers in ({"x-ratelimit-remaining": "7"}, {"x-ratelimit-limit": "9"}, {"x-ratelimit-remaining": "-1"}):
        requests.note({"x-ratelimit-limit": "many", **headers})
        assert requests.limit.remaining is None


def test_who_does_not_want_to_wait_is_not_made_to_ask_again_at_once() -> None:
    time = Time()
    requests = made(time, max_wait_seconds=0)
    with pytest.raises(RateLimitedError):
        requests.read(failing(RateLimitedError("slow down")))
    assert (requests.made, time.naps) == (1, [])


def test_a_wait_that_is_too_long_is_an_error_with_the_time_when_to_come_back() -> None:
    time = Time()
    with pytest.raises(RateLimitedError, match=r"wait 3600 s \(until 2026-01-05 10:00 UTC\).*at most 90 s") as caught:
        made(time).read(failing(RateLimitedError("slow down", retry_after=3600)))
    assert caught.value.retry_after == 3600
    assert time.naps == []


@pytest.mark.parametrize("seconds", [1e12, 1e300])
def test_a_wait_beyond_all_calendars_is_an_error_and_no_crash(seconds: float) -> None:
    with pytest.raises(RateLimitedError, match="asks us to wait"):
        made(Time()).read(failing(RateLimitedError("slow down", retry_after=seconds)))


def test_the_budget_counts_every_request_and_is_never_passed() -> None:
    requests = made(Time(), max_requests=3)
    requests.read(failing(RetryableError("a")))
    requests.once(failing())
    for send in (requests.read, requests.once):
        with pytest.raises(BudgetSpentError, match="the next run goes on from here"):
            send(failing())
    assert requests.made == 3


def test_a_refusal_shows_that_the_server_is_up() -> None:
    requests = made(Time(), attempts=1)
    for error in (RetryableError("down"), RejectedError("no"), RetryableError("down")):
        with pytest.raises(type(error)):
            requests.read(failing(error))
    assert requests.read(failing()) == "answer"


def test_a_success_ends_the_silence_towards_a_server_that_was_down() -> None:
    time = Time()
    requests = made(time, attempts=1)
    for _ in range(2):
        with pytest.raises(RetryableError):
            requests.read(failing(RetryableError("down")))
    for send in (requests.read, requests.once):
        with pytest.raises(NoEffectError, match="not asked"):
            send(failing())
    assert requests.made == 2
    time.sleep(60)
    assert requests.read(failing()) == "answer"
    with pytest.raises(RetryableError, match="down"):
        requests.read(failing(RetryableError("down")))
    assert requests.read(failing()) == "answer"


@given(st.lists(st.floats(0, 30), min_size=1, max_size=120), st.integers(1, 12))
def test_no_minute_holds_more_creates_than_allowed(gaps: list[float], allowed: int) -> None:
    time = Time()
    requests = made(time, creates_per_minute=allowed)
    at: list[datetime] = []
    for gap in gaps:
        time.at += timedelta(seconds=gap)
        requests.once(lambda: at.append(time.now()))
    assert all(later - earlier >= timedelta(seconds=59.99) for earlier, later in zip(at, at[allowed:], strict=False))


@pytest.mark.parametrize("jumps", [[0, 0, 70], [0, -3600]], ids=["asleep", "put back"])
def test_a_clock_that_jumps_while_a_create_waits_for_its_turn_costs_a_minute_at_most(jumps: list[int]) -> None:
    time = Time()
    requests = made(time, creates_per_minute=1)
    requests.once(failing())
    time.jumps = [timedelta(seconds=seconds) for seconds in jumps]
    assert requests.once(failing()) == "answer"
    assert sum(time.naps) <= 60
