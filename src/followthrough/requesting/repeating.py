"""Repeats a request while its error may pass. The client libraries never do."""

from collections.abc import Callable
from typing import TypeVar

import tenacity

from followthrough.errors import RetryableError

T = TypeVar("T")


def repeated(
    send: Callable[[], T],
    *,
    attempts: int,
    first_wait_seconds: float,
    max_wait_seconds: float,
    sleep: Callable[[float], None],
) -> T:
    """The answer of `send`, which sends one request. `attempts` includes the first one, and `sleep` takes seconds.

    Waits as long as the server asks, and otherwise twice as long as before. Raises the last RetryableError if all
    attempts failed or the server asks to wait longer than `max_wait_seconds`, and all other errors at once.
    """

    def is_worth_repeating(error: BaseException) -> bool:
        if not isinstance(error, RetryableError):
            return False
        return error.retry_after is None or error.retry_after <= max_wait_seconds

    def wait(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, RetryableError) and error.retry_after is not None:
            return error.retry_after
        return float(min(first_wait_seconds * 2 ** (state.attempt_number - 1), max_wait_seconds))

    retrying = tenacity.Retrying(
        sleep=sleep,
        stop=tenacity.stop_after_attempt(attempts),
        wait=wait,
        retry=tenacity.retry_if_exception(is_worth_repeating),
        reraise=True,
    )
    return retrying(send)
