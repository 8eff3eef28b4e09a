"""Repeats, delays, paces, and counts the requests of a tracker. The client libraries do none of it."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from followthrough.errors import BudgetSpentError, FollowthroughError, NoEffectError, RateLimitedError, RetryableError
from followthrough.ports import RateLimit
from followthrough.requesting.repeating import repeated
from followthrough.requesting.retry_after import server_time
from followthrough.trackers.settings import RequestPolicy

T = TypeVar("T")

# After two failures in a row, each after all its attempts, a server is left alone for a minute: a sync of a hundred
# batches must not spend the night on a tracker that is down.
_GIVE_UPS_UNTIL_DOWN = 2
_REST_WHEN_DOWN = timedelta(seconds=60)
_MINUTE = timedelta(seconds=60)
# GitHub asks for at least a minute if it names no time.
_WAIT_FOR_LIMIT = 60.0


def utc_now() -> datetime:
    """The current time, aware."""
    return datetime.now(UTC)


class Requests:
    """Sends the requests of one tracker. `sleep` takes seconds and `now` returns an aware time; tests pass their own.

    The functions passed to `read` and `once` send exactly one request and raise the errors of `followthrough.errors`.
    """

    def __init__(
        self,
        service: str,
        policy: RequestPolicy,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.made = 0
        self.limit = RateLimit(remaining=None, limit=None)
        self.server_time: datetime | None = None
        self.now = now
        self._service = service
        self._policy = policy
        self._sleep = sleep
        self._not_before: datetime | None = None
        self._give_ups = 0
        self._down_until: datetime | None = None
        self._creates: deque[datetime] = deque()

    def read(self, send: Callable[[], T]) -> T:
        """Sends a request, and repeats it while the error may pass. For reads, and for writes that may happen twice."""
        self._respect_limits()
        try:
            return repeated(
                lambda: self._attempt(send),
                attempts=1 if self._down_until else self._policy.attempts,
                first_wait_seconds=self._policy.first_wait_seconds,
                max_wait_seconds=self._policy.max_wait_seconds,
                sleep=self._sleep,
            )
        except RetryableError as error:
            raise self._given_up(error) from error

    def once(self, send: Callable[[], T]) -> T:
        """Sends a request that creates content: paced, and never repeated, whatever the answer."""
        self._respect_limits()
        self.pace()
        try:
            return self._attempt(send)
        except RetryableError as error:
            raise self._given_up(error) from error

    def note(self, headers: Mapping[str, str]) -> None:
        """Records the limit and the time in an answer. Header names are in lower case."""
        self.server_time = server_time(headers) or self.server_time
        remaining, limit = headers.get("x-ratelimit-remaining", ""), headers.get("x-ratelimit-limit", "")
        if remaining.isdecimal() and limit.isdecimal() and len(remaining + limit) < 40:
            self.limit = RateLimit(int(remaining), int(limit))

    def count_redirect(self) -> None:
        """Counts a request that a client library made on its own to follow a redirect."""
        self.made += 1

    def _attempt(self, send: Callable[[], T]) -> T:
        if self._policy.max_requests is not None and self.made >= self._policy.max_requests:
            raise BudgetSpentError(
                f"{self._service}: the budget of {self._policy.max_requests} requests is used up; "
                "the next run goes on from here"
            )
        self.made += 1
        try:
            answer = send()
        except RetryableError as error:
            if isinstance(error, RateLimitedError) and error.retry_after is None:
                error.retry_after = _WAIT_FOR_LIMIT
            if error.retry_after is not None:
                self._not_before = self.now() + _bounded(error.retry_after)
            raise
        except FollowthroughError:
            self._is_up()
            raise
        self._is_up()
        return answer

    def _is_up(self) -> None:
        """Record that the server is up: it answered, even if only to refuse."""
        self._give_ups, self._down_until = 0, None

    def _respect_limits(self) -> None:
        """Waits as long as the server asked for. If that is too long, raises an error without sending the request."""
        now = self.now()
        if self._down_until and now < self._down_until:
            raise NoEffectError(f"{self._service}: not asked again, as it just failed {self._give_ups} times in a row")
        if self._not_before and now < self._not_before:
            wait = (self._not_before - now).total_seconds()
            if wait > self._policy.max_wait_seconds:
                raise self._too_long(wait)
            self._sleep(wait)

    def _too_long(self, wait: float) -> RateLimitedError:
        until = self.now() + _bounded(wait)
        return RateLimitedError(
            f"{self._service}: it asks us to wait {wait:.0f} s (until {until:%Y-%m-%d %H:%M} UTC), and we wait at most "
            f"{self._policy.max_wait_seconds:.0f} s; run again then",
            retry_after=wait,
        )

    def _given_up(self, error: RetryableError) -> RetryableError:
        if isinstance(error, RateLimitedError):
            wait = error.retry_after
            return self._too_long(wait) if wait and wait > self._policy.max_wait_seconds else error
        self._give_ups += 1
        if self._give_ups >= _GIVE_UPS_UNTIL_DOWN:
            self._down_until = self.now() + _REST_WHEN_DOWN
        return error

    def pace(self) -> None:
        """Waits until one more may be created."""
        now = self.now()
        while self._creates and now - self._creates[0] >= _MINUTE:
            self._creates.popleft()
        if len(self._creates) >= self._policy.creates_per_minute:
            wait = self._creates.popleft() + _MINUTE - now
            self._sleep(min(wait, _MINUTE).total_seconds())  # longer only if the clock was put back
        self._creates.append(self.now())


def _bounded(seconds: float) -> timedelta:
    """A timedelta that cannot overflow, even for absurd values from the server."""
    return timedelta(seconds=min(seconds, 10**8))
